import { All, Controller, Get, Param, ParseIntPipe, Query, Sse, UseGuards, UsePipes } from '@nestjs/common';
import { EMPTY } from 'rxjs';
import { RemovingController } from '../common/crud.controller';
import { ApiGet } from '../common/decorators';
import { OwnerGuard } from '../common/owner.guard';
import { IdPipe, TrimPipe } from '../common/pipes';
import { RolesGuard } from '../common/roles.guard';

@Controller('orders')
@UseGuards(OwnerGuard)
@UseGuards(RolesGuard)
export class OrdersController extends RemovingController('archive') {
  @ApiGet('recent/days', '3')
  recent(@Query('page', ParseIntPipe, IdPipe) page: number) {
    return page;
  }

  @Get(['open', 'pending'])
  @UsePipes(new TrimPipe(), IdPipe)
  open() {
    return [];
  }

  @Get(':id')
  find(@Param('id') id: string) {
    return id;
  }

  @All('search/all')
  search() {
    return [];
  }

  @Sse('events')
  events() {
    return EMPTY;
  }
}
