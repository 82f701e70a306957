// ---
// title: Prisma
// packages: { "@prisma/client": ">=6.2" }
// placeholders:
//   refreshToken: The model
//   30: Days for which somebody stays signed in without coming back
//   console: { about: Where the log goes, choices: [console, logger, log] }
// ---
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { PrismaClient } from '@prisma/client';

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
 *     model RefreshToken {
 *       tokenHash Bytes     @id @map("token_hash")
 *       familyId  String    @map("family_id") @db.Uuid
 *       userId    String    @map("user_id") @db.Uuid
 *       usedAt    DateTime? @map("used_at") @db.Timestamptz(3)
 *       expiresAt DateTime  @map("expires_at") @db.Timestamptz(3)
 *
 *       @@index([familyId])
 *       @@map("refresh_tokens")
 *     }
 */
export class RefreshTokens {
  private readonly prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.prisma = prisma;
  }

  /** At sign-in: the first of a family. */
  begin(userId: string): Promise<RefreshToken> {
    return this.store(userId, randomUUID());
  }

  /** Takes a token, once, and gives the next one. */
  async rotate(token: string): Promise<RefreshToken> {
    const now = new Date();
    // One statement, so that of two requests with the same token one finds it used.
    const [used] = await this.prisma.refreshToken.updateManyAndReturn({
      where: { tokenHash: hashOf(token), usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
      select: { userId: true, familyId: true },
    });
    if (used !== undefined) return this.store(used.userId, used.familyId);
    await this.endFamilyOf(token);
    throw new InvalidRefreshTokenError('The refresh token is not valid');
  }

  /** At sign-out, and for a token that comes again: nothing that came from the same sign-in works any more. */
  async endFamilyOf(token: string): Promise<void> {
    const known = await this.prisma.refreshToken.findUnique({
      where: { tokenHash: hashOf(token) },
      select: { familyId: true },
    });
    if (known === null) return;
    const { count } = await this.prisma.refreshToken.deleteMany({ where: { familyId: known.familyId } });
    if (count > 0) console.warn(`A family of ${count} refresh tokens has ended`);
  }

  private async store(userId: string, familyId: string): Promise<RefreshToken> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + LIFETIME_MS);
    await this.prisma.refreshToken.create({
      data: { tokenHash: hashOf(token), familyId, userId, expiresAt },
    });
    return { token, userId };
  }
}

function hashOf(token: string): Uint8Array<ArrayBuffer> {
  // It is random already: there is nothing to guess, so a fast hash is enough.
  return new Uint8Array(createHash('sha256').update(token).digest());
}
