import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FunctionIndex } from '../languages/typescript/facts.ts';
import { joinPath } from '../source/path.ts';
import { projectRoot, understand } from './understand.ts';

/** What all callers hand in for the first parameter of `target` in `src/main.ts`; `?` where they are not all known. */
async function handed(
  main: string,
  others: Readonly<Record<string, string>> = {},
): Promise<readonly string[] | '?'> {
  const model = await understand({ ...others, 'src/main.ts': main });
  const path = joinPath(projectRoot, 'src/main.ts');
  const index = (model.facts(path)?.functions ?? []).findIndex(({ name }) => name === 'target');
  const found = model.handedByAll({ path, function: index as FunctionIndex }, 0);
  if (found === undefined) return '?';
  return found.map(({ isChecked, value }) => `${value.kind}${isChecked ? ' checked' : ''}`);
}

test('what all callers hand in, also what they have checked', async () => {
  assert.deepEqual(
    await handed(`export const target = (name: string) => name;
export const one = () => target('a');
export const other = (name: string) => (allowed.includes(name) ? target(name) : undefined);`),
    ['literal', 'reference checked'],
  );
});

test('a parameter that is left out, and one that has a default', async () => {
  assert.deepEqual(
    await handed(`function target(name = 'a') { return name; }
target();
target('b');`),
    ['literal'],
  );
  assert.equal(
    await handed(`function target(name = process.argv[2]) { return name; }
target();`),
    '?',
  );
});

test('nobody knows what spread arguments are, nor who calls what nobody calls', async () => {
  assert.equal(
    await handed(`function target(name: string) { return name; }
target('a');
export const all = (names: [string]) => target(...names);`),
    '?',
  );
  assert.equal(await handed('export function target(name: string) { return name; }'), '?');
});

test('a listener, what a framework calls, and what is called on something unknown', async () => {
  assert.equal(
    await handed(`function target(name: string) { return name; }
target('a');
process.on('message', target);`),
    '?',
  );
  assert.equal(
    await handed(`import { Injectable } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
@Injectable()
export class Names {
  @OnEvent('named') target(name: string) { return name; }
  run() { return this.target('a'); }
}`),
    '?',
  );
  const names = `export class Names { target(name: string) { return name; } }
export const one = () => new Names().target('a');`;
  const unknown = 'export const run = (names, name) => names.target(name);';
  assert.deepEqual(await handed(names), ['literal']);
  assert.equal(await handed(names, { 'src/other.ts': unknown }), '?');
  assert.deepEqual(await handed(names, { 'src/other.test.ts': unknown }), ['literal']);
});

test('users of a package that is published call what it exports', async () => {
  const main = `export function target(name: string) { return name; }
export const one = () => target('a');`;
  const published = '{ "name": "names", "files": ["dist"], "exports": "./dist/main.js" }';
  const kept = '{ "name": "names", "private": true, "exports": "./dist/main.js" }';
  assert.equal(await handed(main, { 'package.json': published }), '?');
  assert.deepEqual(await handed(main, { 'package.json': kept }), ['literal']);
});
