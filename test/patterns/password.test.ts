import assert from 'node:assert/strict';
import { randomBytes, scryptSync } from 'node:crypto';
import test from 'node:test';
import { checkPassword, hashPassword } from '../../snippets/security/password/scrypt.ts';

test('the right password is right, and no other', async () => {
  const stored = await hashPassword('correct horse');
  assert.deepEqual(await checkPassword('correct horse', stored), { isRight: true, newHash: undefined });
  assert.deepEqual(await checkPassword('correct hors', stored), { isRight: false });
  assert.deepEqual(await checkPassword('correct horse', undefined), { isRight: false });
  assert.deepEqual(await checkPassword('correct horse', 'scrypt$131072$AAAA$'), { isRight: false });
});

test('two people with one password have two hashes', async () => {
  assert.notEqual(await hashPassword('password'), await hashPassword('password'));
});

test('what looks the same is the same, however it is composed', async () => {
  const stored = await hashPassword('caf\u00e9');
  assert.equal((await checkPassword('cafe\u0301', stored)).isRight, true);
});

test('a hash of cheaper days is renewed by the login that knows the password', async () => {
  const salt = randomBytes(16);
  const old = scryptSync('password', salt, 32, { N: 1_024, r: 8 });
  const stored = ['scrypt', 1_024, salt.toString('base64url'), old.toString('base64url')].join('$');
  const check = await checkPassword('password', stored);
  assert.ok(check.isRight && check.newHash !== undefined);
  assert.match(check.newHash, /^scrypt\$131072\$/);
  assert.deepEqual(await checkPassword('password', check.newHash), { isRight: true, newHash: undefined });
});
