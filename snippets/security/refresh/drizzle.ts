// ---
// title: Drizzle and PostgreSQL
// packages: { drizzle-orm: ">=0.40" }
// placeholders:
//   refreshTokens: The table in the code
//   refresh_tokens: The table in the database
//   30: Days for which somebody stays signed in without coming back
//   console: { about: Where the log goes, choices: [console, logger, log] }
// ---
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const LIFETIME_MS = 30 * 24 * 60 * 60_000;

export interface RefreshToken {
  /** Goes to the client, and nowhere else. */
  readonly token: string;
  readonly userId: string;
}

/** Answer 401, and let the person sign in again. */
export class InvalidRefreshTokenError extends Error {
  override readonly name = 'InvalidRefreshTokenError';
}

export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    familyId: uuid('family_id').notNull(),
    userId: uuid('user_id').notNull(),
    usedAt: timestamp('used_at', { withTimezone: true }),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  },
  table => [index().on(table.familyId)],
);

export class RefreshTokens {
  private readonly db: NodePgDatabase;

  constructor(db: NodePgDatabase) {
    this.db = db;
  }

  /** At sign-in: the first of a family. */
  begin(userId: string): Promise<RefreshToken> {
    return this.store(userId, randomUUID());
  }

  /** Takes a token, once, and gives the next one. */
  async rotate(token: string): Promise<RefreshToken> {
    const now = new Date();
    const isOurs = eq(refreshTokens.tokenHash, hashOf(token));
    const isFresh = and(isNull(refreshTokens.usedAt), gt(refreshTokens.expiresAt, now));
    // One statement, so that of two requests with the same token one finds it used.
    const [used] = await this.db
      .update(refreshTokens)
      .set({ usedAt: now })
      .where(and(isOurs, isFresh))
      .returning({ userId: refreshTokens.userId, familyId: refreshTokens.familyId });
    if (used !== undefined) return this.store(used.userId, used.familyId);
    await this.endFamilyOf(token);
    throw new InvalidRefreshTokenError('The refresh token is not valid');
  }

  /** At sign-out, and for a token that comes again: nothing that came from the same sign-in works any more. */
  async endFamilyOf(token: string): Promise<void> {
    const family = this.db
      .select({ id: refreshTokens.familyId })
      .from(refreshTokens)
      .where(eq(refreshTokens.tokenHash, hashOf(token)));
    const ended = await this.db
      .delete(refreshTokens)
      .where(inArray(refreshTokens.familyId, family))
      .returning({ familyId: refreshTokens.familyId });
    if (ended.length > 0) console.warn(`A family of ${ended.length} refresh tokens has ended`);
  }

  private async store(userId: string, familyId: string): Promise<RefreshToken> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + LIFETIME_MS);
    await this.db.insert(refreshTokens).values({ tokenHash: hashOf(token), familyId, userId, expiresAt });
    return { token, userId };
  }
}

function hashOf(token: string): string {
  // It is random already: there is nothing to guess, so a fast hash is enough.
  return createHash('sha256').update(token).digest('base64url');
}
