// Version 2.0 has no `components`, and headers that cannot be shared: what is told of a habit names its own sections.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import retryAfter from '../../rules/api/retry-after-missing.ts';
import pageSize from '../../rules/api/unbounded-page-size.ts';
import errors from '../../rules/api/undocumented-errors.ts';
import { reviewFiles } from './example-review.ts';

const names = ['orders', 'carts', 'shops', 'bills', 'users'];
const describe = (version: string, operation: string): string =>
  `${version}\ninfo: { title: Orders, version: 1.0.0 }\npaths:\n${names.map(name => `  /${name}: { ${operation} }\n`).join('')}`;
const ok = `'200': { description: Done }`;
const limited = `get: { responses: { ${ok}, '429': { description: Later } } }`;
const bounded = (limit: string): string =>
  `get: { parameters: [{ name: limit, in: query, ${limit} }], responses: { ${ok} } }`;

for (const [rule, version, operation, words] of [
  [retryAfter, `swagger: '2.0'`, limited, /Describe a `Retry-After` header in each\.$/],
  [retryAfter, 'openapi: 3.0.3', limited, /header once, and refer to it from each\.$/],
  [pageSize, `swagger: '2.0'`, bounded('type: integer'), /under `parameters`/],
  [pageSize, 'openapi: 3.0.3', bounded('schema: { type: integer }'), /under `components`/],
  [
    errors,
    `swagger: '2.0'`,
    `post: { parameters: [{ name: b, in: body, schema: {} }], responses: { ${ok} } }`,
    /under `responses`/,
  ],
  [
    errors,
    'openapi: 3.0.3',
    `post: { requestBody: { content: {} }, responses: { ${ok} } }`,
    /under `components`/,
  ],
] as const) {
  test(`${rule.id}, ${version}`, async () => {
    const { texts } = await reviewFiles(rule, [['openapi.yaml', describe(version, operation)]]);
    assert.equal(texts.length, 1);
    assert.match(texts[0] ?? '', words);
  });
}
