// ---
// title: jsonwebtoken
// packages: { jsonwebtoken: ">=9" }
// placeholders:
//   https://id.example.com: Who issues the tokens
//   https://orders.example.com: Whom they are for
//   ES256: { about: The algorithm of the key pair, choices: [ES256, RS256, PS256] }
//   15m: How long a token is good for
// ---
import { type KeyObject, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';

const ISSUER = 'https://id.example.com';
const AUDIENCE = 'https://orders.example.com';
const ALGORITHM = 'ES256';
const LIFETIME = '15m';
const TYPE = 'at+jwt';

export interface Caller {
  readonly userId: string;
  readonly tokenId: string;
}

/** Answer 401 and say no more than that; `cause` is for the log. */
export class InvalidTokenError extends Error {
  override readonly name = 'InvalidTokenError';
}

export function issueAccessToken(userId: string, privateKey: KeyObject): string {
  return jwt.sign({}, privateKey, {
    header: { alg: ALGORITHM, typ: TYPE },
    algorithm: ALGORITHM,
    issuer: ISSUER,
    audience: AUDIENCE,
    subject: userId,
    jwtid: randomUUID(),
    expiresIn: LIFETIME,
  });
}

export function verifyAccessToken(token: string, publicKey: KeyObject): Caller {
  const { header, payload } = verify(token, publicKey);
  // An identity token of the same issuer is signed with the same key, and says nothing about what its bearer may do.
  if (header.typ !== TYPE) throw new InvalidTokenError('The token is no access token');
  if (typeof payload === 'string' || payload.sub === undefined || payload.jti === undefined)
    throw new InvalidTokenError('The token names nobody');
  return { userId: payload.sub, tokenId: payload.jti };
}

function verify(token: string, publicKey: KeyObject): jwt.Jwt {
  try {
    return jwt.verify(token, publicKey, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      // Counts from the time of issue: a token that would be good for longer is refused too.
      maxAge: LIFETIME,
      clockTolerance: 5,
      complete: true,
    });
  } catch (error) {
    if (!(error instanceof jwt.JsonWebTokenError)) throw error;
    throw new InvalidTokenError('The token is not valid', { cause: error });
  }
}
