// ---
// title: Mongoose
// packages: { mongoose: ">=8" }
// untested: "it is compiled against Mongoose. MongoDB is not in Debian, from which the tests take their servers, and the packages of npm that start one download it first."
// placeholders:
//   sign_ins: The collection
//   SignIn: The model
//   30: Days for which somebody stays signed in without coming back
//   2_000: Milliseconds for one operation
// ---
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Connection, type Model, Schema } from 'mongoose';

const LIFETIME_MS = 30 * 24 * 60 * 60_000;
const DEADLINE_MS = 2_000;

export interface RefreshToken {
  /** Goes to the client, and nowhere else. */
  readonly token: string;
  readonly userId: string;
}

/** Answer 401, and let the person sign in again. */
export class InvalidRefreshTokenError extends Error {
  override readonly name = 'InvalidRefreshTokenError';
}

export interface SignIn {
  readonly _id: string;
  readonly userId: string;
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

const signInSchema = new Schema<SignIn>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    tokenHash: { type: String, required: true },
    // MongoDB removes what has expired by itself.
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { collection: 'sign_ins', versionKey: false },
);

export class RefreshTokens {
  private readonly signIns: Model<SignIn>;

  constructor(connection: Connection) {
    this.signIns = connection.model<SignIn>('SignIn', signInSchema);
  }

  /** At sign-in. */
  async begin(userId: string): Promise<RefreshToken> {
    const id = randomUUID();
    const { token, hash, expiresAt } = newToken(id);
    await this.signIns.create({ _id: id, userId, tokenHash: hash, expiresAt });
    return { token, userId };
  }

  /** Takes a token, once, and gives the next one. */
  async rotate(token: string): Promise<RefreshToken> {
    const { id, hash } = read(token);
    const next = newToken(id);
    // One row for each sign-in, changed in one step: of two requests with the same token one finds the hash of the next.
    const signIn = await this.signIns
      .findOneAndUpdate(
        { _id: id, tokenHash: hash, expiresAt: { $gt: new Date() } },
        { $set: { tokenHash: next.hash, expiresAt: next.expiresAt } },
      )
      .maxTimeMS(DEADLINE_MS)
      .lean();
    if (signIn !== null) return { token: next.token, userId: signIn.userId };
    if (await this.end(token))
      console.warn('A refresh token came again, or too late: its sign-in has ended', { id });
    throw new InvalidRefreshTokenError('The refresh token was used before, has expired, or is not ours');
  }

  /** At sign-out: neither this token works any more, nor any that came before or after it. False when it had ended. */
  async end(token: string): Promise<boolean> {
    const { deletedCount } = await this.signIns.deleteOne({ _id: read(token).id }).maxTimeMS(DEADLINE_MS);
    return deletedCount === 1;
  }
}

/** `id.secret`: which sign-in it belongs to, and what only its holder knows. */
function newToken(id: string): { readonly token: string; readonly hash: string; readonly expiresAt: Date } {
  const secret = randomBytes(32).toString('base64url');
  return { token: `${id}.${secret}`, hash: hashOf(secret), expiresAt: new Date(Date.now() + LIFETIME_MS) };
}

function read(token: string): { readonly id: string; readonly hash: string } {
  const [, id, secret] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/.exec(token) ?? [];
  if (id === undefined || secret === undefined)
    throw new InvalidRefreshTokenError('This is no refresh token');
  return { id, hash: hashOf(secret) };
}

function hashOf(secret: string): string {
  // It is random already: there is nothing to guess, so a fast hash is enough.
  return createHash('sha256').update(secret).digest('base64url');
}
