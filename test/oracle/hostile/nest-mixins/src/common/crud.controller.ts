import { Body, Delete, Get, Param, Post, Req, type Type, UseGuards } from '@nestjs/common';
import { reply } from '../trace';
import { OwnerGuard } from './guards';

export interface Crud {
  list(request: object): unknown;
}

export function CrudController<Entity>(entity: Type<Entity>): Type<Crud> {
  abstract class CrudHost implements Crud {
    @Get()
    list(@Req() request: object) {
      return reply(request, 'crudList');
    }

    @Get(':id')
    show(@Req() request: object, @Param('id') id: string) {
      return id === entity.name ? null : reply(request, 'crudShow');
    }

    @Post()
    @UseGuards(OwnerGuard)
    add(@Req() request: object, @Body() _body: Entity) {
      return reply(request, 'crudAdd');
    }

    @Delete(':id')
    remove(@Req() request: object) {
      return reply(request, 'crudRemove');
    }
  }
  return CrudHost as unknown as Type<Crud>;
}
