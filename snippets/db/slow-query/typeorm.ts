// ---
// title: TypeORM
// packages: { typeorm: ">=0.3.20" }
// placeholders:
//   200: Milliseconds from which on a query is slow
// ---
import { type EntitySubscriberInterface, EventSubscriber } from 'typeorm';

const SLOW_MS = 200;

type QueryEnd = Parameters<NonNullable<EntitySubscriberInterface['afterQuery']>>[0];

/** `observe` is a histogram's, in seconds. Add it once: `source.subscribers.push(new QueryWatcher(observe))`. */
@EventSubscriber()
export class QueryWatcher implements EntitySubscriberInterface {
  readonly #observe: (seconds: number) => void;

  constructor(observe: (seconds: number) => void) {
    this.#observe = observe;
  }

  afterQuery({ executionTime, query }: QueryEnd): void {
    if (executionTime === undefined) return;
    this.#observe(executionTime / 1_000);
    // Without the values, which are `parameters`.
    if (executionTime >= SLOW_MS) console.warn('slow query', { duration: executionTime, query });
  }
}
