import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import { toFilePath } from '../source/path.ts';
import { spanOf } from '../source/span.ts';
import { type FactCache, openFactCache } from './fact-cache.ts';

const facts: TypeScriptFacts = {
  language: 'typescript',
  imports: [],
  exports: [],
  variables: [],
  classes: [],
  functions: [],
  calls: [],
  blocks: [],
  assignments: [],
  environmentReads: [],
  requestReads: [],
  typeTests: [],
  hasJsx: false,
  suppressions: [],
  parseErrors: [],
};
const root = toFilePath('/project');
const [a, b, c] = [toFilePath('/project/a.ts'), toFilePath('/project/b.ts'), toFilePath('/project/c.ts')];

const longErrors = [{ message: 'ä'.repeat(1_000_000), span: spanOf(0, 1) }];

function withFolder(run: (directory: string) => void): void {
  const directory = mkdtempSync(join(tmpdir(), 'fact-cache-'));
  try {
    run(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function openCache(directory: string, version: string): FactCache {
  const cache = openFactCache(toFilePath(directory), root, version);
  cache.open();
  return cache;
}

function fill(directory: string): string {
  const cache = openCache(directory, 'v1');
  cache.set(a, 'state', { facts, findings: [] });
  cache.set(b, 'state', { facts: { ...facts, hasJsx: true }, findings: [] });
  cache.save();
  const name = readdirSync(directory).find(each => each.endsWith('v1.jsonl'));
  return join(directory, name ?? 'nothing was written');
}

test('gives back what another run stored', () => {
  withFolder(directory => {
    fill(directory);
    const cache = openCache(directory, 'v1');
    assert.deepEqual(cache.get(b, 'state'), { facts: { ...facts, hasJsx: true }, findings: [] });
    assert.equal(cache.get(c, 'state'), undefined);
  });
});

test('another version starts anew', () => {
  withFolder(directory => {
    fill(directory);
    assert.equal(openCache(directory, 'v2').get(a, 'state'), undefined);
  });
});

test('two versions do not undo each other', () => {
  withFolder(directory => {
    fill(directory);
    const other = openCache(directory, 'v2');
    other.set(a, 'state', { facts, findings: [] });
    other.save();
    for (const version of ['v1', 'v2'])
      assert.notEqual(openCache(directory, version).get(a, 'state'), undefined);
  });
});

test('removes what killed writers and old versions left', () => {
  withFolder(directory => {
    const file = fill(directory);
    const long = new Date(Date.now() - 3_600_000);
    const old = ['1.jsonl.7.tmp', '1.jsonl', '2.jsonl', '3.jsonl', '4.jsonl'].map(name =>
      file.replace('v1.jsonl', name),
    );
    for (const path of old) writeFileSync(path, '');
    for (const path of old) utimesSync(path, long, long);
    fill(directory);
    const left = readdirSync(directory);
    assert.equal(left.length, 4);
    assert.ok(left.includes(basename(file)));
    assert.ok(!left.some(name => name.endsWith('.tmp')));
  });
});

test('forgets what nobody asked for', () => {
  withFolder(directory => {
    fill(directory);
    const cache = openCache(directory, 'v1');
    cache.get(a, 'state');
    cache.save();
    const later = openCache(directory, 'v1');
    assert.notEqual(later.get(a, 'state'), undefined);
    assert.equal(later.get(b, 'state'), undefined);
  });
});

test('of each file the latest state is kept', () => {
  withFolder(directory => {
    fill(directory);
    const cache = openCache(directory, 'v1');
    cache.get(b, 'state');
    cache.set(a, 'later', { facts, findings: [] });
    cache.save();
    const next = openCache(directory, 'v1');
    assert.equal(next.get(a, 'state'), undefined);
    assert.notEqual(next.get(a, 'later'), undefined);
    assert.notEqual(next.get(b, 'state'), undefined);
  });
});

test('what is typed between reviews is neither read nor written', () => {
  withFolder(directory => {
    const file = fill(directory);
    const before = readFileSync(file, 'utf8');
    const cache = openFactCache(toFilePath(directory), root, 'v1');
    assert.equal(cache.get(a, 'state'), undefined);
    cache.set(b, 'typed', { facts, findings: [] });
    cache.save();
    assert.equal(readFileSync(file, 'utf8'), before);
    assert.equal(readdirSync(directory).length, 1);
  });
});

test('a review that is broken off keeps what it made, and what it did not come to', () => {
  withFolder(directory => {
    fill(directory);
    const cache = openCache(directory, 'v1');
    cache.get(a, 'state');
    cache.set(c, 'state', { facts: { ...facts, parseErrors: longErrors }, findings: [] });
    cache.close();
    assert.equal(readdirSync(directory).filter(name => name.endsWith('.tmp')).length, 0);
    const next = openCache(directory, 'v1');
    for (const path of [a, b, c]) assert.notEqual(next.get(path, 'state'), undefined, path);
  });
});

test('more than is held back at once is written whole', () => {
  withFolder(directory => {
    const cache = openCache(directory, 'v1');
    const many = Array.from({ length: 4 }, (_, index) => toFilePath(`/project/${index}.ts`));
    for (const path of many)
      cache.set(path, 'state', { facts: { ...facts, parseErrors: longErrors }, findings: [] });
    cache.save();
    const later = openCache(directory, 'v1');
    for (const path of many) assert.deepEqual(later.get(path, 'state')?.facts.parseErrors, longErrors);
  });
});

test('a cache cut short or scribbled over is rebuilt', () => {
  withFolder(directory => {
    const file = fill(directory);
    truncateSync(file, readFileSync(file).length - 20);
    const cut = openCache(directory, 'v1');
    assert.notEqual(cut.get(a, 'state'), undefined);
    assert.equal(cut.get(b, 'state'), undefined);
    writeFileSync(file, Buffer.from([0, 255, 10, 7]));
    appendFileSync(file, '\n\n{');
    const scribbled = openCache(directory, 'v1');
    assert.equal(scribbled.get(a, 'state'), undefined);
    scribbled.set(a, 'state', { facts, findings: [] });
    scribbled.save();
    assert.notEqual(openCache(directory, 'v1').get(a, 'state'), undefined);
  });
});

test('a folder that cannot be written costs nothing but time', () => {
  withFolder(directory => {
    const blocked = join(directory, 'file');
    writeFileSync(blocked, '');
    chmodSync(blocked, 0o444);
    const cache = openCache(blocked, 'v1');
    cache.set(a, 'state', { facts, findings: [] });
    cache.save();
    assert.equal(readFileSync(blocked, 'utf8'), '');
  });
});

test('a file system that makes no folders is left alone', { skip: !existsSync('/proc/self') }, () => {
  const cache = openCache('/proc/nowhere/backend-architect', 'v1');
  cache.set(a, 'state', { facts, findings: [] });
  cache.save();
  assert.equal(existsSync('/proc/nowhere'), false);
});
