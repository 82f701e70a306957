// Services as people write them, and every pattern for what they use inserted into each: it compiles there.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { root } from '../../scripts/lib/project.mjs';
import { editText } from '../../server/src/cli/fix/edit-text.ts';
import { chooseVariants } from '../../server/src/engine/patterns/choose-variants.ts';
import { lazyPatterns, patternFile } from '../../server/src/engine/patterns/load-patterns.ts';
import { plainText } from '../../server/src/engine/patterns/snippet-body.ts';
import { createSession } from '../../server/src/engine/session/create-session.ts';
import { toFilePath } from '../../server/src/engine/source/path.ts';

const patterns = lazyPatterns(toFilePath(join(root, patternFile)))();

const folder = mkdtempSync(join(tmpdir(), 'into-services-'));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Service {
  readonly packages: readonly string[];
  readonly text: string;
  readonly type?: 'commonjs' | 'module';
}

const services: Readonly<Record<string, Service>> = {
  'a program for the shell': {
    packages: ['express', 'pg', 'zod', 'ioredis', 'pino'],
    text: "#!/usr/bin/env node\n'use strict';\nimport express from 'express';\nimport type { Request, Response } from 'express';\n\nconst app = express();\napp.use(express.json());\napp.get('/orders', (_request: Request, response: Response) => {\n\tresponse.json([]);\n});\napp.listen(3000, () => console.log('up'));\n",
  },
  'CRLF, tabs, double quotes, no semicolons': {
    packages: ['express', 'knex', 'joi', 'redis', 'winston'],
    text: 'import express, { type Express, Router } from "express"\r\n\r\nexport function createApp(): Express {\r\n\tconst app = express()\r\n\tconst router = Router()\r\n\tapp.use("/orders", router)\r\n\treturn app\r\n}\r\n\r\ncreateApp().listen(3000)\r\n',
  },
  'a class on a server of node:http': {
    packages: ['express', 'typeorm', 'class-validator', 'ioredis'],
    text: "import * as express from 'express';\nimport { createServer, Server } from 'node:http';\n\nexport class App {\n  private readonly app = express.default();\n  private server?: Server;\n\n  start(): void {\n    this.server = createServer(this.app);\n    this.server.listen(3000);\n  }\n}\n\nnew App().start();\n",
  },
  'a main function': {
    packages: ['express', 'drizzle-orm', 'ioredis', 'zod'],
    text: "import express from 'express';\n\nasync function main() {\n  const app = express();\n  app.get('/a', (_q, r) => void r.json({}));\n  return app.listen(3000);\n}\n\nmain().catch(error => {\n  console.error(error);\n  process.exit(1);\n});\n",
  },
  'import = require': {
    packages: ['express', 'pg', 'redis'],
    type: 'commonjs',
    text: "import express = require('express');\nimport Redis = require('ioredis');\n\nconst app = express();\nconst redis = new Redis.default();\napp.get('/', (_q, r) => void redis.ping().then(x => r.send(x)));\napp.listen(3000);\n",
  },
  'Fastify with a callback': {
    packages: ['fastify', 'kysely', 'ioredis', '@sinclair/typebox'],
    text: "import fastify from 'fastify';\n\nconst server = fastify({ logger: true });\n\nserver.get('/ping', async () => 'pong');\n\nserver.listen({ port: 8080 }, (err, address) => {\n  if (err) process.exit(1);\n  console.log(address);\n});\n",
  },
  'Fastify in two functions': {
    packages: ['fastify', 'pg', 'redis'],
    text: "import Fastify, { type FastifyInstance } from 'fastify';\n\nexport const buildApp = async (): Promise<FastifyInstance> => {\n  const app = Fastify();\n  app.get('/ping', async () => 'pong');\n  return app;\n};\n\nconst start = async () => {\n  const app = await buildApp();\n  try {\n    await app.listen({ port: 3000 });\n  } catch (err) {\n    app.log.error(err);\n    process.exit(1);\n  }\n};\n\nvoid start();\n",
  },
  'Nest in one file': {
    packages: ['@nestjs/core', '@nestjs/common', 'class-validator', 'typeorm', 'ioredis'],
    text: "import { NestFactory } from '@nestjs/core';\nimport { Module, ValidationPipe } from '@nestjs/common';\n\n@Module({})\nexport class AppModule {}\n\nasync function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  app.useGlobalPipes(new ValidationPipe());\n  await app.listen(process.env.PORT ?? 3000);\n}\nbootstrap();\n",
  },
  Koa: {
    packages: ['koa', 'sequelize', 'ioredis', 'zod'],
    text: "import Koa from 'koa';\nimport Router from '@koa/router';\n\nconst app = new Koa();\nconst router = new Router();\nrouter.get('/', ctx => { ctx.body = 'x'; });\napp.use(router.routes()).use(router.allowedMethods());\napp.listen(3000);\n",
  },
  Hono: {
    packages: ['hono', '@hono/node-server', '@mikro-orm/core', 'ioredis', 'zod'],
    text: "import { serve } from '@hono/node-server'\nimport { Hono } from 'hono'\n\nconst app = new Hono()\n\napp.get('/', (c) => c.text('Hello Hono!'))\n\nserve({ fetch: app.fetch, port: 3000 }, (info) => {\n  console.log('up', info.port)\n})\n",
  },
  'Hono, served by whoever imports it': {
    packages: ['hono', '@hono/node-server', 'mongoose', 'redis'],
    text: "import { Hono } from 'hono';\n\nconst app = new Hono();\napp.get('/', c => c.text('x'));\n\nexport default { port: 3000, fetch: app.fetch };\n",
  },
  'nothing imported': {
    packages: ['express', 'mysql2', '@prisma/client', 'zod'],
    text: '// Settings of the service.\nexport const port = 3000;\n',
  },
};

for (const [name, service] of Object.entries(services)) {
  test(`${name}: what is inserted compiles`, async () => {
    const project = join(folder, name.replaceAll(/\W+/g, '-'));
    const variants = await insertEach(project, service);
    assert.ok(variants > 20, `${variants} variants`);
    assert.equal(compile(project), '');
  });
}

/** Each variant into a service of its own. */
async function insertEach(project: string, { packages, text, type = 'module' }: Service): Promise<number> {
  const dependencies = Object.fromEntries(packages.map(each => [each, '*']));
  const chosen = chooseVariants(patterns, { dependencies }).filter(
    ({ variant, isOwnStack }) =>
      variant.language === 'typescript' &&
      variant.place === 'top' &&
      (isOwnStack || variant.stack.length === 0),
  );
  for (const each of chosen) {
    const home = join(project, each.variant.prefix);
    mkdirSync(join(home, 'src'), { recursive: true });
    writeFileSync(join(home, 'package.json'), JSON.stringify({ type, dependencies }));
    const path = toFilePath(join(home, 'src', 'main.ts'));
    writeFileSync(path, text);
    const session = await createSession({
      root: toFilePath(home),
      purpose: 'one review',
      rules: [],
      cacheDirectory: undefined,
      overrides: {},
    });
    await session.review();
    const { word, snippet, edits } = session.insertions.insertInto(path, each);
    session.dispose();
    writeFileSync(path, editText(text, [...edits, { path, span: word, text: plainText(snippet) }]));
  }
  return chosen.length;
}

function compile(project: string): string {
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  const compilerOptions = {
    target: 'es2023',
    module: 'nodenext',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    isolatedModules: true,
    types: ['node'],
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*/src'] }));
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  return spawnSync(process.execPath, [compiler, '--project', project], { encoding: 'utf8' }).stdout;
}
