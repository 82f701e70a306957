import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A body as it was sent',
    files: {
      'src/sign-up.ts': `import { Router } from 'express';
import winston from 'winston';

const logger = winston.createLogger();
export const router = Router();

router.post('/users', (req, res) => {
  logger.info('Signing up with %o', req.body);
  res.status(204).end();
});
`,
    },
    reports: [{ message: 'body', at: 'req.body' }],
    fixed: {
      'src/sign-up.ts': `import { Router } from 'express';
import winston from 'winston';

const logger = winston.createLogger();
export const router = Router();

router.post('/users', (req, res) => {
  logger.info('Signing up with %o', Object.keys(req.body ?? {}));
  res.status(204).end();
});
`,
    },
  },
  {
    title: 'Nest, logging what it was handed',
    files: {
      'src/users.controller.ts': `import { Body, Controller, Logger, Post } from '@nestjs/common';

@Controller('users')
export class UsersController {
  private readonly logger = new Logger(UsersController.name);

  @Post()
  create(@Body() user: object): void {
    this.logger.log('creating', { ...user });
  }
}
`,
    },
    reports: [{ message: 'body', at: '...user' }],
    fixed: {
      'src/users.controller.ts': `import { Body, Controller, Logger, Post } from '@nestjs/common';

@Controller('users')
export class UsersController {
  private readonly logger = new Logger(UsersController.name);

  @Post()
  create(@Body() user: object): void {
    this.logger.log('creating', { fields: Object.keys(user ?? {}) });
  }
}
`,
    },
  },
  {
    title: 'Methods and functions of the same file that hand on what they are given to a logger',
    files: {
      'package.json': '{ "dependencies": { "@nestjs/common": "^11.0.0" } }\n',
      'src/auth.controller.ts': `import { Body, Controller, Logger, Post } from '@nestjs/common';
import { AuthService } from './auth.service';

@Controller('auth')
export class AuthController {
  constructor(
    private readonly logger: Logger,
    private readonly auth: AuthService,
  ) {}

  private debug(message: string, method: string) {
    this.logger.debug(message, JSON.stringify({ class: AuthController.name, method }));
  }

  @Post('login')
  login(@Body() body: { email: string; password: string }) {
    const session = this.auth.login(body);
    this.debug(\`Signing in: \${JSON.stringify(body)}\`, this.login.name);
    return session;
  }
}
`,
      'src/auth.service.ts': `export class AuthService {
  async login(body: { email: string; password: string }) {
    say('Asked for a token', { email: body.email, password: body.password });
    return { accessToken: '' };
  }
}

function say(text: string, details: object) {
  console.log('[auth]', text, details);
}
`,
    },
    reports: [
      { message: 'body', at: 'body', after: 'Signing in: ${JSON.stringify(', in: 'src/auth.controller.ts' },
      { message: 'secret', at: 'body.password', in: 'src/auth.service.ts' },
    ],
    fixed: {
      'src/auth.controller.ts': `import { Body, Controller, Logger, Post } from '@nestjs/common';
import { AuthService } from './auth.service';

@Controller('auth')
export class AuthController {
  constructor(
    private readonly logger: Logger,
    private readonly auth: AuthService,
  ) {}

  private debug(message: string, method: string) {
    this.logger.debug(message, JSON.stringify({ class: AuthController.name, method }));
  }

  @Post('login')
  login(@Body() body: { email: string; password: string }) {
    const session = this.auth.login(body);
    this.debug(\`Signing in: \${JSON.stringify(Object.keys(body ?? {}))}\`, this.login.name);
    return session;
  }
}
`,
      'src/auth.service.ts': `export class AuthService {
  async login(body: { email: string; password: string }) {
    say('Asked for a token', { email: body.email, password: '[redacted]' });
    return { accessToken: '' };
  }
}

function say(text: string, details: object) {
  console.log('[auth]', text, details);
}
`,
    },
  },
  {
    title: 'Functions that hide what they are given, log something else of it or only where somebody looks',
    files: {
      'src/auth.ts': `import { mask } from './mask.js';

export function signIn(email: string, password: string) {
  audit('Signing in', { email, password });
  count('sign-in', password);
  trace({ email, password });
  return { email };
}

function audit(text: string, details: Record<string, string>) {
  console.log(text, mask(details));
}

function count(name: string, value: string) {
  console.log(name, value.length);
}

function trace(details: object) {
  if (process.env.TRACE === 'all') console.log(details);
}
`,
    },
    reports: [],
  },
  {
    title: 'Headers and cookies of Koa and Fastify',
    files: {
      'src/koa.ts': `import Koa from 'koa';

const app = new Koa();
app.use(async (ctx, next) => {
  console.log('request', { path: ctx.path, headers: ctx.request.headers });
  await next();
});
`,
      'src/server.ts': `import fastify from 'fastify';

const app = fastify({ logger: true });
app.get('/', async request => {
  request.log.info({ headers: request.headers }, 'asked');
  return {};
});
`,
    },
    reports: [
      { message: 'headers', at: 'ctx.request.headers', in: 'src/koa.ts' },
      { message: 'headers', at: 'request.headers', in: 'src/server.ts' },
    ],
    fixed: {
      'src/koa.ts': `import Koa from 'koa';

const app = new Koa();
app.use(async (ctx, next) => {
  console.log('request', { path: ctx.path, headers: { ...ctx.request.headers, authorization: undefined, cookie: undefined } });
  await next();
});
`,
      'src/server.ts': `import fastify from 'fastify';

const app = fastify({ logger: true });
app.get('/', async request => {
  request.log.info({ headers: { ...request.headers, authorization: undefined, cookie: undefined } }, 'asked');
  return {};
});
`,
    },
  },
  {
    title: 'Tokens and passwords, in an object, in a text and joined to one',
    files: {
      'src/tokens.ts': `import pino from 'pino';

const logger = pino();

export function onReset(link: { resetToken: string }, input: { token: string; password: string }): void {
  logger.info({ token: link.resetToken }, 'reset asked for');
  console.log(\`New token \${input.token} for somebody\`);
  logger.warn('password is ' + input.password);
}
`,
    },
    reports: [
      { message: 'secret', at: 'link.resetToken' },
      { message: 'secret', at: 'input.token' },
      { message: 'secret', at: 'input.password' },
    ],
    fixed: {
      'src/tokens.ts': `import pino from 'pino';

const logger = pino();

export function onReset(link: { resetToken: string }, input: { token: string; password: string }): void {
  logger.info({ token: '[redacted]' }, 'reset asked for');
  console.log(\`New token [redacted] for somebody\`);
  logger.warn('password is ' + '[redacted]');
}
`,
    },
  },
  {
    title: 'The header that signs in, taken apart before',
    files: {
      'src/auth.ts': `import type { RequestHandler } from 'express';
import bunyan from 'bunyan';

const log = bunyan.createLogger({ name: 'auth' });

export const authenticate: RequestHandler = (req, res, next) => {
  const sent = req.headers;
  log.warn('refused', sent.authorization);
  next();
};
`,
    },
    reports: [{ message: 'secret', at: 'sent.authorization' }],
    fixed: {
      'src/auth.ts': `import type { RequestHandler } from 'express';
import bunyan from 'bunyan';

const log = bunyan.createLogger({ name: 'auth' });

export const authenticate: RequestHandler = (req, res, next) => {
  const sent = req.headers;
  log.warn('refused', '[redacted]');
  next();
};
`,
    },
  },
  {
    title: 'All settings, and one of them',
    files: {
      'src/main.ts': `import express from 'express';

console.log('starting with', process.env);
express().listen(3000);
`,
      'src/secret.ts': `console.log('secret', process.env.JWT_SECRET);
`,
    },
    reports: [
      { message: 'environment', at: 'process.env', in: 'src/main.ts' },
      { message: 'secret', at: 'process.env.JWT_SECRET', in: 'src/secret.ts' },
    ],
    fixed: {
      'src/main.ts': `import express from 'express';

console.log('starting with', Object.keys(process.env));
express().listen(3000);
`,
      'src/secret.ts': `console.log('secret', '[redacted]');
`,
    },
  },
  {
    title: 'Objects of a class with a password, through a service',
    files: {
      'src/sign-up.dto.ts': `class Named {
  email: string;
}

export class SignUp extends Named {
  password: string;
}
`,
      'src/users.service.ts': `import { Injectable, Logger } from '@nestjs/common';
import { SignUp } from './sign-up.dto.ts';

@Injectable()
export class UsersService {
  private readonly logger = new Logger(UsersService.name);

  signUp(dto: SignUp): void {
    this.logger.log(\`signing up \${JSON.stringify(dto)}\`);
  }

  change(person: SignUp): void {
    this.logger.warn({ person });
  }
}
`,
    },
    reports: [
      { message: 'record', at: 'dto', after: 'JSON.stringify(', in: 'src/users.service.ts' },
      { message: 'record', at: 'person', after: 'warn({ ', in: 'src/users.service.ts' },
    ],
    fixed: {
      'src/users.service.ts': `import { Injectable, Logger } from '@nestjs/common';
import { SignUp } from './sign-up.dto.ts';

@Injectable()
export class UsersService {
  private readonly logger = new Logger(UsersService.name);

  signUp(dto: SignUp): void {
    this.logger.log(\`signing up \${JSON.stringify(Object.keys(dto))}\`);
  }

  change(person: SignUp): void {
    this.logger.warn({ person: Object.keys(person) });
  }
}
`,
    },
  },
  {
    title: 'Objects of a class that hides its secret or has none, and their names',
    files: {
      'src/users.ts': `import pino from 'pino';

const log = pino();

class Account {
  id: number;
  password: string;

  toJSON() {
    return { id: this.id };
  }
}

class Order {
  id: number;
  passwordChangedAt: Date;
}

class Customer {
  id: number;
  password: string;
}

export function tell(account: Account, order: Order, customer: Customer): void {
  log.info({ account, order });
  log.info(\`customer \${customer}\`);
  log.info({ customer: customer.id });
}
`,
    },
    reports: [],
  },
  {
    title: 'Lines for debugging, a body that shows nothing of persons, a row and the token of a link',
    files: {
      'src/builds.ts': `import { Router } from 'express';
import pino from 'pino';
import { keys, start } from './store.js';

const logger = pino();
export const router = Router();

router.post('/builds', async (req, res) => {
  const apiKey = await keys.findFirst({ where: { hash: req.query.hash } });
  logger.info({ apiKey }, 'found');
  logger.debug({ headers: req.headers }, 'asked');
  const linkToken = await start(req.body);
  logger.info(\`built for \${linkToken}\`);
  logger.info({ sent: req.body }, 'built');
  res.sendStatus(204);
});
`,
      'src/store.ts': `export const keys = { findFirst: async (query: object): Promise<object> => query };
export const start = async (build: object): Promise<string> => JSON.stringify(build);
`,
    },
    reports: [
      { message: 'body', at: 'req.body', after: 'sent: ', in: 'src/builds.ts', preset: 'strict' },
      { message: 'headers', at: 'req.headers', in: 'src/builds.ts', preset: 'strict' },
      { message: 'secret', at: 'apiKey', after: 'hash } });', in: 'src/builds.ts', preset: 'strict' },
      { message: 'secret', at: 'linkToken', after: '`built for ', in: 'src/builds.ts', preset: 'strict' },
    ],
    fixed: {
      'src/builds.ts': `import { Router } from 'express';
import pino from 'pino';
import { keys, start } from './store.js';

const logger = pino();
export const router = Router();

router.post('/builds', async (req, res) => {
  const apiKey = await keys.findFirst({ where: { hash: req.query.hash } });
  logger.info({ apiKey: '[redacted]' }, 'found');
  logger.debug({ headers: { ...req.headers, authorization: undefined, cookie: undefined } }, 'asked');
  const linkToken = await start(req.body);
  logger.info(\`built for [redacted]\`);
  logger.info({ sent: Object.keys(req.body ?? {}) }, 'built');
  res.sendStatus(204);
});
`,
    },
  },
  {
    title: 'The name of an entry in a store of secrets',
    files: {
      'src/store.ts': `export function tell(secret: { secretKey: string; secretValue: string }): void {
  console.info(\`Read \${secret.secretKey}\`);
}
`,
    },
    reports: [{ message: 'secret', at: 'secret.secretKey', preset: 'strict' }],
    fixed: {
      'src/store.ts': `export function tell(secret: { secretKey: string; secretValue: string }): void {
  console.info(\`Read [redacted]\`);
}
`,
    },
  },
  {
    title: 'Tests of the environment beside others',
    files: {
      'src/reset.ts': `const isProduction = process.env.NODE_ENV === 'production';

export function onReset(resetToken: string, state: string): void {
  if (state !== 'done' && !isProduction) console.warn(resetToken);
  if (state !== 'done' && process.env.NODE_ENV === 'production') console.info(resetToken);
}
`,
    },
    reports: [{ message: 'secret', at: 'resetToken', after: 'console.info(' }],
    fixed: {
      'src/reset.ts': `const isProduction = process.env.NODE_ENV === 'production';

export function onReset(resetToken: string, state: string): void {
  if (state !== 'done' && !isProduction) console.warn(resetToken);
  if (state !== 'done' && process.env.NODE_ENV === 'production') console.info('[redacted]');
}
`,
    },
  },
  {
    title: 'Text that only speaks of secrets',
    files: {
      'src/tokens.ts': `import pino from 'pino';

const logger = pino();
logger.info('The password was changed');
logger.warn({ reason: 'token expired' }, 'Refused a token');
logger.error(new Error('no secret'), 'password reset failed');
`,
    },
    reports: [],
  },
  {
    title: 'Flags, lengths and identifiers',
    files: {
      'src/auth.ts': `import pino from 'pino';

const logger = pino();

export function check(token: string | undefined, tokenId: string, tokenType: string): void {
  logger.info({ hasToken: token !== undefined, tokenId, tokenType, length: token?.length });
  logger.info(token ? 'with a token' : 'without');
  logger.debug(Boolean(token), typeof token);
}
`,
    },
    reports: [],
  },
  {
    title: 'Masked, shortened or hashed',
    files: {
      'src/auth.ts': `import pino from 'pino';
import { mask } from './mask.js';

const logger = pino();

export function used(token: string): void {
  logger.info({ token: mask(token) }, 'used');
  logger.info(\`used \${token.slice(0, 4)}…\`);
}
`,
      'src/mask.ts': `export const mask = (text: string): string => text.replaceAll(/./g, '*');
`,
    },
    reports: [],
  },
  {
    title: 'A logger that redacts',
    files: {
      'src/logger.ts': `import pino from 'pino';

export const logger = pino({ redact: ['headers.authorization', 'headers.cookie', '*.password'] });
`,
      'src/app.ts': `import express from 'express';
import { logger } from './logger.js';

express().use((req, res, next) => {
  logger.info({ headers: req.headers }, 'asked');
  next();
});
`,
    },
    reports: [],
  },
  {
    title: 'Two packages, of which one redacts',
    files: {
      'package.json': '{ "workspaces": ["orders", "mails"] }',
      'orders/package.json': '{ "name": "orders", "dependencies": { "express": "5.0.0", "pino": "9.0.0" } }',
      'orders/src/logger.ts': `import pino from 'pino';

export const logger = pino({ redact: ['password'] });
`,
      'orders/src/app.ts': `import { logger } from './logger';

export const signIn = (password: string) => logger.info({ password }, 'signing in');
`,
      'mails/package.json': '{ "name": "mails", "dependencies": { "express": "5.0.0", "pino": "9.0.0" } }',
      'mails/src/app.ts': `import pino from 'pino';

const logger = pino();
export const signIn = (password: string) => logger.info({ password }, 'signing in');
`,
    },
    reports: [{ message: 'secret', at: 'password', after: 'logger.info({ ', in: 'mails/src/app.ts' }],
    fixed: {
      'mails/src/app.ts': `import pino from 'pino';

const logger = pino();
export const signIn = (password: string) => logger.info({ password: '[redacted]' }, 'signing in');
`,
    },
  },
  {
    title: 'Fields that were picked',
    files: {
      'src/orders.ts': `import { Router } from 'express';

export const router = Router();

router.post('/orders', (req, res) => {
  console.info('order', { id: req.body.id, agent: req.headers['user-agent'] });
  console.info('headers', { ...req.headers, authorization: undefined, cookie: undefined });
  res.status(204).end();
});
`,
    },
    reports: [],
  },
  {
    title: 'A command tells whoever started it, and tokens of channels are names',
    files: {
      'src/commands/invite.ts': `import { invite } from '../invites.js';

export default async function run(email: string): Promise<void> {
  const made = await invite(email);
  console.log('Open this link: /invite?token=' + made.token);
  process.exit(0);
}
`,
      'src/invites.ts': `export async function invite(email: string): Promise<{ token: string }> {
  return { token: email };
}
`,
      'src/metrics.ts': `import pino from 'pino';

export const note = (ctx: { channel: { token: string } }) => pino().info(\`no data of \${ctx.channel.token}\`);
`,
    },
    reports: [],
  },
  {
    title: 'A script tells the password that it has made, and a parser its words',
    files: {
      'src/reset-password.ts': `import { randomPassword, save } from './passwords.js';

void (async () => {
  const password = randomPassword();
  await save(password);
  console.log('New password:', password);
  process.exit(0);
})();
`,
      'src/passwords.ts': `import { randomBytes } from 'node:crypto';
export const randomPassword = () => randomBytes(12).toString('base64url');
export const save = async (password: string) => password.length;
`,
      'src/definitions.ts': `export function parse(definition: string): string[] {
  const found: string[] = [];
  for (const token of definition.split(',')) {
    if (token === 'text') found.push(token);
    else console.log('Unrecognized token:', token);
  }
  return found;
}
`,
    },
    reports: [],
  },
  {
    title: 'Names of headers and kinds of tokens in constants',
    files: {
      'src/names.ts': `const CSRF_TOKEN = 'x-csrf-token';
enum Kind {
  ACCESS_TOKEN = 'access',
}

console.log('looking for', CSRF_TOKEN, Kind.ACCESS_TOKEN);
`,
    },
    reports: [],
  },
  {
    title: "A body of which the handler takes a few fields, none of them a person's",
    files: {
      'src/times.ts': `import { Router } from 'express';
import { save } from './store';

export const router = Router();
router.post('/times', async (req, res) => {
  const { minutes, ticket } = req.body;
  console.log(req.body);
  await save(minutes, ticket);
  res.sendStatus(204);
});
`,
    },
    reports: [],
  },
  {
    title: 'The hash of a key, and samples of a documentation',
    files: {
      'src/telemetry.ts': `import pino from 'pino';

const logger = pino();
export function warn(hashedLicenseKey: string, maskedToken: string) {
  logger.warn({ hashedLicenseKey, maskedToken }, 'Could not tell how much is used');
}
`,
      'docs/code_samples/tokens.ts': `import pino from 'pino';

export const show = (session: { token: string }) => pino().info(session.token);
`,
    },
    reports: [],
  },
  {
    title: 'What a library has read from a token, and a flag about one',
    files: {
      'pages/api/payment.ts': `import type { NextApiRequest, NextApiResponse } from 'next';
import { getToken } from 'next-auth/jwt';

export default async function pay(req: NextApiRequest, res: NextApiResponse) {
  const token = await getToken({ req });
  const shouldReturnRefreshToken = req.headers['x-return-tokens'] === 'true';
  console.log(token, shouldReturnRefreshToken);
  if (!token?.id) return res.status(404).end();
  return res.status(200).json({ id: token.id });
}
`,
    },
    reports: [],
  },
  {
    title: 'What is in a token, and a token that was used before',
    files: {
      'src/tokens.ts': `import pino from 'pino';

const logger = pino();
export async function check(text: string, decoder: { decodeToken(text: string): object }, used: { isUsed(token: string): Promise<boolean> }) {
  const token = decoder.decodeToken(text);
  logger.debug('Decoded token %O', token);
  const valetToken = text.trim();
  if (!valetToken) logger.warn('Sent none', { valetToken });
  if (await used.isUsed(valetToken)) logger.debug('Already used', { valetToken });
}
`,
    },
    reports: [],
  },
  {
    title: 'The name under which a secret is kept',
    files: {
      'src/stores.ts': `import { secrets } from './secrets.ts';

export async function open(store: { config: { secretKey: string } }) {
  const connection = await secrets.getSecret(store.config.secretKey);
  if (!connection) console.warn(\`No secret \${store.config.secretKey}\`);
  return connection;
}
`,
    },
    reports: [],
  },
  {
    title: 'On the machine of a developer, and in tests',
    files: {
      'src/reset.ts': `import { isDevelopment } from './settings';

export function onReset(resetToken: string): void {
  if (process.env.NODE_ENV === 'development') {
    console.info('Reset with', resetToken);
  }
  if (process.env.NODE_ENV === 'test') console.info(resetToken);
  if (isDevelopment) console.info(resetToken);
}
`,
      'src/settings.ts': `export const isDevelopment = process.env.NODE_ENV === 'development';
`,
    },
    reports: [],
  },
  {
    title: 'Everywhere but on the machine of a developer',
    files: {
      'src/reset.ts': `export function onReset(resetToken: string, accessToken: string): void {
  if (process.env.NODE_ENV === 'development') {
    console.debug('Resetting');
  } else {
    console.info(resetToken);
  }
  if (process.env.NODE_ENV !== 'development') console.warn(accessToken);
}
`,
    },
    reports: [
      { message: 'secret', at: 'resetToken', after: 'info(' },
      { message: 'secret', at: 'accessToken', after: 'warn(' },
    ],
    fixed: {
      'src/reset.ts': `export function onReset(resetToken: string, accessToken: string): void {
  if (process.env.NODE_ENV === 'development') {
    console.debug('Resetting');
  } else {
    console.info('[redacted]');
  }
  if (process.env.NODE_ENV !== 'development') console.warn('[redacted]');
}
`,
    },
  },
  {
    title: 'What a service says where it gives no token',
    files: {
      'src/refresh.ts': `export async function refresh(address: string): Promise<unknown> {
  const response = await fetch(address, { method: 'POST', signal: AbortSignal.timeout(5000) });
  const newToken = await response.json();
  if (!response.ok) {
    console.error('Could not refresh', newToken);
    throw new Error('Could not refresh');
  }
  return newToken;
}
`,
    },
    reports: [],
  },
  {
    title: 'What a service says where it gives one',
    files: {
      'src/refresh.ts': `export async function refresh(address: string): Promise<unknown> {
  const response = await fetch(address, { method: 'POST', signal: AbortSignal.timeout(5000) });
  const newToken = await response.json();
  if (response.ok) console.info('Refreshed', newToken);
  return response.status;
}
`,
    },
    reports: [{ message: 'secret', at: 'newToken', after: "'Refreshed', " }],
    fixed: {
      'src/refresh.ts': `export async function refresh(address: string): Promise<unknown> {
  const response = await fetch(address, { method: 'POST', signal: AbortSignal.timeout(5000) });
  const newToken = await response.json();
  if (response.ok) console.info('Refreshed', '[redacted]');
  return response.status;
}
`,
    },
  },
]);
