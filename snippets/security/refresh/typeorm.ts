// ---
// title: TypeORM
// packages: { typeorm: ">=0.3.20" }
// placeholders:
//   RefreshTokenRow: The entity
//   30: Days for which somebody stays signed in without coming back
//   console: { about: Where the log goes, choices: [console, logger, log] }
// ---
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Column, Entity, Index, IsNull, MoreThan, PrimaryColumn, type Repository } from 'typeorm';

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

@Entity('refresh_tokens')
export class RefreshTokenRow {
  @PrimaryColumn('bytea')
  tokenHash!: Buffer;

  @Index()
  @Column('uuid')
  familyId!: string;

  @Column('uuid')
  userId!: string;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;

  @Column('timestamptz')
  expiresAt!: Date;
}

export class RefreshTokens {
  private readonly rows: Repository<RefreshTokenRow>;

  constructor(rows: Repository<RefreshTokenRow>) {
    this.rows = rows;
  }

  /** At sign-in: the first of a family. */
  begin(userId: string): Promise<RefreshToken> {
    return this.store(userId, randomUUID());
  }

  /** Takes a token, once, and gives the next one. */
  async rotate(token: string): Promise<RefreshToken> {
    const tokenHash = hashOf(token);
    const row = await this.rows.findOneBy({ tokenHash });
    // One statement, so that of two requests with the same token one finds it used.
    const { affected } = await this.rows.update(
      { tokenHash, usedAt: IsNull(), expiresAt: MoreThan(new Date()) },
      { usedAt: new Date() },
    );
    if (row !== null && affected === 1) return this.store(row.userId, row.familyId);
    await this.endFamilyOf(token);
    throw new InvalidRefreshTokenError('The refresh token is not valid');
  }

  /** At sign-out, and for a token that comes again: nothing that came from the same sign-in works any more. */
  async endFamilyOf(token: string): Promise<void> {
    const row = await this.rows.findOneBy({ tokenHash: hashOf(token) });
    if (row === null) return;
    const { affected } = await this.rows.delete({ familyId: row.familyId });
    console.warn(`A family of ${affected ?? 0} refresh tokens has ended`);
  }

  private async store(userId: string, familyId: string): Promise<RefreshToken> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + LIFETIME_MS);
    await this.rows.insert({ tokenHash: hashOf(token), familyId, userId, usedAt: null, expiresAt });
    return { token, userId };
  }
}

function hashOf(token: string): Buffer {
  // It is random already: there is nothing to guess, so a fast hash is enough.
  return createHash('sha256').update(token).digest();
}
