// ---
// title: Mongoose
// packages: { mongoose: ">=8" }
// untested: "it is compiled against Mongoose. MongoDB is not in Debian, from which the tests take their servers."
// placeholders:
//   refresh_tokens: The collection
//   30: Days for which somebody stays signed in without coming back
//   2_000: Milliseconds for one operation
//   console: { about: Where the log goes, choices: [console, logger, log] }
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

interface StoredToken {
  /** A hash of what the client has. */
  readonly _id: string;
  readonly familyId: string;
  readonly userId: string;
  readonly usedAt: Date | null;
  readonly expiresAt: Date;
}

const tokenSchema = new Schema<StoredToken>(
  {
    _id: { type: String, required: true },
    familyId: { type: String, required: true, index: true },
    userId: { type: String, required: true },
    usedAt: { type: Date, default: null },
    // MongoDB removes what has expired by itself.
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { collection: 'refresh_tokens', versionKey: false },
);

export class RefreshTokens {
  private readonly tokens: Model<StoredToken>;

  constructor(connection: Connection) {
    this.tokens = connection.model<StoredToken>('RefreshToken', tokenSchema);
  }

  /** At sign-in: the first of a family. */
  begin(userId: string): Promise<RefreshToken> {
    return this.store(userId, randomUUID());
  }

  /** Takes a token, once, and gives the next one. */
  async rotate(token: string): Promise<RefreshToken> {
    const now = new Date();
    // One operation, so that of two requests with the same token one finds it used.
    const used = await this.tokens
      .findOneAndUpdate(
        { _id: hashOf(token), usedAt: null, expiresAt: { $gt: now } },
        { $set: { usedAt: now } },
      )
      .maxTimeMS(DEADLINE_MS)
      .lean();
    if (used !== null) return this.store(used.userId, used.familyId);
    await this.endFamilyOf(token);
    throw new InvalidRefreshTokenError('The refresh token is not valid');
  }

  /** At sign-out, and for a token that comes again: nothing that came from the same sign-in works any more. */
  async endFamilyOf(token: string): Promise<void> {
    const known = await this.tokens.findById(hashOf(token), { familyId: 1 }).maxTimeMS(DEADLINE_MS).lean();
    if (known === null) return;
    const { deletedCount } = await this.tokens
      .deleteMany({ familyId: known.familyId })
      .maxTimeMS(DEADLINE_MS);
    if (deletedCount > 0) console.warn(`A family of ${deletedCount} refresh tokens has ended`);
  }

  private async store(userId: string, familyId: string): Promise<RefreshToken> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + LIFETIME_MS);
    await this.tokens.create({ _id: hashOf(token), familyId, userId, usedAt: null, expiresAt });
    return { token, userId };
  }
}

function hashOf(token: string): string {
  // It is random already: there is nothing to guess, so a fast hash is enough.
  return createHash('sha256').update(token).digest('base64url');
}
