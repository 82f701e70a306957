import { Controller, Delete, Get, Post, Req, UseGuards } from '@nestjs/common';
import { CrudController } from './common/crud.controller';
import { OwnerGuard, Protected, Public, RoleGuard } from './common/guards';
import { reply } from './trace';

class Tag {
  name = '';
}

@Controller('tags')
export class TagsController extends CrudController(Tag) {
  @Post('merge')
  @Protected('admin', 'editor')
  merge(@Req() request: object) {
    return reply(request, 'mergeTags');
  }
}

abstract class Base {
  @Get('ping')
  @Public()
  ping(@Req() request: object) {
    return reply(request, 'ping');
  }

  @Delete(':id')
  @UseGuards(OwnerGuard)
  remove(@Req() request: object) {
    return reply(request, 'baseRemove');
  }
}

@UseGuards(RoleGuard('files'))
@Controller({ path: ['files', 'uploads'], version: ['1', '2'] })
export class FilesController extends Base {
  @Get(['recent', 'latest'])
  recent(@Req() request: object) {
    return reply(request, 'recentFiles');
  }

  @Delete(':id')
  override remove(@Req() request: object) {
    return reply(request, 'removeFile');
  }
}

@Controller({ path: 'legacy', version: undefined })
export class LegacyController {
  @Get()
  index(@Req() request: object) {
    return reply(request, 'legacyIndex');
  }
}
