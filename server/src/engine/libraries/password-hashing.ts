/** Calls that hash, and what makes them slow enough for passwords. */
import { forEach, type MethodTable } from './method-table.ts';

export interface PasswordHash {
  /** Where what makes it slow is, as in a `DataMethod`. */
  readonly cost: string;
  /** Read after "its". */
  readonly measure: string;
  /** Less than this is too fast. */
  readonly least: number;
  /** What a fix writes. */
  readonly advised: string;
  /** Where the password is, for functions that others than passwords use. */
  readonly password?: string;
}

const bcrypt = (cost: string): PasswordHash => ({ cost, measure: 'cost', least: 10, advised: '12' });
const bcryptMethods = {
  ...forEach(['hash', 'hashSync'], bcrypt('1')),
  ...forEach(['genSalt', 'genSaltSync'], bcrypt('0')),
};
const argon2: PasswordHash = {
  ...{ cost: '1.memoryCost', measure: 'memory cost in KiB', least: 12_288, advised: '19_456' },
};

export const passwordHashes: MethodTable<PasswordHash> = {
  bcrypt: bcryptMethods,
  bcryptjs: bcryptMethods,
  '@node-rs/bcrypt': bcryptMethods,
  argon2: { hash: argon2 },
  '@node-rs/argon2': { hash: argon2, hashSync: argon2 },
  crypto: {
    ...forEach(['pbkdf2', 'pbkdf2Sync'], {
      ...{ cost: '2', measure: 'number of iterations', least: 100_000, advised: '600_000', password: '0' },
    }),
    ...forEach(['scrypt', 'scryptSync'], {
      ...{ cost: '3.N', measure: 'cost `N`', least: 16_384, advised: '131_072', password: '0' },
    }),
  },
};

/** Hashes that are made to be fast, with where the hashed text is. */
export const fastHashes: MethodTable<string> = {
  crypto: {
    'createHash.().update': '0',
    'createHmac.().update': '0',
    // The salt first, then the password.
    'createHash.().update.().update': '0',
    'createHmac.().update.().update': '0',
  },
  'crypto-js': forEach(['MD5', 'SHA1', 'SHA256', 'SHA512', 'SHA3'], '0'),
  md5: { default: '0' },
  sha1: { default: '0' },
  'js-sha256': { sha256: '0' },
};
