import assert from 'node:assert/strict';
import 'reflect-metadata';
import test from 'node:test';
import express from 'express';
import * as withJoi from '../../snippets/api/validate/joi.ts';
import * as withTypebox from '../../snippets/api/validate/typebox.ts';
import * as withZod from '../../snippets/api/validate/zod.ts';
import { listen } from './lib/listen.ts';
import './lib/load-decorators.ts';

const withClassValidator = await import('../../snippets/api/validate/class-validator.ts');
const libraries = {
  'class-validator': withClassValidator,
  joi: withJoi,
  typebox: withTypebox,
  zod: withZod,
};

const productId = '0199f3a2-7c1e-7d3a-9a51-3f8f2f1c0a13';
const line = { productId, quantity: 2 };
const valid = { customerId: '0199f3a2-7c1e-7d3a-9a51-3f8f2f1c0a11', lines: [line] };

const invalid: Readonly<Record<string, readonly [input: unknown, pointer: RegExp]>> = {
  'a missing field': [{ lines: [line] }, /^(\/customerId)?$/],
  'a field that nobody declared': [{ ...valid, discount: 100 }, /^(\/discount)?$/],
  'an undeclared field further down': [
    { ...valid, lines: [{ ...line, price: 0 }] },
    /^\/lines\/0(\/price)?$/,
  ],
  'a number out of bounds': [{ ...valid, lines: [{ ...line, quantity: 0 }] }, /^\/lines\/0\/quantity$/],
  'a number that is a text': [{ ...valid, lines: [{ ...line, quantity: '2' }] }, /^\/lines\/0\/quantity$/],
  'too many lines': [{ ...valid, lines: Array(101).fill(line) }, /^\/lines$/],
  'a list where a line belongs': [{ ...valid, lines: [[]] }, /^\/lines(\/0)?$/],
  'null where a line belongs': [{ ...valid, lines: [null] }, /^\/lines(\/0)?$/],
  'null for what may be left out': [{ ...valid, note: null }, /^\/note$/],
  'a text without end': [{ ...valid, note: 'x'.repeat(1_001) }, /^\/note$/],
  'an id that is none': [{ ...valid, customerId: "1' OR '1'='1" }, /^\/customerId$/],
  'no object at all': [[valid], /^$/],
  nothing: [undefined, /^$/],
  'no body': [null, /^$/],
};

for (const [library, { readOrder, InvalidInputError }] of Object.entries(libraries)) {
  test(`${library}: gives what was declared`, async () => {
    assert.deepEqual({ ...(await readOrder(valid)) }.customerId, valid.customerId);
    const { note } = await readOrder({ ...valid, note: 'x'.repeat(1_000) });
    assert.equal(note?.length, 1_000);
  });

  for (const [what, [input, pointer]] of Object.entries(invalid)) {
    test(`${library}: refuses ${what}, and says where`, async () => {
      await assert.rejects(
        async () => readOrder(input),
        (error: unknown) => {
          assert.ok(error instanceof InvalidInputError);
          assert.equal(error.status, 422);
          assert.ok(
            error.errors.some(field => pointer.test(field.pointer)),
            JSON.stringify(error.errors),
          );
          assert.doesNotMatch(JSON.stringify(error.errors), /OR '1'|xxx/);
          return true;
        },
      );
    });
  }

  test(`${library}: a field of the prototype is no field`, async () => {
    const input: unknown = JSON.parse(`{"__proto__": {"admin": true}, ${JSON.stringify(valid).slice(1)}`);
    const order = await Promise.resolve()
      .then(() => readOrder(input))
      .catch((error: unknown) => {
        assert.ok(error instanceof InvalidInputError);
        return {};
      });
    assert.equal('admin' in order, false);
  });
}

test('Express answers 422 for it, by itself', async t => {
  const app = express().use(express.json());
  app.post('/', (request, response) => {
    response.json(withZod.readOrder(request.body));
  });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(await listen(t, app), { method: 'POST', headers, body: '{}' });
  assert.equal(response.status, 422);
});
