import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A token that can be foretold',
    files: {
      'src/reset.ts': `export function startReset(): string {
  const resetToken = Math.random().toString(36).slice(2);
  return resetToken;
}
`,
    },
    reports: [{ message: 'random', at: 'Math.random()' }],
    fixed: {
      'src/reset.ts': `import { randomBytes } from 'node:crypto';
export function startReset(): string {
  const resetToken = randomBytes(16).toString('hex');
  return resetToken;
}
`,
    },
  },
  {
    title: 'The state of a sign-in somewhere else, and one that is none',
    files: {
      'src/sign-in.ts': `import { Router } from 'express';
import passport from 'passport';

export const router = Router();

router.get('/:provider', (req, res, next) => {
  const options = { scope: ['openid', 'email'], state: Math.random().toString(36).slice(2) };
  passport.authenticate(req.params.provider, options)(req, res, next);
});
`,
      'src/traffic.ts':
        "export const traffic = () => ({ lane: 1, state: Math.random() > 0.5 ? 'red' : 'green' });\n",
    },
    reports: [{ message: 'random', at: 'Math.random()', in: 'src/sign-in.ts' }],
    fixed: {
      'src/sign-in.ts': `import { Router } from 'express';
import passport from 'passport';
import { randomBytes } from 'node:crypto';

export const router = Router();

router.get('/:provider', (req, res, next) => {
  const options = { scope: ['openid', 'email'], state: randomBytes(16).toString('hex') };
  passport.authenticate(req.params.provider, options)(req, res, next);
});
`,
    },
  },
  {
    title: 'A salt, which may only keep values apart',
    files: {
      'src/keys.ts': `export function fileKey(name: string): string {
  const salt = Math.random().toString(36).slice(2);
  return \`\${name}-\${salt}\`;
}
`,
    },
    reports: [{ message: 'random', at: 'Math.random()', preset: 'strict' }],
    fixed: {
      'src/keys.ts': `import { randomBytes } from 'node:crypto';
export function fileKey(name: string): string {
  const salt = randomBytes(16).toString('hex');
  return \`\${name}-\${salt}\`;
}
`,
    },
  },
  {
    title: 'A code of six digits, by the name of its function',
    files: {
      'src/otp.ts': `import { createHash } from 'node:crypto';

export const generateOtp = () => Math.floor(Math.random() * 1_000_000);
export const hash = (otp: string) => createHash('sha256').update(otp).digest('hex');
`,
    },
    reports: [{ message: 'random', at: 'Math.random()' }],
    fixed: {
      'src/otp.ts': `import { createHash, randomInt } from 'node:crypto';

export const generateOtp = () => randomInt(1_000_000);
export const hash = (otp: string) => createHash('sha256').update(otp).digest('hex');
`,
    },
  },
  {
    title: 'A password, letter by letter',
    files: {
      'src/passwords.js': `const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

exports.generatePassword = function generatePassword(length) {
  let result = '';
  for (let i = 0; i < length; i++) result += letters[Math.floor(Math.random() * letters.length)];
  return result;
};
`,
    },
    reports: [{ message: 'random', at: 'Math.random()' }],
    fixed: {
      'src/passwords.js': `const { randomInt } = require('node:crypto');
const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

exports.generatePassword = function generatePassword(length) {
  let result = '';
  for (let i = 0; i < length; i++) result += letters[randomInt(letters.length)];
  return result;
};
`,
    },
  },
  {
    title: 'Ciphers that show their pattern',
    files: {
      'src/seal.ts': `import { createCipheriv } from 'node:crypto';

export const one = (key: Buffer) => createCipheriv('aes-256-ecb', key, null);
export const two = (key: Buffer, iv: Buffer) => createCipheriv('des-ede3-cbc', key, iv);
`,
    },
    reports: [
      { message: 'cipher', at: "'aes-256-ecb'" },
      { message: 'cipher', at: "'des-ede3-cbc'" },
    ],
  },
  {
    title: 'A vector that never changes',
    files: {
      'src/seal.ts': `import crypto from 'node:crypto';

export const one = (key: Buffer) => crypto.createCipheriv('aes-256-cbc', key, Buffer.alloc(16));
export const two = (key: Buffer) => crypto.createCipheriv('aes-256-cbc', key, '0123456789abcdef');
`,
    },
    reports: [
      { message: 'vector', at: 'Buffer.alloc(16)', preset: 'strict' },
      { message: 'vector', at: "'0123456789abcdef'", preset: 'strict' },
    ],
  },
  {
    title: 'A short key',
    files: {
      'src/keys.ts': `import { generateKeyPairSync } from 'node:crypto';

export const pair = generateKeyPairSync('rsa', { modulusLength: 1024 });
`,
    },
    reports: [{ message: 'key', at: '1024' }],
    fixed: {
      'src/keys.ts': `import { generateKeyPairSync } from 'node:crypto';

export const pair = generateKeyPairSync('rsa', { modulusLength: 3072 });
`,
    },
  },
  {
    title: 'Jitter, sampling and names of files',
    files: {
      'src/work.ts': `export const jitter = (base: number) => base * (1 + Math.random());
export const isSampled = () => Math.random() < 0.01;
export const fileName = () => \`upload-\${Math.random().toString(36).slice(2)}.tmp\`;
export const nameSalt = Math.random().toString(36).slice(7);
export const tokenDelay = Math.floor(Math.random() * 1_000);
export const shuffled = <T>(items: T[]) => items.toSorted(() => Math.random() - 0.5);
`,
    },
    reports: [],
  },
  {
    title: 'An index inside of a function about tokens',
    files: {
      'src/tokens.ts': `export function pickTokenServer(servers: readonly string[]): string {
  const index = Math.floor(Math.random() * servers.length);
  return servers[index] ?? '';
}
`,
    },
    reports: [],
  },
  {
    title: 'Randomness that nobody can guess',
    files: {
      'src/tokens.ts': `import { randomBytes, randomInt, randomUUID } from 'node:crypto';

export const resetToken = () => randomBytes(32).toString('base64url');
export const otp = () => randomInt(1_000_000);
export const sessionId = () => randomUUID();
`,
    },
    reports: [],
  },
  {
    title: 'A new vector each time',
    files: {
      'src/seal.ts': `import { createCipheriv, randomBytes } from 'node:crypto';

export function seal(key: Buffer, text: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}
export const withGiven = (key: Buffer, iv: Buffer) => createCipheriv('aes-256-cbc', key, iv);
`,
    },
    reports: [],
  },
  {
    title: 'Reading what was sealed long ago',
    files: {
      'src/open.ts': `import { createDecipheriv } from 'node:crypto';

export const open = (key: Buffer) => createDecipheriv('aes-128-ecb', key, null);
`,
    },
    reports: [],
  },
  {
    title: 'Long keys, and a random that is somebody else’s',
    files: {
      'src/keys.ts': `import { generateKeyPairSync } from 'node:crypto';

export const pair = generateKeyPairSync('rsa', { modulusLength: 4096 });
export const token = (source: { random(): string }) => source.random();
`,
    },
    reports: [],
  },
  {
    title: 'Data made up to try something out',
    files: {
      'src/samples.ts': `import { faker } from '@faker-js/faker';

export const sampleUser = () => ({
  name: faker.person.fullName(),
  password: Math.random().toString(36).slice(2),
});
`,
      'src/variables.ts': `const pick = (from: string) => from.charAt(Math.floor(Math.random() * from.length));
const upTo = (most: number) => Math.floor(Math.random() * most);

export const variables = {
  randomInt: () => Math.floor(Math.random() * 1_000),
  randomLetter: () => pick('abcdefgh'),
  randomPrice: () => (Math.random() * 100).toFixed(2),
  randomBoolean: () => Math.random() < 0.5,
  randomColour: () => ['red', 'green', 'blue'][upTo(3)],
  randomLatitude: () => Math.random() * 180 - 90,
  randomLongitude: () => Math.random() * 360 - 180,
  randomPort: () => Math.floor(Math.random() * 65_536),
  randomByte: () => Math.floor(Math.random() * 256).toString(16),
  randomDate: () => new Date(Math.random() * Date.now()),
  randomPassword: () => Math.random().toString(36).slice(2),
};
`,
    },
    reports: [],
  },
  {
    title: 'A protocol that fixes its cipher',
    files: {
      'src/ntlm/hash.ts': `import { createCipheriv } from 'node:crypto';

export const challenge = (key: Buffer, message: Buffer) => createCipheriv('des-ecb', key, '').update(message);
`,
    },
    reports: [],
  },
]);
