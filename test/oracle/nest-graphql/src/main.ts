import { NestFactory } from '@nestjs/core';
import { Transport } from '@nestjs/microservices';
import { AppModule } from './app.module';
import { AuditGuard } from './enhancers';

export async function start() {
  const app = await NestFactory.create(AppModule, { logger: false });
  app.useGlobalGuards(new AuditGuard());
  app.connectMicroservice({ transport: Transport.TCP }, { inheritAppConfig: true });
  return app;
}
