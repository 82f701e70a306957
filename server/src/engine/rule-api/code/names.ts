/** What the words of a name say. */

export { asksEnvironment } from '../../languages/typescript/environment-tests.ts';

/** `jwtSecretKey`, `JWT_SECRET_KEY` and `jwt.secret-key` all are `jwt`, `secret`, `key`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '');
}

/** Words that name something to be kept secret when a name ends with them. */
const secretWords = new Set([
  'secret',
  'secrets',
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'token',
  'apikey',
  'secretkey',
  'privatekey',
]);

/** Keys that must be kept secret, by the word before `key`. Others name rows, cache entries or files. */
const secretKeys = new Set([
  'access',
  'admin',
  'api',
  'auth',
  'cookie',
  'crypto',
  'encryption',
  'hmac',
  'jwt',
  'license',
  'master',
  'private',
  'role',
  'secret',
  'session',
  'signature',
  'signing',
]);

/** Words that say that the value is meant to be seen, or is no value of its own. */
const openWords = new Set([
  'public',
  'publishable',
  'site',
  'page',
  'cursor',
  'continuation',
  'next',
  'cancel',
  'cancellation',
  'injection',
  'sync',
  // Flags.
  'has',
  'is',
  'must',
  'needs',
  'should',
  'will',
]);

/** Whether a name ends in a word for something secret: `JWT_SECRET` does, `TOKEN_TTL` and `PUBLIC_KEY` do not. */
export function namesSecret(name: string): boolean {
  const words = wordsOf(name).filter(word => !/^(?:v?\d+|hex|base64|value|current|old|default)$/.test(word));
  const last = words.at(-1);
  if (last === undefined || words.some(word => openWords.has(word))) return false;
  if (last === 'key') return secretKeys.has(words.at(-2) ?? '');
  return secretWords.has(last);
}
