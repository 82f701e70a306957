// ---
// title: bcrypt
// packages: { bcrypt: ">=5" }
// placeholders:
//   12: "Cost: one more doubles the time of each hash"
// ---
import { randomBytes } from 'node:crypto';
import bcrypt from 'bcrypt';

const COST = 12;
const MAX_BYTES = 72;

/** bcrypt reads no further: two long passwords that begin alike would be the same. */
export class PasswordTooLongError extends Error {
  override readonly name = 'PasswordTooLongError';
}

/** What goes into the database: cost, salt and hash in one text. */
export async function hashPassword(password: string): Promise<string> {
  const text = normalise(password);
  if (Buffer.byteLength(text) > MAX_BYTES)
    throw new PasswordTooLongError(`A password has at most ${MAX_BYTES} bytes`);
  return bcrypt.hash(text, COST);
}

export type PasswordCheck =
  | { readonly isRight: false }
  /** Store `newHash` where there is one: the old hash was cheaper than what is asked for today. */
  | { readonly isRight: true; readonly newHash: string | undefined };

/** Takes as long for somebody who does not exist, whose hash is undefined. */
export async function checkPassword(password: string, stored: string | undefined): Promise<PasswordCheck> {
  const text = normalise(password);
  const matches = await bcrypt.compare(text, stored ?? (await nobody));
  if (stored === undefined || !matches || Buffer.byteLength(text) > MAX_BYTES) return { isRight: false };
  return {
    isRight: true,
    newHash: bcrypt.getRounds(stored) < COST ? await hashPassword(password) : undefined,
  };
}

/** Made at start, so that the first stranger does not take twice as long. */
const nobody = bcrypt.hash(randomBytes(32).toString('base64'), COST);

/** What a person types may be composed in several ways and look the same. */
function normalise(password: string): string {
  return password.normalize('NFKC');
}
