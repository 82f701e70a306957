// The patterns that findings about a whole service offer, taken from the real server in each framework: the service compiles,
// runs and answers, and nothing is missing any more.
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { rules } from '../../rules/index.generated.ts';
import { root } from '../../scripts/lib/project.mjs';
import { compileService, startService } from '../editor/service-process.ts';
import { type Client, startClient, until } from '../lsp/client.ts';
import {
  findingsOf,
  insertPatternCommand,
  insertVariant,
  openReviewed,
  patternsOffered,
  relativeTo,
} from '../lsp/pattern-actions.ts';
import { variantCode } from './lib/variant-code.ts';

const ofServices = rules.filter(({ kind, pattern }) => kind === 'absence' && pattern !== undefined);

/** What the service has. */
const notMissing: Readonly<Record<string, readonly string[]>> = { fastify: ['obs/no-correlation-id'] };

/** Express as it is written elsewhere. */
const inClass = {
  'src/main.ts': `import express, { type Application } from 'express';
import { answerWithProblem, Problem, routeNotFound } from './problem.js';

class Server {
  private readonly app: Application;
  private readonly port = Number(process.env.PORT ?? 3000);

  constructor() {
    this.app = express();
    this.app.use(express.json());
    this.addRoutes();
    this.app.use(routeNotFound);
    this.app.use(answerWithProblem);
  }

  start(): void {
    this.app.listen(this.port);
  }

  private addRoutes(): void {
    this.app.get('/orders/:id', request => {
      throw new Problem(404, \`There is no order \${request.params.id}\`);
    });
  }
}

new Server().start();
`,
};

const inJavaScript = {
  'package.json': '{ "name": "orders", "private": true, "dependencies": { "express": "^5.0.0" } }',
  'tsconfig.json':
    '{ "compilerOptions": { "allowJs": true, "module": "nodenext", "target": "es2023", "rootDir": "src", "outDir": "dist", "skipLibCheck": true, "types": ["node"] }, "include": ["src"] }',
  'src/main.js': `'use strict';
const express = require('express');

const app = express();
app.use(express.json());
app.get('/orders/:id', (request, response) => {
  response.status(404).json({ title: \`There is no order \${request.params.id}\` });
});

app.listen(Number(process.env.PORT ?? 3000));

module.exports = app;
`,
};

interface Service {
  readonly framework: string;
  readonly copyOf?: string;
  readonly files: Readonly<Record<string, string>>;
}

const services: Readonly<Record<string, Service>> = {
  ...Object.fromEntries(['express', 'fastify', 'hono', 'koa', 'nest'].map(name => [name, fixture(name)])),
  'express in a class': fixture('express', inClass),
  'express in JavaScript': { framework: 'express', files: inJavaScript },
};

function fixture(framework: string, files: Service['files'] = {}): Service {
  return {
    framework,
    copyOf: `test/editor/fixtures/frameworks/${framework}`,
    files: { 'src/problem.ts': variantCode(`api/problem/${framework}.ts`), ...files },
  };
}

for (const [name, { framework, ...project }] of Object.entries(services)) {
  const missing = ofServices.filter(({ id }) => !notMissing[framework]?.includes(id));
  test(`${name}: what is missing is there once its quick fix was taken`, async () => {
    await using client = await startClient({
      entry: 'product',
      ...project,
      // Headers protect pages: for an API like these, that they are missing is said by the strict preset.
      settings: { preset: 'strict' },
      initializationOptions: { insertPatternCommand },
    });
    symlinkSync(join(root, 'node_modules'), join(client.root, 'node_modules'));
    for (const { id } of missing) await takeQuickFix(client, id);
    compileService(client.root);
    await using service = await startService(client.root);
    await answers(service.get, framework);
  });
}

/** The rule reports, the first pattern that is offered for it is inserted, and the rule is silent then. */
async function takeQuickFix(client: Client, rule: string): Promise<void> {
  await until(
    () => findingsOf(client, rule).length > 0,
    () => `a finding of ${rule}\n${client.logs.join('\n')}`,
  );
  const [{ uri, diagnostic } = assert.fail()] = findingsOf(client, rule);
  const path = relativeTo(client, uri);
  await openReviewed(client, path);
  const [variant] = patternsOffered(await client.codeActions(path, diagnostic.range));
  assert.ok(variant, `${rule}: no pattern is offered`);
  const written = await insertVariant(client, path, variant);
  await client.close(path);
  await client.write(written.path, written.text);
  await client.notifyWatched({ [written.path]: 2 });
  await until(
    () => findingsOf(client, rule).length === 0,
    () => `${variant} to cure ${rule}:\n${written.text}`,
  );
}

async function answers(get: (path: string) => Promise<Response>, framework: string): Promise<void> {
  for (const path of ['/health/live', '/health/ready']) assert.equal((await get(path)).status, 200, path);
  const { headers } = await get('/orders/7');
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  if (['express', 'hono', 'koa', 'nest'].includes(framework))
    assert.match(headers.get('x-request-id') ?? '', /^[\w-]{36}$/);
}
