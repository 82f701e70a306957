import 'reflect-metadata';
import { Controller, Get, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DrainService, start } from '../../../../snippets/ops/shutdown/nest.ts';
import { addressOf } from '../../lib/listen.ts';
import { answerWhenTold, release, tell } from './slow.ts';

@Controller()
class SlowController implements OnApplicationShutdown {
  @Get('slow')
  slow(): Promise<string> {
    return answerWhenTold();
  }

  onApplicationShutdown(): Promise<void> {
    return release();
  }
}

@Module({ controllers: [SlowController], providers: [DrainService] })
class AppModule {}

process.env.PORT = '0';
const app = await start(AppModule);
tell(addressOf(app.getHttpServer()).href);
