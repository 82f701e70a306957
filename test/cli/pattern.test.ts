import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProject } from './support/command-line.ts';

const manifest = '{ "dependencies": { "express": "5" } }';

test('patterns are listed for what the project uses, or all of them', () => {
  const project = createProject({ 'package.json': manifest });
  const own = project.run('pattern', 'list').stdout;
  assert.match(own, /^ba-shutdown-express +Graceful shutdown: Express/m);
  assert.doesNotMatch(own, /ba-shutdown-nest/);
  assert.match(project.run('pattern', 'list', '--all').stdout, /^ba-shutdown-nest/m);
  const json = JSON.parse(project.run('pattern', 'list', '--format', 'json').stdout);
  assert.equal(json.version, 1);
});

test('a pattern is shown as code', () => {
  const { code, stdout } = createProject({ 'package.json': manifest }).run('pattern', 'show', 'ba-shutdown');
  assert.equal(code, 0);
  assert.match(stdout, /^import type \{ Server \} from 'node:http';/);
});

test('a variant is named in the name, or apart', () => {
  const project = createProject({ 'package.json': manifest });
  const fastify = project.run('pattern', 'show', 'ba-shutdown-fastify').stdout;
  assert.match(fastify, /from 'fastify'/);
  assert.equal(project.run('pattern', 'show', 'ba-shutdown', '--variant', 'fastify').stdout, fastify);
  project.run('pattern', 'insert', 'ba-shutdown', '--variant', 'fastify', '--into', 'main.ts');
  assert.match(project.read('main.ts'), /from 'fastify'/);
  const { code, stderr } = project.run('pattern', 'show', 'ba-shutdown', '--variant', 'sails');
  assert.equal(code, 2);
  assert.match(stderr, /`ba-shutdown` has no variant `sails`\. Valid are `express`, `fastify`, /);
  assert.match(
    project.run('pattern', 'show', 'ba-shutdown-nest', '--variant', 'express').stderr,
    /`ba-shutdown-nest` is none\. Name one such as `ba-shutdown`/,
  );
});

test('a pattern goes to the end of a file, its imports to the others', () => {
  const main = "import { once } from 'node:events';\n\nconsole.log(once);\n";
  const project = createProject({ 'package.json': manifest, 'main.ts': main });
  assert.deepEqual(project.run('pattern', 'insert', 'ba-shutdown', '--into', 'main.ts'), {
    code: 0,
    stdout:
      'Wrote ba-shutdown-express to main.ts.\nNothing uses it yet. This does, where the service is put together:\n  shutDownOnSignal(server, async () => {});\n',
    stderr: '',
  });
  assert.match(
    project.read('main.ts'),
    /^import \{ once \} from 'node:events';\nimport type \{ Server \} from 'node:http';\n\nconsole\.log\(once\);\n\nconst DRAIN_MS/,
  );
});

test('packages that are missing are named with the command that installs them', () => {
  const project = createProject({ 'package.json': manifest, 'yarn.lock': '' });
  const { stdout } = project.run('pattern', 'insert', 'ba-route', '--into', 'route.ts');
  assert.match(stdout, /It needs packages that are not installed: yarn add zod\n$/);
  assert.match(project.read('route.ts'), /^import /);
});

test('types that a package does not bring are named as well, for development', () => {
  const insert = (manifest: string): string => {
    const project = createProject({ 'package.json': manifest });
    return project.run('pattern', 'insert', 'ba-pool-pg', '--into', 'pool.ts').stdout;
  };
  assert.match(insert(manifest), /not installed: npm install pg && npm install -D @types\/pg\n$/);
  assert.match(insert('{ "devDependencies": { "@types/pg": "8" } }'), /not installed: npm install pg\n$/);
  assert.doesNotMatch(insert('{ "dependencies": { "pg": "8" } }'), /not installed/);
  const tested = createProject({
    'package.json': '{ "devDependencies": { "vitest": "4" } }',
    'yarn.lock': '',
  });
  assert.match(
    tested.run('pattern', 'insert', 'ba-test-int-vitest', '--into', 'orders.test.ts').stdout,
    /not installed: yarn add pg && yarn add -D supertest @types\/supertest @types\/pg\n$/,
  );
});

test('wrong use is explained', () => {
  const project = createProject({ 'package.json': manifest });
  const said = (...args: readonly string[]): string =>
    project.run('pattern', ...args).stderr.split('\n')[0] ?? '';
  assert.match(said('show', 'ba-shutdwn'), /`ba-shutdwn` is not a pattern\. Did you mean `ba-shutdown`\?/);
  assert.match(said('insert', 'ba-shutdown'), /needs `--into FILE`/);
  assert.match(said('insert', '--into', 'x.ts'), /needs the name of a pattern/);
  assert.match(said('lst'), /`lst` is nothing that `pattern` does\. Did you mean `list`\?/);
  assert.match(said(), /needs to know what to do/);
});

test('JavaScript is written without types, as CommonJS where it is that', () => {
  const project = createProject({ 'package.json': manifest, 'tool.mjs': "import 'node:fs';\n" });
  project.run('pattern', 'insert', 'ba-shutdown', '--into', 'server.js');
  assert.match(
    project.read('server.js'),
    /^const DRAIN_MS = 25_000;[\s\S]*\nmodule\.exports = \{\n {2}shutDownOnSignal,\n\};\n$/,
  );
  project.run('pattern', 'insert', 'ba-health', '--into', 'tool.mjs');
  assert.match(
    project.read('tool.mjs'),
    /^import 'node:fs';\nimport \{ once \} from 'node:events';[\s\S]*\nexport function healthRoutes\(checks\)/,
  );
  const { stderr } = project.run('pattern', 'insert', 'ba-route-nest', '--into', 'orders.js');
  assert.match(
    stderr,
    /`ba-route-nest` uses decorators, which JavaScript does not have\. Name a file in TypeScript/,
  );
  assert.match(
    project.run('pattern', 'show', 'ba-shutdown', '--javascript').stdout,
    /shutDownOnSignal\(server, release\) \{/,
  );
  assert.match(project.run('pattern', 'show', 'ba-route-nest', '--javascript').stderr, /has no JavaScript/);
});

test('a file of CommonJS that exports already exports what is inserted, in its own way, and once', () => {
  const insert = (text: string): string => {
    const project = createProject({ 'package.json': manifest, 'server.js': text });
    const command = ['pattern', 'insert', 'ba-uuidv7-node', '--into', 'server.js'];
    project.run(...command);
    const written = project.read('server.js');
    assert.match(project.run(...command).stdout, /holds all of ba-uuidv7-node already/);
    assert.equal(project.read('server.js'), written);
    return written;
  };
  const create = 'function create() {}\n\n';
  assert.match(
    insert(`${create}module.exports = { create };\n`),
    /\nmodule\.exports = \{ create \};\n\n[\s\S]*\nfunction uuidv7\([\s\S]*\nmodule\.exports\.uuidv7 = uuidv7;\n$/,
  );
  assert.match(
    insert(`${create}exports.create = create;\n`),
    /\nfunction uuidv7\([\s\S]*\nexports\.uuidv7 = uuidv7;\n\nexports\.create = create;\n$/,
  );
  assert.match(
    insert(`${create}module.exports.create = create;\n`),
    /\nmodule\.exports\.uuidv7 = uuidv7;\n\nmodule\.exports\.create = create;\n$/,
  );
  // The file is one thing for others, to which nothing is added.
  assert.match(insert(`${create}module.exports = create;\n`), /\n\}\n\nmodule\.exports = create;\n$/);
});

test('a dry run prints the file and writes nothing', () => {
  const project = createProject({ 'package.json': manifest, 'main.ts': 'export {};\n' });
  const { code, stdout } = project.run('pattern', 'insert', 'ba-shutdown', '--into', 'main.ts', '--dry-run');
  assert.equal(code, 0);
  assert.match(stdout, /^import type \{ Server \} from 'node:http';\nexport \{\};\n\nconst DRAIN_MS/);
  assert.equal(project.read('main.ts'), 'export {};\n');
});

test('a setting of the compiler that a pattern cannot stand is named, with what helps', () => {
  const insert = (options: object, name = 'ba-cursor-page-pg'): string => {
    const project = createProject({
      'package.json': '{ "dependencies": { "pg": "8", "@types/pg": "8" } }',
      'base.json': JSON.stringify({ compilerOptions: options }),
      'tsconfig.json': '{ "extends": "./base", "compilerOptions": { "strict": true } }',
    });
    return project.run('pattern', 'insert', name, '--into', 'src/orders.ts').stdout;
  };
  assert.equal(insert({ module: 'nodenext' }), 'Wrote ba-cursor-page-pg to src/orders.ts.\n');
  assert.match(
    insert({ target: 'ES2020', module: 'commonjs' }),
    /\nIt does not compile here yet: `ba-cursor-page-pg` is written for the library of ES2022, .* Add `"lib": \["es2022"\]` to `tsconfig\.json`\.\n$/,
  );
  assert.match(
    insert({ module: 'nodenext', verbatimModuleSyntax: true }),
    /Name the file `\.mts`, or give its package/,
  );
  assert.match(
    insert({ target: 'ES2022' }, 'ba-cors-express'),
    /Add `"esModuleInterop": true` to `tsconfig\.json`/,
  );
});

test('JavaScript that is checked for types is told that it gets none', () => {
  const insert = (options: object): string => {
    const project = createProject({
      'package.json': manifest,
      'tsconfig.json': JSON.stringify({ compilerOptions: options }),
    });
    return project.run('pattern', 'insert', 'ba-shutdown', '--into', 'server.js').stdout;
  };
  assert.match(
    insert({ checkJs: true, strict: true }),
    /`ba-shutdown-express` has no types in JavaScript, which `checkJs` and `strict` in `tsconfig\.json` ask for\. /,
  );
  assert.doesNotMatch(insert({ checkJs: true, strict: true, noImplicitAny: false }), /has no types/);
  assert.doesNotMatch(insert({ strict: true }), /has no types/);
});

test('a file keeps its line breaks', () => {
  const project = createProject({ 'package.json': manifest, 'main.ts': 'export {};\r\n' });
  project.run('pattern', 'insert', 'ba-shutdown', '--into', 'main.ts');
  assert.doesNotMatch(project.read('main.ts'), /[^\r]\n/);
});

test('the variant is for the package of the file, wherever one stands', () => {
  const project = createProject({
    'package.json': manifest,
    'catalog/package.json': '{ "dependencies": { "fastify": "5" } }',
  });
  const { stdout } = project.run('pattern', 'insert', 'ba-health', '--into', 'catalog/src/health.ts');
  assert.match(stdout, /^Wrote ba-health-fastify to catalog\/src\/health\.ts\.\n/);
});

test('a package.json of a folder hides no package, and a new package has nothing yet', () => {
  const project = createProject({
    'package.json': '{ "dependencies": { "fastify": "5" } }',
    'src/package.json': '{ "type": "module" }',
  });
  const { stdout } = project.run('pattern', 'insert', 'ba-route', '--into', 'src/route.ts');
  assert.match(stdout, /^Wrote ba-route-fastify to src\/route\.ts\./);
  assert.doesNotMatch(stdout, /npm install .*fastify(?: |$)/m);
  const fresh = createProject({
    'package.json': '{ "dependencies": { "fastify": "5" } }',
    'shop/package.json': '{ "name": "shop" }',
  });
  const own = fresh.run('pattern', 'insert', 'ba-route-fastify', '--into', 'shop/route.ts').stdout;
  assert.match(own, /npm install .*fastify(?: |$)/m);
});

const refusals: readonly (readonly [file: string, text: string | Buffer, pattern: string, reason: RegExp])[] =
  [
    [
      'package.json',
      '{}',
      'ba-shutdown',
      /`ba-shutdown-express` is TypeScript\. Name a file such as `orders\.ts`/,
    ],
    ['latin.ts', Buffer.from([0x2f, 0x2f, 0xe9, 0x0a]), 'ba-shutdown', /`latin\.ts` is not valid UTF-8/],
    ['half.ts', 'const = 1;\n', 'ba-shutdown', /`half\.ts` does not parse/],
    ['a.sql', 'SELECT 1', 'ba-fk-index', /`a\.sql` ends in the middle of a statement or a block/],
    ['a.graphql', 'type A {\n', 'ba-gql-connection', /`a\.graphql` ends in the middle of a statement/],
    ['values.yaml', 'replicas: 2\n', 'ba-page-oas', /is no API description in OpenAPI 3/],
  ];

for (const [file, text, name, reason] of refusals) {
  test(`${file} is left alone, with the reason`, () => {
    const project = createProject({ 'package.json': manifest, [file]: text });
    const { code, stderr } = project.run('pattern', 'insert', name, '--into', file);
    assert.equal(code, 2);
    assert.match(stderr, reason);
    assert.equal(project.read(file), text.toString('utf8'));
  });
}

test('a folder is no file', () => {
  const project = createProject({ 'package.json': manifest, 'src/a.ts': '' });
  const { code, stderr } = project.run('pattern', 'insert', 'ba-shutdown', '--into', 'src.ts/../src');
  assert.equal(code, 2);
  assert.match(stderr, /TypeScript|folder/);
});

test('the file tells the language', () => {
  const project = createProject({ 'package.json': manifest, 'schema.prisma': 'model A {}\n' });
  const insert = (name: string, file: string) => project.run('pattern', 'insert', name, '--into', file);
  assert.equal(
    insert('ba-fk-index', 'db/index.sql').stdout,
    'Wrote ba-fk-index-postgresql to db/index.sql.\n',
  );
  assert.match(project.read('db/index.sql'), /CREATE INDEX CONCURRENTLY/);
  // Limits count for what stands behind them.
  assert.match(insert('ba-lock-timeout', 'db/index.sql').stdout, /^Wrote ba-lock-timeout-postgresql/);
  assert.match(
    project.read('db/index.sql'),
    /^-- At the top[\s\S]*'60s';\n\n-- CONCURRENTLY[\s\S]*customer_id\);\n$/,
  );
  assert.match(
    insert('ba-fk-index-postgresql', 'index.ts').stderr,
    /is SQL\. Name a file such as `orders\.sql`/,
  );
  assert.match(insert('ba-fk-index-prisma', 'schema.prisma').stderr, /belongs among the members of a block/);
});

const app = "import express from 'express';\n\nexport const app = express();\n";

test('a pattern goes where an editor puts it, also into another file of the service', () => {
  const server = "import { app } from './app.js';\n\napp.listen(3000);\n";
  const project = createProject({ 'package.json': manifest, 'src/app.ts': app, 'src/server.ts': server });
  const insert = (name: string) => project.run('pattern', 'insert', name, '--into', 'src/server.ts').stdout;
  assert.equal(insert('ba-health'), 'Wrote ba-health-express to src/app.ts.\n');
  assert.match(project.read('src/app.ts'), /express\(\);\napp\.use\(healthRoutes\(\{\}\)\);\n$/);
  assert.equal(insert('ba-shutdown'), 'Wrote ba-shutdown-express to src/server.ts.\n');
  assert.match(
    project.read('src/server.ts'),
    /const server = app\.listen\(3000\);\nshutDownOnSignal\(server, async \(\) => \{\}\);\n\nconst DRAIN_MS/,
  );
});

test('what puts a pattern to use is said where the place for it is not clear', () => {
  const project = createProject({ 'package.json': manifest, 'health.ts': '' });
  const { stdout } = project.run('pattern', 'insert', 'ba-health', '--into', 'health.ts');
  assert.match(
    stdout,
    /^Wrote ba-health-express to health\.ts\.\nNothing uses it yet\. .*\n {2}app\.use\(healthRoutes\(\{\}\)\);\n$/,
  );
  const use = project.run('pattern', 'insert', 'ba-cache-aside-ioredis', '--into', 'cache.ts').stdout;
  assert.doesNotMatch(use, /Nothing uses it/);
});

test('code is indented as the file is', () => {
  const main = 'export function main(): void {\n\tconsole.log(1);\n}\n';
  const project = createProject({ 'package.json': manifest, 'main.ts': main });
  project.run('pattern', 'insert', 'ba-shutdown', '--into', 'main.ts');
  assert.match(project.read('main.ts'), /\n\tlet draining = false;\n/);
  assert.match(project.read('main.ts'), /\n\t\tif \(draining\) return;\n/);
  assert.doesNotMatch(project.read('main.ts'), /^ {2}/m);
});

test('code has the quotes and semicolons of the file, a new file those of the one beside it', () => {
  const main = 'import express from "express"\n\nexport const app = express()\n';
  const project = createProject({ 'package.json': manifest, 'src/main.ts': main });
  project.run('pattern', 'insert', 'ba-problem', '--into', 'src/main.ts');
  project.run('pattern', 'insert', 'ba-cursor-page-pg', '--into', 'src/list.ts');
  for (const text of [project.read('src/main.ts'), project.read('src/list.ts')]) {
    assert.match(text, /^import .* from "[\w:]+"$/m);
    const code = text.replaceAll(/^\s*(?:\/?\*|\/\/).*$|`[^`]*`/gm, '');
    assert.doesNotMatch(code, /'|;$/m);
  }
  const { stdout } = project.run('pattern', 'insert', 'ba-problem', '--into', 'src/main.ts');
  assert.match(stdout, /holds all of ba-problem-express already/);
});

test('a pattern is named after the file that it begins', () => {
  const project = createProject({ 'package.json': '{ "dependencies": { "pg": "8" } }' });
  project.run('pattern', 'insert', 'ba-repo', '--into', 'src/invoice-items.repository.ts');
  const written = project.read('src/invoice-items.repository.ts');
  assert.match(written, /^import type .* from 'pg';\n\n/);
  assert.match(written, /interface InvoiceItem \{/);
  assert.doesNotMatch(written, /Order/);
});

test('what a file has under the same name stays its own', () => {
  const taken = 'const DRAIN_MS = 1;\n\nconsole.log(DRAIN_MS);\n';
  const project = createProject({ 'package.json': manifest, 'taken.ts': taken });
  project.run('pattern', 'insert', 'ba-shutdown', '--into', 'taken.ts');
  const text = project.read('taken.ts');
  assert.match(text, /const DRAIN_MS = 1;/);
  assert.match(text, /const SHUTDOWN_DRAIN_MS = 25_000;/);
  assert.equal(text.match(/(?<!SHUTDOWN_)DRAIN_MS/g)?.length, 2);
});

test('what is there already is not inserted again', () => {
  const project = createProject({ 'package.json': manifest, 'src/app.ts': app });
  const insert = () => project.run('pattern', 'insert', 'ba-health', '--into', 'src/app.ts').stdout;
  insert();
  const text = project.read('src/app.ts');
  assert.equal(insert(), '`src/app.ts` holds all of ba-health-express already.\n');
  assert.equal(project.read('src/app.ts'), text);
});

test('the limiter that a controller of Nest lacks goes into the root module, and nothing is missing then', () => {
  const project = createProject(
    {
      'package.json': '{ "dependencies": { "@nestjs/core": "12", "@nestjs/common": "12" } }',
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function start() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
start();
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller';

@Module({
  imports: [],
  controllers: [AuthController],
})
export class AppModule {}
`,
      'src/auth.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';

@Controller('auth')
export class AuthController {
  @Post('login')
  login(@Body() body: { email: string; password: string }) {
    return body.email;
  }
}
`,
    },
    'product',
  );
  const reports = (): boolean =>
    project.run('check', '.', '--format', 'json').stdout.includes('auth-route-no-rate-limit');
  assert.ok(reports());
  const { stdout } = project.run('pattern', 'insert', 'ba-rate-limit', '--into', 'src/auth.controller.ts');
  assert.match(stdout, /^Wrote ba-rate-limit-throttler to src\/app\.module\.ts\./);
  assert.match(
    project.read('src/app.module.ts'),
    /@Module\(\{\n {2}imports: \[rateLimits\],\n {2}controllers: \[AuthController\],\n {2}providers: \[rateLimitGuard\],\n\}\)/,
  );
  assert.ok(!reports());
});

test('a handler of errors that would never be reached is not put to use', () => {
  const main =
    "import express from 'express';\n\nconst app = express();\napp.use((err, req, res, next) => {\n  res.status(500).json({ message: err.message });\n});\napp.listen(3000);\n";
  const project = createProject({ 'package.json': manifest, 'main.ts': main });
  const { stdout } = project.run('pattern', 'insert', 'ba-problem', '--into', 'main.ts');
  assert.match(stdout, /Nothing uses it yet\. This does, .*:\n {2}app\.use\(routeNotFound\);/);
  assert.doesNotMatch(project.read('main.ts'), /^app\.use\(answerWithProblem/m);
});

test('a description in JSON or YAML gets what it lacks, in its style, and once', () => {
  const json = `{
    "openapi": "3.1.0",
    "info": { "title": "Orders", "version": "1" },
    "paths": {},
    "components": {
        "schemas": {}
    }
}
`;
  const yaml = 'openapi: 3.1.0\ninfo: { title: Orders, version: "1" }\npaths: {}\n';
  const project = createProject({ 'package.json': manifest, 'openapi.json': json, 'openapi.yaml': yaml });
  const insert = (name: string, file: string) => project.run('pattern', 'insert', name, '--into', file);
  assert.equal(
    insert('ba-problem', 'openapi.json').stdout,
    'Wrote ba-problem-oas-openapi to openapi.json.\n',
  );
  const { components } = JSON.parse(project.read('openapi.json'));
  assert.deepEqual(Object.keys(components), ['schemas', 'responses']);
  assert.equal(components.schemas.Problem.type, 'object');
  assert.match(project.read('openapi.json'), /^ {12}"Problem": \{\n {16}"type": "object",$/m);
  assert.match(insert('ba-problem', 'openapi.json').stdout, /holds all of/);
  insert('ba-page-oas', 'openapi.yaml');
  assert.match(project.read('openapi.yaml'), /^components:\n {2}parameters:\n {4}Limit:\n {6}name: limit$/m);
  for (const [file, fact] of [
    ['package.json', /`package\.json` is no API description in OpenAPI 3/],
    ['none.json', /`none\.json` is no API description/],
    ['a.ts', /is YAML\. Name a file such as/],
  ] as const)
    assert.match(insert('ba-page-oas', file).stderr, fact);
});
