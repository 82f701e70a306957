/** Calls that say which signatures of tokens are accepted, and calls that read tokens without asking for one. */
import { forEach, type MethodTable } from './method-table.ts';

export interface AlgorithmChoice {
  /** Where the accepted algorithms, or the one to sign with, are written. */
  readonly algorithms: string;
  /** Where the key is, if every kind of signature is accepted that fits it when no algorithm is named. */
  readonly openKey?: string;
}

export const algorithmChoices: MethodTable<readonly AlgorithmChoice[]> = {
  jsonwebtoken: {
    verify: [{ algorithms: '2.algorithms', openKey: '1' }],
    sign: [{ algorithms: '2.algorithm' }],
  },
  '@nestjs/jwt': {
    ...forEach(['JwtService#verify', 'JwtService#verifyAsync'], [{ algorithms: '1.algorithms' }]),
    ...forEach(['JwtService#sign', 'JwtService#signAsync'], [{ algorithms: '1.algorithm' }]),
    'JwtModule.register': [
      { algorithms: '0.verifyOptions.algorithms' },
      { algorithms: '0.signOptions.algorithm' },
    ],
  },
  'passport-jwt': { Strategy: [{ algorithms: '0.algorithms' }] },
  'express-jwt': forEach(['default', 'expressjwt'], [{ algorithms: '0.algorithms' }]),
  'koa-jwt': { default: [{ algorithms: '0.algorithms' }] },
};

/** The same where a plugin is registered. */
export const algorithmPlugins: MethodTable<readonly AlgorithmChoice[]> = {
  '@fastify/jwt': {
    default: [{ algorithms: '1.verify.algorithms' }, { algorithms: '1.sign.algorithm' }],
  },
};

/** What reads the claims of a token, its first argument, and checks nothing. */
export const uncheckedReads: MethodTable<true> = {
  jsonwebtoken: { decode: true },
  'jwt-decode': { default: true, jwtDecode: true },
  jose: { decodeJwt: true },
  '@nestjs/jwt': { 'JwtService#decode': true },
};
