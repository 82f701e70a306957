/** Calls that sign tokens, or say how others are signed. */
import { forEach, type MethodTable } from './method-table.ts';

export interface SigningMethod {
  /** Where the claims are, as in a `DataMethod`; undefined where only defaults are set. */
  readonly claims: string | undefined;
  /** Where the lifetime is. */
  readonly lifetime: string;
  /** A module of Nest may set it once for all. */
  readonly hasDefaults: boolean;
}

export const signingMethods: MethodTable<SigningMethod> = {
  jsonwebtoken: { sign: { claims: '0', lifetime: '2.expiresIn', hasDefaults: false } },
  '@nestjs/jwt': {
    ...forEach(['JwtService#sign', 'JwtService#signAsync'], {
      ...{ claims: '0', lifetime: '1.expiresIn', hasDefaults: true },
    }),
    'JwtModule.register': { claims: undefined, lifetime: '0.signOptions.expiresIn', hasDefaults: false },
  },
};
