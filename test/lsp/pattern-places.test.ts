// Where patterns go that are inserted from a file of a service without saying where.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLineIndex } from '../../server/src/engine/source/source-text.ts';
import type { PatternInsertion } from '../../server/src/protocol.ts';
import { actionNamed, startClient, until } from './client.ts';
import { findingsOf, openReviewed } from './pattern-actions.ts';

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

function manifestOf(framework: string): string {
  return JSON.stringify({
    type: 'module',
    dependencies: { [framework]: '*', '@nestjs/core': '*', '@hono/node-server': '*' },
  });
}

for (const framework of frameworks) {
  test(`${framework}: a pattern goes where it belongs, also into another file of the service`, async () => {
    const { app, server } = services[framework];
    const files = { 'package.json': manifestOf(framework), 'src/app.ts': app, 'src/server.ts': server };
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

test('a pattern goes into the class that listens, from the file that only starts it', async () => {
  const app =
    "import express from 'express';\n\nexport class App {\n  readonly app: express.Application;\n\n  constructor(routes: readonly { readonly router: express.Router }[]) {\n    this.app = express();\n    this.addRoutes(routes);\n  }\n\n  listen() {\n    this.app.listen(3000);\n  }\n\n  private addRoutes(routes: readonly { readonly router: express.Router }[]) {\n    routes.forEach(({ router }) => {\n      this.app.use('/', router);\n    });\n  }\n}\n";
  const server = "import { App } from './app';\n\nconst app = new App([]);\napp.listen();\n";
  await using client = await startClient({
    files: { 'package.json': manifestOf('express'), 'src/app.ts': app, 'src/server.ts': server },
  });
  await client.open('src/server.ts', server);
  await client.waitForIdle();
  const added = {
    'ba-health-express': '    this.app = express();\n    this.app.use(healthRoutes({}));\n',
    'ba-problem-express':
      '    this.addRoutes(routes);\n    this.app.use(routeNotFound);\n    this.app.use(answerWithProblem);\n',
    'ba-shutdown-express':
      '    const server = this.app.listen(3000);\n    shutDownOnSignal(server, async () => {});\n',
  };
  for (const [variant, expected] of Object.entries(added)) {
    const insertion: PatternInsertion | null = await client.ask('backendArchitect/insertPattern', {
      uri: client.uri('src/server.ts'),
      variant,
    });
    assert.equal(insertion?.uri, client.uri('src/app.ts'), variant);
    const text = applyEdits(app, insertion.edits);
    assert.ok(text.includes(expected), text);
  }
});

test('an editor that has no command for it gets the pattern as an edit, in the file where it works', async () => {
  const { app, server } = services.koa;
  const files = {
    'package.json': '{ "type": "module", "dependencies": { "koa": "*", "@koa/router": "*" } }',
    'src/app.ts':
      `${app}\nconst router = new Router();\nrouter.get('/orders', () => {});\napp.use(router.routes());\n`.replace(
        "from 'koa';",
        "from 'koa';\nimport Router from '@koa/router';",
      ),
    'src/server.ts': server,
  };
  await using client = await startClient({ entry: 'product', files });
  const rule = 'ops/no-graceful-shutdown';
  await until(
    () => findingsOf(client, rule).length > 0,
    () => `a finding of ${rule}`,
  );
  await openReviewed(client, 'src/server.ts');
  const [{ diagnostic } = assert.fail()] = findingsOf(client, rule);
  const actions = await client.codeActions('src/server.ts', diagnostic.range);
  await client.apply((await client.resolve(actionNamed(actions, 'Insert the pattern “Graceful'))).edit);
  const text = client.document('src/server.ts').getText();
  assert.match(text, /^import type \{ Server \} from 'node:http';$/m);
  assert.match(text, /const server = app\.listen\(3000\);\nshutDownOnSignal\(server, async \(\) => \{\}\);/);
  await until(
    () => findingsOf(client, rule).length === 0,
    () => `${rule} to be cured`,
  );
});

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

test('nest: health routes go into the module that the application is made of, else to the end of the file', async () => {
  const main =
    "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from '@/app.module';\n\nconst app = await NestFactory.create(AppModule);\nawait app.listen(3000);\n";
  const module =
    "import { Module } from '@nestjs/common';\n\n@Module({ controllers: [] })\nexport class AppModule {}\n";
  const files = {
    'package.json': '{ "dependencies": { "@nestjs/core": "*", "@nestjs/common": "*" } }',
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
    'src/main.ts': main,
    'src/app.module.ts': module,
    'worker/main.ts': main.replace('AppModule)', 'AppModule.forRoot())'),
  };
  await using client = await startClient({ files });
  for (const [from, into] of [
    ['src/main.ts', 'src/app.module.ts'],
    ['worker/main.ts', 'worker/main.ts'],
  ] as const) {
    await client.open(from, await client.read(from));
    await client.waitForIdle();
    const insertion: PatternInsertion | null = await client.ask('backendArchitect/insertPattern', {
      uri: client.uri(from),
      variant: 'ba-health-nest',
    });
    assert.equal(insertion?.uri, client.uri(into));
    if (from === into) continue;
    const text = applyEdits(module, insertion.edits);
    assert.match(
      text,
      /@Module\(\{ controllers: \[HealthController\], providers: \[\{ provide: READINESS_CHECKS/,
    );
  }
});
