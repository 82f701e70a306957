import { Controller, Get, Post, Put } from '@nestjs/common';
import { ApiController, Secured } from '../common/decorators';

@ApiController('catalog')
export class CatalogController {
  @Get()
  list() {}

  @Put('items/:sku')
  @Secured('editor')
  put() {}
}

@Controller('catalog/prices')
export class PricesController {
  @Post()
  set() {}
}
