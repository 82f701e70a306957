import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { configure } from './configure';

export async function bootstrap() {
  const app = await NestFactory.create(AppModule, { logger: false });
  configure(app);
  return app;
}
