// Patterns that come into one file one after the other: they bring their imports once, and take no name that the file has.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { root } from '../../scripts/lib/project.mjs';
import { editText } from '../../server/src/cli/fix/edit-text.ts';
import { type ChosenVariant, chooseVariants } from '../../server/src/engine/patterns/choose-variants.ts';
import { lazyPatterns, patternFile } from '../../server/src/engine/patterns/load-patterns.ts';
import { plainText } from '../../server/src/engine/patterns/snippet-body.ts';
import { createSession } from '../../server/src/engine/session/create-session.ts';
import { toFilePath } from '../../server/src/engine/source/path.ts';

const patterns = lazyPatterns(toFilePath(join(root, patternFile)))();

const folder = mkdtempSync(join(tmpdir(), 'together-'));
after(() => rmSync(folder, { recursive: true, force: true }));
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
const tsconfig = {
  extends: join(root, 'snippets', 'tsconfig.json'),
  // Nobody uses here what is inserted.
  compilerOptions: { noUnusedLocals: false, types: ['node'] },
  include: ['*.ts'],
};
writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));

/** What one service uses, framework, database, and all else that patterns know. */
const stacks: Readonly<Record<string, readonly string[]>> = {
  express: [
    'express',
    'pg',
    'zod',
    'express-rate-limit',
    'ioredis',
    'bullmq',
    'pino',
    '@apollo/server',
    'jose',
  ],
  fastify: [
    'fastify',
    'knex',
    '@sinclair/typebox',
    'redis',
    'winston',
    'mercurius',
    'jsonwebtoken',
    'amqplib',
  ],
  nest: [
    '@nestjs/core',
    '@nestjs/common',
    'typeorm',
    'class-validator',
    'ioredis',
    'kafkajs',
    '@nestjs/graphql',
  ],
  hono: ['hono', 'drizzle-orm', 'zod', 'redis', 'got', 'graphql-yoga', '@aws-sdk/client-sqs', 'bcrypt'],
  koa: ['koa', 'kysely', 'joi', 'cache-manager', 'axios', '@pothos/core', 'awilix', 'argon2', 'stripe'],
  'express with Prisma': [
    'express',
    '@prisma/client',
    'envalid',
    'undici',
    'memjs',
    'tsyringe',
    '@openfeature/server-sdk',
  ],
  'fastify with Sequelize': ['fastify', 'sequelize', 'svix', 'unleash-client', 'mysql2'],
  'koa with Mongoose': ['koa', 'mongoose', 'rate-limiter-flexible'],
  'nest with MikroORM': [
    '@nestjs/core',
    '@nestjs/common',
    '@mikro-orm/core',
    '@nestjs/throttler',
    '@nestjs/terminus',
  ],
};

function chosenFor(packages: readonly string[]): readonly ChosenVariant[] {
  const dependencies = Object.fromEntries(packages.map(name => [name, '*']));
  return chooseVariants(patterns, { dependencies }).filter(
    ({ variant, isOwnStack }) =>
      variant.language === 'typescript' &&
      variant.place === 'top' &&
      (isOwnStack || variant.stack.length === 0),
  );
}

async function insertAll(file: string, chosen: readonly ChosenVariant[]): Promise<string> {
  const path = toFilePath(join(folder, file));
  const session = await createSession({
    root: toFilePath(folder),
    rules: [],
    cacheDirectory: undefined,
    overrides: {},
  });
  let current = '';
  for (const each of chosen) {
    session.update([{ kind: 'opened', path, text: current }]);
    const { word, snippet, edits } = session.insertions.insertInto(path, each);
    current = editText(current, [...edits, { path, span: word, text: plainText(snippet) }]);
  }
  session.dispose();
  writeFileSync(path, current);
  return current;
}

function compile(): string {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  return spawnSync(process.execPath, [compiler, '--project', folder, '--noEmit'], { encoding: 'utf8' })
    .stdout;
}

test('all patterns for a stack stand in one file', async () => {
  for (const [name, packages] of Object.entries(stacks)) {
    const chosen = chosenFor(packages);
    assert.ok(chosen.length > 15, `${name}: ${chosen.length}`);
    await insertAll(`${name.replaceAll(' ', '-')}.ts`, chosen);
  }
  assert.equal(compile(), '');
});

test('a pattern that comes twice stands there once', async () => {
  for (const each of chosenFor(['hono', 'knex', 'zod'])) {
    const { prefix } = each.variant;
    const once = await insertAll(`${prefix}.ts`, [each]);
    assert.equal(await insertAll(`${prefix}-twice.ts`, [each, each]), once, prefix);
  }
});
