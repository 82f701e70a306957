// ---
// title: Koa
// packages: { koa: ">=2", redis: ">=5" }
// stack: [koa]
// placeholders:
//   __Host-session: The name of the cookie
//   12 * 60 * 60: Seconds for which a session lasts without a request
// ---
import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import type { createClient } from 'redis';

const COOKIE = '__Host-session';
const LIFETIME_S = 12 * 60 * 60;

const attributes = { httpOnly: true, secure: true, sameSite: 'lax', path: '/', overwrite: true } as const;

/** `client` is connected and logs its `error` events. */
export class Sessions {
  readonly #redis: ReturnType<typeof createClient>;

  constructor(client: ReturnType<typeof createClient>) {
    this.#redis = client;
  }

  /** The user who is signed in. Each request lets the session last longer. */
  async userOf(context: Context): Promise<string | undefined> {
    const id = context.cookies.get(COOKIE);
    if (id === undefined) return undefined;
    const user = await this.#redis.getEx(keyOf(id), { type: 'EX', value: LIFETIME_S });
    if (user === null) return undefined;
    setCookie(context, id);
    return String(user);
  }

  /** Under a new id, so that one that somebody planted before is worth nothing. */
  async signIn(context: Context, userId: string): Promise<void> {
    await this.#forget(context);
    const id = randomBytes(32).toString('base64url');
    await this.#redis.set(keyOf(id), userId, { expiration: { type: 'EX', value: LIFETIME_S } });
    setCookie(context, id);
  }

  async signOut(context: Context): Promise<void> {
    await this.#forget(context);
    setCookie(context, null);
  }

  async #forget(context: Context): Promise<void> {
    const id = context.cookies.get(COOKIE);
    if (id !== undefined) await this.#redis.del(keyOf(id));
  }
}

/** Secure whatever the connection is: Koa would refuse it behind a proxy that it is not told of. */
function setCookie({ cookies }: Context, id: string | null): void {
  cookies.secure = true;
  cookies.set(COOKIE, id, id === null ? attributes : { ...attributes, maxAge: LIFETIME_S * 1_000 });
}

/** Whoever reads what is stored there can sign in as nobody. */
function keyOf(id: string): string {
  return `session:${createHash('sha256').update(id).digest('base64url')}`;
}
