import assert from 'node:assert/strict';
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { type FilePath, toFilePath } from '../../engine/source/path.ts';
import { findObstacle, rewriteFile } from './rewrite-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'backend-architect-rewrite-'));
const file = join(folder, 'a.ts');
const path: FilePath = toFilePath(file);

beforeEach(() => writeFileSync(file, '\uFEFFold'));
after(() => rmSync(folder, { recursive: true }));

test('keeps the byte order mark and the permissions, and leaves no other file behind', async () => {
  chmodSync(file, 0o754);
  assert.equal(await rewriteFile(path, 'new'), undefined);
  assert.equal(readFileSync(file, 'utf8'), '\uFEFFnew');
  assert.equal(statSync(file).mode & 0o777, 0o754);
  assert.deepEqual(readdirSync(folder), ['a.ts']);
});

test('writes through a symbolic link', async () => {
  const link = join(folder, 'link.ts');
  symlinkSync(file, link);
  assert.equal(await rewriteFile(toFilePath(link), 'new'), undefined);
  assert.equal(lstatSync(link).isSymbolicLink(), true);
  assert.equal(readFileSync(file, 'utf8'), '\uFEFFnew');
  rmSync(link);
});

test('sees what stands against rewriting', async () => {
  assert.equal(await findObstacle(path, 'old'), undefined);
  assert.match((await findObstacle(path, 'other')) ?? '', /has changed meanwhile/);
  assert.match((await findObstacle(toFilePath(join(folder, 'gone.ts')), '')) ?? '', /was not fixed/);
});
