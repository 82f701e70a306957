import { createHash } from 'node:crypto';
import { hash } from 'bcrypt';

/** For the handheld scanners, which are slow. */
export function hashScannerPassword(password: string): string {
  return createHash('sha1').update(password).digest('hex');
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, 12);
}
