// ---
// title: Knex
// packages: { knex: ">=3" }
// placeholders:
//   refresh_tokens: The table
//   30: Days for which somebody stays signed in without coming back
//   console: { about: Where the log goes, choices: [console, logger, log] }
// ---
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

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
  private readonly knex: Knex;

  constructor(knex: Knex) {
    this.knex = knex;
  }

  /** At sign-in: the first of a family. */
  begin(userId: string): Promise<RefreshToken> {
    return this.store(userId, randomUUID());
  }

  /** Takes a token, once, and gives the next one. */
  async rotate(token: string): Promise<RefreshToken> {
    // One statement, so that of two requests with the same token one finds it used.
    const [used] = await this.knex('refresh_tokens')
      .where({ token_hash: hashOf(token), used_at: null })
      .where('expires_at', '>', new Date())
      .update({ used_at: new Date() })
      .returning<{ user_id: string; family_id: string }[]>(['user_id', 'family_id']);
    if (used !== undefined) return this.store(used.user_id, used.family_id);
    await this.endFamilyOf(token);
    throw new InvalidRefreshTokenError('The refresh token is not valid');
  }

  /** At sign-out, and for a token that comes again: nothing that came from the same sign-in works any more. */
  async endFamilyOf(token: string): Promise<void> {
    const family = this.knex('refresh_tokens')
      .select('family_id')
      .where({ token_hash: hashOf(token) });
    const ended = await this.knex('refresh_tokens').whereIn('family_id', family).delete();
    if (ended > 0) console.warn(`A family of ${ended} refresh tokens has ended`);
  }

  private async store(userId: string, familyId: string): Promise<RefreshToken> {
    const token = randomBytes(32).toString('base64url');
    await this.knex('refresh_tokens').insert({
      token_hash: hashOf(token),
      family_id: familyId,
      user_id: userId,
      expires_at: new Date(Date.now() + LIFETIME_MS),
    });
    return { token, userId };
  }
}

function hashOf(token: string): Buffer {
  // It is random already: there is nothing to guess, so a fast hash is enough.
  return createHash('sha256').update(token).digest();
}
