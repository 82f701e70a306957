import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksEnvironment, namesSecret, wordsOf } from './names.ts';

test('words are found in every way of writing', () => {
  for (const name of ['jwtSecretKey', 'JWT_SECRET_KEY', 'jwt.secret-key', 'JWTSecretKey']) {
    assert.deepEqual(wordsOf(name), ['jwt', 'secret', 'key'], name);
  }
});

test('names that end in a word for something secret', () => {
  const secret = ['JWT_SECRET', 'dbPassword', 'API_KEY', 'service.accessToken', 'SECRET_KEY_2', 'privateKey'];
  const open = ['TOKEN_TTL', 'PUBLIC_KEY', 'CACHE_KEY', 'SECRET_NAME', 'MAX_TOKENS', 'nextPageToken', 'key'];
  assert.deepEqual(secret.filter(namesSecret), secret);
  assert.deepEqual(open.filter(namesSecret), []);
});

test('tests that tell production from elsewhere', () => {
  const asking = ["process.env.NODE_ENV !== 'production'", 'isProd', 'config.isDevelopment', '!is_test'];
  assert.deepEqual(asking.filter(asksEnvironment), asking);
  assert.equal(asksEnvironment('product.isValid && device'), false);
});
