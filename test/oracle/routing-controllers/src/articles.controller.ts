import { Authorized, Body, Delete, Get, JsonController, Param, Post, UseAfter, UseBefore } from 'routing-controllers';
import { Audit, done, first, second } from './middleware';

@JsonController('/articles')
@UseBefore(Audit)
export class ArticlesController {
  @Get()
  list() {
    return [];
  }

  @Get('/:id')
  @UseBefore(first, second)
  find(@Param('id') id: string) {
    return { id };
  }

  @Post('/')
  @Authorized('editor')
  @UseBefore(second)
  create(@Body() body: object) {
    return body;
  }

  @Delete('/:id/comments/:comment')
  @UseAfter(done)
  remove() {
    return {};
  }
}
