import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFilePath } from '../../source/path.ts';
import { type DescriptionOutline, findCopies } from './description-copies.ts';

const orders = ['GET /orders', 'POST /orders', 'GET /orders/{id}', 'DELETE /orders/{id}'];

function outline(path: string, about: Partial<DescriptionOutline> = {}): DescriptionOutline {
  return {
    path: toFilePath(path),
    home: toFilePath('/shop'),
    title: 'Orders',
    version: '1.0.0',
    calls: orders,
    fileCount: 1,
    ...about,
  };
}

function copiesAmong(...outlines: readonly DescriptionOutline[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(findCopies(outlines));
}

test('a bundle is a copy of what it is bundled from, whatever the names sort like', () => {
  const source = outline('/shop/source.yaml', { fileCount: 9 });
  assert.deepEqual(copiesAmong(outline('/shop/bundled.yaml'), source), {
    '/shop/bundled.yaml': ['/shop/source.yaml'],
  });
});

test('JSON is a copy of the same in YAML', () => {
  assert.deepEqual(copiesAmong(outline('/shop/a/api.json'), outline('/shop/b/api.yaml')), {
    '/shop/a/api.json': ['/shop/b/api.yaml'],
  });
});

test('what a title calls a part of another description is a copy of it, if it is one', () => {
  const whole = outline('/shop/website/api.json', { home: toFilePath('/shop/website') });
  const part = outline('/shop/api.json', { title: 'Orders (Read-Only)', calls: orders.slice(0, 3) });
  assert.deepEqual(copiesAmong(part, whole), { '/shop/api.json': ['/shop/website/api.json'] });
  const other = outline('/shop/api.json', { title: 'Orders (Admin)', calls: [...orders, 'GET /admin'] });
  assert.deepEqual(copiesAmong(other, whole), {});
});

test('what a newer version beside it replaces is not reviewed, unless both are served', () => {
  const [old, current] = [
    outline('/shop/openapi-1.2.0.yml', { version: '1.2.0' }),
    outline('/shop/openapi.yml', { version: '1.10.0', calls: [...orders, 'GET /refunds'] }),
  ];
  assert.deepEqual(copiesAmong(old, current), { '/shop/openapi-1.2.0.yml': ['/shop/openapi.yml'] });
  const served = outline('/shop/openapi-v2.yml', {
    version: '2.0.0',
    calls: orders.map(call => call.replace('/', '/v2/')),
  });
  assert.deepEqual(copiesAmong(outline('/shop/openapi-v1.yml'), served), {});
});

test('small ones are copies of each other when their files have one name', () => {
  const calls = ['GET /orders'];
  const copies = copiesAmong(
    outline('/shop/json/api.json', { calls }),
    outline('/shop/yaml/api.yaml', { calls }),
  );
  assert.deepEqual(copies, { '/shop/json/api.json': ['/shop/yaml/api.yaml'] });
});

test('a bundle may lack an operation in ten, and no more', () => {
  const calls = Array.from({ length: 10 }, (_, index) => `GET /things/${index}`);
  const source = outline('/shop/source.yaml', { fileCount: 9, calls });
  const most = outline('/shop/most.yaml', { calls: calls.slice(1) });
  const fewer = outline('/shop/fewer.yaml', { calls: calls.slice(2) });
  assert.deepEqual(copiesAmong(source, most), { '/shop/most.yaml': ['/shop/source.yaml'] });
  assert.deepEqual(copiesAmong(source, fewer), {});
});

test('what a tool writes is a copy of what is published of it, which may be older', () => {
  const newer = outline('/shop/server/generated/api.yaml', {
    home: toFilePath('/shop/server'),
    version: '2.0.0',
    calls: [...orders, 'GET /refunds', 'POST /refunds', 'GET /refunds/{id}'],
  });
  assert.deepEqual(copiesAmong(newer, outline('/shop/docs/api.yaml')), {
    '/shop/server/generated/api.yaml': ['/shop/docs/api.yaml'],
  });
});

test('another version, another package, another title and two small descriptions are no copies', () => {
  const first = outline('/shop/a.yaml');
  assert.deepEqual(copiesAmong(first, outline('/shop/b.yaml', { version: '2.0.0' })), {});
  assert.deepEqual(copiesAmong(first, outline('/shop/b.yaml', { home: toFilePath('/shop/other') })), {});
  assert.deepEqual(copiesAmong(first, outline('/shop/b.yaml', { title: 'Sales' })), {});
  const small = (path: string) => outline(path, { calls: orders.slice(0, 2) });
  assert.deepEqual(copiesAmong(small('/shop/a.yaml'), small('/shop/b.yaml')), {});
});
