import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../../model/understand.ts';
import { titleOf } from '../endpoint.ts';

/** `GET /api/orders -> list: withAuth()` for what a file below `pages/api` answers. */
async function answeredBy(text: string): Promise<readonly string[]> {
  const model = await understand({
    'package.json': '{ "dependencies": { "next": "^14.0.0", "next-connect": "^1.0.0" } }',
    'pages/api/orders.ts': text,
  });
  return model.endpoints().map(endpoint => {
    const { handler, chain } = endpoint;
    const name = handler && model.facts(handler.path)?.functions[handler.function]?.name;
    return `${titleOf(endpoint)} -> ${name}: ${chain.map(piece => piece.name).join(', ')}`;
  });
}

const functions = `function list(req, res) { res.json([]); }
async function create(req, res) { res.json(await save(req.body)); }
function check(req, res, next) { next(); }`;

test('a handler that hands each method on to a function of its own answers those', async () => {
  assert.deepEqual(
    await answeredBy(`export default function handler(req, res) {
  switch (req.method) {
    case 'GET': return list(req, res);
    case 'POST':
    case 'PUT': return create(req, res);
    default: res.setHeader('Allow', 'GET, POST'); return res.status(405).end();
  }
}
${functions}`),
    ['GET /api/orders -> list: ', 'POST /api/orders -> create: ', 'PUT /api/orders -> create: '],
  );
});

test('conditions, a method taken apart, and a wrapper around it all', async () => {
  assert.deepEqual(
    await answeredBy(`async function handler(req, res) {
  const { method } = req;
  if (method === 'GET') return list(req, res);
  else if (method === 'POST') await create(req, res);
  else res.status(405).json({ error: 'no such method' });
}
export default withAuth(handler);
function withAuth(inner) { return inner; }
${functions}`),
    ['GET /api/orders -> list: withAuth()', 'POST /api/orders -> create: withAuth()'],
  );
});

test('a handler that turns all others away answers one', async () => {
  assert.deepEqual(
    await answeredBy(`export default async function handler(req, res) {
  if (req.method !== 'POST') return res.status(405).end();
  const session = await getSession(req);
  res.json(await save(req.body));
}`),
    ['POST /api/orders -> handler: '],
  );
  assert.deepEqual(
    await answeredBy(`export default async function handler(req, res) {
  try {
    if (req.method !== 'GET' && req.method !== 'PUT') {
      res.status(405).end();
      return;
    }
    res.json(await save(req));
  } catch (error) {
    res.status(500).end();
  }
}`),
    ['GET /api/orders -> handler: ', 'PUT /api/orders -> handler: '],
  );
});

test('handlers that stand in a table by their methods', async () => {
  const lines = ['GET /api/orders -> list: ', 'POST /api/orders -> create: '];
  assert.deepEqual(
    await answeredBy(`const handlers = { GET: list, POST: create };
export default function handler(req, res) {
  const handle = handlers[req.method];
  if (!handle) return res.status(405).end();
  return handle(req, res);
}
${functions}`),
    lines,
  );
  assert.deepEqual(
    await answeredBy(`const handlers = { GET: list, POST: create };
export default (req, res) => handlers[req.method]?.(req, res) ?? res.status(405).end();
${functions}`),
    lines,
  );
  assert.deepEqual(
    await answeredBy(`const handlers = { list, create };
export default function handler(req, res) { return handlers[req.query.action](req, res); }
${functions}`),
    ['ALL /api/orders -> handler: '],
  );
});

test('what does something before it looks at the method, or mixes them, answers as a whole', async () => {
  const whole = ['ALL /api/orders -> handler: '];
  assert.deepEqual(
    await answeredBy(`export default async function handler(req, res) {
  const session = await getSession(req);
  if (session === null) return res.status(401).end();
  if (req.method === 'GET') return list(req, res);
  return create(req, res);
}
${functions}`),
    whole,
  );
  assert.deepEqual(
    await answeredBy(`export default async function handler(req, res) {
  if (req.method === 'GET') return res.json(await find());
  if (req.method === 'POST') return res.json(await save(req.body));
}`),
    whole,
  );
  assert.deepEqual(
    await answeredBy(`export default async function handler(req, res) {
  if (req.query.kind === 'GET') return list(req, res);
  if (req.query.kind === 'POST') return create(req, res);
}
${functions}`),
    whole,
  );
});

test('next-connect answers by its own methods, behind what is put before them', async () => {
  const lines = ['GET /api/orders -> list: check', 'POST /api/orders -> create: check, check'];
  assert.deepEqual(
    await answeredBy(`import { createRouter } from 'next-connect';
const router = createRouter();
const other = createRouter();
router.use(check).get(list);
other.get(create);
router.post(check, create);
export default router.handler({ onError() {} });
${functions}`),
    lines,
  );
  assert.deepEqual(
    await answeredBy(`import nc from 'next-connect';
export default nc({}).use(check).get(list).post(check, create);
${functions}`),
    lines,
  );
});

test('a file that its name tells from others around it', async () => {
  const model = await understand({
    'package.json': '{ "dependencies": { "next": "^14.0.0" } }',
    'pages/api/orders/index.page.ts': 'export default function handler(req, res) { res.json([]); }',
    'pages/api/orders/[id].page.ts': 'export default function handler(req, res) { res.json({}); }',
  });
  const paths = model.endpoints().map(titleOf);
  assert.deepEqual(paths, ['ALL /api/orders/:id', 'ALL /api/orders']);
});
