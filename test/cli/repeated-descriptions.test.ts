import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProject } from './support/command-line.ts';

const written = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /getOrders: { get: { responses: { '200': { description: Orders } } } }
  /orders/{id}: { delete: { responses: { '204': { description: Gone } } } }
  /invoices: { get: { responses: { '200': { description: Invoices } } } }
`;
const bundled = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1.0.0' },
  paths: {
    '/getOrders': { get: { responses: { 200: { description: 'Orders' } } } },
    '/orders/{id}': { delete: { responses: { 204: { description: 'Gone' } } } },
    '/invoices': { get: { responses: { 200: { description: 'Invoices' } } } },
  },
});
const files = { 'package.json': '{}', 'openapi.yaml': written, 'bundled/openapi.json': bundled };
const rule = ['--rule', 'api/verb-in-path'];

test('passes over a description that another one repeats, and says so once', () => {
  const project = createProject(files, 'product');
  const { stdout } = project.run('check', '.', ...rule);
  assert.match(
    stdout,
    /^bundled\/openapi\.json repeats openapi\.yaml and was not reviewed itself: name it to review it$/m,
  );
  assert.match(stdout, /openapi\.yaml:4:/);
  assert.doesNotMatch(stdout, /bundled\/openapi\.json:\d/);
  // What was kept of that review says it again.
  assert.match(project.run('check', '.', ...rule).stdout, /bundled\/openapi\.json repeats openapi\.yaml/);
});

test('reviews it where it is named, beside what it repeats as well', () => {
  const project = createProject(files, 'product');
  for (const paths of [['bundled/openapi.json'], ['.', 'bundled/openapi.json']]) {
    const { stdout } = project.run('check', ...paths, ...rule);
    assert.match(stdout, /bundled\/openapi\.json:1:/);
    assert.doesNotMatch(stdout, /repeats/);
  }
});

test('says so to whoever asks why', () => {
  const { stdout } = createProject(files, 'product').run('why', 'bundled/openapi.json:1', 'api/verb-in-path');
  assert.match(stdout, /reported/);
  assert.match(stdout, /says again what\s+`openapi\.yaml`\s+says/);
});
