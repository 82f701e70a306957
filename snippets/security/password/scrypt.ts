// ---
// title: scrypt, with nothing but Node
// packages: {}
// placeholders:
//   131_072: "Cost: a power of two; double it as machines get faster"
// ---
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

const COST = 131_072;
const BLOCK_SIZE = 8;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** What goes into the database: `scrypt$COST$SALT$HASH`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, COST);
  return ['scrypt', COST, salt.toString('base64url'), key.toString('base64url')].join('$');
}

export type PasswordCheck =
  | { readonly isRight: false }
  /** Store `newHash` where there is one: the old hash was cheaper than what is asked for today. */
  | { readonly isRight: true; readonly newHash: string | undefined };

/** Takes as long for somebody who does not exist, whose hash is undefined. */
export async function checkPassword(password: string, stored: string | undefined): Promise<PasswordCheck> {
  const { cost, salt, hash } = parse(stored) ?? nobody;
  const key = await derive(password, salt, cost);
  if (stored === undefined || hash.length !== key.length || !timingSafeEqual(hash, key))
    return { isRight: false };
  return { isRight: true, newHash: cost < COST ? await hashPassword(password) : undefined };
}

interface StoredHash {
  readonly cost: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const nobody: StoredHash = { cost: COST, salt: randomBytes(SALT_BYTES), hash: Buffer.alloc(KEY_BYTES) };

function parse(stored: string | undefined): StoredHash | undefined {
  const [kind, cost, salt, hash] = stored?.split('$') ?? [];
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) return undefined;
  return { cost: Number(cost), salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(hash, 'base64url') };
}

function derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  // What a person types may be composed in several ways and look the same.
  const text = password.normalize('NFKC');
  const options: ScryptOptions = { N: cost, r: BLOCK_SIZE, maxmem: 256 * cost * BLOCK_SIZE };
  return new Promise((resolve, reject) => {
    scrypt(text, salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
