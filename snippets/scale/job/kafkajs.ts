// ---
// title: Kafka (kafkajs) and PostgreSQL
// packages: { kafkajs: ">=2", pg: ">=8", zod: ">=4" }
// stack: [kafkajs]
// placeholders:
//   credits: The topic, and the group that reads it
//   Credit: What a message is about
//   5: Attempts, the first included
//   1_000: Milliseconds before the second one; twice as many before each other
// ---
import { setTimeout as pause } from 'node:timers/promises';
import type { EachMessagePayload, Kafka, Producer } from 'kafkajs';
import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';

const TOPIC = 'credits';
const DEAD = `${TOPIC}-dead`;
const ATTEMPTS = 5;
const BACKOFF_MS = 1_000;
const DEADLINE_MS = 10_000;
/** A message that just fits still fits with it. */
const REASON_LENGTH = 200;

const creditSchema = z.strictObject({
  id: z.string(),
  accountId: z.string(),
  amount: z.int().positive(),
});
type Credit = z.infer<typeof creditSchema>;

/** Another attempt would fail as well. */
class HopelessError extends Error {
  override readonly name = 'HopelessError';
}

export interface ConsumerParts {
  readonly kafka: Kafka;
  readonly pool: Pool;
  /** Counts, for metrics and alarms. */
  readonly count: (outcome: 'applied' | 'repeated' | 'failed' | 'dead') => void;
  /** The consumer gave up: end the process, so that the platform starts it anew. */
  readonly onLost: (error: Error) => void;
}

/**
 * Needs CREATE TABLE applied_messages (id text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now()), and both topics.
 * Senders write an `id` into the message: its offset differs when they send twice. Close it on SIGTERM.
 */
export async function startCreditConsumer(
  parts: ConsumerParts,
): Promise<{ readonly close: () => Promise<void> }> {
  const { kafka, count, onLost } = parts;
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  const consumer = kafka.consumer({ groupId: TOPIC, allowAutoTopicCreation: false });
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    console.error('the consumer broke', payload.error);
    if (!payload.restart) onLost(payload.error);
  });
  await producer.connect();
  await consumer.connect();
  // A group that is new misses nothing that lies there.
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: 3,
    eachMessage: async payload => count(await handle(parts, producer, payload)),
  });
  return {
    /** Ends what runs, and takes nothing else. */
    close: async () => {
      await consumer.disconnect();
      await producer.disconnect();
    },
  };
}

/** The partition waits for its message: their order is kept, and none is passed over that was not set aside. */
async function handle(
  { pool, count }: ConsumerParts,
  producer: Producer,
  payload: EachMessagePayload,
): Promise<'applied' | 'repeated' | 'dead'> {
  const { message, partition, heartbeat } = payload;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await applyOnce(pool, parse(message.value))) ? 'applied' : 'repeated';
    } catch (error) {
      const isLast = error instanceof HopelessError || attempt >= ATTEMPTS;
      console.error('a message failed', { partition, offset: message.offset, attempt, isLast, error });
      if (isLast) {
        await setAside(producer, payload, error);
        return 'dead';
      }
      count('failed');
      await pause(BACKOFF_MS * 2 ** (attempt - 1));
      await heartbeat();
    }
  }
}

/** Once all replicas have it the offset moves on: the message is always in one of the topics. */
async function setAside(
  producer: Producer,
  { message, partition }: EachMessagePayload,
  error: unknown,
): Promise<void> {
  const headers = {
    ...message.headers,
    reason: String(error).slice(0, REASON_LENGTH),
    origin: `${partition}:${message.offset}`,
  };
  await producer.send({
    topic: DEAD,
    acks: -1,
    timeout: DEADLINE_MS,
    messages: [{ key: message.key, value: message.value, headers }],
  });
}

function parse(value: Buffer | null): Credit {
  let data: unknown;
  try {
    data = JSON.parse(String(value));
  } catch (error) {
    throw new HopelessError('The message is no JSON', { cause: error });
  }
  const result = creditSchema.safeParse(data);
  // Wrong data stays wrong.
  if (!result.success) throw new HopelessError(z.prettifyError(result.error));
  return result.data;
}

/** The note and the change commit together; false when the note was there. */
async function applyOnce(pool: Pool, credit: Credit): Promise<boolean> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('BEGIN');
    const { rowCount } = await client.query(
      'INSERT INTO applied_messages (id) VALUES ($1) ON CONFLICT DO NOTHING',
      [credit.id],
    );
    if (rowCount === 1) await apply(client, credit);
    await client.query('COMMIT');
    return rowCount === 1;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    // A connection that cannot even roll back is not lent again.
    client.release(broken);
  }
}

async function apply(client: PoolClient, { accountId, amount }: Credit): Promise<void> {
  const { rowCount } = await client.query('UPDATE accounts SET balance = balance + $2 WHERE id = $1', [
    accountId,
    amount,
  ]);
  if (rowCount !== 1) throw new HopelessError(`There is no account ${accountId}`);
}
