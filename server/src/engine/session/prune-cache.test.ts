import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { toFilePath } from '../source/path.ts';
import { readCacheFile, writeCacheFile } from './cache-files.ts';
import { noteUse, pruneCache } from './prune-cache.ts';

const day = 24 * 60 * 60 * 1000;
const bounds = { unusedMs: 30 * day, totalBytes: 1000, pauseMs: day };
const [one, other] = ['0123456789abcdef', 'fedcba9876543210'];
const facts = `facts-${one}-v1.jsonl`;

let folder: string;
let base: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backend-architect-prune-'));
  base = join(folder, 'backend-architect');
  mkdirSync(base);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, daysOld: number, size = 10): string {
  const path = join(base, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, 'x'.repeat(size));
  age(path, daysOld);
  return path;
}

function age(path: string, days: number): void {
  const time = new Date(Date.now() - days * day);
  utimesSync(path, time, time);
}

test('removes what no project has used for a month, and the folders that held nothing else', () => {
  write(`${one}/${facts}`, 31);
  write(`${other}/${facts}`, 31);
  write(`${other}/review-${one}-abc.jsonl`, 29);
  pruneCache(toFilePath(join(base, other)), bounds);
  assert.deepEqual(readdirSync(base).sort(), [other, 'pruned']);
  assert.deepEqual(readdirSync(join(base, other)), [`review-${one}-abc.jsonl`]);
});

test('removes what killed writers left half written', () => {
  const left = write(`${one}/${facts}.1b4e28ba-2fa1-11d2-883f-0016d3cca427.tmp`, 31);
  const begun = write(`${other}/${facts}.6fa459ea-ee8a-3ca4-894e-db77e160355e.tmp`, 0);
  pruneCache(toFilePath(join(base, one)), bounds);
  assert.deepEqual([existsSync(left), existsSync(begun)], [false, true]);
});

test('removes the oldest beyond the size that all may have together', () => {
  const kept = write(`${one}/${facts}`, 1, 600);
  const removed = write(`${other}/${facts}`, 2, 600);
  pruneCache(toFilePath(join(base, one)), bounds);
  assert.deepEqual([existsSync(kept), existsSync(removed)], [true, false]);
});

test('looks once a day', () => {
  pruneCache(toFilePath(join(base, one)), bounds);
  const old = write(`${one}/${facts}`, 31);
  pruneCache(toFilePath(join(base, one)), bounds);
  assert.equal(existsSync(old), true);
  age(join(base, 'pruned'), 2);
  pruneCache(toFilePath(join(base, one)), bounds);
  assert.equal(existsSync(old), false);
});

test('leaves alone what is not its own', () => {
  const foreign = [write('notes.txt', 90), write(`${one}/notes.jsonl`, 90), write('project/facts.jsonl', 90)];
  pruneCache(toFilePath(base), bounds);
  const elsewhere = join(folder, 'elsewhere');
  mkdirSync(join(elsewhere, one), { recursive: true });
  const beside = join(elsewhere, one, facts);
  writeFileSync(beside, '');
  age(beside, 90);
  pruneCache(toFilePath(join(elsewhere, one)), bounds);
  for (const path of [...foreign, beside]) assert.equal(existsSync(path), true, path);
  assert.equal(existsSync(join(elsewhere, 'pruned')), false);
});

test('what is read counts as used', () => {
  const path = write(`${one}/${facts}`, 20);
  readCacheFile(toFilePath(path));
  assert.ok(Date.now() - statSync(path).mtimeMs < day);
  noteUse(toFilePath(join(base, 'missing')));
});

test('whoever writes looks after all', () => {
  const old = write(`${other}/${facts}`, 31);
  writeCacheFile(toFilePath(join(base, one, facts)), 'new', `facts-${one}-`);
  assert.deepEqual([existsSync(old), readdirSync(join(base, one))], [false, [facts]]);
});
