import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express, the signature of a web hook',
    files: {
      'src/webhooks.ts': `import { createHmac } from 'node:crypto';
import { Router } from 'express';

export const webhooks = Router();

webhooks.post('/payments', (req, res) => {
  const expected = createHmac('sha256', process.env.WEBHOOK_SECRET!).update(req.body).digest('hex');
  if (req.headers['x-signature'] !== \`sha256=\${expected}\`) {
    return res.status(401).end();
  }
  return res.status(204).end();
});
`,
    },
    reports: [
      { message: 'signature', at: `req.headers['x-signature'] !== \`sha256=\${expected}\``, fix: 'safe' },
    ],
    fixed: {
      'src/webhooks.ts': `import { createHmac, timingSafeEqual } from 'node:crypto';
import { Router } from 'express';

export const webhooks = Router();

webhooks.post('/payments', (req, res) => {
  const expected = createHmac('sha256', process.env.WEBHOOK_SECRET!).update(req.body).digest('hex');
  if (!isSameSecret(req.headers['x-signature'], \`sha256=\${expected}\`)) {
    return res.status(401).end();
  }
  return res.status(204).end();
});

function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
`,
    },
  },
  {
    title: 'Fastify, a key in a header',
    files: {
      'src/authenticate.ts': `import type { FastifyReply, FastifyRequest } from 'fastify';

export async function authenticate(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const key = request.headers['x-api-key'];
  if (key === process.env.API_KEY) return;
  await reply.code(401).send({ message: 'Unknown key' });
}
`,
    },
    reports: [{ message: 'secret', at: 'key === process.env.API_KEY', fix: 'suggestion' }],
    fixed: {
      'src/authenticate.ts': `import type { FastifyReply, FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';

export async function authenticate(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const key = request.headers['x-api-key'];
  if (isSameSecret(key, process.env.API_KEY)) return;
  await reply.code(401).send({ message: 'Unknown key' });
}

function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
`,
    },
  },
  {
    title: 'Nest, a guard and a decorated parameter',
    files: {
      'src/api-key.guard.ts': `import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';

@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(private readonly config: ConfigService) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    return request.headers['x-api-key'] === this.config.get<string>('API_KEY');
  }
}
`,
      'src/cron.controller.ts': `import { Controller, Get, Headers, UnauthorizedException } from '@nestjs/common';

@Controller('cron')
export class CronController {
  @Get()
  run(@Headers('authorization') authorization: string): void {
    if (authorization !== \`Bearer \${process.env.CRON_SECRET}\`) throw new UnauthorizedException();
  }
}
`,
    },
    reports: [
      {
        message: 'secret',
        at: "request.headers['x-api-key'] === this.config.get<string>('API_KEY')",
        in: 'src/api-key.guard.ts',
        fix: 'suggestion',
      },
      {
        message: 'secret',
        at: `authorization !== \`Bearer \${process.env.CRON_SECRET}\``,
        in: 'src/cron.controller.ts',
        fix: 'suggestion',
      },
    ],
    fixed: {
      'src/api-key.guard.ts': `import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { timingSafeEqual } from 'node:crypto';

@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(private readonly config: ConfigService) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    return isSameSecret(request.headers['x-api-key'], this.config.get<string>('API_KEY'));
  }
}

function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
`,
      'src/cron.controller.ts': `import { Controller, Get, Headers, UnauthorizedException } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';

@Controller('cron')
export class CronController {
  @Get()
  run(@Headers('authorization') authorization: string): void {
    if (!isSameSecret(authorization, \`Bearer \${process.env.CRON_SECRET}\`)) throw new UnauthorizedException();
  }
}

function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
`,
    },
  },
  {
    title: 'Koa, a signature that a function of the file makes',
    files: {
      'src/hooks.js': `const crypto = require('crypto');

const sign = body => {
  const hmac = crypto.createHmac('sha1', process.env.HOOK_SECRET);
  hmac.update(body);
  return hmac.digest('hex');
};

module.exports = async ctx => {
  const signature = ctx.get('x-hub-signature');
  ctx.status = sign(ctx.request.rawBody) == signature ? 204 : 401;
};
`,
    },
    reports: [{ message: 'signature', at: 'sign(ctx.request.rawBody) == signature', fix: 'safe' }],
    fixed: {
      'src/hooks.js': `const crypto = require('crypto');

const sign = body => {
  const hmac = crypto.createHmac('sha1', process.env.HOOK_SECRET);
  hmac.update(body);
  return hmac.digest('hex');
};

module.exports = async ctx => {
  const signature = ctx.get('x-hub-signature');
  ctx.status = isSameSecret(sign(ctx.request.rawBody), signature) ? 204 : 401;
};

function isSameSecret(given, expected) {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && crypto.timingSafeEqual(left, right);
}
`,
    },
  },
  {
    title: 'Hono, a token in the query',
    files: {
      'src/tasks.ts': `import { Hono } from 'hono';
import { config, env } from './config.ts';

export const tasks = new Hono();

tasks.post('/run', c => {
  if (c.req.query('token') !== config.taskToken) return c.text('Forbidden', 403);
  if (c.req.header('authorization') !== \`Basic \${env().CRON_SECRET}\`) return c.text('Forbidden', 403);
  return c.text('Started', 202);
});
`,
    },
    reports: [
      { message: 'secret', at: "c.req.query('token') !== config.taskToken", fix: 'suggestion' },
      {
        message: 'secret',
        at: `c.req.header('authorization') !== \`Basic \${env().CRON_SECRET}\``,
        fix: 'suggestion',
      },
    ],
    fixed: {
      'src/tasks.ts': `import { Hono } from 'hono';
import { config, env } from './config.ts';
import { timingSafeEqual } from 'node:crypto';

export const tasks = new Hono();

tasks.post('/run', c => {
  if (!isSameSecret(c.req.query('token'), config.taskToken)) return c.text('Forbidden', 403);
  if (!isSameSecret(c.req.header('authorization'), \`Basic \${env().CRON_SECRET}\`)) return c.text('Forbidden', 403);
  return c.text('Started', 202);
});

function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
`,
    },
  },
  {
    title: 'A hash compared with a stored token',
    files: {
      'src/reset.ts': `import crypto from 'crypto';
import type { Request } from 'express';

export function mayReset(user: { resetToken: string; resetTokenHash: string }, req: Request): boolean {
  const hash = crypto.createHash('sha256').update(req.body.token).digest('hex');
  return hash === user.resetTokenHash || req.body.token === user.resetToken;
}
`,
    },
    reports: [
      { message: 'secret', at: 'hash === user.resetTokenHash', fix: 'suggestion', preset: 'strict' },
      { message: 'secret', at: 'req.body.token === user.resetToken', fix: 'suggestion' },
    ],
    fixed: {
      'src/reset.ts': `import crypto from 'crypto';
import type { Request } from 'express';

export function mayReset(user: { resetToken: string; resetTokenHash: string }, req: Request): boolean {
  const hash = crypto.createHash('sha256').update(req.body.token).digest('hex');
  return isSameSecret(hash, user.resetTokenHash) || isSameSecret(req.body.token, user.resetToken);
}

function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && crypto.timingSafeEqual(left, right);
}
`,
    },
  },
  {
    title: 'A key by its name, and a token that may be of anything',
    files: {
      'src/keys.ts': `import type { Request } from 'express';

export const opens = (req: Request, wallet: { privateKey: string }) => req.body.privateKey === wallet.privateKey;
`,
      'src/parts.ts': `import type { Request } from 'express';

export const isPart = (req: Request, part: { token: string }) => req.body.token === part.token;
`,
    },
    reports: [
      {
        message: 'secret',
        at: 'req.body.privateKey === wallet.privateKey',
        in: 'src/keys.ts',
        fix: 'suggestion',
      },
      {
        message: 'secret',
        at: 'req.body.token === part.token',
        in: 'src/parts.ts',
        fix: 'suggestion',
        preset: 'strict',
      },
    ],
    fixed: {
      'src/keys.ts': `import type { Request } from 'express';
import { timingSafeEqual } from 'node:crypto';

export const opens = (req: Request, wallet: { privateKey: string }) => isSameSecret(req.body.privateKey, wallet.privateKey);

function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
`,
      'src/parts.ts': `import type { Request } from 'express';
import { timingSafeEqual } from 'node:crypto';

export const isPart = (req: Request, part: { token: string }) => isSameSecret(req.body.token, part.token);

function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
`,
    },
  },
  {
    title: 'Nest, two values that say what they are',
    files: {
      'src/nudge.ts': `import { signWith } from '@acme/security';

export function check(header: string, id: string): void {
  const hmacHash = signWith(process.env.NUDGE_KEY, id);
  const hmacFromHeader = header.trim();
  if (hmacHash !== hmacFromHeader) throw new Error('Unauthorized');
}
`,
    },
    reports: [{ message: 'signature', at: 'hmacHash !== hmacFromHeader', fix: 'safe' }],
    fixed: {
      'src/nudge.ts': `import { signWith } from '@acme/security';
import { timingSafeEqual } from 'node:crypto';

export function check(header: string, id: string): void {
  const hmacHash = signWith(process.env.NUDGE_KEY, id);
  const hmacFromHeader = header.trim();
  if (!isSameSecret(hmacHash, hmacFromHeader)) throw new Error('Unauthorized');
}

function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
`,
    },
  },
  {
    title: 'Compared in constant time',
    files: {
      'src/webhooks.ts': `import { createHmac, timingSafeEqual } from 'node:crypto';

export function isGenuine(body: string, signature: string, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(body).digest('hex');
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
}
`,
    },
    reports: [],
  },
  {
    title: 'Asking whether there is a secret at all',
    files: {
      'src/config.ts': `import { createHmac } from 'node:crypto';

export function check(body: string): void {
  const secret = process.env.WEBHOOK_SECRET;
  if (secret === undefined || secret === '' || process.env.API_KEY === null) throw new Error('No secret.');
  if (typeof process.env.JWT_SECRET !== 'string') throw new Error('No secret.');
  if (createHmac('sha256', secret).update(body).digest('hex').length !== 64) throw new Error('No digest.');
}
`,
    },
    reports: [],
  },
  {
    title: 'Kinds of secrets, named by constants',
    files: {
      'src/kinds.ts': `import type { Request } from 'express';
import { AuthScheme, API_KEY } from './schemes.ts';

enum Kind {
  SECRET = 'secret',
}

export function isSecret(req: Request, node: { kind: Kind }): boolean {
  return req.body.kind === AuthScheme.API_KEY || req.body.scheme === API_KEY || node.kind === Kind.SECRET;
}
`,
    },
    reports: [],
  },
  {
    title: 'Checksums of what is no secret',
    files: {
      'src/files.ts': `import { createHash } from 'node:crypto';
import type { Request } from 'express';

export function isUnchanged(req: Request, content: string, url: URL): boolean {
  const etag = createHash('sha256').update(content).digest('hex');
  return req.headers['if-none-match'] === etag || url.hash === location.hash;
}

declare const location: URL;
`,
    },
    reports: [],
  },
  {
    title: 'Two inputs that have to be alike',
    files: {
      'src/sign-up.ts': `import type { Request } from 'express';

export function isConfirmed(req: Request): boolean {
  const { password, passwordConfirmation } = req.body;
  return password === passwordConfirmation && req.body.token === req.query.token;
}
`,
    },
    reports: [],
  },
  {
    title: 'Tokens that mark a place or a turn',
    files: {
      'src/pages.ts': `import type { Request } from 'express';

export class Pages {
  private currentToken = '';

  isCurrent(token: string): boolean {
    return token === this.currentToken;
  }

  isNext(req: Request, page: { nextPageToken: string }): boolean {
    return page.nextPageToken === req.query.pageToken;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Two signatures under a random key',
    files: {
      'src/compare.ts': `import { createHmac, randomBytes } from 'node:crypto';

export function isSame(left: string, right: string): boolean {
  const key = randomBytes(32);
  const first = createHmac('sha256', key).update(left).digest('hex');
  const second = createHmac('sha256', key).update(right).digest('hex');
  return first === second;
}
`,
    },
    reports: [],
  },
  {
    title: 'A part of a header that may be missing',
    files: {
      'src/guard.js': `export function requireToken(req, res, next) {
  const token = (req.headers.authorization ?? '').split(' ')[1];
  if (token !== process.env.API_TOKEN) return res.sendStatus(401);
  next();
}
`,
    },
    reports: [{ message: 'secret', at: 'token !== process.env.API_TOKEN', fix: 'suggestion' }],
    fixed: {
      'src/guard.js': `import { timingSafeEqual } from 'node:crypto';
export function requireToken(req, res, next) {
  const token = (req.headers.authorization ?? '').split(' ')[1];
  if (!isSameSecret(token, process.env.API_TOKEN)) return res.sendStatus(401);
  next();
}

function isSameSecret(given, expected) {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
`,
    },
  },
  {
    title: 'A part of a header that says how, not who',
    files: {
      'src/guard.js': `export function requireBearer(req, res, next) {
  const scheme = (req.headers.authorization ?? '').split(' ')[0];
  if (scheme !== process.env.AUTH_SCHEME) return res.sendStatus(401);
  next();
}
`,
    },
    reports: [],
  },
  {
    title: 'A text against forged forms, which the same browser sends twice',
    files: {
      'src/forms.ts': `import { Router } from 'express';

export const router = Router();
router.post('/forms', (req, res) => {
  const csrfToken = req.cookies.csrf;
  if (req.body.csrf !== csrfToken) return res.sendStatus(403);
  res.sendStatus(204);
});
`,
    },
    reports: [],
  },
  {
    title: 'A licence that has changed',
    files: {
      'src/organizations.ts': `import { Router } from 'express';
import { find, save } from './store';

export const router = Router();
router.put('/organizations/:id', async (req, res) => {
  const organization = await find(req.params.id);
  if (req.body.licenseKey !== organization.licenseKey) organization.licenseKey = req.body.licenseKey;
  await save(organization);
  res.sendStatus(204);
});
`,
      'src/store.ts': `export const find = async (id: string) => ({ id, licenseKey: 'x' });
export const save = async (row: unknown) => void row;
`,
    },
    reports: [],
  },
  {
    title: 'A challenge that an authority has given, which is told to whoever asks',
    files: {
      'src/acme.ts': `import { Router } from 'express';
import { config } from './config.ts';

export const router = Router();
router.get('/.well-known/acme-challenge/:token', (req, res) => {
  if (config.acme.challenge.token === req.params.token) res.send(config.acme.challenge.keyAuthorization);
  else res.sendStatus(404);
});
`,
    },
    reports: [],
  },
  {
    title: 'A nonce that the server has given out',
    files: {
      'src/nonces.ts': `import { createHmac } from 'node:crypto';

export class Nonces {
  private current = this.compute(0);

  private compute(counter: number): string {
    return createHmac('sha256', 'key of this process').update(String(counter)).digest('base64url');
  }

  check(nonce: string): boolean {
    return createHmac('sha256', 'key of this process').update('0').digest('base64url') === nonce;
  }
}
`,
    },
    reports: [],
  },
]);
