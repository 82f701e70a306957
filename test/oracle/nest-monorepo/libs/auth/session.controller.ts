import { Controller, Delete, Post } from '@nestjs/common';

@Controller('session')
export class SessionController {
  @Post()
  open() {}

  @Delete()
  close() {}
}
