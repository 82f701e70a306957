// ---
// title: Prisma
// packages: { "@prisma/client": ">=6.2" }
// placeholders:
//   signIn: The model
//   30: Days for which somebody stays signed in without coming back
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
 *     model SignIn {
 *       id        String   @id @db.Uuid
 *       userId    String   @map("user_id") @db.Uuid
 *       tokenHash Bytes    @map("token_hash")
 *       expiresAt DateTime @map("expires_at") @db.Timestamptz(3)
 *
 *       @@map("sign_ins")
 *     }
 *
 * A job removes what has expired.
 */
export class RefreshTokens {
  private readonly prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.prisma = prisma;
  }

  /** At sign-in. */
  async begin(userId: string): Promise<RefreshToken> {
    const id = randomUUID();
    const { token, hash, expiresAt } = newToken(id);
    await this.prisma.signIn.create({ data: { id, userId, tokenHash: hash, expiresAt } });
    return { token, userId };
  }

  /** Takes a token, once, and gives the next one. */
  async rotate(token: string): Promise<RefreshToken> {
    const { id, hash } = read(token);
    const next = newToken(id);
    // One row for each sign-in, changed in one step: of two requests with the same token one finds the hash of the next.
    const signIn = await this.prisma.signIn.findUnique({ where: { id }, select: { userId: true } });
    const { count } = await this.prisma.signIn.updateMany({
      where: { id, tokenHash: hash, expiresAt: { gt: new Date() } },
      data: { tokenHash: next.hash, expiresAt: next.expiresAt },
    });
    if (signIn !== null && count === 1) return { token: next.token, userId: signIn.userId };
    if (await this.end(token))
      console.warn('A refresh token came again, or too late: its sign-in has ended', { id });
    throw new InvalidRefreshTokenError('The refresh token was used before, has expired, or is not ours');
  }

  /** At sign-out: neither this token works any more, nor any that came before or after it. False when it had ended. */
  async end(token: string): Promise<boolean> {
    const { count } = await this.prisma.signIn.deleteMany({ where: { id: read(token).id } });
    return count === 1;
  }
}

/** `id.secret`: which sign-in it belongs to, and what only its holder knows. */
function newToken(id: string): {
  readonly token: string;
  readonly hash: Uint8Array<ArrayBuffer>;
  readonly expiresAt: Date;
} {
  const secret = randomBytes(32).toString('base64url');
  return { token: `${id}.${secret}`, hash: hashOf(secret), expiresAt: new Date(Date.now() + LIFETIME_MS) };
}

function read(token: string): { readonly id: string; readonly hash: Uint8Array<ArrayBuffer> } {
  const [, id, secret] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/.exec(token) ?? [];
  if (id === undefined || secret === undefined)
    throw new InvalidRefreshTokenError('This is no refresh token');
  return { id, hash: hashOf(secret) };
}

function hashOf(secret: string): Uint8Array<ArrayBuffer> {
  // It is random already: there is nothing to guess, so a fast hash is enough.
  return new Uint8Array(createHash('sha256').update(secret).digest());
}
