import { VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

export async function bootstrap() {
  const app = await NestFactory.create(AppModule, { logger: false });
  return app
    .setGlobalPrefix('/api')
    .enableVersioning({ type: VersioningType.URI, prefix: 'r', defaultVersion: '1' });
}
