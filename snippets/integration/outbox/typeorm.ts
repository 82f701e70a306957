// ---
// title: TypeORM and PostgreSQL
// packages: { typeorm: ">=0.3.20" }
// placeholders:
//   outbox: The table, as ba-outbox-postgresql makes it
//   100: Messages that are taken at once
//   30 seconds: How long a relay may take for them; twice as long with each further attempt, up to an hour
//   1_000: Milliseconds between two looks
// ---
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';

const BATCH = 100;
const IDLE_MS = 1_000;

export interface OutboxMessage {
  readonly topic: string;
  readonly payload: object;
}

export interface ClaimedMessage extends OutboxMessage {
  /** The same each time it is sent: consumers tell repeats by it. */
  readonly id: string;
  readonly attempts: number;
}

/** Sends to the broker and resolves once it has taken the message; has a deadline well below the 30 seconds. */
export type Publish = (message: ClaimedMessage) => Promise<void>;

/** In the transaction of the change that the message tells of. */
export async function addToOutbox(
  transaction: EntityManager,
  { topic, payload }: OutboxMessage,
): Promise<void> {
  await transaction.query('INSERT INTO outbox (topic, payload) VALUES ($1, $2)', [topic, payload]);
}

const claim = `
  UPDATE outbox
     SET attempts = attempts + 1,
         available_at = now() + interval '30 seconds' * power(2, least(attempts, 7))
   WHERE id IN (
     SELECT id FROM outbox WHERE available_at <= now() ORDER BY available_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
   )
  RETURNING id, topic, payload, attempts`;

/** Sends what is due, and returns how much that was. A message that fails is due again later. */
export async function relayDue(db: DataSource, publish: Publish): Promise<number> {
  const [messages]: [ClaimedMessage[], number] = await db.query(claim);
  await Promise.all(messages.map(message => send(db, publish, message)));
  return messages.length;
}

async function send(db: DataSource, publish: Publish, message: ClaimedMessage): Promise<void> {
  const { id, topic, attempts } = message;
  try {
    await publish(message);
    await db.query('DELETE FROM outbox WHERE id = $1', [id]);
  } catch (error) {
    console.error('a message was not sent', { id, topic, attempts, error });
  }
}

/** Runs until the signal fires; any number of instances may. */
export async function runRelay(db: DataSource, publish: Publish, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const sent = await relayDue(db, publish).catch((error: unknown) => {
      console.error('the outbox could not be read', error);
      return 0;
    });
    if (sent === 0) await pause(IDLE_MS, undefined, { signal }).catch(() => signal.aborted);
  }
}
