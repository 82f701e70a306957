/** Guards that go by where a request goes to, held against what they do when they are run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isHttp } from '../../frameworks/endpoint.ts';
import { understand } from '../understand.ts';

interface Request {
  readonly path: string;
  readonly url: string;
  readonly originalUrl: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

const refusal = `return res.status(401).end();`;

/** Each is the body of a middleware, in plain JavaScript. */
const understood: readonly string[] = [
  `if (req.path === '/login') return next(); ${refusal}`,
  `if (req.path !== '/login') { ${refusal} } next();`,
  `if (req.path === '/login' || req.path.startsWith('/public/')) return next(); ${refusal}`,
  `if (req.path.startsWith('/public') && req.method === 'GET') return next(); ${refusal}`,
  `if (open.includes(req.path)) { next(); } else { ${refusal} }`,
  `if (new Set(open).has(req.path)) return next(); ${refusal}`,
  `if (open.some(one => req.originalUrl.startsWith(one))) return next(); ${refusal}`,
  `if (open.some(one => one === req.path)) return next(); ${refusal}`,
  `if (!req.url.startsWith('/public')) ${refusal} next();`,
  `if (/^\\/public/.test(req.path)) return next(); ${refusal}`,
  `if (/\\/PUBLIC\\//i.test(req.path)) return next(); ${refusal}`,
  `if (patterns.some(pattern => pattern.test(req.path))) return next(); ${refusal}`,
  `const isPublic = req.path.endsWith('/health'); if (isPublic) return next(); ${refusal}`,
  `const { path } = req; if (path.includes('/admin')) { ${refusal} } next();`,
  `if (['POST', 'DELETE'].includes(req.method)) { ${refusal} } next();`,
  `if (isOpen(req.path)) return next(); ${refusal}`,
  `if (isOpenRequest(req)) return next(); ${refusal}`,
  `if (req.path.startsWith('/admin')) { if (req.path === '/admin/login') next(); else { ${refusal} } } else next();`,
  `req.path === '/login' ? next() : res.status(401).end();`,
  `if (req.url.split('?')[0] === '/login') return next(); ${refusal}`,
  `if (new URL(req.url, 'http://here').pathname === '/login') return next(); ${refusal}`,
];

const before = `const open = ['/login', '/public/'];
const patterns = [/^\\/login$/, /^\\/public\\//];
const isOpen = path => open.includes(path);
function isListed(request) { if (request.path === '/login') return true; return request.path === '/health'; }
const isOpenRequest = request => request.path === '/health' || request.path === '/login';`;

const routes: readonly (readonly [string, string])[] = [
  ['get', '/login'],
  ['post', '/login'],
  ['get', '/public/logo'],
  ['post', '/public/logo'],
  ['get', '/orders'],
  ['get', '/admin/users'],
  ['get', '/admin/login'],
  ['get', '/health'],
  ['delete', '/orders/all'],
];

async function found(body: string): Promise<readonly string[]> {
  const registered = routes.map(([verb, path]) => `app.${verb}('${path}', (req, res) => res.send('hello'));`);
  const model = await understand({
    'app.js': `const express = require('express');
const app = express();
${before}
app.use((req, res, next) => { ${body} });
${registered.join('\n')}`,
  });
  return model
    .endpoints()
    .filter(isHttp)
    .map(one => `${one.verb} ${one.path}: ${model.postureOf(one).authentication.state}`);
}

/** What the middleware does with a request that brings nothing to be known by. */
function run(body: string, [verb, path]: readonly [string, string]): string {
  const middleware: (req: Request, res: unknown, next: () => void) => void = new Function(
    `${before}\nreturn (req, res, next) => { ${body} };`,
  )();
  let outcome = 'nothing';
  const answer = { end: () => undefined };
  const response = {
    status() {
      outcome = 'yes';
      return answer;
    },
  };
  const method = verb.toUpperCase();
  middleware({ path, url: path, originalUrl: path, method, headers: {} }, response, () => {
    outcome = 'not needed';
  });
  return `${method} ${path}: ${outcome}`;
}

for (const body of understood)
  test(`what a guard does by where a request goes to: ${body.replace(refusal, '…')}`, async () => {
    assert.deepEqual(
      await found(body),
      routes.map(route => run(body, route)),
    );
  });

test('what cannot be read leaves it open', async () => {
  for (const body of [
    `if (isListed(req)) return next(); ${refusal}`,
    `const ok = req.path === '/login' || req.path === '/health'; if (ok === true) return next(); ${refusal}`,
    `if (open.some(one => { if (one === req.path) return true; return false; })) return next(); ${refusal}`,
    `if (rules.find(rule => rule.path === req.path)?.isOpen) return next(); ${refusal}`,
    `if (process.env.OPEN.split(',').includes(req.path)) return next(); ${refusal}`,
    `if (match(req.path)) return next(); ${refusal}`,
  ])
    assert.deepEqual(
      new Set((await found(body)).map(line => line.split(': ')[1])),
      new Set(['unknown']),
      body,
    );
});

test('a path that is treated otherwise may let requests pass that another is refused', async () => {
  const body = `if (req.path.startsWith('/public')) { if (await isShared(req.params.id)) return next(); } ${refusal}`;
  const states = await found(body);
  assert.ok(states.includes('GET /public/logo: unknown'), states.join('\n'));
  assert.ok(states.includes('GET /orders: yes'), states.join('\n'));
});

test('below a mount, Express gives the rest of a path as `path`, and all of it as `originalUrl`', async () => {
  const model = await understand({
    'app.js': `const express = require('express');
const app = express();
const api = express.Router();
app.use('/api', (req, res, next) => { if (req.path === '/login') return next(); ${refusal} });
app.use('/v2', (req, res, next) => { if (req.originalUrl === '/v2/login') return next(); ${refusal} });
api.get('/login', (req, res) => res.end());
api.get('/api/login', (req, res) => res.end());
app.use('/api', api);
app.use('/v2', api);`,
  });
  assert.deepEqual(
    model
      .endpoints()
      .filter(isHttp)
      .map(one => `${one.path}: ${model.postureOf(one).authentication.state}`),
    ['/api/login: not needed', '/api/api/login: yes', '/v2/login: not needed', '/v2/api/login: yes'],
  );
});
