// ---
// title: Knex
// packages: { knex: ">=3" }
// placeholders:
//   200: Milliseconds from which on a query is slow
// ---
import type { Knex } from 'knex';

const SLOW_MS = 200;

interface Query {
  readonly __knexQueryUid: string;
  readonly sql: string;
}

/** `observe` is a histogram's, in seconds. */
export function watchQueries(knex: Knex, observe: (seconds: number) => void): void {
  const started = new Map<string, number>();
  const finish = ({ __knexQueryUid, sql }: Query): void => {
    const start = started.get(__knexQueryUid);
    if (start === undefined) return;
    started.delete(__knexQueryUid);
    const duration = Math.round(performance.now() - start);
    observe(duration / 1_000);
    // Without the values, which are `bindings`.
    if (duration >= SLOW_MS) console.warn('slow query', { duration, query: sql });
  };
  knex.on('query', ({ __knexQueryUid }: Query) => started.set(__knexQueryUid, performance.now()));
  knex.on('query-response', (_response: unknown, query: Query) => finish(query));
  knex.on('query-error', (_error: unknown, query: Query) => finish(query));
}
