import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isHttp } from '../../frameworks/endpoint.ts';
import { understand } from '../understand.ts';
import type { Shape } from './shape.ts';

/** Such as `{ sku: string, note?: string|null }`; `…` where there may be more, `??` where it is not known. */
function show(shape: Shape | undefined): string {
  if (shape === undefined) return '-';
  const values = shape.values?.join('|');
  const base = values ?? (shape.properties === undefined ? showPlain(shape) : showObject(shape));
  return shape.isNullable === true ? `${base}|null` : base;
}

function showPlain({ type, items }: Shape): string {
  return type === 'array' ? `[${items === undefined ? '' : show(items)}]` : type;
}

function showObject({ properties = [], isOpen }: Shape): string {
  const marks = { true: '', false: '?', undefined: '??' } as const;
  const entries = properties.map(
    ({ name, shape, isRequired }) => `${name}${marks[`${isRequired}`]}: ${show(shape)}`,
  );
  return `{ ${[...entries, ...(isOpen === true ? ['…'] : [])].join(', ')} }`;
}

async function shapesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const model = await understand(files);
  return model
    .endpoints()
    .filter(isHttp)
    .flatMap(endpoint => {
      const { body, query, params } = model.requestShapesOf(endpoint);
      return [['body', body] as const, ['query', query] as const, ['params', params] as const].flatMap(
        ([part, shape]) => (shape === undefined ? [] : [`${part} ${show(shape)}`]),
      );
    });
}

const express = (imports: string, schema: string, route: string): Readonly<Record<string, string>> => ({
  'src/app.ts': `import express from 'express';\n${imports}\nconst app = express();\n${schema}\n${route}\napp.listen(3000);\n`,
});

const zod = (schema: string): Promise<readonly string[]> =>
  shapesOf(
    express(
      `import { z } from 'zod';`,
      schema,
      `app.post('/a', (req, res) => res.json(Body.parse(req.body)));`,
    ),
  );

test('Zod: what runs before a schema may put a value where none was sent', async () => {
  const schema = `const Body = z.object({
    a: z.preprocess(value => value ?? 10, z.coerce.number()), b: z.preprocess(String, z.string()).optional(),
  });`;
  assert.deepEqual(await zod(schema), ['body { a??: any, b?: any }']);
});

test('Zod: what is asked for, what may be left out, be null or be one of few', async () => {
  const schema = `const Body = z.object({
    a: z.string().min(1).trim(), b: z.number().int().optional(), c: z.enum(['x', 'y']).default('x'),
    d: z.array(z.object({ e: z.boolean() })).nullish(), f: z.coerce.number(), g: z.literal('k'), h: z.string().nullable(),
  });`;
  assert.deepEqual(await zod(schema), [
    'body { a: string, b?: integer, c?: "x"|"y", d?: [{ e: boolean }]|null, f: number, g: "k", h: string|null }',
  ]);
});

test('Zod: schemas that are made from others, over several files', async () => {
  const base = `const Base = z.object({ a: z.string(), b: z.string() });\n`;
  const cases: Readonly<Record<string, string>> = {
    'Base.pick({ a: true })': '{ a: string }',
    'Base.omit({ a: true }).partial()': '{ b?: string }',
    'Base.extend({ c: z.number() }).strict()': '{ a: string, b: string, c: number }',
    'Base.merge(z.object({ b: z.number() }))': '{ a: string, b: number }',
    'Base.passthrough()': '{ a: string, b: string, … }',
    'Base.refine(() => true).transform(x => x)': '{ a: string, b: string }',
    'Base.or(z.string())': 'any',
    'z.object({ ...Base.shape })': '{ … }',
  };
  for (const [made, expected] of Object.entries(cases))
    assert.deepEqual(await zod(`${base}const Body = ${made};`), [`body ${expected}`], made);
  const files = {
    'src/app.ts': `import express from 'express';\nimport { schemas } from './schemas';\nconst app = express();\napp.post('/a', (req, res) => res.json(schemas.order.parse(req.body)));\napp.listen(1);\n`,
    'src/schemas/index.ts': `export * from './orders';\n`,
    'src/schemas/orders.ts': `import { z } from 'zod';\nconst order = z.object({ a: z.string() });\nexport const schemas = { order };\n`,
  };
  assert.deepEqual(await shapesOf(files), ['body { a: string }']);
});

test('a middleware of the project: one schema for all parts, one for each, or by its name', async () => {
  const middleware = `const validate = schema => (req, res, next) => { schema.parse(req); next(); };\nconst validateQuery = schema => (req, res, next) => { schema.parse(req.query); next(); };\nconst checkSchema = schema => (req, res, next) => { schema.parse(req.body); next(); };`;
  const via = (call: string): Promise<readonly string[]> =>
    shapesOf(
      express(
        `import { z } from 'zod';`,
        middleware,
        `app.put('/a/:id', ${call}, (req, res) => res.json({}));`,
      ),
    );
  assert.deepEqual(
    await via(
      `validate(z.object({ body: z.object({ a: z.string() }), params: z.object({ id: z.string() }) }))`,
    ),
    ['body { a: string }', 'params { id: string }'],
  );
  assert.deepEqual(await via('validate({ body: z.object({ a: z.string() }) })'), ['body { a: string }']);
  assert.deepEqual(await via('validateQuery(z.object({ page: z.coerce.number() }))'), [
    'query { page: number }',
  ]);
  assert.deepEqual(await via('checkSchema(z.object({ a: z.string() }))'), ['body { a: string }']);
});

test('Joi, TypeBox and JSON Schema', async () => {
  const joi = express(
    `import Joi from 'joi';\nimport { celebrate } from 'celebrate';`,
    '',
    `app.post('/a', celebrate({ body: Joi.object({ a: Joi.string().required(), b: Joi.number().integer().valid(1, 2), c: Joi.array().items(Joi.string()).allow(null) }) }), (req, res) => res.json({}));`,
  );
  assert.deepEqual(await shapesOf(joi), ['body { a: string, b?: 1|2, c?: [string]|null }']);
  const fastify = (schema: string): Readonly<Record<string, string>> => ({
    'src/app.ts': `import Fastify from 'fastify';\nimport { Type } from '@sinclair/typebox';\nconst app = Fastify();\nconst Base = Type.Object({ a: Type.String(), b: Type.Optional(Type.Integer()) });\napp.post('/a', { schema: ${schema} }, async () => ({}));\n`,
  });
  assert.deepEqual(await shapesOf(fastify('{ body: Base }')), ['body { a: string, b?: integer }']);
  assert.deepEqual(await shapesOf(fastify(`{ querystring: Type.Partial(Type.Omit(Base, ['b'])) }`)), [
    'query { a?: string }',
  ]);
  assert.deepEqual(
    await shapesOf(
      fastify(
        `{ body: { type: 'object', required: ['a'], properties: { a: { type: 'string', enum: ['x'] }, b: { type: 'array', items: { type: 'integer' } } } } }`,
      ),
    ),
    ['body { a: "x", b?: [integer] }'],
  );
});

test('what has a default is asked for by some validators, and filled in by others', async () => {
  const fastify = (body: string): Readonly<Record<string, string>> => ({
    'src/app.ts': `import Fastify from 'fastify';\nimport { Type } from '@sinclair/typebox';\nconst app = Fastify();\napp.post('/a', { schema: { body: ${body} } }, async () => ({}));\n`,
  });
  const typeBox = `Type.Object({ a: Type.Integer({ default: 1 }), b: Type.Array(Type.String(), { default: [] }), default: Type.String() })`;
  assert.deepEqual(await shapesOf(fastify(typeBox)), [
    'body { a??: integer, b??: [string], default: string }',
  ]);
  const json = `{ type: 'object', required: ['a', 'b'], properties: { a: { type: 'integer', default: 1 }, b: { type: 'string' } } }`;
  assert.deepEqual(await shapesOf(fastify(json)), ['body { a??: integer, b: string }']);
});

test('Hono: the schema stands behind the name of its part', async () => {
  const hono = (validators: string): Readonly<Record<string, string>> => ({
    'src/schemas.ts': `import { z } from 'zod';\nexport const Page = z.object({ page: z.coerce.number().optional() });\n`,
    'src/app.ts': `import { Hono } from 'hono';\nimport { validator } from 'hono/validator';\nimport { zValidator } from '@hono/zod-validator';\nimport { tbValidator } from '@hono/typebox-validator';\nimport { Type } from '@sinclair/typebox';\nimport { z } from 'zod';\nimport { Page } from './schemas';\nconst app = new Hono();\napp.post('/a', ${validators}, c => c.json({}));\nexport default app;\n`,
  });
  assert.deepEqual(
    await shapesOf(hono(`zValidator('query', Page), zValidator('json', z.object({ a: z.string() }))`)),
    ['body { a: string }', 'query { page?: number }'],
  );
  assert.deepEqual(await shapesOf(hono(`tbValidator('json', Type.Object({ a: Type.Integer() }))`)), [
    'body { a: integer }',
  ]);
  assert.deepEqual(await shapesOf(hono(`validator('json', (value, c) => value)`)), []);
});

test('class-validator: nested classes, lists, bases and what Nest makes of them', async () => {
  const files = {
    'src/main.ts': `import { NestFactory } from '@nestjs/core';\nimport { Module, Controller, Post, Body, Query } from '@nestjs/common';\nimport { Change, Line, Page } from './dto';\n@Controller('orders')\nclass Orders { @Post() add(@Body() body: Change, @Query() page: Page, @Body('x') x: string) {} }\n@Module({ controllers: [Orders] })\nclass App {}\nconst app = await NestFactory.create(App);\nawait app.listen(3000);\n`,
    'src/dto.ts': `import { PartialType } from '@nestjs/swagger';\nimport { IsArray, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';\nexport class Line { @IsString() sku: string; @IsOptional() @IsInt() amount?: number; }\nexport class Order { @IsIn(['open', 'paid']) state: string; @ValidateNested({ each: true }) lines: Line[]; secret: string; }\nexport class Change extends PartialType(Order) { @IsString({ each: true }) tags: string[]; }\nexport class Page { @IsOptional() @IsInt() page?: number; }\n`,
  };
  assert.deepEqual(await shapesOf(files), [
    'body { state?: "open"|"paid", lines?: [{ sku: string, amount?: integer }], tags: [string], … }',
    'query { page?: integer }',
  ]);
});

test('class-validator: enumerations, first values, and types made in two steps', async () => {
  const files = {
    'src/main.ts': `import { NestFactory } from '@nestjs/core';\nimport { Module, Controller, Patch, Body, Query } from '@nestjs/common';\nimport { Change, Page } from './dto';\n@Controller('orders')\nclass Orders { @Patch() change(@Body() body: Change, @Query() page: Page) {} }\n@Module({ controllers: [Orders] })\nclass App {}\nconst app = await NestFactory.create(App);\nawait app.listen(3000);\n`,
    'src/dto.ts': `import { OmitType, PartialType } from '@nestjs/mapped-types';\nimport { IsEnum, IsInt, IsOptional } from 'class-validator';\nimport { State } from './states';\nenum Level { Low, High = computed() }\nexport class Order { @IsEnum(State) state: State; @IsEnum(State, { each: true }) states: State[]; @IsEnum(Level) level: Level; @IsInt() secret: number; }\nexport class Change extends PartialType(OmitType(Order, ['secret'])) {}\nexport class Page { @IsInt() page = 1; @IsOptional() @IsInt() limit = 20; }\n`,
  };
  const states = {
    'src/states/index.ts': `export * from './state';\n`,
    'src/states/state.ts': `export enum State { Open = 'open', Paid = 'paid' }\n`,
  };
  assert.deepEqual(await shapesOf({ ...files, ...states }), [
    'body { state?: "open"|"paid", states?: ["open"|"paid"], level?: any }',
    'query { page??: integer, limit?: integer }',
  ]);
});

test('Nest: query parameters that are taken one by one', async () => {
  const controller = (parameters: string): Readonly<Record<string, string>> => ({
    'src/main.ts': `import { NestFactory } from '@nestjs/core';\nimport { Module, Controller, Get, Query, Param, ParseIntPipe } from '@nestjs/common';\nimport { IsInt } from 'class-validator';\nclass Page { @IsInt() page: number; }\n@Controller('orders')\nclass Orders { @Get(':id') list(${parameters}) {} }\n@Module({ controllers: [Orders] })\nclass App {}\nconst app = await NestFactory.create(App);\nawait app.listen(3000);\n`,
  });
  assert.deepEqual(
    await shapesOf(
      controller(
        `@Param('id') id: string, @Query('page', ParseIntPipe) page: number, @Query('q') q?: string`,
      ),
    ),
    ['query { page??: integer, q??: any, … }'],
  );
  assert.deepEqual(await shapesOf(controller(`@Query('q') q: string, @Query() page: Page`)), [
    'query { page: integer }',
  ]);
});
