import { randomUUID } from 'node:crypto';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import helmet from 'helmet';
import { Logger, LoggerModule } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { LoansController } from './loans.controller';
import { LoansRepository } from './loans.repository';
import { LoansService } from './loans.service';

@Controller('health')
class HealthController {
  constructor(private readonly database: DataSource) {}

  @Get()
  async check(): Promise<{ status: string }> {
    await this.database.query('SELECT 1');
    return { status: 'ok' };
  }
}

@Module({
  imports: [
    LoggerModule.forRoot({
      pinoHttp: { genReqId: request => request.headers['x-request-id'] ?? randomUUID() },
    }),
    TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DATABASE_URL, autoLoadEntities: true }),
  ],
  controllers: [HealthController, LoansController],
  providers: [LoansService, LoansRepository],
})
class AppModule {}

async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(AppModule, { bufferLogs: true });
  app.useLogger(app.get(Logger));
  app.use(helmet());
  app.setGlobalPrefix('v1', { exclude: ['health'] });
  app.enableShutdownHooks();
  await app.listen(3000);
}

void bootstrap();
