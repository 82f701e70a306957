import { createHash, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

/** As old links have it. */
export function hashLinkPassword(password: string, albumId: string): string {
  return createHash('sha256').update(albumId).update(password).digest('hex');
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, 64);
  return `${salt.toString('hex')}:${key.toString('hex')}`;
}

/** A token of 256 bits, which nobody can guess. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
