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
import { openFactCache } from './fact-cache.ts';

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

function withFolder(run: (directory: string) => void): void {
  const directory = mkdtempSync(join(tmpdir(), 'fact-cache-'));
  try {
    run(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function fill(directory: string): string {
  const cache = openFactCache(toFilePath(directory), root, 'v1');
  cache.set('a', { facts, findings: [] });
  cache.set('b', { facts: { ...facts, hasJsx: true }, findings: [] });
  cache.save();
  const name = readdirSync(directory).find(each => each.endsWith('v1.jsonl'));
  return join(directory, name ?? 'nothing was written');
}

test('gives back what another run stored', () => {
  withFolder(directory => {
    fill(directory);
    const cache = openFactCache(toFilePath(directory), root, 'v1');
    assert.deepEqual(cache.get('b'), { facts: { ...facts, hasJsx: true }, findings: [] });
    assert.equal(cache.get('c'), undefined);
  });
});

test('another version starts anew', () => {
  withFolder(directory => {
    fill(directory);
    assert.equal(openFactCache(toFilePath(directory), root, 'v2').get('a'), undefined);
  });
});

test('two versions do not undo each other', () => {
  withFolder(directory => {
    fill(directory);
    const other = openFactCache(toFilePath(directory), root, 'v2');
    other.set('a', { facts, findings: [] });
    other.save();
    for (const version of ['v1', 'v2'])
      assert.notEqual(openFactCache(toFilePath(directory), root, version).get('a'), undefined);
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
    const cache = openFactCache(toFilePath(directory), root, 'v1');
    cache.get('a');
    cache.save();
    const later = openFactCache(toFilePath(directory), root, 'v1');
    assert.notEqual(later.get('a'), undefined);
    assert.equal(later.get('b'), undefined);
  });
});

test('a cache cut short or scribbled over is rebuilt', () => {
  withFolder(directory => {
    const file = fill(directory);
    truncateSync(file, readFileSync(file).length - 20);
    const cut = openFactCache(toFilePath(directory), root, 'v1');
    assert.notEqual(cut.get('a'), undefined);
    assert.equal(cut.get('b'), undefined);
    writeFileSync(file, Buffer.from([0, 255, 10, 7]));
    appendFileSync(file, '\n\n{');
    const scribbled = openFactCache(toFilePath(directory), root, 'v1');
    assert.equal(scribbled.get('a'), undefined);
    scribbled.set('a', { facts, findings: [] });
    scribbled.save();
    assert.notEqual(openFactCache(toFilePath(directory), root, 'v1').get('a'), undefined);
  });
});

test('a folder that cannot be written costs nothing but time', () => {
  withFolder(directory => {
    const blocked = join(directory, 'file');
    writeFileSync(blocked, '');
    chmodSync(blocked, 0o444);
    const cache = openFactCache(toFilePath(blocked), root, 'v1');
    cache.set('a', { facts, findings: [] });
    cache.save();
    assert.equal(readFileSync(blocked, 'utf8'), '');
  });
});

test('a file system that makes no folders is left alone', { skip: !existsSync('/proc/self') }, () => {
  const cache = openFactCache(toFilePath('/proc/nowhere/backend-architect'), root, 'v1');
  cache.set('a', { facts, findings: [] });
  cache.save();
  assert.equal(existsSync('/proc/nowhere'), false);
});
