import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import Redis from 'ioredis';

@Injectable()
export class RedisService extends Redis implements OnModuleDestroy {
  constructor(config: ConfigService) {
    super(config.getOrThrow<string>('REDIS_URL'), { maxRetriesPerRequest: 2 });
    const logger = new Logger(RedisService.name);
    this.on('error', error => logger.error(error, 'Redis failed'));
  }

  async onModuleDestroy(): Promise<void> {
    await this.quit();
  }
}
