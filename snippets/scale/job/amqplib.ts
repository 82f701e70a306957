// ---
// title: RabbitMQ (amqplib) and PostgreSQL
// packages: { amqplib: ">=0.10", pg: ">=8", zod: ">=4" }
// stack: [amqplib]
// placeholders:
//   credits: The queue
//   Credit: What a message is about
//   5: Attempts, the first included
//   30_000: Milliseconds between two of them
//   10: Messages at the same time
// ---
import type { ChannelModel, ConfirmChannel, ConsumeMessage } from 'amqplib';
import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';

const QUEUE = 'credits';
const RETRY = `${QUEUE}-retry`;
const DEAD = `${QUEUE}-dead`;
const ATTEMPTS = 5;
const PAUSE_MS = 30_000;
const PREFETCH = 10;
/** Headers have to fit into one frame, and a reason may quote what was sent. */
const REASON_LENGTH = 1_000;

const creditSchema = z.strictObject({ accountId: z.string(), amount: z.int().positive() });
type Credit = z.infer<typeof creditSchema>;

/** Another attempt would fail as well. */
class HopelessError extends Error {
  override readonly name = 'HopelessError';
}

export interface ConsumerParts {
  readonly connection: ChannelModel;
  readonly pool: Pool;
  /** Counts, for metrics and alarms. */
  readonly count: (outcome: 'applied' | 'repeated' | 'failed' | 'dead') => void;
  /** The channel or its connection is gone: end the process, so that the platform starts it anew. */
  readonly onLost: (reason: string) => void;
}

/**
 * Needs CREATE TABLE applied_messages (id text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now()). Senders give each
 * message a `messageId`, and `persistent: true`. Close it on SIGTERM.
 */
export async function startCreditConsumer(
  parts: ConsumerParts,
): Promise<{ readonly close: () => Promise<void> }> {
  const { connection, onLost } = parts;
  const channel = await connection.createConfirmChannel();
  let closing = false;
  channel.on('error', (error: Error) => console.error('the channel broke', error));
  channel.on('close', () => {
    if (!closing) onLost('the channel is closed');
  });
  await declareQueues(channel);
  await channel.prefetch(PREFETCH);
  const running = new Set<Promise<void>>();
  const { consumerTag } = await channel.consume(QUEUE, message => {
    if (message === null) return onLost(`${QUEUE} was deleted`);
    const work: Promise<void> = handle(parts, channel, message)
      .catch((error: unknown) => {
        console.error('a message could not be settled: it will come again', error);
      })
      .finally(() => running.delete(work));
    running.add(work);
  });
  return {
    /** Ends what runs, and takes nothing else. */
    close: async () => {
      await channel.cancel(consumerTag);
      await Promise.all(running);
      closing = true;
      await channel.close();
    },
  };
}

/** What is refused waits in a queue without consumers, and comes back when its time is over. */
async function declareQueues(channel: ConfirmChannel): Promise<void> {
  const quorum = { 'x-queue-type': 'quorum' };
  // A message leaves once the other queue has it; that needs a queue that refuses when it is full.
  const safe = { ...quorum, 'x-dead-letter-strategy': 'at-least-once', 'x-overflow': 'reject-publish' };
  await channel.assertQueue(DEAD, { durable: true, arguments: quorum });
  await channel.assertQueue(RETRY, {
    durable: true,
    arguments: safe,
    messageTtl: PAUSE_MS,
    deadLetterExchange: '',
    deadLetterRoutingKey: QUEUE,
  });
  await channel.assertQueue(QUEUE, {
    durable: true,
    arguments: safe,
    deadLetterExchange: '',
    deadLetterRoutingKey: RETRY,
  });
}

async function handle(
  { pool, count }: ConsumerParts,
  channel: ConfirmChannel,
  message: ConsumeMessage,
): Promise<void> {
  try {
    const isFirst = await applyOnce(pool, idOf(message), parse(message.content));
    channel.ack(message);
    count(isFirst ? 'applied' : 'repeated');
  } catch (error) {
    const attempt = 1 + earlierAttempts(message);
    const isLast = error instanceof HopelessError || attempt >= ATTEMPTS;
    console.error('a message failed', { id: message.properties.messageId, attempt, isLast, error });
    if (isLast) await setAside(channel, message, error);
    else channel.nack(message, false, false);
    count(isLast ? 'dead' : 'failed');
  }
}

const deathsSchema = z.array(z.object({ queue: z.string(), count: z.number() })).catch([]);

/** RabbitMQ notes in the message how often it left which queue. */
function earlierAttempts({ properties }: ConsumeMessage): number {
  const deaths = deathsSchema.parse(properties.headers?.['x-death']);
  return deaths.filter(({ queue }) => queue === QUEUE).reduce((sum, { count }) => sum + count, 0);
}

function idOf({ properties }: ConsumeMessage): string {
  const id: unknown = properties.messageId;
  if (typeof id !== 'string') throw new HopelessError('The message has no messageId');
  return id;
}

function parse(content: Buffer): Credit {
  let data: unknown;
  try {
    data = JSON.parse(content.toString());
  } catch (error) {
    throw new HopelessError('The message is no JSON', { cause: error });
  }
  const result = creditSchema.safeParse(data);
  // Wrong data stays wrong.
  if (!result.success) throw new HopelessError(z.prettifyError(result.error));
  return result.data;
}

/** Confirmed before the message is acknowledged: it is always in one of the queues. */
async function setAside(channel: ConfirmChannel, message: ConsumeMessage, error: unknown): Promise<void> {
  const headers = { ...message.properties.headers, 'x-reason': String(error).slice(0, REASON_LENGTH) };
  channel.sendToQueue(DEAD, message.content, { ...message.properties, headers, persistent: true });
  await channel.waitForConfirms();
  channel.ack(message);
}

/** The note and the change commit together; false when the note was there. */
async function applyOnce(pool: Pool, id: string, credit: Credit): Promise<boolean> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('BEGIN');
    const { rowCount } = await client.query(
      'INSERT INTO applied_messages (id) VALUES ($1) ON CONFLICT DO NOTHING',
      [id],
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
