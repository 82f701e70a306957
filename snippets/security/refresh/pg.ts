// ---
// title: pg
// packages: { pg: ">=8" }
// placeholders:
//   refresh_tokens: The table
//   30: Days for which somebody stays signed in without coming back
//   console: { about: Where the log goes, choices: [console, logger, log] }
// ---
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';

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

/**
 *     CREATE TABLE refresh_tokens (
 *       token_hash bytea PRIMARY KEY,
 *       family_id uuid NOT NULL,
 *       user_id uuid NOT NULL,
 *       used_at timestamptz,
 *       expires_at timestamptz NOT NULL
 *     );
 *     CREATE INDEX ON refresh_tokens (family_id);
 */
export class RefreshTokens {
  private readonly pool: Pool;

  /** The pool has a `statement_timeout`. */
  constructor(pool: Pool) {
    this.pool = pool;
  }

  /** At sign-in: the first of a family. */
  begin(userId: string): Promise<RefreshToken> {
    return this.store(userId, randomUUID());
  }

  /** Takes a token, once, and gives the next one. */
  async rotate(token: string): Promise<RefreshToken> {
    // One statement, so that of two requests with the same token one finds it used.
    const { rows } = await this.pool.query<{ user_id: string; family_id: string }>(
      `UPDATE refresh_tokens SET used_at = now()
       WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now()
       RETURNING user_id, family_id`,
      [hashOf(token)],
    );
    const [used] = rows;
    if (used !== undefined) return this.store(used.user_id, used.family_id);
    await this.endFamilyOf(token);
    throw new InvalidRefreshTokenError('The refresh token is not valid');
  }

  /** At sign-out, and for a token that comes again: nothing that came from the same sign-in works any more. */
  async endFamilyOf(token: string): Promise<void> {
    const { rowCount } = await this.pool.query(
      `DELETE FROM refresh_tokens
       WHERE family_id = (SELECT family_id FROM refresh_tokens WHERE token_hash = $1)`,
      [hashOf(token)],
    );
    if (rowCount !== null && rowCount > 0) console.warn(`A family of ${rowCount} refresh tokens has ended`);
  }

  private async store(userId: string, familyId: string): Promise<RefreshToken> {
    const token = randomBytes(32).toString('base64url');
    await this.pool.query(
      'INSERT INTO refresh_tokens (token_hash, family_id, user_id, expires_at) VALUES ($1, $2, $3, $4)',
      [hashOf(token), familyId, userId, new Date(Date.now() + LIFETIME_MS)],
    );
    return { token, userId };
  }
}

function hashOf(token: string): Buffer {
  // It is random already: there is nothing to guess, so a fast hash is enough.
  return createHash('sha256').update(token).digest();
}
