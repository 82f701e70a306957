import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express signs sessions with a known secret',
    files: {
      'src/app.ts': `import express from 'express';
import session from 'express-session';

const app = express();
app.use(session({ secret: process.env.SESSION_SECRET || 'keyboard cat', resave: false }));
`,
    },
    reports: [{ message: 'fallback', at: "process.env.SESSION_SECRET || 'keyboard cat'" }],
    fixed: {
      'src/app.ts': `import express from 'express';
import session from 'express-session';

const app = express();
app.use(session({ secret: requireEnv('SESSION_SECRET'), resave: false }));

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
    },
  },
  {
    title: 'Fastify, with the default in a constant',
    files: {
      'src/plugins/jwt.js': `const DEFAULT_SECRET = "supersecret"

module.exports = async function (fastify) {
  fastify.register(require("@fastify/jwt"), {
    secret: process.env.OLD_JWT_SECRET ?? process.env.JWT_SECRET ?? DEFAULT_SECRET
  })
}
`,
    },
    reports: [
      {
        message: 'fallback',
        at: 'process.env.OLD_JWT_SECRET ?? process.env.JWT_SECRET ?? DEFAULT_SECRET',
      },
    ],
    fixed: {
      'src/plugins/jwt.js': `const DEFAULT_SECRET = "supersecret"

module.exports = async function (fastify) {
  fastify.register(require("@fastify/jwt"), {
    secret: process.env.OLD_JWT_SECRET ?? requireEnv("JWT_SECRET")
  })
}

function requireEnv(name) {
  const value = process.env[name]
  if (value === undefined || value === "") throw new Error(\`The environment variable \${name} is missing.\`)
  return value
}
`,
    },
  },
  {
    title: 'Nest, asking ConfigService with a default',
    files: {
      'src/auth/auth.module.ts': `import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { JwtModule } from '@nestjs/jwt';

@Module({
  imports: [
    JwtModule.registerAsync({
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({ secret: config.get<string>('JWT_SECRET', 'secretKey') }),
    }),
  ],
})
export class AuthModule {}
`,
      'src/auth/jwt.strategy.ts': `import { ConfigService } from '@nestjs/config';

export class JwtStrategy {
  constructor(private readonly config: ConfigService) {}

  secret(): string {
    return this.config.get<string>('jwt.secret') || 'secretKey';
  }
}
`,
    },
    reports: [
      {
        message: 'fallback',
        at: "config.get<string>('JWT_SECRET', 'secretKey')",
        in: 'src/auth/auth.module.ts',
      },
      {
        message: 'fallback',
        at: "this.config.get<string>('jwt.secret') || 'secretKey'",
        in: 'src/auth/jwt.strategy.ts',
      },
    ],
    fixed: {
      'src/auth/auth.module.ts': `import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { JwtModule } from '@nestjs/jwt';

@Module({
  imports: [
    JwtModule.registerAsync({
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({ secret: config.getOrThrow<string>('JWT_SECRET') }),
    }),
  ],
})
export class AuthModule {}
`,
      'src/auth/jwt.strategy.ts': `import { ConfigService } from '@nestjs/config';

export class JwtStrategy {
  constructor(private readonly config: ConfigService) {}

  secret(): string {
    return this.config.getOrThrow<string>('jwt.secret');
  }
}
`,
    },
  },
  {
    title: 'Schemas that fill in a secret',
    files: {
      'src/env.zod.ts': `import { z } from 'zod';

export const env = z
  .object({
    PORT: z.coerce.number().default(3000),
    JWT_SECRET: z.string().min(8).default('change-me'),
  })
  .parse(process.env);
`,
      'src/env.joi.ts': `import Joi from 'joi';

export const schema = Joi.object({
  ENCRYPTION_KEY: Joi.string().default('0123456789abcdef'),
});
`,
      'src/env.envalid.ts': `import { cleanEnv, str } from 'envalid';

export const env = cleanEnv(process.env, {
  WEBHOOK_SECRET: str({ default: 'whsec', desc: 'Signs what we send' }),
});
`,
    },
    reports: [
      { message: 'schema', at: "z.string().min(8).default('change-me')", in: 'src/env.zod.ts' },
      { message: 'schema', at: "Joi.string().default('0123456789abcdef')", in: 'src/env.joi.ts' },
      { message: 'schema', at: "default: 'whsec'", in: 'src/env.envalid.ts' },
    ],
    fixed: {
      'src/env.zod.ts': `import { z } from 'zod';

export const env = z
  .object({
    PORT: z.coerce.number().default(3000),
    JWT_SECRET: z.string().min(8),
  })
  .parse(process.env);
`,
      'src/env.joi.ts': `import Joi from 'joi';

export const schema = Joi.object({
  ENCRYPTION_KEY: Joi.string().required(),
});
`,
      'src/env.envalid.ts': `import { cleanEnv, str } from 'envalid';

export const env = cleanEnv(process.env, {
  WEBHOOK_SECRET: str({ devDefault: 'whsec', desc: 'Signs what we send' }),
});
`,
    },
  },
  {
    title: 'Fastify, describing its environment',
    files: {
      'src/env.ts': `import fastifyEnv from '@fastify/env';
import type { FastifyInstance } from 'fastify';

export async function configure(app: FastifyInstance): Promise<void> {
  await app.register(fastifyEnv, {
    schema: { type: 'object', properties: { COOKIE_SECRET: { type: 'string', default: 'cookie' } } },
  });
}
`,
    },
    reports: [{ message: 'schema', at: "default: 'cookie'" }],
  },
  {
    title: 'A default while taking the environment apart',
    files: {
      'src/config.ts': `// The settings of the service.
const { PORT = '3000', API_TOKEN = 'letmein' } = process.env;

export const config = { port: Number(PORT), token: API_TOKEN };
`,
    },
    reports: [{ message: 'fallback', at: "API_TOKEN = 'letmein'", preset: 'strict' }],
    fixed: {
      'src/config.ts': `// The settings of the service.
const { PORT = '3000', API_TOKEN } = process.env;
if (!API_TOKEN) throw new Error('The environment variable API_TOKEN is missing.');

export const config = { port: Number(PORT), token: API_TOKEN };
`,
    },
  },
  {
    title: 'A database password is a milder case',
    files: {
      'src/database.ts': `import { DataSource } from 'typeorm';

export const database = new DataSource({
  type: 'postgres',
  password: process.env.DB_PASSWORD ? process.env.DB_PASSWORD : 'postgres',
});
`,
    },
    reports: [
      {
        message: 'password',
        at: "process.env.DB_PASSWORD ? process.env.DB_PASSWORD : 'postgres'",
        severity: 'warning',
        preset: 'strict',
      },
    ],
    fixed: {
      'src/database.ts': `import { DataSource } from 'typeorm';

export const database = new DataSource({
  type: 'postgres',
  password: requireEnv('DB_PASSWORD'),
});

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
    },
  },
  {
    title: 'Names that hold the word but no secret',
    files: {
      'src/config.ts': `export const config = {
  tokenLifetime: process.env.JWT_TOKEN_TTL || '15m',
  keyId: process.env.AWS_ACCESS_KEY_ID || 'local',
  passwordLength: process.env.PASSWORD_MIN_LENGTH || '12',
  cachePrefix: process.env.CACHE_KEY || 'app',
  secretName: process.env.SECRET_NAME ?? 'app/database',
  tokenUrl: process.env.TOKEN_URL ?? 'https://login.example.com/token',
  stripe: process.env.STRIPE_PUBLISHABLE_KEY || 'pk_test_1',
  maxTokens: process.env.MAX_TOKENS || '4096',
};
`,
    },
    reports: [],
  },
  {
    title: 'A default for development only',
    files: {
      'src/config.ts': `const isProduction = process.env.NODE_ENV === 'production';

export const sessionSecret = isProduction ? process.env.SESSION_SECRET : process.env.SESSION_SECRET || 'development';

export function jwtSecret(): string {
  if (process.env.NODE_ENV === 'test') {
    return process.env.JWT_SECRET ?? 'test';
  }
  return process.env.JWT_SECRET ?? fail();
}

function fail(): never {
  throw new Error('JWT_SECRET is missing.');
}
`,
    },
    reports: [],
  },
  {
    title: 'A file that refuses to start without the variable',
    files: {
      'src/main.ts': `if (process.env.APP_ENV === 'live' && !process.env.JWT_SECRET) {
  throw new Error('JWT_SECRET is missing.');
}

export const secret = process.env.JWT_SECRET || 'local';
`,
    },
    reports: [],
  },
  {
    title: 'An empty fallback, or one that cannot work',
    files: {
      'src/clients.ts': `export const sendgridKey = process.env.SENDGRID_API_KEY || '';
export const mapsKey = process.env.MAPS_API_KEY ?? 'not-set';
export const modelKey = process.env.MODEL_API_KEY ?? 'not-used';
export const googleSecret = process.env.GOOGLE_SECRET ?? 'dummySecret';
export const billingKey = process.env.BILLING_API_KEY ?? undefined;
export const token = process.env.GITHUB_TOKEN ?? readTokenFile();

declare function readTokenFile(): string;
`,
    },
    reports: [],
  },
  {
    title: 'Schemas of other things, and required ones',
    files: {
      'src/env.ts': `import { cleanEnv, str } from 'envalid';
import { z } from 'zod';

export const login = z.object({ password: z.string().default('none given') });
export const env = z.object({ JWT_SECRET: z.string().min(32), LOG_LEVEL: z.string().default('info') });
export const values = cleanEnv(process.env, { COOKIE_SECRET: str({ devDefault: 'cookie' }) });
`,
    },
    reports: [],
  },
  {
    title: 'Something called get that is no configuration',
    files: {
      'src/translations.ts': `import { ConfigService } from '@nestjs/config';

const labels = new Map([['password', 'Password']]);

export class Labels {
  constructor(private readonly config: ConfigService) {}

  password(): string {
    return labels.get('password') ?? 'Password';
  }

  rounds(): number {
    return this.config.get<number>('PASSWORD_ROUNDS', 12);
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A function of its own that reads the environment, with a default',
    files: {
      'src/env.ts': `export function getEnv(name: string, fallback?: string): string {
  const value = process.env[name];
  if (value !== undefined) return value;
  if (fallback !== undefined) return fallback;
  throw new Error(\`The environment variable \${name} is missing.\`);
}
`,
      'src/config.ts': `import { getEnv } from './env';

export const config = {
  port: Number(getEnv('PORT', '3000')),
  jwtSecret: getEnv('JWT_SECRET', 'change-me-later'),
  sessionSecret: getEnv('SESSION_SECRET'),
};
`,
    },
    reports: [{ message: 'fallback', in: 'src/config.ts', at: "getEnv('JWT_SECRET', 'change-me-later')" }],
  },
  {
    title: 'Functions that take a name and something else than a default',
    files: {
      'src/env.ts': `export function describe(name: string, text: string): string {
  return \`\${name}: \${text}\`;
}

export function requireEnv(name: string, hint: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(\`\${name} is missing. \${hint}\`);
  return value;
}
`,
      'src/config.ts': `import { describe, requireEnv } from './env';

export const help = describe('JWT_SECRET', 'signs tokens');
export const jwtSecret = requireEnv('JWT_SECRET', 'ask the platform team');
`,
    },
    reports: [],
  },
  {
    title: 'A function of its own that gives defaults only where nobody is harmed',
    files: {
      'src/env.ts': `const isProduction = process.env.NODE_ENV === 'production';

export function getEnv(name: string, fallback: string): string {
  const value = process.env[name];
  if (value === undefined && isProduction) throw new Error(\`\${name} is missing.\`);
  return value ?? fallback;
}
`,
      'src/config.ts': `import { getEnv } from './env';

export const jwtSecret = getEnv('JWT_SECRET', 'for-development');
`,
    },
    reports: [],
  },
  {
    title: 'A key that is none, for the client of the service that it is named after',
    files: {
      'src/mail.ts': `import { Resend } from 'resend';
import Stripe from 'stripe';
import { ChatOpenAI } from '@langchain/openai';

export const mail = new Resend(process.env.RESEND_API_KEY || 're_132');
export const stripe = new Stripe(process.env.STRIPE_SECRET_KEY ?? 'sk_nothing');
export const model = new ChatOpenAI({ apiKey: process.env.OPENAI_API_KEY || 'sk-proj-', temperature: 0 });
`,
    },
    reports: [],
  },
  {
    title: 'Keys that others give out and refuse, and a name beside its secret',
    files: {
      'src/config.ts': `export const config = {
  github: { clientSecret: process.env.GITHUB_CLIENT_SECRET || 'test' },
  twitter: { token: process.env.TWITTER_BEARER_TOKEN || 'test' },
  storage: {
    accessKey: process.env.MINIO_ACCESS_KEY || 'minioadmin',
    secretKey: process.env.MINIO_SECRET_KEY,
  },
};
`,
    },
    reports: [],
  },
]);
