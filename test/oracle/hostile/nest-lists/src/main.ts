import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

export async function bootstrap() {
  const app = await NestFactory.create(AppModule, { logger: false });
  return app;
}
export async function main() { await (await bootstrap()).listen(3000); }
