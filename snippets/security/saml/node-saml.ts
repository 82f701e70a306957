// ---
// title: "@node-saml/node-saml and ioredis"
// packages: { "@node-saml/node-saml": ">=5", ioredis: ">=5.3" }
// stack: ["@node-saml/node-saml", "@node-saml/passport-saml"]
// placeholders:
//   https://orders.example.com: Who we are, for the identity provider
//   /saml/callback: Where it sends people back to
//   10 * 60_000: Milliseconds that somebody may take to sign in
//   5 * 60_000: Milliseconds for which an assertion is good
// ---
import { type CacheProvider, SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import type { Redis } from 'ioredis';

const ENTITY_ID = 'https://orders.example.com';
const SIGN_IN_MS = 10 * 60_000;
const ASSERTION_MS = 5 * 60_000;

export interface IdentityProvider {
  readonly entityId: string;
  readonly signInUrl: string;
  /** PEM; two while they are exchanged. */
  readonly certificates: readonly string[];
}

export interface SignedInPerson {
  readonly nameId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Answer 401 and say no more than that; `cause` is for the log. */
export class SamlRefusedError extends Error {
  override readonly name = 'SamlRefusedError';
}

/** Answer 503: whether the response is good could not be found out. */
export class SamlUnavailableError extends Error {
  override readonly name = 'SamlUnavailableError';
}

export class SamlSignIn {
  private readonly provider: string;
  private readonly redis: Redis;
  private readonly saml: SAML;

  /** `redis` has a `commandTimeout`. */
  constructor({ certificates, entityId, signInUrl }: IdentityProvider, redis: Redis) {
    this.provider = entityId;
    this.redis = redis;
    this.saml = new SAML({
      entryPoint: signInUrl,
      idpCert: [...certificates],
      idpIssuer: entityId,
      issuer: ENTITY_ID,
      audience: ENTITY_ID,
      callbackUrl: `${ENTITY_ID}/saml/callback`,
      wantAuthnResponseSigned: true,
      wantAssertionsSigned: true,
      signatureAlgorithm: 'sha256',
      digestAlgorithm: 'sha256',
      validateInResponseTo: ValidateInResponseTo.always,
      requestIdExpirationPeriodMs: SIGN_IN_MS,
      maxAssertionAgeMs: ASSERTION_MS,
      acceptedClockSkewMs: 5_000,
      // How people prove who they are is a matter of the identity provider.
      disableRequestedAuthnContext: true,
      cacheProvider: requestIds(redis),
    });
  }

  /** Where to send the browser. `relayState` comes back as it is: treat it as whatever a client says. */
  begin(relayState: string): Promise<string> {
    return this.saml.getAuthorizeUrlAsync(relayState, undefined, {});
  }

  /** `samlResponse` is the field `SAMLResponse` of the form that was posted. */
  async finish(samlResponse: string): Promise<SignedInPerson> {
    const profile = await this.validate(samlResponse);
    // The library forgets the request afterwards; of two answers at once only one may count.
    const { nameID, inResponseTo, attributes } = profile;
    const key = `saml-answer:${String(inResponseTo)}`;
    const isFirst = await asked(this.redis.set(key, '1', 'PX', SIGN_IN_MS + ASSERTION_MS, 'NX'));
    if (isFirst === null) throw new SamlRefusedError('The response was used before');
    return { nameId: nameID, attributes: typeof attributes === 'object' ? { ...attributes } : {} };
  }

  private async validate(samlResponse: string) {
    try {
      const { profile } = await this.saml.validatePostResponseAsync({
        SAMLResponse: samlResponse,
      });
      if (profile === null) throw new Error('The response signs nobody in');
      // The library compares it for sign-out only.
      if (profile.issuer !== this.provider) throw new Error(`\`${profile.issuer}\` is another provider`);
      return profile;
    } catch (error) {
      if (error instanceof SamlUnavailableError) throw error;
      throw new SamlRefusedError('The response is not valid', { cause: error });
    }
  }
}

/** Remembers what was asked for, for whichever instance gets the answer. */
function requestIds(redis: Redis): CacheProvider {
  const keyOf = (id: string): string => `saml-request:${id}`;
  return {
    saveAsync: async (id, value) => {
      await asked(redis.set(keyOf(id), value, 'PX', SIGN_IN_MS));
      return { value, createdAt: Date.now() };
    },
    getAsync: id => asked(redis.get(keyOf(id))),
    removeAsync: async id => {
      if (id === null) return null;
      return (await asked(redis.del(keyOf(id)))) === 1 ? id : null;
    },
  };
}

/** That Redis does not answer says nothing about whoever signs in. */
async function asked<Reply>(reply: Promise<Reply>): Promise<Reply> {
  try {
    return await reply;
  } catch (error) {
    throw new SamlUnavailableError('Redis does not answer', { cause: error });
  }
}
