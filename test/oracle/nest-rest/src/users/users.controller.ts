import { Body, Controller, Get, Patch, Post, UseGuards, VERSION_NEUTRAL, Version } from '@nestjs/common';
import { CrudController } from '../common/crud.controller';
import { Public, Secured } from '../common/decorators';
import { RolesGuard } from '../common/roles.guard';
import { userPaths } from './user.paths';

@Controller({ path: ['users', 'members'], version: ['1', '2'] })
@UseGuards(RolesGuard)
export class UsersController extends CrudController {
  @Public()
  @Get(userPaths.self)
  @Version(VERSION_NEUTRAL)
  self() {
    return {};
  }

  @Patch(':id')
  @Secured('admin')
  update(@Body() body: unknown) {
    return body;
  }

  @Post()
  override create(body: unknown) {
    return body;
  }

  helper() {}
}
