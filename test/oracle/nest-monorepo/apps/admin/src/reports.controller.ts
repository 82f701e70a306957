import { Controller, Get } from '@nestjs/common';

@Controller('reports')
export class ReportsController {
  @Get('public')
  open() {
    return [];
  }

  @Get(':year/rows')
  rows() {
    return [];
  }

  @Get()
  list() {
    return [];
  }
}
