// ---
// title: jose
// packages: { jose: ">=6.0.1" }
// placeholders:
//   https://id.example.com: Who issues the tokens
//   https://orders.example.com: Whom they are for
//   ES256: { about: The algorithm of the key pair, choices: [ES256, EdDSA, RS256] }
//   15 minutes: How long a token is good for
// ---
import { randomUUID } from 'node:crypto';
import { type CryptoKey, errors, type JWTVerifyGetKey, jwtVerify, SignJWT } from 'jose';

const ISSUER = 'https://id.example.com';
const AUDIENCE = 'https://orders.example.com';
const ALGORITHM = 'ES256';
const LIFETIME = '15 minutes';
const TYPE = 'at+jwt';

export interface SigningKey {
  readonly id: string;
  readonly privateKey: CryptoKey;
}

export interface Caller {
  readonly userId: string;
  readonly tokenId: string;
}

/** Answer 401 and say no more than that; `cause` is for the log. */
export class InvalidTokenError extends Error {
  override readonly name = 'InvalidTokenError';
}

export function issueAccessToken(userId: string, { id, privateKey }: SigningKey): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: id })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(userId)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(privateKey);
}

/** `keys` is the issuer's set: `createLocalJWKSet(file)`, or `createRemoteJWKSet(url)`, which has a deadline and a cache. */
export async function verifyAccessToken(token: string, keys: JWTVerifyGetKey): Promise<Caller> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      typ: TYPE,
      requiredClaims: ['exp', 'sub', 'jti'],
      maxTokenAge: LIFETIME,
      clockTolerance: 5,
    });
    return callerOf(payload);
  } catch (error) {
    if (!(error instanceof errors.JOSEError) || ofTheKeys.has(error.code)) throw error;
    throw new InvalidTokenError('The token is not valid', { cause: error });
  }
}

/** That the keys cannot be fetched, or are none, is our failure: nobody is signed out by it. */
const ofTheKeys: ReadonlySet<string> = new Set([
  errors.JOSEError.code,
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
]);

function callerOf({ sub, jti }: { readonly sub?: string; readonly jti?: string }): Caller {
  if (sub === undefined || jti === undefined) throw new InvalidTokenError('The token names nobody');
  return { userId: sub, tokenId: jti };
}
