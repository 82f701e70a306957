// ---
// title: RabbitMQ (amqplib)
// packages: { amqplib: ">=0.10" }
// placeholders:
//   orders: The queue
//   5: Attempts, the first included
//   30_000: Milliseconds between two looks
// ---
import { setInterval as every } from 'node:timers/promises';
import type { Channel, ConfirmChannel } from 'amqplib';

const QUEUE = 'orders';
const DEAD = `${QUEUE}-dead`;
const ATTEMPTS = 5;
const LOOK_MS = 30_000;

/**
 * Consumers call it before they consume. One that cannot handle a message calls `channel.nack(message)`, and it comes again
 * until it had its attempts; `channel.nack(message, false, false)` sets it aside at once. So does a consumer's end: a message that
 * brings processes down is set aside too.
 */
export async function declareQueues(channel: Channel): Promise<void> {
  await channel.assertQueue(DEAD, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  await channel.assertQueue(QUEUE, {
    durable: true,
    deadLetterExchange: '',
    deadLetterRoutingKey: DEAD,
    arguments: {
      'x-queue-type': 'quorum',
      'x-delivery-limit': ATTEMPTS - 1,
      // A message leaves once the other queue has it; that needs a queue that refuses when it is full.
      'x-dead-letter-strategy': 'at-least-once',
      'x-overflow': 'reject-publish',
    },
  });
}

/** Reports how many lie there, for a gauge with an alarm on more than none. Runs until it is cut off, on SIGTERM. */
export async function watchDeadLetters(
  channel: Channel,
  report: (dead: number) => void,
  stop: AbortSignal,
): Promise<void> {
  try {
    for await (const _ of every(LOOK_MS, undefined, { signal: stop })) {
      const { messageCount } = await channel.checkQueue(DEAD);
      report(messageCount);
      if (messageCount > 0) console.error('messages could not be handled', { queue: DEAD, messageCount });
    }
  } catch (error) {
    if (!stop.aborted) throw error;
  }
}

/** Once the cause is mended: brings back those that lie there now, as they came. Gives how many. */
export async function bringBack(channel: ConfirmChannel): Promise<number> {
  // RabbitMQ confirms what is for a queue that nobody declared, and drops it.
  await channel.checkQueue(QUEUE);
  const { messageCount } = await channel.checkQueue(DEAD);
  for (let moved = 0; moved < messageCount; moved += 1) {
    const message = await channel.get(DEAD);
    if (message === false) return moved;
    // RabbitMQ's notes on its death stay behind: they count its attempts.
    const {
      'x-death': _death,
      'x-delivery-count': _deliveries,
      ...headers
    } = message.properties.headers ?? {};
    channel.sendToQueue(QUEUE, message.content, { ...message.properties, headers, persistent: true });
    await channel.waitForConfirms();
    channel.ack(message);
  }
  return messageCount;
}
