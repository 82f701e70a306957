import { Global, Module } from '@nestjs/common';
import { PrismaService } from './prisma.service';
import { RabbitService } from './rabbit.service';
import { RedisService } from './redis.service';

@Global()
@Module({
  providers: [PrismaService, RedisService, RabbitService],
  exports: [PrismaService, RedisService, RabbitService],
})
export class InfrastructureModule {}
