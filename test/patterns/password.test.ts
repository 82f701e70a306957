import assert from 'node:assert/strict';
import { randomBytes, scryptSync } from 'node:crypto';
import test from 'node:test';
import { argon2id, hash as hashWithArgon2 } from 'argon2';
import { hash as hashWithBcrypt } from 'bcrypt';
import * as argon2 from '../../snippets/security/password/argon2.ts';
import * as bcrypt from '../../snippets/security/password/bcrypt.ts';
import * as scrypt from '../../snippets/security/password/scrypt.ts';

const functions = {
  argon2: {
    ...argon2,
    current: /^\$argon2id\$v=19\$m=65536,p=1,t=3\$/,
    cheap: () => hashWithArgon2('password', { type: argon2id, memoryCost: 8_192, timeCost: 2 }),
  },
  bcrypt: { ...bcrypt, current: /^\$2b\$12\$/, cheap: () => hashWithBcrypt('password', 10) },
  scrypt: {
    ...scrypt,
    current: /^scrypt\$131072\$/,
    cheap: async () => {
      const salt = randomBytes(16);
      const key = scryptSync('password', salt, 32, { N: 1_024, r: 8 });
      return ['scrypt', 1_024, salt.toString('base64url'), key.toString('base64url')].join('$');
    },
  },
};

for (const [name, { hashPassword, checkPassword, current, cheap }] of Object.entries(functions)) {
  test(`${name}: the right password is right, and no other`, async () => {
    const stored = await hashPassword('correct horse');
    assert.match(stored, current);
    assert.deepEqual(await checkPassword('correct horse', stored), { isRight: true, newHash: undefined });
    assert.deepEqual(await checkPassword('correct hors', stored), { isRight: false });
    assert.deepEqual(await checkPassword('correct horse', undefined), { isRight: false });
  });

  test(`${name}: two people with one password have two hashes`, async () => {
    assert.notEqual(await hashPassword('password'), await hashPassword('password'));
  });

  test(`${name}: what looks the same is the same, however it is composed`, async () => {
    const stored = await hashPassword('caf\u00e9');
    assert.equal((await checkPassword('cafe\u0301', stored)).isRight, true);
  });

  test(`${name}: a hash of cheaper days is renewed by the login that knows the password`, async () => {
    const check = await checkPassword('password', await cheap());
    assert.ok(check.isRight && check.newHash !== undefined);
    assert.match(check.newHash, current);
    assert.deepEqual(await checkPassword('password', check.newHash), { isRight: true, newHash: undefined });
    assert.deepEqual(await checkPassword('passwort', await cheap()), { isRight: false });
  });
}

test('scrypt: a stored text that is cut short fits no password', async () => {
  assert.deepEqual(await scrypt.checkPassword('correct horse', 'scrypt$131072$AAAA$'), { isRight: false });
});

test('bcrypt: refuses what it would not read to the end', async () => {
  const stored = await bcrypt.hashPassword('x'.repeat(72));
  await assert.rejects(bcrypt.hashPassword(`${'x'.repeat(72)}y`), bcrypt.PasswordTooLongError);
  assert.deepEqual(await bcrypt.checkPassword(`${'x'.repeat(72)}y`, stored), { isRight: false });
});
