import 'reflect-metadata';
import { Controller, Get, Module, type OnApplicationShutdown } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { shutDownOnSignal } from '../../../../snippets/ops/shutdown/nest.ts';
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

@Module({ controllers: [SlowController] })
class AppModule {}

const app = await NestFactory.create(AppModule);
shutDownOnSignal(app);
await app.listen(0);
tell(addressOf(app.getHttpServer()).href);
