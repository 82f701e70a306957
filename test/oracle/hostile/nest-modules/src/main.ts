import { VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { correlate, ThrottleGuard } from './common';

export async function bootstrap() {
  const app = await NestFactory.create(AppModule, { logger: false });
  app.setGlobalPrefix('api', { exclude: ['status/*rest'] });
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: ['1'] });
  app.use(correlate);
  await app.init();
  app.useGlobalGuards(new ThrottleGuard(5));
  return app;
}


