import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { decryptField, encryptField, isOldKey } from '../../snippets/security/encrypt-field/aes-gcm.ts';

const keys = { current: 'k2', all: { k1: randomBytes(32), k2: randomBytes(32) } };
const context = 'users.tax_number:42';

test('what is encrypted can be read again, and looks different each time', () => {
  const stored = encryptField('DE 123', context, keys);
  assert.equal(decryptField(stored, context, keys), 'DE 123');
  assert.notEqual(stored, encryptField('DE 123', context, keys));
  assert.equal(decryptField(encryptField('', context, keys), context, keys), '');
});

test('a value of another row, or one that was changed, is refused', () => {
  const stored = encryptField('DE 123', context, keys);
  assert.throws(() => decryptField(stored, 'users.tax_number:43', keys));
  const changed = stored.replace(/.(?=.{20}$)/, found => (found === 'A' ? 'B' : 'A'));
  assert.throws(() => decryptField(changed, context, keys));
  assert.throws(() => decryptField('k2.AAAA', context, keys), /no encrypted field/);
});

test('values under an older key stay readable, and are known as such', () => {
  const old = encryptField('DE 123', context, { ...keys, current: 'k1' });
  assert.equal(decryptField(old, context, keys), 'DE 123');
  assert.deepEqual([isOldKey(old, keys), isOldKey(encryptField('x', context, keys), keys)], [true, false]);
  assert.throws(() => decryptField(old, context, { current: 'k2', all: { k2: keys.all.k2 } }), /no key `k1`/);
});
