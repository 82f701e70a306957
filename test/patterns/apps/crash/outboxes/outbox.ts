import type { ClaimedMessage, Publish } from '../../../../../snippets/integration/outbox/knex.ts';
import type { Postgres } from '../../../lib/postgres.ts';
import type { Lifetime } from '../../../lib/run-app.ts';

export type { ClaimedMessage, Publish };

/** What the outboxes of all libraries do. */
export interface Outbox {
  /** Adds in a transaction, at whose end something may happen. */
  add(topic: string, atTheEnd?: () => void): Promise<void>;
  relayDue(publish: Publish): Promise<number>;
  run(publish: Publish, signal: AbortSignal): Promise<void>;
}

export type OpenOutbox = (t: Lifetime, connection: Postgres['connection']) => Promise<Outbox>;

/** Each is loaded when it is wanted: a process that is to be killed loads one library. */
export const outboxes: Readonly<Record<string, () => Promise<OpenOutbox>>> = {
  knex: async () => (await import('./knex.ts')).openOutbox,
  prisma: async () => (await import('./prisma.ts')).openOutbox,
  typeorm: async () => (await import('./typeorm.ts')).openOutbox,
};
