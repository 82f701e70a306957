import { Controller, Get, Post, VERSION_NEUTRAL } from '@nestjs/common';
import { Public } from '../common/decorators';

@Controller({ path: 'health', version: VERSION_NEUTRAL })
export class HealthController {
  @Get()
  @Public()
  check() {
    return 'ok';
  }
}

@Controller({ path: 'metrics', version: VERSION_NEUTRAL })
export class MetricsController {
  @Get(':name')
  read() {
    return 1;
  }

  @Post(':name')
  reset() {}
}

/** Listed by no module, so it answers nothing. */
@Controller('debug')
export class DebugController {
  @Get()
  dump() {}
}
