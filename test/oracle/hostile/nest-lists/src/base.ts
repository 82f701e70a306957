import { Delete, Get, Post, Req, type Type, UseGuards } from '@nestjs/common';
import { AuthGuard } from './guards';
import { reply } from './trace';

export abstract class ReadController {
  @Get()
  list(@Req() request: any) { return reply(request, 'baseList'); }

  @Get(':id')
  @UseGuards(AuthGuard)
  one(@Req() request: any) { return reply(request, 'baseOne'); }
}

export abstract class WriteController extends ReadController {
  @Post()
  create(@Req() request: any) { return reply(request, 'baseCreate'); }
}

export function Crud(guards: Type<any>[] = []) {
  @UseGuards(...guards)
  abstract class CrudHost {
    @Get('all')
    all(@Req() request: any) { return reply(request, 'crudAll'); }

    @Delete(':id')
    remove(@Req() request: any) { return reply(request, 'crudRemove'); }
  }
  return CrudHost;
}
