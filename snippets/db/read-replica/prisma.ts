// ---
// title: Prisma
// packages: { "@prisma/client": ">=5" }
// placeholders: {}
// ---
import { AsyncLocalStorage } from 'node:async_hooks';
import type { PrismaClient } from '@prisma/client';

/** Two clients, of which each request reads its own writes: `databases.forRequest(next)` as the first middleware. */
export class Databases {
  readonly #primary: PrismaClient;
  readonly #replica: PrismaClient;
  readonly #requests = new AsyncLocalStorage<{ hasWritten: boolean }>();

  constructor(primary: PrismaClient, replica: PrismaClient) {
    this.#primary = primary;
    this.#replica = replica;
  }

  forRequest<Result>(work: () => Result): Result {
    return this.#requests.run({ hasWritten: false }, work);
  }

  /** For writes, for transactions, and for what a decision depends on. What this request reads from now on is fresh. */
  toWrite(): PrismaClient {
    const request = this.#requests.getStore();
    if (request !== undefined) request.hasWritten = true;
    return this.#primary;
  }

  /** For what may be a little old. Outside of a request nothing is known of writes, so the primary answers. */
  toRead(): PrismaClient {
    return this.#requests.getStore()?.hasWritten === false ? this.#replica : this.#primary;
  }
}
