// ---
// title: SQS and PostgreSQL
// packages: { "@aws-sdk/client-sqs": ">=3.572", pg: ">=8", zod: ">=4" }
// stack: ["@aws-sdk/client-sqs"]
// placeholders:
//   Credit: What a message is about
//   5: Attempts, the first included; maxReceiveCount in the redrive policy
//   30: Seconds before the second attempt; twice as many before each other
// ---
import { setTimeout as pause } from 'node:timers/promises';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';

const ATTEMPTS = 5;
const BACKOFF_S = 30;
const POLL_S = 20;
const DEADLINE_MS = 10_000;

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
  readonly client: SQSClient;
  readonly queueUrl: string;
  /** The queue that the redrive policy names. */
  readonly deadUrl: string;
  readonly pool: Pool;
  /** Counts, for metrics and alarms. */
  readonly count: (outcome: 'applied' | 'repeated' | 'failed' | 'dead') => void;
}

/**
 * Needs CREATE TABLE applied_messages (id text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now()), and a queue with a
 * redrive policy. Senders write an `id` into the message: the one that SQS gives differs when they send twice. Close it on SIGTERM.
 */
export function startCreditConsumer(parts: ConsumerParts): { readonly close: () => Promise<void> } {
  const closing = new AbortController();
  const work = consume(parts, closing.signal);
  return {
    /** Ends what runs, and takes nothing else. */
    close: async () => {
      closing.abort();
      await work;
    },
  };
}

async function consume(parts: ConsumerParts, closing: AbortSignal): Promise<void> {
  while (!closing.aborted) {
    try {
      const messages = await receive(parts, closing);
      await Promise.all(messages.map(message => settle(parts, message)));
    } catch (error) {
      // What SQS may have handed out when the wait was cut off comes again.
      if (closing.aborted) return;
      console.error('no messages could be received', error);
      await pause(1_000);
    }
  }
}

async function receive(
  { client, queueUrl }: ConsumerParts,
  closing: AbortSignal,
): Promise<readonly Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: 10,
    WaitTimeSeconds: POLL_S,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['ApproximateReceiveCount'],
  });
  const overdue = AbortSignal.timeout(POLL_S * 1_000 + DEADLINE_MS);
  const { Messages } = await client.send(command, { abortSignal: AbortSignal.any([closing, overdue]) });
  return Messages ?? [];
}

async function settle(parts: ConsumerParts, message: Message): Promise<void> {
  try {
    parts.count(await handle(parts, message));
  } catch (error) {
    console.error('a message could not be settled: it will come again', { id: message.MessageId, error });
  }
}

async function handle(
  parts: ConsumerParts,
  message: Message,
): Promise<'applied' | 'repeated' | 'failed' | 'dead'> {
  const applied = await attempt(parts, message);
  if (applied === 'failed') return failed(parts, message);
  await remove(parts, message);
  return applied;
}

async function attempt(
  parts: ConsumerParts,
  message: Message,
): Promise<'applied' | 'repeated' | 'failed' | 'dead'> {
  try {
    return (await applyOnce(parts.pool, parse(message.Body))) ? 'applied' : 'repeated';
  } catch (error) {
    console.error('a message failed', { id: message.MessageId, attempt: attemptOf(message), error });
    if (!(error instanceof HopelessError)) return 'failed';
    await setAside(parts, message, error);
    return 'dead';
  }
}

function attemptOf({ Attributes }: Message): number {
  return Number(Attributes?.ApproximateReceiveCount ?? 1);
}

/** It is seen again after a pause; SQS itself sets it aside when it was received too often. */
async function failed({ client, queueUrl }: ConsumerParts, message: Message): Promise<'failed' | 'dead'> {
  const number = attemptOf(message);
  const command = new ChangeMessageVisibilityCommand({
    QueueUrl: queueUrl,
    ReceiptHandle: message.ReceiptHandle,
    VisibilityTimeout: Math.min(BACKOFF_S * 2 ** (number - 1), 3_600),
  });
  await client.send(command, { abortSignal: AbortSignal.timeout(DEADLINE_MS) });
  return number >= ATTEMPTS ? 'dead' : 'failed';
}

/** Sent before the message is removed: it is always in one of the queues. */
async function setAside(
  { client, deadUrl }: ConsumerParts,
  { Body, MessageAttributes }: Message,
  error: HopelessError,
): Promise<void> {
  const reason = { DataType: 'String', StringValue: error.message.slice(0, 1_000) };
  const command = new SendMessageCommand({
    QueueUrl: deadUrl,
    MessageBody: Body,
    MessageAttributes: { ...MessageAttributes, reason },
  });
  await client.send(command, { abortSignal: AbortSignal.timeout(DEADLINE_MS) });
}

async function remove({ client, queueUrl }: ConsumerParts, { ReceiptHandle }: Message): Promise<void> {
  const command = new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle });
  await client.send(command, { abortSignal: AbortSignal.timeout(DEADLINE_MS) });
}

function parse(body = ''): Credit {
  let data: unknown;
  try {
    data = JSON.parse(body);
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
