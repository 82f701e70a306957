import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { RabbitService } from '../infrastructure/rabbit.service';
import { ShipmentsService } from '../shipments/shipments.service';

interface CarrierEvent {
  readonly tracking: string;
  readonly status: string;
}

@Injectable()
export class CarrierEventsConsumer implements OnApplicationBootstrap {
  private readonly logger = new Logger(CarrierEventsConsumer.name);

  constructor(
    private readonly rabbit: RabbitService,
    private readonly shipments: ShipmentsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.consumeDeliveries();
    await this.consumeReturns();
  }

  private async consumeDeliveries(): Promise<void> {
    const channel = await this.rabbit.openChannel(20);
    await channel.consume('carrier.deliveries', async message => {
      if (message === null) return;
      channel.ack(message);
      const { tracking, status }: CarrierEvent = JSON.parse(message.content.toString());
      await this.shipments.setStatus(tracking, status);
    });
  }

  private async consumeReturns(): Promise<void> {
    const channel = await this.rabbit.openChannel(5);
    await channel.consume('carrier.returns', async message => {
      if (message === null) return;
      try {
        const { tracking }: CarrierEvent = JSON.parse(message.content.toString());
        await this.shipments.setStatus(tracking, 'returned');
        channel.ack(message);
      } catch (error) {
        this.logger.error({ err: error }, 'A return could not be stored');
        channel.nack(message, false, false);
      }
    });
  }
}
