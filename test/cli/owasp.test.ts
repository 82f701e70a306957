// Each row of docs/owasp-api-security.md with a small service that has the risk: the command line tells of it, from the description and from the code.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createProject } from './support/command-line.ts';

const page = readFileSync(new URL('../../docs/owasp-api-security.md', import.meta.url), 'utf8').split('\n');

const begin = (paths: string, rest = ''): string => `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
servers: [{ url: 'https://api.shop.com/v1' }]
paths:
${paths}${rest}`;
const ok = `responses: { '200': { description: Done }, default: { description: Failed } }`;
const express = (body: string): string =>
  `import express from 'express';\nconst app = express();\n${body}\napp.listen(3000);\n`;
const guard = `import jwt from 'jsonwebtoken';
function guard(req, res, next) {
  try {
    req.user = jwt.verify(req.headers.authorization ?? '', process.env.KEY, { algorithms: ['HS256'] });
    next();
  } catch {
    res.sendStatus(401);
  }
}
`;
const guarded = ['orders', 'items', 'bills', 'users']
  .map(
    name =>
      `app.get('/${name}', guard, (req, res) => res.json([]));\napp.post('/${name}', guard, (req, res) => res.sendStatus(201));`,
  )
  .join('\n');

interface Row {
  readonly risk: string;
  /** By file, what is there and what has to be told of it. */
  readonly parts: Readonly<Record<string, { readonly text: string; readonly rules: readonly string[] }>>;
}

const rows: readonly Row[] = [
  {
    risk: 'API1 Broken object level authorization',
    parts: {
      'openapi.yaml': {
        text: begin(
          `  /orders/{id}:\n    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]\n    delete: { ${ok} }\n`,
        ),
        rules: ['api/undocumented-auth'],
      },
      'app.js': {
        text: guard + express(`${guarded}\napp.delete('/orders/:id', (req, res) => res.sendStatus(204));`),
        rules: ['security/unprotected-route'],
      },
    },
  },
  {
    risk: 'API2 Broken authentication',
    parts: {
      'openapi.yaml': {
        text: begin(
          `  /orders:\n    get: { parameters: [{ name: access_token, in: query, schema: { type: string } }], ${ok} }\n    post: { security: [{ bearr: [] }], ${ok} }\n`,
          'components: { securitySchemes: { bearer: { type: http, scheme: bearer } } }\n',
        ),
        rules: ['api/undocumented-auth', 'security/secret-in-url'],
      },
      'app.js': {
        text: express(
          `app.post('/login', async (req, res) => res.json(await signIn(req.body.email, req.body.password)));\nasync function signIn(email, password) { return { email, ok: password !== '' }; }`,
        ),
        rules: ['api/auth-route-no-rate-limit'],
      },
    },
  },
  {
    risk: 'API3 Broken object property level authorization',
    parts: {
      'openapi.yaml': {
        text: begin(
          `  /users:\n    get: { ${ok} }\n`,
          'components: { schemas: { User: { type: object, properties: { role: { type: string, readonly: true } } } } }\n',
        ),
        rules: ['api/invalid-description'],
      },
      'app.js': {
        text: `import mongoose from 'mongoose';\nconst User = mongoose.model('User', new mongoose.Schema({ name: String, role: String }));\n${express(`app.post('/users', async (req, res) => res.json(await new User(req.body).save()));`)}`,
        rules: ['security/mass-assignment'],
      },
    },
  },
  {
    risk: 'API4 Unrestricted resource consumption',
    parts: {
      'openapi.yaml': {
        text: begin(
          `  /orders:\n    get: { responses: { '200': { description: All, content: { application/json: { schema: { type: array, items: { type: object } } } } } } }\n` +
            `    post: { requestBody: { content: { application/json: { schema: { type: array, items: { type: string } } } } }, responses: { '201': { description: Placed }, '429': { description: Later } } }\n` +
            `  /bills: { get: { parameters: [{ name: limit, in: query, schema: { type: integer } }], ${ok} } }\n`,
        ),
        rules: [
          'api/list-without-pagination',
          'api/retry-after-missing',
          'api/unbounded-input',
          'api/unbounded-page-size',
          'api/unbounded-value',
        ],
      },
      'app.js': {
        text: express(
          `app.get('/price', async (req, res) => res.json(await (await fetch('https://prices.example.com/gold')).json()));`,
        ),
        rules: ['integration/outbound-no-timeout'],
      },
    },
  },
  {
    risk: 'API5 Broken function level authorization',
    parts: {
      'openapi.yaml': {
        text: begin(`  /admin/users: { post: { ${ok} } }\n`),
        rules: ['api/undocumented-auth'],
      },
      'app.js': {
        text: guard + express(`${guarded}\napp.post('/admin/promote', (req, res) => res.sendStatus(204));`),
        rules: ['security/unprotected-route'],
      },
    },
  },
  {
    risk: 'API6 Unrestricted access to sensitive business flows',
    parts: {
      'openapi.yaml': {
        text: begin(
          `  /payments: { post: { requestBody: { content: { application/json: {} } }, responses: { '201': { description: Paid }, '422': { description: No such thing } } } }\n  /payments/{id}: { get: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], ${ok} } }\n`,
        ),
        rules: ['api/idempotency-key', 'api/undocumented-errors'],
      },
      'app.js': {
        text: `import { rateLimit } from 'express-rate-limit';\n${express(`app.post('/v1/payments', rateLimit({ limit: 5 }), (req, res) => res.status(201).json({}));\napp.get('/v1/payments/:id', (req, res) => res.json({}));\napp.post('/v1/login', (req, res) => res.json({ ok: req.body.password === stored(req.body.email) }));`)}`,
        rules: ['api/auth-route-no-rate-limit'],
      },
    },
  },
  {
    risk: 'API7 Server side request forgery',
    parts: {
      'app.js': {
        text: `import axios from 'axios';\n${express(`app.get('/preview', async (req, res) => res.json((await axios.get(String(req.query.url))).data));`)}`,
        rules: ['security/unsafe-url'],
      },
    },
  },
  {
    risk: 'API8 Security misconfiguration',
    parts: {
      'openapi.yaml': {
        text: begin(
          `  /orders: { post: { security: [], responses: { '200': { description: Done } }, requestBody: { content: { application/json: {} } } } }\n`,
        ).replace('https:', 'http:'),
        rules: ['api/undocumented-auth', 'api/undocumented-errors'],
      },
      'app.js': {
        text: `import cors from 'cors';\n${express(`app.use(cors({ origin: true, credentials: true }));\napp.get('/orders', (req, res) => res.json([]));`)}`,
        rules: ['security/cors-permissive'],
      },
    },
  },
  {
    risk: 'API9 Improper inventory management',
    parts: {
      'openapi.yaml': {
        text: begin(
          `  /orders: { get: { deprecated: true, ${ok} } }\n  /bills: { get: { responses: { '200': { $ref: '#/components/responses/Bils' } } } }\n  /carts: { get: { ${ok} } }\n  /shops: { get: { ${ok} } }\n  /items: { get: { ${ok} } }\n`,
          `components: { schemas: { Old: { type: object } } }\n`,
        ),
        rules: ['api/code-spec-drift', 'api/unresolved-reference', 'api/unused-component', 'api/versioning'],
      },
      'app.js': {
        text: express(
          ['orders', 'bills', 'carts', 'items', 'secrets']
            .map(name => `app.get('/v1/${name}', (req, res) => res.json({}));`)
            .join('\n'),
        ),
        rules: ['api/undocumented-operation'],
      },
    },
  },
  {
    risk: 'API10 Unsafe consumption of APIs',
    parts: {
      'app.js': {
        text: express(
          `app.get('/rate', async (req, res) => {\n  const response = await fetch('https://rates.example.com/eur');\n  const { rate } = await response.json();\n  res.json(rate);\n});`,
        ),
        rules: ['integration/outbound-no-timeout', 'integration/unchecked-response'],
      },
    },
  },
];

const folderOf = ({ risk }: Row): string => risk.split(' ')[0] ?? '';
const manifest = JSON.stringify({
  type: 'module',
  dependencies: {
    axios: '1',
    cors: '2',
    express: '5',
    'express-rate-limit': '8',
    jsonwebtoken: '9',
    mongoose: '8',
  },
});
const files = rows.flatMap(row => [
  [`${folderOf(row)}/package.json`, manifest] as const,
  ...Object.entries(row.parts).map(([name, { text }]) => [`${folderOf(row)}/${name}`, text] as const),
]);
const project = createProject(
  { 'package.json': '{ "workspaces": ["*"] }', ...Object.fromEntries(files) },
  'product',
);
const { stdout } = project.run('check', '--preset', 'strict', '--format', 'json');
const { findings }: { findings: readonly { ruleId: string; path: string }[] } = JSON.parse(stdout);

for (const row of rows) {
  test(row.risk, () => {
    const written = page.find(line => line.startsWith(`| ${row.risk} |`)) ?? '';
    for (const [name, { rules }] of Object.entries(row.parts)) {
      for (const rule of rules) assert.ok(written.includes(`\`${rule}\``), `the page has ${rule} there`);
      const told = new Set(
        findings.filter(({ path }) => path === `${folderOf(row)}/${name}`).map(({ ruleId }) => ruleId),
      );
      assert.deepEqual(
        rules.filter(rule => !told.has(rule)),
        [],
        `${name} tells ${[...told].join(', ')}`,
      );
    }
  });
}
