import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { RabbitService } from '../infrastructure/rabbit.service';
import { RedisService } from '../infrastructure/redis.service';

/** Positions of vans, twice a second: the next one replaces what is lost. */
@Injectable()
export class PositionsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly rabbit: RabbitService,
    private readonly redis: RedisService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const channel = await this.rabbit.openChannel(500);
    await channel.consume(
      'van.tracking',
      async message => {
        if (message === null) return;
        const { van, latitude, longitude } = JSON.parse(message.content.toString());
        await this.redis.set(`van:${van}:position`, `${latitude},${longitude}`, 'EX', 60);
      },
      { noAck: true },
    );
  }
}
