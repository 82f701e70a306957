import { defineExamples } from '#rule-api';

/** Put together here, so that no tool takes this file for a leak. */
const key = ['-----BEGIN PRIVATE', ' KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA'].join('');
const token = ['ghp_', 'k3Jx92mQpLwZ7vTn5RbY1cXs8dFg4hKe6uWa'].join('');
const address = ['mongodb+srv://app:', 'k3Jx92mQpL@cluster0.ab1cd.mongodb.net/shop'].join('');

export const examples = defineExamples([
  {
    title: 'Tokens are signed with a secret from the code',
    files: {
      'src/tokens.ts': `import jwt from 'jsonwebtoken';

const SECRET = 'my-secret-key';

export const issue = (id: string) => jwt.sign({ sub: id }, SECRET, { expiresIn: '15m' });
export const check = (token: string) => jwt.verify(token, SECRET, { algorithms: ['HS256'] });
`,
    },
    reports: [{ message: 'sink', at: "'my-secret-key'" }],
    fixed: {
      'src/tokens.ts': `import jwt from 'jsonwebtoken';

const SECRET = requireEnv('JWT_SECRET');

export const issue = (id: string) => jwt.sign({ sub: id }, SECRET, { expiresIn: '15m' });
export const check = (token: string) => jwt.verify(token, SECRET, { algorithms: ['HS256'] });

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
    },
  },
  {
    title: 'Nest, with a secret in the module and one in another file',
    files: {
      'src/auth.module.ts': `import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';

@Module({ imports: [JwtModule.register({ secret: 'superSecret', signOptions: { expiresIn: '15m' } })] })
export class AuthModule {}
`,
    },
    reports: [{ message: 'sink', at: "'superSecret'" }],
    fixed: {
      'src/auth.module.ts': `import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';

@Module({ imports: [JwtModule.register({ secret: requireEnv('JWT_SECRET'), signOptions: { expiresIn: '15m' } })] })
export class AuthModule {}

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
    },
  },
  {
    title: 'The secret stands in another file',
    files: {
      'src/config.ts': `export const config = { port: 3000, tokens: { key: 'secret-of-the-app' } };
`,
      'src/middleware.ts': `import jwt from 'jsonwebtoken';
import { config } from './config.js';

export const check = (token: string) => jwt.verify(token, config.tokens.key, { algorithms: ['HS256'] });
`,
    },
    reports: [{ message: 'sink', at: 'config.tokens.key', in: 'src/middleware.ts' }],
  },
  {
    title: 'Sessions of Express, cookies of Fastify, a strategy of Passport',
    files: {
      'src/app.ts': `import express from 'express';
import session from 'express-session';

express().use(session({ secret: ['keyboard cat'], resave: false, saveUninitialized: false }));
`,
      'src/server.ts': `import cookie from '@fastify/cookie';
import fastify from 'fastify';

fastify().register(cookie, { secret: 'sign-all-cookies' });
`,
      'src/jwt.strategy.ts': `import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';

export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor() {
    super({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: 'strategy-secret' });
  }
}
`,
    },
    reports: [
      { message: 'sink', at: "'keyboard cat'", in: 'src/app.ts' },
      { message: 'sink', at: "'sign-all-cookies'", in: 'src/server.ts', preset: 'strict' },
      { message: 'sink', at: "'strategy-secret'", in: 'src/jwt.strategy.ts' },
    ],
    fixed: {
      'src/app.ts': `import express from 'express';
import session from 'express-session';

express().use(session({ secret: [requireEnv('SESSION_SECRET')], resave: false, saveUninitialized: false }));

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
      'src/server.ts': `import cookie from '@fastify/cookie';
import fastify from 'fastify';

fastify().register(cookie, { secret: requireEnv('COOKIE_SECRET') });

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
      'src/jwt.strategy.ts': `import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';

export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor() {
    super({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: requireEnv('JWT_SECRET') });
  }
}

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
    },
  },
  {
    title: 'Keys and passwords for others',
    files: {
      'src/storage.ts': `import { S3Client } from '@aws-sdk/client-s3';

export const s3 = new S3Client({
  region: 'eu-central-1',
  credentials: { accessKeyId: String(process.env.AWS_KEY), secretAccessKey: 'wJalrX9tnFEMIK7MDENGbPxRfi' },
});
`,
      'src/mail.ts': `import nodemailer from 'nodemailer';

export const transport = nodemailer.createTransport({
  host: 'smtp.acme-cloud.com',
  auth: { user: 'orders', pass: 'pa55-Of-Orders' },
});
`,
      'src/seal.ts': `import { createCipheriv, createHmac } from 'node:crypto';

export const sign = (text: string) => createHmac('sha256', 'hmac-key-1').update(text).digest('hex');
export const seal = (iv: Buffer) => createCipheriv('aes-256-gcm', Buffer.from('0123456789abcdef0123456789abcdef'), iv);
`,
    },
    reports: [
      { message: 'sink', at: "'wJalrX9tnFEMIK7MDENGbPxRfi'", in: 'src/storage.ts' },
      { message: 'sink', at: "'pa55-Of-Orders'", in: 'src/mail.ts' },
      { message: 'sink', at: "'hmac-key-1'", in: 'src/seal.ts', preset: 'strict' },
      { message: 'sink', at: "'0123456789abcdef0123456789abcdef'", in: 'src/seal.ts' },
    ],
    fixed: {
      'src/storage.ts': `import { S3Client } from '@aws-sdk/client-s3';

export const s3 = new S3Client({
  region: 'eu-central-1',
  credentials: { accessKeyId: String(process.env.AWS_KEY), secretAccessKey: requireEnv('AWS_SECRET_ACCESS_KEY') },
});

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
      'src/mail.ts': `import nodemailer from 'nodemailer';

export const transport = nodemailer.createTransport({
  host: 'smtp.acme-cloud.com',
  auth: { user: 'orders', pass: requireEnv('SMTP_PASSWORD') },
});

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
      'src/seal.ts': `import { createCipheriv, createHmac } from 'node:crypto';

export const sign = (text: string) => createHmac('sha256', requireEnv('HMAC_SECRET')).update(text).digest('hex');
export const seal = (iv: Buffer) => createCipheriv('aes-256-gcm', Buffer.from(requireEnv('ENCRYPTION_KEY')), iv);

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
    },
  },
  {
    title: 'A private key and the address of a database, known by how they look',
    files: {
      'src/keys.ts': `export const signingKey = '${key}';
`,
      'src/database.ts': `import mongoose from 'mongoose';

export const connect = () => mongoose.connect('${address}');
`,
    },
    reports: [
      { message: 'format', at: `'${key}'`, in: 'src/keys.ts' },
      { message: 'address', at: `'${address}'`, in: 'src/database.ts' },
    ],
    fixed: {
      'src/keys.ts': `export const signingKey = requireEnv('PRIVATE_KEY');

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
      'src/database.ts': `import mongoose from 'mongoose';

export const connect = () => mongoose.connect(requireEnv('DATABASE_URL'));

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
    },
  },
  {
    title: 'Keys in a list and in a description, and an address that nothing is done with',
    files: {
      'src/leaks.ts': `export const leaked = ['${token}'];
`,
      'src/keys.dto.ts': `import { ApiProperty } from '@nestjs/swagger';

export class KeyDto {
  @ApiProperty({ example: '${token}' })
  key: string;
}
`,
      'src/hints.ts': `export const hint = '${address}';
`,
    },
    reports: [
      { message: 'format', at: `'${token}'`, in: 'src/leaks.ts', preset: 'strict' },
      { message: 'format', at: `'${token}'`, in: 'src/keys.dto.ts', preset: 'strict' },
      { message: 'address', at: `'${address}'`, in: 'src/hints.ts', preset: 'strict' },
    ],
    fixed: {
      'src/leaks.ts': `export const leaked = [requireEnv('GITHUB_TOKEN')];

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
      'src/keys.dto.ts': `import { ApiProperty } from '@nestjs/swagger';

export class KeyDto {
  @ApiProperty({ example: requireEnv('GITHUB_TOKEN') })
  key: string;
}

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
      'src/hints.ts': `export const hint = requireEnv('DATABASE_URL');

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
    },
  },
  {
    title: 'No key, for a server that asks for none',
    files: {
      'src/models.ts': `import OpenAI from 'openai';

export const local = new OpenAI({ baseURL: process.env.OLLAMA_URL, apiKey: 'ollama' });
export const other = new OpenAI({ baseURL: process.env.MODEL_URL, apiKey: 'ENTER_YOUR_API_KEY_HERE' });
`,
    },
    reports: [],
  },
  {
    title: 'A file of settings that Git does not ignore',
    files: {
      '.env': `PORT=3000
JWT_SECRET=m7XAFzBpM3es
DATABASE_URL=${address}
`,
      'src/main.ts': `import express from 'express';

express().listen(process.env.PORT);
`,
    },
    reports: [
      { message: 'environment', at: 'JWT_SECRET', in: '.env' },
      { message: 'environment', at: 'DATABASE_URL', in: '.env' },
    ],
  },
  {
    title: 'Secrets from the environment',
    files: {
      'src/tokens.ts': `import jwt from 'jsonwebtoken';
import { env } from './env.js';

export const issue = (id: string) => jwt.sign({ sub: id }, env.JWT_SECRET, { expiresIn: '15m' });
export const other = (id: string) => jwt.sign({ sub: id }, String(process.env.JWT_SECRET), { expiresIn: '15m' });
`,
      'src/fallback.ts': `import jwt from 'jsonwebtoken';
import { settings } from './settings.js';

const SECRET = process.env.JWT_SECRET ?? 'for-development';
export const issue = (id: string) => jwt.sign({ sub: id }, SECRET, { expiresIn: '15m' });
export const other = (id: string) => jwt.sign({ sub: id }, settings.secret, { expiresIn: '15m' });
`,
      'src/settings.ts': `export const settings = { secret: process.env.JWT_SECRET || 'for-development' };
`,
      'src/env.ts': `import { z } from 'zod';

export const env = z.object({ JWT_SECRET: z.string().min(32) }).parse(process.env);
`,
    },
    reports: [],
  },
  {
    title: 'Names, codes and labels that speak of secrets',
    files: {
      'src/codes.ts': `export const INVALID_TOKEN = 'INVALID_TOKEN';
export const passwordLabel = 'Your password';
export const tokenType = 'access_token';
export const messages = { apiKey: 'auth.errors.api_key_missing', secret: 'A secret is required' };
`,
    },
    reports: [],
  },
  {
    title: 'Placeholders, and what only looks for keys',
    files: {
      'src/scan.ts': `export const shown = ['AKIAIOSFODNN7EXAMPLE', 'sk_live_xxxxxxxxxxxxxxxxxxxxxxxx', 'postgres://user:password@db.acme-cloud.com/app'];
export const isKey = (text: string) => text.startsWith('-----BEGIN PRIVATE KEY-----');
export const address = (password: string) => \`postgres://app:\${password}@db.acme-cloud.com/app\`;
`,
    },
    reports: [],
  },
  {
    title: 'Only for development, or on the same machine',
    files: {
      'src/database.ts': `import session from 'express-session';
import { Pool } from 'pg';

export const pool = new Pool({ host: 'localhost', user: 'app', password: 'app-of-mine' });
export const store =
  process.env.NODE_ENV === 'production'
    ? session({ secret: String(process.env.SESSION_SECRET), resave: false })
    : session({ secret: 'only at home', resave: false });
export const url = 'postgres://app:app-of-mine@localhost:5432/app';
`,
    },
    reports: [],
  },
  {
    title: 'Files of settings that hold nothing, or show what to set',
    files: {
      '.env': `PORT=3000
JWT_SECRET=
SESSION_SECRET=change-me-please
POSTGRES_PASSWORD=postgres
API_KEY=<your key>
TOKEN_TTL=a1B2c3D4e5F6
VITE_MAPS_API_KEY=m7XAFzBpM3es
# backend-architect-ignore-next-line security/hardcoded-secret -- the public key of the sandbox
SANDBOX_API_KEY=m7XAFzBpM3es
`,
      '.env.example': `JWT_SECRET=m7XAFzBpM3es
`,
      '.env.development': `JWT_SECRET=m7XAFzBpM3es
`,
      'src/main.ts': `import express from 'express';

express().listen(process.env.PORT);
`,
    },
    reports: [],
  },
  {
    title: 'Settings that Git ignores',
    files: {
      '.gitignore': `.env
`,
      '.env': `JWT_SECRET=m7XAFzBpM3es
`,
      'src/main.ts': `import express from 'express';

express().listen(process.env.PORT);
`,
    },
    reports: [],
  },
  {
    title: 'What a scanner of secrets is tried on',
    files: {
      'src/stripe.ts': `export const pattern = /sk_live_[0-9a-zA-Z]{24}/;
const testcases = [
  { input: 'sk_live_4eC39HqLyjWDarjtT1zdp7dc', expected: true },
  { input: 'https://f85e09bd:a0fd7dff@gems.acme-cloud.com', expected: false },
];
export default { pattern, testcases };
`,
    },
    reports: [],
  },
  {
    title: 'Tests, whose secrets open nothing',
    files: {
      'src/session.test.ts': `import jwt from 'jsonwebtoken';
import { test } from 'node:test';

const jwtSecret = 'hq83hd92hsk28dhs8w2hdk29';

test('a session', () => {
  jwt.sign({ id: 1 }, 'hq83hd92hsk28dhs8w2hdk29', { expiresIn: '1h' });
  jwt.sign({ id: 2 }, jwtSecret, { expiresIn: '1h' });
});
`,
    },
    reports: [],
  },
  {
    title: 'Containers beside each other share a password, and tokens are signed with a secret',
    files: {
      '.env': `DB_HOST=mysql
DB_PASSWORD=wOnder7Harbour
CACHE_HOST=redis
CACHE_PASSWORD=wOnder7Harbour
JWT_SECRET=m7XAFzBpM3es
COOKIE_SECRET=m7XAFzBpM3es
`,
    },
    reports: [
      { message: 'environment', at: 'DB_PASSWORD', preset: 'strict' },
      { message: 'environment', at: 'JWT_SECRET' },
    ],
  },
  {
    title: 'Compose: secrets beside the image that is handed them',
    files: {
      'docker-compose.prod.yml': `services:
  api:
    image: registry.acme-cloud.com/api:4
    environment:
      PORT: 3000
      JWT_SECRET: m7XAFzBpM3es
      DATABASE_URL: ${address}
  worker:
    environment:
      - QUEUE=mails
      - "SESSION_SECRET=Kq8vTz3LpW2x"
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: wOnder7Harbour
`,
    },
    reports: [
      { message: 'deployment', at: 'JWT_SECRET' },
      { message: 'deployment', at: 'DATABASE_URL' },
      { message: 'deployment', at: 'SESSION_SECRET' },
      { message: 'deployment', at: 'POSTGRES_PASSWORD' },
    ],
  },
  {
    title: 'Compose that may be for one machine only, and a key that opens something anywhere',
    files: {
      'docker-compose.yml': `services:
  api:
    image: registry.acme-cloud.com/api:4
    environment:
      DATABASE_URL: ${address}
      JWT_SECRET: m7XAFzBpM3es
      TOKEN: service:\${TOKEN:-none-of-ours1}
      TLS_PRIVATE_KEY: /etc/certs/server9/key.pem
`,
    },
    reports: [
      { message: 'deployment', at: 'DATABASE_URL' },
      { message: 'deployment', at: 'JWT_SECRET', preset: 'strict' },
    ],
  },
  {
    title: 'Kubernetes: secrets in a manifest, which base64 hides from nobody',
    files: {
      'deploy/api.yaml': `apiVersion: v1
kind: Secret
metadata:
  name: api
data:
  JWT_SECRET: ${btoa('m7XAFzBpM3es')}
stringData:
  smtp-password: wOnder7Harbour
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  template:
    spec:
      containers:
        - name: api
          env:
            - name: PORT
              value: "3000"
            - name: COOKIE_SECRET
              value: Kq8vTz3LpW2x
`,
    },
    reports: [
      { message: 'deployment', at: 'JWT_SECRET' },
      { message: 'deployment', at: 'smtp-password' },
      { message: 'deployment', at: 'COOKIE_SECRET' },
    ],
  },
  {
    title: 'Deployments that are handed their secrets, or are there to try things',
    files: {
      'compose.yaml': `services:
  api:
    env_file: .env
    environment:
      JWT_SECRET: \${JWT_SECRET:?}
      SESSION_SECRET:
      STRIPE_KEY: change-me-please
      POSTGRES_PASSWORD: postgres
    secrets: [jwt]
`,
      'compose.dev.yaml': `services:
  api:
    environment:
      JWT_SECRET: m7XAFzBpM3es
`,
      '.github/workflows/test.yml': `on: push
jobs:
  test:
    runs-on: ubuntu-latest
    env:
      JWT_SECRET: m7XAFzBpM3es
      TOKEN: \${{ secrets.TOKEN }}
    steps:
      - run: npm test
`,
      'deploy/api.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  template:
    spec:
      containers:
        - name: api
          env:
            - name: JWT_SECRET
              valueFrom: { secretKeyRef: { name: api, key: jwt } }
            - name: TOKEN_TTL
              value: a1B2c3D4e5F6
`,
      'deploy/secrets.enc.yaml': `apiVersion: v1
kind: Secret
stringData:
  JWT_SECRET: ENC[AES256_GCM,data:Kq8vTz3LpW2x,type:str]
sops:
  version: 3.9.0
`,
      'deploy/sealed.yaml': `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
spec:
  encryptedData:
    JWT_SECRET: AgBm7XAFzBpM3esKq8vTz3LpW2x
`,
    },
    reports: [],
  },
  {
    title: 'What people read about passwords, in their languages',
    files: {
      'src/i18n/de.ts': `export const de = {
  password: 'Passwort vergessen?',
  secret: 'Geheimnis-der-Woche',
  token: 'Der Zugang ist abgelaufen, bitte neu anmelden.',
  errors: { apiKey: 'Schluessel-fehlt-oder-ist-alt' },
};
`,
      'src/i18n/en.json': `{ "password": "Forgot-your-Password1?", "token": "m7XAFzBpM3es" }
`,
    },
    reports: [],
  },
  {
    title: 'The key of jose, as bytes of a text',
    files: {
      'src/tokens.ts': `import { jwtVerify, SignJWT } from 'jose';

const key = new TextEncoder().encode('correct horse battery');

export const sign = (id: string) =>
  new SignJWT({ id }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('10m').sign(key);
export const verify = (token: string) => jwtVerify(token, key);
`,
    },
    reports: [{ message: 'sink', at: "'correct horse battery'" }],
    fixed: {
      'src/tokens.ts': `import { jwtVerify, SignJWT } from 'jose';

const key = new TextEncoder().encode(requireEnv('JWT_SECRET'));

export const sign = (id: string) =>
  new SignJWT({ id }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('10m').sign(key);
export const verify = (token: string) => jwtVerify(token, key);

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
    },
  },
  {
    title: 'A key of jose and a strategy of Passport that are handed their secrets',
    files: {
      'src/tokens.ts': `import { jwtVerify } from 'jose';
import { Strategy } from 'passport-github2';

const key = new TextEncoder().encode(process.env.JWT_SECRET);
const clientSecret = process.env.GITHUB_CLIENT_SECRET ?? '';

export const verify = (token: string) => jwtVerify(token, key);
export const github = new Strategy({ clientID: 'shop', clientSecret, callbackURL: '/callback' }, () => {});
export const sample = new Strategy(
  { clientID: 'shop', clientSecret: 'YOUR_CLIENT_SECRET', callbackURL: '/callback' },
  () => {},
);
`,
    },
    reports: [],
  },
  {
    title: 'Strategies of Passport for a provider',
    files: {
      'src/google.strategy.ts': `import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-google-oauth20';

@Injectable()
export class GoogleStrategy extends PassportStrategy(Strategy, 'google') {
  constructor() {
    super({ clientID: 'shop', clientSecret: 'q8Zt0vX2yB4Akq7YwW3v', callbackURL: '/callback' });
  }
}
`,
    },
    reports: [{ message: 'sink', at: "'q8Zt0vX2yB4Akq7YwW3v'" }],
    fixed: {
      'src/google.strategy.ts': `import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-google-oauth20';

@Injectable()
export class GoogleStrategy extends PassportStrategy(Strategy, 'google') {
  constructor() {
    super({ clientID: 'shop', clientSecret: requireEnv('OAUTH_CLIENT_SECRET'), callbackURL: '/callback' });
  }
}

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
    },
  },
  {
    title: 'Keys of a plugin for tokens and of SAML',
    files: {
      'src/sign-in.ts': `import jwt from '@fastify/jwt';
import { SAML } from '@node-saml/node-saml';
import Fastify from 'fastify';

const app = Fastify();
app.register(jwt, { secret: 'k8Jw3nPq7zR5tYb2' });

export const saml = new SAML({ issuer: 'shop', privateKey: 'Vb5tQ9wLm2Xc7RzK', callbackUrl: 'https://shop.example.com' });
`,
    },
    reports: [
      { message: 'sink', at: "'k8Jw3nPq7zR5tYb2'" },
      { message: 'sink', at: "'Vb5tQ9wLm2Xc7RzK'" },
    ],
    fixed: {
      'src/sign-in.ts': `import jwt from '@fastify/jwt';
import { SAML } from '@node-saml/node-saml';
import Fastify from 'fastify';

const app = Fastify();
app.register(jwt, { secret: requireEnv('JWT_SECRET') });

export const saml = new SAML({ issuer: 'shop', privateKey: requireEnv('SAML_PRIVATE_KEY'), callbackUrl: 'https://shop.example.com' });

function requireEnv(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(\`The environment variable \${name} is missing.\`);
  return value;
}
`,
    },
  },
]);
