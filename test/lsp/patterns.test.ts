import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem } from 'vscode-languageserver-protocol';
import { createLineIndex } from '../../server/src/engine/source/source-text.ts';
import type { PatternInsertion, PatternOffer } from '../../server/src/protocol.ts';
import { type Client, startClient } from './client.ts';

const manifest = JSON.stringify({ dependencies: { express: '^5.0.0' } });
const completions = {
  workspace: { configuration: true },
  textDocument: { completion: { completionItem: { snippetSupport: true } } },
};

/** Opens a file with `|` where the cursor is, and gives the labels and the items that are offered there. */
async function completeAt(client: Client, path: string, marked: string): Promise<readonly CompletionItem[]> {
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  await client.open(path, marked.replace('|', ''));
  // The folder is only there when the client has said what is set for it.
  await client.waitForIdle();
  return client.ask('textDocument/completion', {
    textDocument: { uri: client.uri(path) },
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  });
}

function labels(items: readonly CompletionItem[]): readonly string[] {
  return items
    .map(({ label }) => label)
    .filter(label => /shutdown|problem/.test(label))
    .sort();
}

function patternsIn(items: readonly CompletionItem[]): readonly string[] {
  return items.map(({ label }) => label).filter(label => label.startsWith('ba-'));
}

test('a pattern is offered where it can stand, for what the project uses', async () => {
  await using client = await startClient({ files: { 'package.json': manifest }, capabilities: completions });
  const top = await completeAt(client, 'src/top.ts', "import a from 'a';\n\nba-|\n\nexport const b = a;\n");
  assert.deepEqual(labels(top), ['ba-problem-express', 'ba-shutdown-express']);
  assert.deepEqual(await completeAt(client, 'src/inside.ts', 'function f() {\n  ba-|\n}\n'), []);
  assert.deepEqual(await completeAt(client, 'src/text.ts', 'const a = `\nba-|\n`;\n'), []);
  assert.deepEqual(await completeAt(client, 'src/value.ts', 'const ba = 1;\nconst c = ba-|\n'), []);
});

test('a completed pattern brings its imports and leaves those that are there', async () => {
  await using client = await startClient({ files: { 'package.json': manifest }, capabilities: completions });
  const items = await completeAt(client, 'src/main.ts', "import { once } from 'node:events';\n\nba-shut|\n");
  const item = items.find(({ label }) => label === 'ba-shutdown-express');
  assert.ok(item);
  assert.match(JSON.stringify(item.textEdit), /"newText":"const DRAIN_MS = \$\{1:25_000\};/);
  const resolved: CompletionItem = await client.ask('completionItem/resolve', item);
  assert.deepEqual(resolved.additionalTextEdits, [
    {
      range: { start: { line: 0, character: 35 }, end: { line: 0, character: 35 } },
      newText: "\nimport type { Server } from 'node:http';",
    },
  ]);
  assert.match(JSON.stringify(resolved.documentation), /SIGTERM/);
});

test('a pattern is named after what its file is about', async () => {
  const files = { 'package.json': JSON.stringify({ dependencies: { pg: '^8.0.0' } }) };
  await using client = await startClient({ files, capabilities: completions });
  const bodyIn = async (path: string): Promise<string> => {
    const items = await completeAt(client, path, 'ba-|\n');
    const item = items.find(({ label }) => label === 'ba-repo-pg');
    return item?.textEdit?.newText ?? '';
  };
  const body = await bodyIn('src/invoice-items.repository.ts');
  assert.match(body, /interface \$\{1:InvoiceItem\} \{/);
  assert.match(body, /\$\{\d+:invoice_items\}/);
  assert.match(await bodyIn('src/index.ts'), /interface \$\{1:Order\} \{/);
});

test('a client that gets patterns gets the rules of a suppression too', async () => {
  await using client = await startClient({ capabilities: completions });
  const items = await completeAt(client, 'src/a.ts', '// backend-architect-ignore-line test/slow|\n');
  assert.ok(items.some(({ label }) => label === 'test/slow-import'));
});

test('a section that is switched off is not offered', async () => {
  await using client = await startClient({
    files: { 'package.json': manifest },
    capabilities: completions,
    settings: { patterns: { ops: false } },
  });
  assert.deepEqual(labels(await completeAt(client, 'src/main.ts', 'ba-|\n')), ['ba-problem-express']);
});

test('whoever lets a person choose gets code, and what has to be installed', async () => {
  const files = { 'package.json': '{ "dependencies": { "fastify": "5" } }', 'pnpm-lock.yaml': '' };
  await using client = await startClient({ files });
  await client.open('src/app.ts', 'export const app = 1;\n');
  await client.waitForIdle();
  const uri = client.uri('src/app.ts');
  const offers: readonly PatternOffer[] = await client.ask('backendArchitect/patterns', {
    uri,
    position: { line: 1, character: 0 },
  });
  const route = offers.find(({ variant }) => variant === 'ba-route-fastify');
  assert.deepEqual([route?.section, route?.isOwnStack, route?.fitsHere], ['api', true, true]);
  const insertion: PatternInsertion | null = await client.ask('backendArchitect/insertPattern', {
    uri,
    variant: 'ba-route-fastify',
  });
  assert.deepEqual(insertion?.range, { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } });
  assert.match(insertion.edits[0]?.text ?? '', /type-provider-typebox/);
  assert.equal(insertion.packages?.command, `pnpm add ${insertion.packages?.names.join(' ')}`);
});

test('inserted without a place, a pattern is put to use where the application is made', async () => {
  await using client = await startClient({ files: { 'package.json': manifest } });
  const text = "import express from 'express';\n\nconst app = express();\napp.use(signedIn);\n";
  await client.open('src/app.ts', text);
  await client.waitForIdle();
  const insertion: PatternInsertion | null = await client.ask('backendArchitect/insertPattern', {
    uri: client.uri('src/app.ts'),
    variant: 'ba-health-express',
  });
  assert.deepEqual(insertion?.range.start, { line: 2, character: 0 });
  assert.match(insertion.snippet, /^const CHECK_MS[\s\S]*\}\n\n$/);
  assert.deepEqual(insertion.edits.at(-1), {
    range: { start: { line: 2, character: 22 }, end: { line: 2, character: 22 } },
    text: '\napp.use(healthRoutes({}));',
  });
});

/** A service in two files: one makes the application, the other one lets it listen. */
const services = {
  express: {
    app: "import express from 'express';\n\nexport function createApp() {\n  const app = express();\n  app.get('/a', (_request, response) => void response.json({}));\n  return app;\n}\n",
    server: "import { createApp } from './app.js';\n\nconst app = createApp();\napp.listen(3000);\n",
  },
  fastify: {
    app: "import Fastify from 'fastify';\n\nexport async function createApp() {\n  const app = Fastify();\n  app.get('/a', async () => ({}));\n  return app;\n}\n",
    server:
      "import { createApp } from './app.js';\n\nconst app = await createApp();\nawait app.listen({ port: 3000 });\n",
  },
  koa: {
    app: "import Koa from 'koa';\n\nexport const app = new Koa();\napp.use(async context => {\n  context.body = {};\n});\n",
    server: "import { app } from './app.js';\n\napp.listen(3000);\n",
  },
  hono: {
    app: "import { Hono } from 'hono';\n\nexport const app = new Hono();\napp.get('/a', context => context.json({}));\n",
    server:
      "import { serve } from '@hono/node-server';\nimport { app } from './app.js';\n\nserve({ fetch: app.fetch, port: 3000 });\n",
  },
  nest: {
    app: "import { NestFactory } from '@nestjs/core';\n\nexport async function createApp() {\n  const app = await NestFactory.create(AppModule);\n  app.enableCors();\n  return app;\n}\n",
    server:
      "import { createApp } from './app.js';\n\nconst app = await createApp();\nawait app.listen(3000);\n",
  },
} as const;

/** Which line, of which file, each pattern adds when it is inserted from `server.ts`, and the line before it. */
const placements: readonly (readonly [
  variant: string,
  file: 'app' | 'server',
  before: string,
  added: string,
])[] = [
  ['ba-health-express', 'app', '  const app = express();', '  app.use(healthRoutes({}));'],
  ['ba-headers-express', 'app', '  const app = express();', '  app.use(securityHeaders());'],
  [
    'ba-rate-limit-express-rate-limit',
    'app',
    '  const app = express();',
    "  app.use(limitRequests(connectForLimits(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379'), () => undefined));",
  ],
  [
    'ba-problem-express',
    'app',
    "  app.get('/a', (_request, response) => void response.json({}));",
    '  app.use(routeNotFound);\n  app.use(answerWithProblem);',
  ],
  [
    'ba-shutdown-express',
    'server',
    'const server = app.listen(3000);',
    'shutDownOnSignal(server, async () => {});',
  ],
  ['ba-health-fastify', 'app', '  const app = Fastify();', '  app.register(healthRoutes, { checks: {} });'],
  [
    'ba-rate-limit-fastify',
    'app',
    '  const app = Fastify();',
    "  await limitRequests(app, connectForLimits(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379'), () => undefined);",
  ],
  ['ba-problem-fastify', 'app', '  const app = Fastify();', '  answerWithProblems(app);'],
  ['ba-shutdown-fastify', 'server', 'await app.listen({ port: 3000 });', 'shutDownOnSignal(app);'],
  ['ba-health-koa', 'app', 'export const app = new Koa();', 'app.use(healthRoutes({}).routes());'],
  ['ba-problem-koa', 'app', 'export const app = new Koa();', 'app.use(answerWithProblems);'],
  ['ba-health-hono', 'app', 'export const app = new Hono();', "app.route('/', healthRoutes({}));"],
  [
    'ba-rate-limit-hono',
    'app',
    'export const app = new Hono();',
    "app.use(limitRequests(connectForLimits(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379'), () => undefined));",
  ],
  ['ba-problem-hono', 'app', 'export const app = new Hono();', 'answerWithProblems(app);'],
  [
    'ba-shutdown-hono',
    'server',
    'const server = serve({ fetch: app.fetch, port: 3000 });',
    'shutDownOnSignal(server, async () => {});',
  ],
  [
    'ba-problem-nest',
    'app',
    '  const app = await NestFactory.create(AppModule);',
    '  app.useGlobalFilters(new ProblemFilter(app.get(HttpAdapterHost)));',
  ],
  [
    'ba-headers-nest',
    'app',
    '  const app = await NestFactory.create(AppModule);',
    '  addSecurityHeaders(app);',
  ],
];

/** Of a framework that has both, the one whose test is meant. */
const frameworksOf = (variant: string): readonly (keyof typeof services)[] =>
  variant === 'ba-shutdown-express' ? ['express', 'koa'] : frameworks.filter(name => variant.includes(name));

const frameworks = ['express', 'fastify', 'koa', 'hono', 'nest'] as const;

for (const framework of frameworks) {
  test(`${framework}: a pattern goes where it belongs, also into another file of the service`, async () => {
    const { app, server } = services[framework];
    const manifest = JSON.stringify({
      type: 'module',
      dependencies: { [framework]: '*', '@nestjs/core': '*', '@hono/node-server': '*' },
    });
    const files = { 'package.json': manifest, 'src/app.ts': app, 'src/server.ts': server };
    await using client = await startClient({ files });
    await client.open('src/server.ts', server);
    await client.waitForIdle();
    for (const [variant, file, before, added] of placements) {
      if (!frameworksOf(variant).includes(framework)) continue;
      const insertion: PatternInsertion | null = await client.ask('backendArchitect/insertPattern', {
        uri: client.uri('src/server.ts'),
        variant,
      });
      assert.equal(insertion?.uri, client.uri(`src/${file}.ts`), variant);
      const text = applyEdits(services[framework][file], insertion.edits);
      assert.ok(text.includes(`${before}\n${added}\n`), `${variant}:\n${text}`);
    }
  });
}

function applyEdits(text: string, edits: PatternInsertion['edits']): string {
  const lines = createLineIndex(text);
  return edits
    .map(edit => ({
      start: lines.offsetAt(edit.range.start),
      end: lines.offsetAt(edit.range.end),
      text: edit.text,
    }))
    .toSorted((left, right) => right.start - left.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

test('other languages have patterns where their blocks allow', async () => {
  await using client = await startClient({ files: { 'package.json': manifest }, capabilities: completions });
  const labelsIn = async (path: string, marked: string): Promise<readonly string[]> =>
    (await completeAt(client, path, marked)).map(({ label }) => label).filter(label => /-index-/.test(label));
  const inSql = await labelsIn('db/orders.sql', 'SELECT 1;\nba-|\n');
  assert.ok(inSql.includes('ba-fk-index-postgresql'), inSql.join());
  assert.ok(!inSql.includes('ba-fk-index-prisma'), inSql.join());
  const inModel = await labelsIn('db/schema.prisma', 'model Order {\n  id Int @id\n  ba-|\n}\n');
  assert.deepEqual(inModel, ['ba-fk-index-prisma', 'ba-keyset-index-prisma']);
  assert.deepEqual(await labelsIn('db/other.prisma', 'model Order {\n  id Int @id\n}\nba-|\n'), []);
});

test('nothing is offered where a pattern would break what is there', async () => {
  await using client = await startClient({ files: { 'package.json': manifest }, capabilities: completions });
  const places: Readonly<Record<string, string>> = {
    '.github/workflows/ci.yaml': 'on:\n  push:\n    paths:\n      ba-|\n',
    'openapi.yaml': 'openapi: 3.1.0\nba-|\n',
    'src/types.d.ts': 'export type A = string;\nba-|\n',
    'src/imports.ts': "import a from 'a';\nba-|\nimport b from 'b';\na(b);\n",
    'db/orders.sql': 'CREATE TABLE orders (\n  ba-|\n);\n',
    'db/schema.prisma': 'enum Status {\n  ba-|\n}\n',
  };
  for (const [path, marked] of Object.entries(places))
    assert.deepEqual(patternsIn(await completeAt(client, path, marked)), [], path);
});

test('a description has patterns below the keys that they belong to', async () => {
  await using client = await startClient({ files: { 'package.json': manifest }, capabilities: completions });
  const labelsIn = async (path: string, marked: string): Promise<readonly string[]> =>
    (await completeAt(client, path, marked))
      .map(({ label }) => label)
      .filter(label => /^ba-(?:oas-op|page-oas|problem-oas|deprecate)-/.test(label));
  const start = 'openapi: 3.1.0\ninfo: { title: a, version: "1" }\n';
  assert.deepEqual(await labelsIn('a.yaml', `${start}paths:\n  ba-|\n`), ['ba-oas-op-openapi']);
  assert.deepEqual(await labelsIn('b.yaml', `${start}components:\n  schemas:\n    ba-|\n`), []);
  assert.deepEqual(await labelsIn('c.yaml', `${start}components:\n  ba-|\n`), [
    'ba-deprecate-openapi',
    'ba-problem-oas-openapi',
  ]);
  assert.deepEqual(await labelsIn('d.yaml', `${start}components:\n  parameters:\n    ba-|\n`), [
    'ba-page-oas-openapi',
  ]);
});
