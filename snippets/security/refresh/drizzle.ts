// ---
// title: Drizzle and PostgreSQL
// packages: { drizzle-orm: ">=0.40" }
// placeholders:
//   signIns: The table in the code
//   sign_ins: The table in the database
//   30: Days for which somebody stays signed in without coming back
// ---
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { and, eq, gt } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

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

/** A job removes what has expired. */
export const signIns = pgTable('sign_ins', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  tokenHash: text('token_hash').notNull(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
});

export class RefreshTokens {
  private readonly db: NodePgDatabase;

  constructor(db: NodePgDatabase) {
    this.db = db;
  }

  /** At sign-in. */
  async begin(userId: string): Promise<RefreshToken> {
    const id = randomUUID();
    const { token, hash, expiresAt } = newToken(id);
    await this.db.insert(signIns).values({ id, userId, tokenHash: hash, expiresAt });
    return { token, userId };
  }

  /** Takes a token, once, and gives the next one. */
  async rotate(token: string): Promise<RefreshToken> {
    const { id, hash } = read(token);
    const next = newToken(id);
    // One row for each sign-in, changed in one step: of two requests with the same token one finds the hash of the next.
    const isCurrent = and(eq(signIns.id, id), eq(signIns.tokenHash, hash), gt(signIns.expiresAt, new Date()));
    const [signIn] = await this.db
      .update(signIns)
      .set({ tokenHash: next.hash, expiresAt: next.expiresAt })
      .where(isCurrent)
      .returning({ userId: signIns.userId });
    if (signIn !== undefined) return { token: next.token, userId: signIn.userId };
    if (await this.end(token))
      console.warn('A refresh token came again, or too late: its sign-in has ended', { id });
    throw new InvalidRefreshTokenError('The refresh token was used before, has expired, or is not ours');
  }

  /** At sign-out: neither this token works any more, nor any that came before or after it. False when it had ended. */
  async end(token: string): Promise<boolean> {
    const ended = await this.db
      .delete(signIns)
      .where(eq(signIns.id, read(token).id))
      .returning({ id: signIns.id });
    return ended.length === 1;
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
