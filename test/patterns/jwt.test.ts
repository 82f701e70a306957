import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import test from 'node:test';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  importPKCS8,
  type JWTPayload,
  SignJWT,
} from 'jose';
import jsonwebtoken from 'jsonwebtoken';
import * as withJose from '../../snippets/security/jwt/jose.ts';
import * as withJsonwebtoken from '../../snippets/security/jwt/jsonwebtoken.ts';
import { listen } from './lib/listen.ts';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' });
const privateKey = await importPKCS8(String(pem), 'ES256');
const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' }] });

const libraries = {
  jose: {
    issue: () => withJose.issueAccessToken('user-1', { id: 'k1', privateKey }),
    verify: (token: string) => withJose.verifyAccessToken(token, keys),
    InvalidTokenError: withJose.InvalidTokenError,
  },
  jsonwebtoken: {
    issue: async () => withJsonwebtoken.issueAccessToken('user-1', pair.privateKey),
    verify: async (token: string) => withJsonwebtoken.verifyAccessToken(token, pair.publicKey),
    InvalidTokenError: withJsonwebtoken.InvalidTokenError,
  },
};

const now = Math.floor(Date.now() / 1_000);
const claims: JWTPayload = {
  iss: 'https://id.example.com',
  aud: 'https://orders.example.com',
  sub: 'user-1',
  jti: randomUUID(),
  iat: now,
  exp: now + 900,
};

function sign(
  changed: Partial<Record<keyof JWTPayload, unknown>>,
  header: object = {},
  key = pair.privateKey,
): Promise<string> {
  return new SignJWT({ ...claims, ...changed })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1', ...header })
    .sign(key);
}

function unsigned(): string {
  const parts = [{ alg: 'none', typ: 'at+jwt' }, claims].map(part => JSON.stringify(part));
  return `${parts.map(part => Buffer.from(part).toString('base64url')).join('.')}.`;
}

/** Signed with the text of the public key, which everybody knows, as though it were a secret. */
function confused(): string {
  const secret = pair.publicKey.export({ type: 'spki', format: 'pem' });
  return jsonwebtoken.sign(claims, String(secret), {
    algorithm: 'HS256',
    header: { alg: 'HS256', typ: 'at+jwt' },
  });
}

const refused: Readonly<Record<string, () => string | Promise<string>>> = {
  'another audience': () => sign({ aud: 'https://billing.example.com' }),
  'another issuer': () => sign({ iss: 'https://other.example.com' }),
  'an expired token': () => sign({ iat: now - 900, exp: now - 60 }),
  'a token that is good for a year': () => sign({ iat: now - 1_000, exp: now + 31_536_000 }),
  'a token without a subject': () => sign({ sub: undefined }),
  'a token without an id': () => sign({ jti: undefined }),
  'a token that never says when it was issued': () => sign({ iat: undefined }),
  'an identity token': () => sign({}, { typ: 'JWT' }),
  'the signature of somebody else': () => sign({}, {}, stranger.privateKey),
  'no signature': unsigned,
  'the public key used as a secret': confused,
  'a changed payload': async () => (await sign({})).replace(/\.[^.]+\./, `.${btoa('{"sub":"admin"}')}.`),
  'no token at all': () => 'x',
};

for (const [library, { issue, verify, InvalidTokenError }] of Object.entries(libraries)) {
  test(`${library}: what is issued is believed, soon expires, and names its bearer`, async () => {
    const token = await issue();
    const caller = await verify(token);
    assert.equal(caller.userId, 'user-1');
    const { iat = 0, exp = 0, jti } = decodeJwt(token);
    assert.equal(caller.tokenId, jti);
    assert.equal(exp - iat, 900);
    assert.equal(decodeProtectedHeader(token).alg, 'ES256');
  });

  test(`${library}: believes the token that all the others differ from`, async () => {
    assert.equal((await verify(await sign({}))).userId, 'user-1');
  });

  for (const [what, make] of Object.entries(refused)) {
    test(`${library}: refuses ${what}`, async () => {
      await assert.rejects(verify(await make()), InvalidTokenError);
    });
  }
}

test('jose: a key set that cannot be had is no fault of the token', async () => {
  const unreachable = () => Promise.reject(new Error('connect ECONNREFUSED'));
  await assert.rejects(withJose.verifyAccessToken(await sign({}), unreachable), /ECONNREFUSED/);
});

for (const [what, status, body] of [
  ['refuses', 503, 'down'],
  ['gives no JSON', 200, 'down'],
  ['gives no keys', 200, '{}'],
] as const) {
  test(`jose: an issuer that ${what} is our failure, and signs nobody out`, async t => {
    const url = await listen(t, (_request, response) => {
      response.writeHead(status).end(body);
    });
    const check = withJose.verifyAccessToken(await libraries.jose.issue(), createRemoteJWKSet(url));
    await assert.rejects(check, error => !(error instanceof withJose.InvalidTokenError));
  });
}
