import { openConsuming } from '../infrastructure/rabbit.js';
import { logger } from '../logger.js';
import { encodingsTotal } from '../metrics/metrics.js';
import { encodings } from './encodings.service.js';

export async function consumeEncoded(): Promise<void> {
  const channel = await openConsuming(10);
  await channel.consume('encodings.done', async message => {
    if (message === null) return;
    try {
      const { assetId, profile, url } = JSON.parse(message.content.toString());
      await encodings.store(assetId, profile, url);
      encodingsTotal.inc({ profile, outcome: 'done' });
      channel.ack(message);
    } catch (error) {
      logger.error({ err: error }, 'An encoding could not be stored');
      channel.nack(message, false, false);
    }
  });
}
