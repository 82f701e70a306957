import type { Consumer } from 'kafkajs';
import { kafka, producer } from '../infrastructure/kafka.js';
import { logger } from '../logger.js';
import { moderation } from './moderation.service.js';

export async function consumeReports(): Promise<readonly Consumer[]> {
  return [await consumeComplaints(), await consumeTakedowns()];
}

async function consumeComplaints(): Promise<Consumer> {
  const consumer = kafka.consumer({ groupId: 'media-complaints' });
  await consumer.connect();
  await consumer.subscribe({ topic: 'media.complaints' });
  await consumer.run({
    eachMessage: async ({ message }) => {
      try {
        const { assetId, reason } = JSON.parse(String(message.value));
        await moderation.flag(assetId, reason);
      } catch (error) {
        logger.error({ err: error, offset: message.offset }, 'A complaint could not be stored');
      }
    },
  });
  return consumer;
}

async function consumeTakedowns(): Promise<Consumer> {
  const consumer = kafka.consumer({ groupId: 'media-takedowns' });
  await consumer.connect();
  await consumer.subscribe({ topic: 'media.takedowns' });
  await consumer.run({
    eachMessage: async ({ message }) => {
      try {
        const { assetId } = JSON.parse(String(message.value));
        await moderation.takeDown(assetId);
      } catch (error) {
        logger.error({ err: error, offset: message.offset }, 'A takedown failed');
        await producer.send({ topic: 'media.takedowns.failed', messages: [{ value: message.value }] });
      }
    },
  });
  return consumer;
}
