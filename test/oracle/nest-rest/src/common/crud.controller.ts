import { Body, Delete, Get, Param, Post, type Type, UseGuards, UseInterceptors } from '@nestjs/common';
import { CacheInterceptor } from './cache.interceptor';
import { OwnerGuard } from './owner.guard';
import { IdPipe } from './pipes';

@UseInterceptors(CacheInterceptor)
export abstract class CrudController {
  @Get()
  list() {
    return [];
  }

  @Get(':id')
  find(@Param('id', IdPipe) id: string) {
    return id;
  }

  @Post()
  create(@Body() body: unknown) {
    return body;
  }
}

export interface Removing {
  remove(id: string): string;
}

export function RemovingController(name: string): Type<Removing> {
  class Removes {
    @Delete(`${name}/:id`)
    @UseGuards(OwnerGuard)
    remove(@Param('id', new IdPipe()) id: string) {
      return id;
    }
  }
  return Removes;
}
