import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseVariants } from './choose-variants.ts';
import type { Pattern, PatternVariant } from './pattern.ts';

function variant(
  prefix: string,
  stack: readonly string[],
  language: PatternVariant['language'] = 'typescript',
): PatternVariant {
  const packages = Object.fromEntries(stack.map(name => [name, '>=1']));
  return {
    prefix,
    title: prefix,
    language,
    packages,
    development: [],
    types: {},
    stack,
    place: 'top',
    imports: [],
    body: '',
    code: '',
    codeStart: 0,
    mentions: [],
    names: { declared: [], imported: [], given: [] },
  };
}

function pattern(...variants: readonly PatternVariant[]): Pattern {
  const texts = { title: 'Title', summary: 'Summary', why: 'Why', whenNot: 'Never' };
  return { id: 'ops/x', section: 'ops', prefix: 'ba-x', ...texts, cures: [], variants };
}

function chosen(of: Pattern, ...dependencies: readonly string[]): readonly string[] {
  const manifest = { dependencies: Object.fromEntries(dependencies.map(name => [name, '1'])) };
  return chooseVariants([of], manifest).map(each => each.variant.prefix);
}

const byFramework = pattern(
  variant('express', ['express']),
  variant('nest', ['@nestjs/core']),
  variant('any', []),
);

test('a project gets the variants for what it uses', () => {
  assert.deepEqual(chosen(byFramework, 'express'), ['express']);
  assert.deepEqual(chosen(byFramework, 'express', '@nestjs/core'), ['express', 'nest']);
});

test('one that uses none of it gets what fits everywhere, or else the choice', () => {
  assert.deepEqual(chosen(byFramework, 'koa'), ['any']);
  assert.deepEqual(chosen(pattern(variant('pg', ['pg']), variant('knex', ['knex'])), 'koa'), ['pg', 'knex']);
});

test('a project gets a variant in each language, its own stack first', () => {
  const inSql = pattern(variant('sql', [], 'sql'), variant('pg', ['pg']), variant('knex', ['knex']));
  assert.deepEqual(chosen(inSql, 'pg'), ['pg', 'sql']);
  assert.deepEqual(chosen(inSql, 'koa'), ['sql', 'pg', 'knex']);
});

test('nobody gets what is for a framework beside their own', () => {
  const frameworks = pattern(
    variant('nest', ['@nestjs/common']),
    variant('express', ['express', 'cors']),
    variant('pino', ['pino']),
  );
  assert.deepEqual(chosen(frameworks, 'koa'), ['pino']);
  assert.deepEqual(chosen(frameworks, 'hono', 'pino'), ['pino']);
  assert.deepEqual(chosen(frameworks), ['nest', 'express', 'pino']);
  const middleware = pattern(variant('express', ['express']), variant('koa', ['koa']));
  assert.deepEqual(chosen(middleware, '@nestjs/core', '@nestjs/platform-express'), ['express']);
});

test('a project is offered no second way to its database, and no second validator', () => {
  const mapped = pattern(variant('drizzle', ['drizzle-orm']), variant('prisma', ['@prisma/client']));
  assert.deepEqual(chosen(mapped, 'express', 'pg'), []);
  assert.deepEqual(chosen(mapped, 'express', 'pg', '@prisma/client'), ['prisma']);
  assert.deepEqual(chosen(mapped, 'express'), ['drizzle', 'prisma']);
  const driven = pattern(variant('mysql2', ['mysql2']));
  assert.deepEqual(chosen(driven, 'pg'), []);
  assert.deepEqual(chosen(driven, '@prisma/client'), ['mysql2']);
  const validators = pattern(variant('zod', ['zod']), variant('joi', ['joi']));
  assert.deepEqual(chosen(validators, 'valibot'), []);
});
