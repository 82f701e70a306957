// ---
// title: argon2id
// packages: { argon2: ">=0.40.1" }
// placeholders:
//   65_536: "KiB of memory for each hash; more makes guessing dearer"
// ---
import { randomBytes } from 'node:crypto';
import { argon2id, hash, needsRehash, verify } from 'argon2';

const options = { type: argon2id, memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;

/** What goes into the database: parameters, salt and hash in one text. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalise(password), options);
}

export type PasswordCheck =
  | { readonly isRight: false }
  /** Store `newHash` where there is one: the old hash was cheaper than what is asked for today. */
  | { readonly isRight: true; readonly newHash: string | undefined };

/** Takes as long for somebody who does not exist, whose hash is undefined. */
export async function checkPassword(password: string, stored: string | undefined): Promise<PasswordCheck> {
  const matches = await verify(stored ?? (await nobody), normalise(password));
  if (stored === undefined || !matches) return { isRight: false };
  return { isRight: true, newHash: needsRehash(stored, options) ? await hashPassword(password) : undefined };
}

/** Made at start, so that the first stranger does not take twice as long. */
const nobody = hash(randomBytes(32), options);

/** What a person types may be composed in several ways and look the same. */
function normalise(password: string): string {
  return password.normalize('NFKC');
}
