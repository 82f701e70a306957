import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectRoot, understand } from '../../model/understand.ts';
import { joinPath } from '../../source/path.ts';

const path = joinPath(projectRoot, 'main.ts');

/** What each call holds against a schema, as it is written. */
async function parsed(main: string): Promise<readonly string[]> {
  const model = await understand({ 'main.ts': main });
  return model.calls(path).flatMap(({ callee, fact }) => {
    const position = callee.kind === 'library' ? model.libraries.parsed(callee) : undefined;
    if (position === undefined) return [];
    const value = fact.arguments[position];
    return [value?.kind === 'reference' ? value.reference.path.join('.') : 'not there'];
  });
}

/** Every `request.…` in these lines is validated once, and nothing else is. */
async function expectEach(main: string): Promise<void> {
  const wanted = [...main.matchAll(/request\.(\w+)(?!.*\/\/ not)/g)].map(([, part]) => part);
  assert.deepEqual(await parsed(`declare const request: any;\n${main}`), wanted);
}

test('zod: a schema, however it is made and imported, and the functions of its small form', async () => {
  await expectEach(`import { z } from 'zod';
const schema = z.object({ name: z.string().min(1) }).strict();
schema.parse(request.body);
const result = await schema.safeParseAsync(request.query);
z.coerce.number().int().parse(request.params);
JSON.parse(request.body); // not
z.parse(schema, request.headers);`);
  await expectEach(`import * as z from 'zod/mini';
z.safeParse(z.object({}), request.body);`);
  await expectEach(`import zod from 'zod';
zod.array(zod.string()).parse(request.body);`);
});

test('a schema of another file', async () => {
  const model = await understand({
    'schema.ts': "import { z } from 'zod';\nexport const order = z.object({});",
    'main.ts': "import { order } from './schema';\norder.parse(body);",
  });
  const [call] = model.calls(path);
  assert.equal(call?.callee.kind === 'library' && model.libraries.parsed(call.callee), 0);
});

test('joi, yup and arktype', async () => {
  await expectEach(`import Joi from 'joi';
const schema = Joi.object({ id: Joi.string().required() });
const { error } = schema.validate(request.body);
await schema.options({ abortEarly: false }).validateAsync(request.query);
Joi.attempt(request.params, schema);
Joi.assert(request.headers, schema);`);
  await expectEach(`import { object, string } from 'yup';
const schema = object({ name: string().required() });
await schema.validate(request.body);
schema.cast(request.query); // not: it only converts
schema.isValidSync(request.params);`);
  await expectEach(`import { type } from 'arktype';
const order = type({ name: 'string' });
const out = order(request.body);
order.assert(request.query);`);
});

test('ajv: what it compiles, and what it is asked at once', async () => {
  await expectEach(`import Ajv from 'ajv';
const ajv = new Ajv({ allErrors: true });
const validate = ajv.compile({ type: 'object' });
if (!validate(request.body)) throw new Error();
ajv.validate({ type: 'object' }, request.query);`);
  await expectEach(`import { Ajv2020 } from 'ajv/dist/2020';
const validate = new Ajv2020().addSchema({}).compile({});
validate(request.body);`);
});

test('TypeBox: values, and what its compiler makes', async () => {
  await expectEach(`import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { TypeCompiler } from '@sinclair/typebox/compiler';
const Order = Type.Object({ name: Type.String() });
Value.Check(Order, request.body);
Value.Clean(Order, request.query); // not
TypeCompiler.Compile(Order).Check(request.params);`);
});

test('valibot, class-validator and superstruct', async () => {
  await expectEach(`import * as v from 'valibot';
v.parse(v.object({ name: v.pipe(v.string(), v.minLength(1)) }), request.body);
v.parser(v.string())(request.query);`);
  await expectEach(`import { validateOrReject } from 'class-validator';
import { plainToInstance } from 'class-transformer';
const made = plainToInstance(Order, request.query); // not
await validateOrReject(request.body);`);
  await expectEach(`import { assert, object } from 'superstruct';
assert(request.body, object({}));`);
});

test('what is put before handlers says which part it checks', async () => {
  const model = await understand({
    'main.ts': `import { body, param, query, checkSchema, validationResult } from 'express-validator';
import { validateRequestBody } from 'zod-express-middleware';
import { zValidator } from '@hono/zod-validator';
import { validate } from 'express-validation';
import validateAll from 'express-validation';
body('email');
param('id');
query('page');
checkSchema({});
validationResult(request);
validateRequestBody(schema);
zValidator('json', schema);
validate(schema);
validateAll(schema);`,
  });
  const protections = model
    .calls(path)
    .map(({ callee }) => (callee.kind === 'library' ? (model.libraries.protections(callee) ?? []) : []));
  assert.deepEqual(protections, [
    ['body validation'],
    ['params validation'],
    ['query validation'],
    ['validation'],
    [],
    ['body validation'],
    ['validation'],
    ['validation'],
    ['validation'],
  ]);
});
