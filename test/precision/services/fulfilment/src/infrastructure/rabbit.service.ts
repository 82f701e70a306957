import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { type Channel, type ChannelModel, connect } from 'amqplib';

@Injectable()
export class RabbitService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(RabbitService.name);
  private connection!: ChannelModel;

  constructor(private readonly config: ConfigService) {}

  async onModuleInit(): Promise<void> {
    this.connection = await connect(this.config.getOrThrow<string>('AMQP_URL'));
    this.connection.on('error', error => this.logger.error(error, 'RabbitMQ failed'));
    this.connection.on('close', () => process.exit(1));
  }

  async openChannel(prefetch: number): Promise<Channel> {
    const channel = await this.connection.createChannel();
    await channel.prefetch(prefetch);
    return channel;
  }

  async onModuleDestroy(): Promise<void> {
    await this.connection.close();
  }
}
