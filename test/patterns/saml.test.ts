import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { inflateRawSync } from 'node:zlib';
// What the library signs its own requests with signs here what an identity provider sends.
import { signXml } from '@node-saml/node-saml/lib/xml.js';
import { Redis } from 'ioredis';
import {
  SamlRefusedError,
  SamlSignIn,
  SamlUnavailableError,
} from '../../snippets/security/saml/node-saml.ts';
import { startRedis } from './lib/redis.ts';

const { path } = await startRedis();
const pem = { type: 'pkcs8', format: 'pem' } as const;
const provider = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const idp = 'https://id.example.com';
const us = 'https://orders.example.com';

function connect(t: TestContext): SamlSignIn {
  const redis = new Redis(path, { commandTimeout: 2_000 });
  t.after(() => redis.disconnect());
  return signInWith(redis);
}

function signInWith(redis: Redis): SamlSignIn {
  const certificate = String(provider.publicKey.export({ type: 'spki', format: 'pem' }));
  return new SamlSignIn({ entityId: idp, signInUrl: `${idp}/sso`, certificates: [certificate] }, redis);
}

async function requestIdOf(signIn: SamlSignIn): Promise<string> {
  const url = new URL(await signIn.begin('/orders'));
  assert.equal(url.searchParams.get('RelayState'), '/orders');
  const request = inflateRawSync(Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64')).toString();
  return / ID="([^"]+)"/.exec(request)?.[1] ?? '';
}

interface Answer {
  readonly inResponseTo: string;
  readonly audience?: string;
  readonly issuer?: string;
  readonly minutesOld?: number;
  readonly signed?: readonly ('Assertion' | 'Response')[];
  readonly key?: typeof provider.privateKey;
}

function answer({
  inResponseTo,
  audience = us,
  issuer = idp,
  minutesOld = 0,
  signed = ['Assertion', 'Response'],
  key = provider.privateKey,
}: Answer): string {
  const at = (minutes: number): string =>
    new Date(Date.now() + (minutes - minutesOld) * 60_000).toISOString();
  const recipient = `InResponseTo="${inResponseTo}" Recipient="${us}/saml/callback"`;
  let xml = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${randomUUID()}" Version="2.0" IssueInstant="${at(0)}" Destination="${us}/saml/callback" InResponseTo="${inResponseTo}"><saml:Issuer>${issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion ID="_${randomUUID()}" Version="2.0" IssueInstant="${at(0)}"><saml:Issuer>${issuer}</saml:Issuer><saml:Subject><saml:NameID>ada@example.com</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData ${recipient} NotOnOrAfter="${at(2)}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${at(-1)}" NotOnOrAfter="${at(2)}"><saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${at(0)}" SessionIndex="s"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="role"><saml:AttributeValue>buyer</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>`;
  for (const name of signed) {
    const place = `//*[local-name(.)='${name}']`;
    const reference = `${place}/*[local-name(.)='Issuer']`;
    xml = signXml(
      xml,
      place,
      { reference, action: 'after' },
      {
        privateKey: String(key.export(pem)),
        signatureAlgorithm: 'sha256',
        digestAlgorithm: 'sha256',
      },
    );
  }
  return Buffer.from(xml).toString('base64');
}

test('whoever the provider signs in is signed in, at whichever instance the answer arrives', async t => {
  const inResponseTo = await requestIdOf(connect(t));
  const person = await connect(t).finish(answer({ inResponseTo }));
  assert.equal(person.nameId, 'ada@example.com');
  assert.equal(person.attributes.role, 'buyer');
});

test('an answer counts once, also when it comes twice at the same time', async t => {
  const signIn = connect(t);
  const response = answer({ inResponseTo: await requestIdOf(signIn) });
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => signIn.finish(response)));
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  await assert.rejects(signIn.finish(response), SamlRefusedError);
});

test('when Redis is away nobody is refused: it cannot be found out', async t => {
  const signIn = connect(t);
  const good = answer({ inResponseTo: await requestIdOf(signIn) });
  const redis = new Redis({ port: 1, commandTimeout: 100, retryStrategy: () => null, lazyConnect: true });
  redis.on('error', () => {});
  t.after(() => redis.disconnect());
  const without = signInWith(redis);
  await assert.rejects(without.begin('/orders'), SamlUnavailableError);
  await assert.rejects(without.finish(good), SamlUnavailableError);
  assert.equal((await signIn.finish(good)).nameId, 'ada@example.com');
});

const refused: Readonly<Record<string, (inResponseTo: string) => string>> = {
  'an assertion without a signature': inResponseTo => answer({ inResponseTo, signed: ['Response'] }),
  'a response without a signature': inResponseTo => answer({ inResponseTo, signed: ['Assertion'] }),
  'nothing signed at all': inResponseTo => answer({ inResponseTo, signed: [] }),
  'the signature of somebody else': inResponseTo => answer({ inResponseTo, key: stranger.privateKey }),
  'a name that was changed afterwards': inResponseTo =>
    Buffer.from(
      Buffer.from(answer({ inResponseTo }), 'base64')
        .toString()
        .replace('ada@example.com', 'admin@example.com'),
    ).toString('base64'),
  'one that is for another service': inResponseTo =>
    answer({ inResponseTo, audience: 'https://other.example.com' }),
  'one of another provider': inResponseTo => answer({ inResponseTo, issuer: 'https://other-id.example.com' }),
  'an old one': inResponseTo => answer({ inResponseTo, minutesOld: 10 }),
  'one that nobody asked for': () => answer({ inResponseTo: '_nobody' }),
  'what is no response': () => 'x',
};

for (const [what, make] of Object.entries(refused)) {
  test(`refuses ${what}`, async t => {
    const signIn = connect(t);
    await assert.rejects(signIn.finish(make(await requestIdOf(signIn))), SamlRefusedError);
  });
}
