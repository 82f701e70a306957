import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractTypeScript } from '../languages/typescript/extract.ts';
import { loadTypeScriptParser } from '../languages/typescript/parse.ts';
import { createEditor } from '../run/collector.ts';
import { toFilePath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import { spanOf } from '../source/span.ts';
import type { PatternUse } from './pattern.ts';
import { putToUse } from './put-to-use.ts';

const parser = await loadTypeScriptParser('few files');
const path = toFilePath('/app.ts');

/** What the project may tell of a file: a call that starts a server, by its name. */
interface Told {
  readonly name: string;
  readonly isOnServer: boolean;
}

/** The text with the use in it, and `DECLARATIONS` where they go; undefined when it is not put to use. */
function afterUse(text: string, use: PatternUse, ...told: readonly Told[]): string | undefined {
  const source = createSourceText(path, text);
  const parsed = parser.parse(source);
  const { facts } = extractTypeScript(parsed, parser.visitorKeys);
  const editor = createEditor({ textOf: () => text, packageFileOf: () => undefined });
  const context = { facts, path, source };
  const listens = told.map(({ name, isOnServer }) => {
    const start = text.indexOf(name);
    return { nameSpan: spanOf(start, start + name.length), isOnServer };
  });
  const found = putToUse({ context, parsed, editor, listens }, use);
  if (found === undefined) return undefined;
  const edits = [...found.edits, { span: found.place, text: 'DECLARATIONS\n' }];
  return edits
    .toSorted((left, right) => right.span.start - left.span.start)
    .reduce(
      (result, { span, text: added }) => result.slice(0, span.start) + added + result.slice(span.end),
      text,
    );
}

const health: PatternUse = { at: 'application', code: '$app.use(healthRoutes({}));' };
const problem: PatternUse = { at: 'routes', code: '$app.use(routeNotFound);\n$app.use(answerWithProblem);' };
const limit: PatternUse = { at: 'application', code: 'await limitRequests($app);' };
const shutdown: PatternUse = { at: 'listen', code: 'shutDownOnSignal($server, async () => {});' };

test('before whatever else the application is given, with its declarations above', () => {
  assert.equal(
    afterUse(
      "import express from 'express'; // the framework\n\n// Serves.\nconst api = express();\napi.use(authenticate);\n",
      health,
    ),
    "import express from 'express'; // the framework\n\nDECLARATIONS\n// Serves.\nconst api = express();\napi.use(healthRoutes({}));\napi.use(authenticate);\n",
  );
});

test('in the function that makes the application, in the style of the file', () => {
  assert.equal(
    afterUse(
      'import { Hono } from "hono"\n\nexport function build() {\n  const app = new Hono()\n  return app\n}\n',
      { at: 'application', code: "$app.route('/', healthRoutes({}));" },
    ),
    'import { Hono } from "hono"\n\nDECLARATIONS\nexport function build() {\n  const app = new Hono()\n  app.route("/", healthRoutes({}))\n  return app\n}\n',
  );
});

test('behind the call that listens, whose server gets a name if it has none', () => {
  assert.equal(
    afterUse(
      "import express from 'express';\nconst app = express();\napp.listen(3000, () => {\n  console.log('up');\n});\n",
      shutdown,
    ),
    "import express from 'express';\nconst app = express();\nconst server = app.listen(3000, () => {\n  console.log('up');\n});\nshutDownOnSignal(server, async () => {});\nDECLARATIONS\n",
  );
  assert.equal(
    afterUse(
      "import { serve } from '@hono/node-server';\nimport { Hono } from 'hono';\nconst app = new Hono();\nconst http = serve(app);\n",
      shutdown,
    ),
    "import { serve } from '@hono/node-server';\nimport { Hono } from 'hono';\nconst app = new Hono();\nconst http = serve(app);\nshutDownOnSignal(http, async () => {});\nDECLARATIONS\n",
  );
});

test('nowhere when it is not clear which application is meant, or the statement goes on', () => {
  assert.equal(afterUse('const app = makeApp();\napp.listen(1);\n', shutdown), undefined);
  assert.equal(
    afterUse("import express from 'express';\nconst a = express();\nconst b = express();\n", health),
    undefined,
  );
  assert.equal(
    afterUse("import express from 'express';\nconst a = express(); const b = 1;\n", health),
    undefined,
  );
  assert.equal(
    afterUse("import express from 'express';\nconst a = express();\nexport default a.listen(1);\n", shutdown),
    undefined,
  );
});

test('no handler of errors stands behind another one, which would answer first', () => {
  const withUse = (use: string): string =>
    `import express from 'express';\nimport { errorHandler, routes } from './x';\nconst app = express();\napp.use(routes);\n${use}\napp.listen(1);\n`;
  for (const use of [
    'app.use((err, req, res, next) => res.status(500).json(err));',
    'app.use(errorHandler);',
    'app.use(errorHandler());',
    'const last = (e, q, s, n) => s.end();\napp.use(last);',
    'function last(e, q, s, n) {}\napp.use(last);',
  ])
    assert.equal(afterUse(withUse(use), problem), undefined, use);
  for (const use of [
    'app.use((req, res, next) => next(new Error(req.path)));',
    'app.use(Sentry.Handlers.errorHandler());',
    'app.use(router);',
  ])
    assert.ok(afterUse(withUse(use), problem)?.includes('answerWithProblem'), use);
});

test('behind the last route, wherever the application goes from there', () => {
  const handlers = 'app.use(routeNotFound);\napp.use(answerWithProblem);\n';
  const express = 'DECLARATIONS\nconst app = express();\n';
  assert.equal(
    afterUse(
      "import express from 'express';\nconst app = express();\napp.use(express.json());\napp\n  .route('/a')\n  .get(a)\n  .post(b);\naddRoutes(app);\napp.listen(app.get('port'));\n",
      problem,
    ),
    `import express from 'express';\n${express}app.use(express.json());\napp\n  .route('/a')\n  .get(a)\n  .post(b);\naddRoutes(app);\n${handlers}app.listen(app.get('port'));\n`,
  );
  assert.equal(
    afterUse(
      "import express from 'express';\nconst app = express();\napp.get('/', a); // all of them\nasync function start() {\n  app.listen(1);\n}\nexport default app;\n",
      problem,
    ),
    `import express from 'express';\n${express}app.get('/', a); // all of them\n${handlers}async function start() {\n  app.listen(1);\n}\nexport default app;\n`,
  );
  assert.equal(
    afterUse(
      "import express from 'express';\nexport function createApp() {\n  const app = express();\n  if (docs) {\n    app.use(docs);\n  }\n  app.use('/a', a);\n  return app;\n}\n",
      problem,
    ),
    "import express from 'express';\nDECLARATIONS\nexport function createApp() {\n  const app = express();\n  if (docs) {\n    app.use(docs);\n  }\n  app.use('/a', a);\n  app.use(routeNotFound);\n  app.use(answerWithProblem);\n  return app;\n}\n",
  );
});

test('nowhere behind routes that another function may add later', () => {
  const text =
    "import express from 'express';\nconst app = express();\nasync function start() {\n  app.use('/a', await a());\n}\n";
  assert.equal(afterUse(text, problem), undefined);
});

test('what has to be waited for only where the file waits', () => {
  const waits =
    "import Fastify from 'fastify';\nasync function build() {\n  const app = Fastify();\n  app.get('/', a);\n}\n";
  assert.equal(
    afterUse(waits, limit),
    "import Fastify from 'fastify';\nDECLARATIONS\nasync function build() {\n  const app = Fastify();\n  await limitRequests(app);\n  app.get('/', a);\n}\n",
  );
  assert.equal(afterUse(waits.replace('async ', ''), limit), undefined);
  const atTop = "import Fastify from 'fastify';\nconst app = Fastify();\n";
  assert.equal(afterUse(atTop, limit), undefined);
  assert.equal(
    afterUse(`${atTop}await app.listen({ port: 1 });\n`, limit),
    "import Fastify from 'fastify';\nDECLARATIONS\nconst app = Fastify();\nawait limitRequests(app);\nawait app.listen({ port: 1 });\n",
  );
});

test('behind the whole statement that listens, not in the middle of its chain', () => {
  assert.equal(
    afterUse(
      "import Fastify from 'fastify';\nconst app = Fastify();\napp\n  .listen({ port: 1 })\n  .catch(fail);\n",
      { at: 'listen', code: 'shutDownOnSignal($app);' },
    ),
    "import Fastify from 'fastify';\nconst app = Fastify();\napp\n  .listen({ port: 1 })\n  .catch(fail);\nshutDownOnSignal(app);\nDECLARATIONS\n",
  );
});

test('an application of another file, as the project tells', () => {
  const listen = { name: 'listen', isOnServer: false };
  assert.equal(
    afterUse(
      "import { createApp } from './app.js';\n\nconst app = createApp();\napp.listen(1);\n",
      shutdown,
      listen,
    ),
    "import { createApp } from './app.js';\n\nconst app = createApp();\nconst server = app.listen(1);\nshutDownOnSignal(server, async () => {});\nDECLARATIONS\n",
  );
  assert.equal(
    afterUse(
      "import { app } from './app.js';\nawait app.listen({ port: 1 });\n",
      { at: 'listen', code: 'shutDownOnSignal($app);' },
      listen,
    ),
    "import { app } from './app.js';\nawait app.listen({ port: 1 });\nshutDownOnSignal(app);\nDECLARATIONS\n",
  );
  assert.equal(
    afterUse(
      "import { createServer } from 'node:http';\nimport { app } from './app.js';\nconst http = createServer(app);\nhttp.listen(1);\n",
      shutdown,
      { name: 'listen', isOnServer: true },
    ),
    "import { createServer } from 'node:http';\nimport { app } from './app.js';\nconst http = createServer(app);\nhttp.listen(1);\nshutDownOnSignal(http, async () => {});\nDECLARATIONS\n",
  );
  assert.equal(afterUse("import { app } from './app.js';\napp.listen(1);\n", shutdown), undefined);
});

test('an application at the top is meant, not one that a function makes to be mounted', () => {
  const text =
    "import { Hono } from 'hono';\n\nfunction routes() {\n  const inner = new Hono();\n  return inner;\n}\n\nconst app = new Hono();\napp.route('/', routes());\n";
  const limits: PatternUse = { at: 'application', code: '$app.use(limit);' };
  assert.match(afterUse(text, limits) ?? '', /DECLARATIONS\nconst app = new Hono\(\);\napp\.use\(limit\);\n/);
});

test('nowhere where the framework of the application does not take it', () => {
  const log: PatternUse = { at: 'application', of: ['express'], code: '$app.use(withRequestId);' };
  assert.equal(afterUse("import Koa from 'koa';\nconst app = new Koa();\n", log), undefined);
  assert.match(
    afterUse("import express from 'express';\nconst app = express();\n", log) ?? '',
    /withRequestId/,
  );
});

test('in the class that has the application, behind what makes it and behind the methods that add routes', () => {
  const start =
    "import express from 'express';\n\nexport class Server {\n  private readonly app: Application;\n\n  constructor(routes) {\n    this.app = express();\n";
  const end =
    '    this.addRoutes(routes);\n    this.port = 3000;\n  }\n\n  private addRoutes(routes) {\n    routes.forEach(route => {\n      this.app.use(route);\n    });\n  }\n\n  start() {\n    this.app.listen(this.port);\n  }\n}\n';
  const declared = start.replace('export', 'DECLARATIONS\nexport');
  assert.equal(afterUse(`${start}${end}`, health), `${declared}    this.app.use(healthRoutes({}));\n${end}`);
  const handlers = '    this.app.use(routeNotFound);\n    this.app.use(answerWithProblem);\n';
  assert.equal(
    afterUse(`${start}${end}`, problem),
    `${declared}${end.replace('(routes);\n', `(routes);\n${handlers}`)}`,
  );
  assert.equal(
    afterUse(`${start}${end}`, shutdown),
    `${start}${end.replace('    this.app.listen(this.port);\n', '    const server = this.app.listen(this.port);\n    shutDownOnSignal(server, async () => {});\n')}DECLARATIONS\n`,
  );
  assert.match(
    afterUse(`${start}${end.replace('this.app.listen', 'this.server = this.app.listen')}`, shutdown) ?? '',
    /\n {4}shutDownOnSignal\(this\.server, async/,
  );
});

test('in a class whose field it is, at the beginning of its constructor or of what sets it up', () => {
  const field = "import express from 'express';\n\nclass Server {\n  readonly #app = express();\n\n";
  const declared = field.replace('class', 'DECLARATIONS\nclass');
  const body = '    // All of them.\n    this.#app.use(routes);\n  }\n}\n';
  assert.equal(
    afterUse(`${field}  constructor() {\n${body}`, health),
    `${declared}  constructor() {\n    this.#app.use(healthRoutes({}));\n${body}`,
  );
  assert.equal(
    afterUse(`${field}  setUp() {\n${body}`, problem),
    `${declared}  setUp() {\n${body.replace('(routes);', '(routes);\n    this.#app.use(routeNotFound);\n    this.#app.use(answerWithProblem);')}`,
  );
  const derived = `${field.replace('Server', 'Server extends Base')}  constructor() {\n    super();\n${body}`;
  assert.match(
    afterUse(derived, health) ?? '',
    /super\(\);\n {4}this\.#app\.use\(healthRoutes\(\{\}\)\);\n {4}\/\/ All/,
  );
});

test('nowhere in a class whose routes come from outside, or in several ways', () => {
  const text =
    "import express from 'express';\nclass Server {\n  constructor() {\n    this.app = express();\n    this.app.use(a);\n  }\n  add(route) {\n    this.app.use(route);\n  }\n  addAll(routes) {\n    this.app.use(routes);\n  }\n}\n";
  assert.equal(afterUse(text, problem), undefined);
});

test('behind a loop that adds routes, not in it', () => {
  const text =
    "import express from 'express';\nconst app = express();\nfor (const route of routes) {\n  app.use(route);\n}\napp.listen(1);\n";
  assert.match(afterUse(text, problem) ?? '', /app\.use\(route\);\n\}\napp\.use\(routeNotFound\);\n/);
});

test('behind what gets the application to add routes to it', () => {
  const text =
    "import express from 'express';\nasync function start() {\n  const app = express();\n  await require('./loaders').default({ expressApp: app });\n  app.listen(1);\n}\n";
  assert.match(
    afterUse(text, problem) ?? '',
    /expressApp: app \}\);\n {2}app\.use\(routeNotFound\);\n {2}app\.use\(answerWithProblem\);\n {2}app\.listen/,
  );
});

const healthModule: PatternUse = {
  at: 'module',
  code: "controllers: HealthController\nproviders: { provide: 'CHECKS', useValue: {} }\n",
};

test('in the lists of a module, with its declarations above the decorator', () => {
  assert.equal(
    afterUse(
      "import { A } from './a.js';\n\n@Module({\n  imports: [A],\n  controllers: [\n    OrdersController,\n  ],\n  providers: [],\n})\nexport class AppModule {}\n",
      healthModule,
    ),
    "import { A } from './a.js';\n\nDECLARATIONS\n@Module({\n  imports: [A],\n  controllers: [\n    OrdersController,\n    HealthController,\n  ],\n  providers: [{ provide: 'CHECKS', useValue: {} }],\n})\nexport class AppModule {}\n",
  );
  assert.equal(
    afterUse('@Module({ imports: [A()] })\nclass AppModule {}\n', healthModule),
    "DECLARATIONS\n@Module({ imports: [A()], controllers: [HealthController], providers: [{ provide: 'CHECKS', useValue: {} }] })\nclass AppModule {}\n",
  );
});

test('a module has the lists that it lacks in the style of the file', () => {
  assert.equal(
    afterUse('@Module({\r\n\timports: [A("a")],\r\n})\r\nexport class AppModule {}\r\n', healthModule),
    'DECLARATIONS\n@Module({\r\n\timports: [A("a")],\r\n\tcontrollers: [HealthController],\r\n\tproviders: [{ provide: "CHECKS", useValue: {} }],\r\n})\r\nexport class AppModule {}\r\n',
  );
  assert.match(
    afterUse('@Module({})\nexport class AppModule {}\n', healthModule) ?? '',
    /^DECLARATIONS\n@Module\(\{ controllers: \[HealthController\], providers: /,
  );
});

test('not in a module whose lists are not written out, nor in one of several', () => {
  for (const text of [
    '@Module({ controllers })\nclass AppModule {}\n',
    '@Module({ ...shared, providers: [] })\nclass AppModule {}\n',
    '@Module(settings)\nclass AppModule {}\n',
    '@Module({})\nclass A {}\n@Module({})\nclass B {}\n',
    'class AppModule {}\n',
  ])
    assert.equal(afterUse(text, healthModule), undefined, text);
});
