// ---
// title: cache-manager
// packages: { cache-manager: ">=6.4" }
// placeholders:
//   300: Seconds that an entry lives, at least
//   60: Seconds of jitter on top
// ---
import type { Cache as Store } from 'cache-manager';

const TTL_S = 300;
const JITTER_S = 60;

export interface CacheParts<Value> {
  readonly store: Store;
  /** Begins each key, with a version that changes with the shape of the values: `product:v1`. */
  readonly prefix: string;
  /** From the source; undefined when there is none, which is not cached. */
  readonly load: (id: string) => Promise<Value | undefined>;
  /** Throws for what is no value any more: it is loaded again then. */
  readonly parse: (stored: unknown) => Value;
}

export class Cache<Value> {
  readonly #parts: CacheParts<Value>;
  readonly #loading = new Map<string, Promise<Value | undefined>>();

  constructor(parts: CacheParts<Value>) {
    this.#parts = parts;
  }

  async get(id: string): Promise<Value | undefined> {
    return (await this.#read(id)) ?? (await this.#loadOnce(id));
  }

  /** After each write of the source, once it is committed. When it throws, the old value may live until it runs out. */
  async invalidate(id: string): Promise<void> {
    // A load that has begun may have read what was there before: nobody else joins it, and it is not stored.
    this.#loading.delete(id);
    await this.#parts.store.del(this.#key(id));
  }

  /** One load for all who ask meanwhile. */
  #loadOnce(id: string): Promise<Value | undefined> {
    const running = this.#loading.get(id);
    if (running !== undefined) return running;
    const loading = this.#parts.load(id).then(async value => {
      if (value !== undefined && this.#loading.get(id) === loading) await this.#store(id, value);
      return value;
    });
    this.#loading.set(id, loading);
    const forget = (): void => {
      if (this.#loading.get(id) === loading) this.#loading.delete(id);
    };
    loading.then(forget, forget);
    return loading;
  }

  async #read(id: string): Promise<Value | undefined> {
    try {
      const stored: unknown = await this.#parts.store.get(this.#key(id));
      return stored === undefined || stored === null ? undefined : this.#parts.parse(stored);
    } catch (error) {
      console.warn('nothing came from the cache: reading the source', { id, error });
      return undefined;
    }
  }

  async #store(id: string, value: Value): Promise<void> {
    const lifetime = TTL_S + Math.floor(Math.random() * JITTER_S);
    try {
      await this.#parts.store.set(this.#key(id), value, lifetime * 1_000);
    } catch (error) {
      console.warn('the cache does not take a value', { id, error });
    }
  }

  #key(id: string): string {
    return `${this.#parts.prefix}:${id}`;
  }
}
