// ---
// title: Kafka (kafkajs)
// packages: { kafkajs: ">=2" }
// untested: "`createDeadTopic`, since the broker of the tests makes its topics itself and has no administration."
// placeholders:
//   orders: The topic
//   5: Attempts, the first included
//   1_000: Milliseconds before the second one; twice as many before each other
// ---
import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, EachMessageHandler, EachMessagePayload, Producer } from 'kafkajs';

export const TOPIC = 'orders';
const DEAD = `${TOPIC}-dead`;
const ATTEMPTS = 5;
const BACKOFF_MS = 1_000;
const DEADLINE_MS = 10_000;
/** A message that just fits still fits with it. */
const REASON_LENGTH = 200;
const KEPT_MS = 14 * 24 * 3_600_000;

/** On deployment: brokers that make topics themselves keep them shorter, and once. */
export async function createDeadTopic(admin: Admin): Promise<void> {
  await admin.createTopics({
    waitForLeaders: true,
    timeout: DEADLINE_MS,
    topics: [
      {
        topic: DEAD,
        numPartitions: 1,
        replicationFactor: 3,
        configEntries: [
          { name: 'retention.ms', value: String(KEPT_MS) },
          { name: 'min.insync.replicas', value: '2' },
        ],
      },
    ],
  });
}

/**
 * Wraps what handles a message: `consumer.run({ eachMessage: withDeadLetters(producer, handle, () => dead.inc()) })`. What fails
 * is tried again, then set aside and counted, and the partition goes on. An alarm on the first one that is counted tells somebody.
 */
export function withDeadLetters(
  producer: Producer,
  handle: EachMessageHandler,
  countDead: () => void,
): EachMessageHandler {
  return async payload => {
    const failure = await tryToHandle(handle, payload);
    if (failure === undefined) return;
    await setAside(producer, payload, failure.error);
    countDead();
  };
}

/** Gives how the last attempt failed, if it did. */
async function tryToHandle(
  handle: EachMessageHandler,
  payload: EachMessagePayload,
): Promise<{ readonly error: unknown } | undefined> {
  const { topic, partition, message, heartbeat } = payload;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await handle(payload);
      return undefined;
    } catch (error) {
      console.error('a message failed', { topic, partition, offset: message.offset, attempt, error });
      if (attempt >= ATTEMPTS) return { error };
    }
    await pause(BACKOFF_MS * 2 ** (attempt - 1));
    // The group would take a consumer that is silent for dead.
    await heartbeat();
  }
}

/** Thrown from here, the error stops the partition: its message is not passed over until the other topic has it. */
async function setAside(
  producer: Producer,
  { topic, partition, message }: EachMessagePayload,
  error: unknown,
): Promise<void> {
  const origin = `${topic}:${partition}:${message.offset}`;
  await producer.send({
    topic: DEAD,
    acks: -1,
    timeout: DEADLINE_MS,
    messages: [
      {
        key: message.key,
        value: message.value,
        headers: {
          ...message.headers,
          'x-reason': String(error).slice(0, REASON_LENGTH),
          'x-origin': origin,
        },
      },
    ],
  });
}
