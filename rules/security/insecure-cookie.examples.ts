import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express hands out a token that every script can read',
    files: {
      'src/login.ts': `import { Router } from 'express';
import { signIn } from './users.js';

export const router = Router();

router.post('/login', async (req, res) => {
  const token = await signIn(req.body);
  res.cookie('access_token', token, { maxAge: 900_000 });
  res.status(204).end();
});
`,
      'src/users.ts': `export async function signIn(credentials: unknown): Promise<string> {
  return JSON.stringify(credentials);
}
`,
    },
    reports: [{ message: 'httpOnly', at: "'access_token'", in: 'src/login.ts' }],
    fixed: {
      'src/login.ts': `import { Router } from 'express';
import { signIn } from './users.js';

export const router = Router();

router.post('/login', async (req, res) => {
  const token = await signIn(req.body);
  res.cookie('access_token', token, { httpOnly: true, secure: process.env.NODE_ENV === 'production', sameSite: 'lax', maxAge: 900_000 });
  res.status(204).end();
});
`,
    },
  },
  {
    title: 'Flags that are written as false, in options of another file',
    files: {
      'src/config/cookies.ts': `import type { CookieOptions } from 'express';

export const cookieOptions: CookieOptions = {
  httpOnly: true,
  secure: false,
  sameSite: 'lax',
};
`,
      'src/auth.controller.ts': `import { Controller, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { cookieOptions } from './config/cookies.js';

const cookies = { refresh: 'refreshToken' } as const;

@Controller('auth')
export class AuthController {
  @Post('login')
  login(@Res({ passthrough: true }) response: Response): void {
    response.cookie(cookies.refresh, crypto.randomUUID(), cookieOptions);
  }
}
`,
    },
    reports: [{ message: 'secure', at: 'cookies.refresh', in: 'src/auth.controller.ts' }],
    fixed: {
      'src/config/cookies.ts': `import type { CookieOptions } from 'express';

export const cookieOptions: CookieOptions = {
  httpOnly: true,
  secure: process.env.NODE_ENV === 'production',
  sameSite: 'lax',
};
`,
    },
  },
  {
    title: 'express-session without a word about its cookie',
    files: {
      'src/app.ts': `import express from 'express';
import session from 'express-session';
import { store } from './store.js';

export const app = express();
app.use(session({ secret: requireSecret(), store, resave: false }));

function requireSecret(): string {
  return process.env.SESSION_SECRET ?? failToStart();
}

function failToStart(): never {
  throw new Error('SESSION_SECRET is missing.');
}
`,
      'src/store.ts': `import RedisStore from 'connect-redis';

export const store = new RedisStore({ client: {} });
`,
    },
    reports: [
      {
        message: 'secure',
        at: 'session({ secret: requireSecret(), store, resave: false })',
        in: 'src/app.ts',
      },
    ],
    fixed: {
      'src/app.ts': `import express from 'express';
import session from 'express-session';
import { store } from './store.js';

export const app = express();
app.use(session({ cookie: { secure: process.env.NODE_ENV === 'production', sameSite: 'lax' }, secret: requireSecret(), store, resave: false }));

function requireSecret(): string {
  return process.env.SESSION_SECRET ?? failToStart();
}

function failToStart(): never {
  throw new Error('SESSION_SECRET is missing.');
}
`,
    },
  },
  {
    title: 'Fastify, without options and with a session that scripts may read',
    files: {
      'src/server.ts': `import fastifyCookie from '@fastify/cookie';
import fastifySession from '@fastify/session';
import fastify from 'fastify';

const app = fastify();
app.register(fastifyCookie);
app.register(fastifySession, {
  secret: process.env.SESSION_SECRET,
  cookie: { httpOnly: false, sameSite: 'lax' },
});

app.post('/login', async (request, reply) => {
  reply.setCookie('sid', request.id);
  return { ok: true };
});
`,
    },
    reports: [
      {
        message: 'httpOnly',
        at: `app.register(fastifySession, {
  secret: process.env.SESSION_SECRET,
  cookie: { httpOnly: false, sameSite: 'lax' },
})`,
      },
      { message: 'httpOnly', at: "'sid'" },
    ],
    fixed: {
      'src/server.ts': `import fastifyCookie from '@fastify/cookie';
import fastifySession from '@fastify/session';
import fastify from 'fastify';

const app = fastify();
app.register(fastifyCookie);
app.register(fastifySession, {
  secret: process.env.SESSION_SECRET,
  cookie: { httpOnly: true, sameSite: 'lax' },
});

app.post('/login', async (request, reply) => {
  reply.setCookie('sid', request.id, { httpOnly: true, secure: process.env.NODE_ENV === 'production', sameSite: 'lax' });
  return { ok: true };
});
`,
    },
  },
  {
    title: 'Fastify: flags that the plugin sets for every cookie',
    files: {
      'src/server.ts': `import fastifyCookie from '@fastify/cookie';
import fastify from 'fastify';
import { flags } from './flags.js';

const app = fastify();
app.register(fastifyCookie, { parseOptions: flags });

app.post('/login', async (request, reply) => {
  reply.setCookie('sid', request.id, { maxAge: 3600 });
  return { ok: true };
});
`,
      'src/flags.ts': "export const flags = { httpOnly: true, secure: 'auto', sameSite: 'lax' } as const;\n",
    },
    reports: [],
  },
  {
    title: 'Two flags are set, and the third is forgotten',
    files: {
      'src/login.ts': `import { Router } from 'express';
import { issue } from './tokens.js';

export const router = Router();
router.post('/login', (req, res) => {
  res.cookie('session', issue(req.body.name), { httpOnly: true, secure: true });
  res.sendStatus(204);
});
`,
      'src/tokens.ts': `export const issue = (name: string): string => name;
`,
    },
    reports: [{ message: 'sameSite', at: "'session'", in: 'src/login.ts', severity: 'information' }],
    fixed: {
      'src/login.ts': `import { Router } from 'express';
import { issue } from './tokens.js';

export const router = Router();
router.post('/login', (req, res) => {
  res.cookie('session', issue(req.body.name), { sameSite: 'lax', httpOnly: true, secure: true });
  res.sendStatus(204);
});
`,
    },
  },
  {
    title: 'Koa, whose cookies only lack the mildest flag',
    files: {
      'src/session.ts': `import Router from '@koa/router';

const router = new Router();

router.post('/login', ctx => {
  ctx.cookies.set('session', crypto.randomUUID(), { signed: true });
  ctx.status = 204;
});
`,
    },
    reports: [{ message: 'sameSite', at: "'session'", severity: 'information', preset: 'strict' }],
    fixed: {
      'src/session.ts': `import Router from '@koa/router';

const router = new Router();

router.post('/login', ctx => {
  ctx.cookies.set('session', crypto.randomUUID(), { sameSite: 'lax', signed: true });
  ctx.status = 204;
});
`,
    },
  },
  {
    title: 'Hono, and options put together from shared ones',
    files: {
      'src/login.ts': `import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';

const shared = { path: '/', httpOnly: true } as const;
export const app = new Hono();

app.post('/login', c => {
  setCookie(c, 'auth_token', crypto.randomUUID(), { ...shared, maxAge: 900 });
  return c.body(null, 204);
});
`,
    },
    reports: [{ message: 'secure', at: "'auth_token'" }],
    fixed: {
      'src/login.ts': `import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';

const shared = { path: '/', httpOnly: true } as const;
export const app = new Hono();

app.post('/login', c => {
  setCookie(c, 'auth_token', crypto.randomUUID(), { secure: process.env.NODE_ENV === 'production', sameSite: 'Lax', ...shared, maxAge: 900 });
  return c.body(null, 204);
});
`,
    },
  },
  {
    title: 'A header made with the package cookie, and cookie-session sent over any connection',
    files: {
      'src/http.ts': `import { serialize } from 'cookie';
import cookieSession from 'cookie-session';
import express from 'express';

export const app = express();
app.use(cookieSession({ name: 'login', keys: [String(process.env.KEY)], secure: false, sameSite: 'strict' }));
app.post('/login', (req, res) => {
  res.setHeader('Set-Cookie', serialize('jwt', crypto.randomUUID(), { httpOnly: true, sameSite: 'lax' }));
  res.end();
});
`,
    },
    reports: [
      {
        message: 'secure',
        at: "cookieSession({ name: 'login', keys: [String(process.env.KEY)], secure: false, sameSite: 'strict' })",
      },
      { message: 'secure', at: "'jwt'" },
    ],
    fixed: {
      'src/http.ts': `import { serialize } from 'cookie';
import cookieSession from 'cookie-session';
import express from 'express';

export const app = express();
app.use(cookieSession({ name: 'login', keys: [String(process.env.KEY)], secure: process.env.NODE_ENV === 'production', sameSite: 'strict' }));
app.post('/login', (req, res) => {
  res.setHeader('Set-Cookie', serialize('jwt', crypto.randomUUID(), { secure: process.env.NODE_ENV === 'production', httpOnly: true, sameSite: 'lax' }));
  res.end();
});
`,
    },
  },
  {
    title: 'All flags, some of them by the environment',
    files: {
      'src/login.ts': `import { Router } from 'express';

const isProduction = process.env.NODE_ENV === 'production';
const router = Router();

router.post('/login', (req, res) => {
  res.cookie('token', crypto.randomUUID(), { httpOnly: true, secure: isProduction, sameSite: 'strict' });
  res.cookie('refresh_token', crypto.randomUUID(), {
    httpOnly: true,
    sameSite: isProduction ? 'none' : 'lax',
    secure: process.env.COOKIE_SECURE === 'true',
  });
  res.end();
});
`,
    },
    reports: [],
  },
  {
    title: 'Flags that are set later, or come from outside',
    files: {
      'src/app.ts': `import express from 'express';
import session from 'express-session';
import { config } from './config.js';

const app = express();
const options = { secret: config.secret, cookie: { secure: false, sameSite: 'lax' as const } };
if (app.get('env') === 'production') {
  app.set('trust proxy', 1);
  options.cookie.secure = true;
}
app.use(session(options));
if (process.env.NODE_ENV === 'test') app.use(session({ secret: 'x', name: 'test-session' }));

export function remember(res: express.Response, flags: express.CookieOptions): void {
  res.cookie('session', crypto.randomUUID(), { ...flags, path: '/' });
  res.cookie('auth', crypto.randomUUID(), config.cookie);
}
`,
      'src/config.ts': `export const config = JSON.parse(String(process.env.CONFIG));
`,
    },
    reports: [],
  },
  {
    title: 'Taking cookies back needs no flags',
    files: {
      'src/logout.ts': `import { Router } from 'express';

const router = Router();

router.post('/logout', (req, res) => {
  res.clearCookie('token');
  res.cookie('session', '', { maxAge: 0 });
  res.cookie('refresh_token', 'none', { expires: new Date(0) });
  res.end();
});
`,
    },
    reports: [],
  },
  {
    title: 'Cookies that sign nobody in, and tokens that scripts send back',
    files: {
      'src/settings.ts': `import { Router } from 'express';

const router = Router();

router.get('/', (req, res) => {
  res.cookie('theme', String(req.query.theme));
  res.cookie('XSRF-TOKEN', crypto.randomUUID());
  res.cookie('csrf_token', crypto.randomUUID(), { sameSite: 'strict' });
  res.cookie('oauth_state', crypto.randomUUID(), { httpOnly: true });
  res.cookie('token_expires', String(Date.now()));
  res.end();
});
`,
    },
    reports: [],
  },
  {
    title: 'Sessions that are safe by default',
    files: {
      'src/server.ts': `import fastifySession from '@fastify/session';
import fastify from 'fastify';

const app = fastify();
app.register(fastifySession, { secret: process.env.SECRET, cookie: { sameSite: 'lax', maxAge: 1_800_000 } });
`,
      'src/koa.ts': `import Koa from 'koa';
import session from 'koa-session';

const app = new Koa();
app.use(session({ key: 'login', sameSite: 'lax', signed: true }, app));
`,
    },
    reports: [],
  },
  {
    title: 'What the page is told of a sign-in elsewhere',
    files: {
      'src/connect.ts': `import { Router } from 'express';

const router = Router();

router.get('/callback', (req, res) => {
  res.cookie('robot_auth_robotId', req.query.robot);
  res.cookie('auth_status', String(req.query.status));
  res.cookie('session', 'success', { httpOnly: false });
  res.end();
});
`,
    },
    reports: [],
  },
  {
    title: 'Something else is called cookie',
    files: {
      'src/bakery.ts': `import express from 'express';

interface Bakery {
  cookie(name: string, taste: string): void;
}

export const app = express();

export function bake(bakery: Bakery, taste: string): void {
  bakery.cookie('token', taste);
}
`,
    },
    reports: [],
  },
  {
    title: 'Written as a header, in Express, Hono and Node',
    files: {
      'src/login.ts': `import http from 'node:http';
import express from 'express';
import { Hono } from 'hono';
import { newToken } from './token';

const app = express();
const api = new Hono();

app.post('/login', (req, res) => {
  res.setHeader('Set-Cookie', \`session=\${newToken(req)}; Path=/\`);
  res.json({});
});
api.post('/login', c => {
  c.header('Set-Cookie', 'auth_token=' + newToken(c) + '; Path=/; HttpOnly; Secure');
  return c.json({});
});
http.createServer((req, res) => {
  res.writeHead(200, { 'Set-Cookie': ['theme=dark', 'jwt=' + newToken(req)] });
  res.end();
});
`,
      'src/token.ts': `export declare function newToken(from: unknown): string;
`,
    },
    reports: [
      { message: 'httpOnly', at: '`session=$' + '{newToken(req)}; Path=/`', in: 'src/login.ts' },
      {
        message: 'sameSite',
        at: "'auth_token=' + newToken(c) + '; Path=/; HttpOnly; Secure'",
        in: 'src/login.ts',
        severity: 'information',
      },
      { message: 'httpOnly', at: "'jwt=' + newToken(req)", in: 'src/login.ts' },
    ],
    fixed: {
      'src/login.ts': `import http from 'node:http';
import express from 'express';
import { Hono } from 'hono';
import { newToken } from './token';

const app = express();
const api = new Hono();

app.post('/login', (req, res) => {
  res.setHeader('Set-Cookie', \`session=\${newToken(req)}; Path=/; HttpOnly; Secure; SameSite=Lax\`);
  res.json({});
});
api.post('/login', c => {
  c.header('Set-Cookie', 'auth_token=' + newToken(c) + '; Path=/; HttpOnly; Secure; SameSite=Lax');
  return c.json({});
});
http.createServer((req, res) => {
  res.writeHead(200, { 'Set-Cookie': ['theme=dark', 'jwt=' + newToken(req) + '; HttpOnly; Secure; SameSite=Lax'] });
  res.end();
});
`,
    },
  },
  {
    title:
      'Headers with all flags, with flags from elsewhere, taken back, and of cookies that sign nobody in',
    files: {
      'src/login.ts': `import express from 'express';
import { flags, newToken } from './token';

const app = express();

app.post('/login', (req, res) => {
  res.setHeader('Set-Cookie', \`session=\${newToken(req)}; Path=/; HttpOnly; Secure; SameSite=Strict\`);
  res.json({});
});
app.post('/renew', (req, res) => {
  res.setHeader('Set-Cookie', \`session=\${newToken(req)}; \${flags()}\`);
  res.json({});
});
app.post('/logout', (req, res) => {
  res.setHeader('Set-Cookie', 'session=; Path=/; Max-Age=0');
  res.append('Set-Cookie', \`token=; Path=\${req.baseUrl}; Max-Age=0\`);
  res.json({});
});
app.post('/theme', (req, res) => {
  res.setHeader('Set-Cookie', \`theme=\${String(req.query.theme)}\`);
  res.json({});
});
`,
      'src/token.ts': `export declare function newToken(from: unknown): string;
export declare function flags(): string;
`,
    },
    reports: [],
  },
]);
