// ---
// title: Prisma
// packages: { "@prisma/client": ">=5" }
// placeholders:
//   200: Milliseconds from which on a query is slow
// ---
import type { Prisma } from '@prisma/client';

const SLOW_MS = 200;

/** A client that was made with `log: [{ emit: 'event', level: 'query' }]`. */
export interface QueryEvents {
  $on(event: 'query', listener: (event: Prisma.QueryEvent) => void): unknown;
}

/** `observe` is a histogram's, in seconds. */
export function watchQueries(prisma: QueryEvents, observe: (seconds: number) => void): void {
  prisma.$on('query', ({ duration, query }) => {
    observe(duration / 1_000);
    // Without the values, which are `params`.
    if (duration >= SLOW_MS) console.warn('slow query', { duration, query });
  });
}
