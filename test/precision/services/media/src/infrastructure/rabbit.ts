import { type Channel, type ChannelModel, connect } from 'amqplib';
import { config } from '../config.js';
import { logger } from '../logger.js';

let publishing: ChannelModel | undefined;

/** The encoders ask for their work themselves. */
export async function openPublishing(): Promise<Channel> {
  publishing = await connect(config.amqpUrl);
  publishing.on('error', error => logger.error({ err: error }, 'The connection for publishing failed'));
  publishing.on('close', () => process.kill(process.pid, 'SIGTERM'));
  return publishing.createChannel();
}

export async function openConsuming(prefetch: number): Promise<Channel> {
  const connection = await connect(config.amqpUrl, { clientProperties: { connection_name: 'media' } });
  const channel = await connection.createChannel();
  await channel.prefetch(prefetch);
  return channel;
}

export async function closePublishing(): Promise<void> {
  await publishing?.close();
}
