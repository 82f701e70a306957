import { Controller, Get, Param, ParseUUIDPipe, Post, VERSION_NEUTRAL, Version } from '@nestjs/common';

@Controller()
export class ItemsController {
  @Get()
  list() {
    return [];
  }

  @Get(':item')
  @Version(['2', '3'])
  find(@Param('item', ParseUUIDPipe) item: string) {
    return item;
  }
}

@Controller({ version: VERSION_NEUTRAL })
export class ReviewsController {
  @Post()
  write() {}
}

@Controller('stock')
export class StockController {
  @Get()
  level() {
    return 1;
  }
}
