import { All, Controller, Get, Module, Post, Put, Req, RequestMethod, UseGuards } from '@nestjs/common';
import { Crud, WriteController } from './base';
import { allGuards, Audited, AuditGuard, AuthGuard, CheckGuard, Roles, Secured, secured } from './guards';
import { note, reply } from './trace';

@Controller({ path: ['users', 'people'] })
@UseGuards(AuditGuard)
export class UsersController extends WriteController {
  @Get('me')
  @Secured()
  me(@Req() request: any) { return reply(request, 'me'); }

  override create(@Req() request: any) { return reply(request, 'userCreate'); }
}

@Controller('orders')
export class OrdersController extends Crud([AuthGuard, CheckGuard]) {
  @Put(['a', 'b'])
  @Roles('admin')
  put(@Req() request: any) { return reply(request, 'putOrder'); }

  @Post()
  @UseGuards(...allGuards)
  add(@Req() request: any) { return reply(request, 'addOrder'); }

  @Get('empty')
  @Roles()
  empty(@Req() request: any) { return reply(request, 'noneOrder'); }
}

const Api = (path: string) => Controller(`api/${path}`);

@Api('notes')
@Audited
export class NotesController {
  @Get()
  @UseGuards(AuthGuard, CheckGuard)
  list(@Req() request: any) { return reply(request, 'listNotes'); }

  @Post()
  @UseGuards(...[secured, AuditGuard].flat())
  add(@Req() request: any) { return reply(request, 'addNote'); }

  @All('any/*rest')
  any(@Req() request: any) { return reply(request, 'anyNote'); }
}

function logger(request: any, _response: any, next: any) { note(request, 'logger'); next(); }
function tracer(request: any, _response: any, next: any) { note(request, 'tracer'); next(); }
const common = [logger, tracer];

@Module({ controllers: [UsersController, ...[OrdersController, NotesController]] })
export class AppModule {
  configure(consumer: any) {
    consumer.apply(...common).exclude('orders/empty').forRoutes(OrdersController);
    consumer.apply(logger).forRoutes({ path: 'users/me', method: RequestMethod.GET }, 'api/notes');
  }
}
