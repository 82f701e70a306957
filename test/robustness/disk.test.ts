// The disk changes under a review, and refuses: what is gone is gone, what cannot be read is named, all else stays.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Review } from '../../server/src/engine/session/session.ts';
import { diskFileSystem, type FileSystem } from '../../server/src/engine/source/file-system.ts';
import { directoryOf, type FilePath } from '../../server/src/engine/source/path.ts';
import { createFolder, finding } from './lib/folder.ts';
import { describeReview, openSession } from './lib/review.ts';

/** The disk, where something happens right before each read. */
function beforeReads(happen: (path: FilePath) => void): FileSystem {
  return {
    ...diskFileSystem,
    read(path, maximumBytes) {
      happen(path);
      return diskFileSystem.read(path, maximumBytes);
    },
  };
}

function sources(count: number, text: string): Record<string, string> {
  const entries = Array.from({ length: count }, (_, index) => [
    `src/folder-${index % 20}/file-${index}.ts`,
    text,
  ]);
  return { 'package.json': '{}', ...Object.fromEntries(entries) };
}

test('files that are deleted between being found and being read', async () => {
  const folder = createFolder({ ...sources(40, finding), 'openapi.yaml': 'openapi: 3.1.0\npaths: {}\n' });
  const disk = beforeReads(path => {
    if (/[02468]\.(?:ts|yaml)$|openapi/.test(path)) rmSync(path, { force: true });
  });
  const session = await openSession(folder.path, disk);
  const review = describeReview(await session.review());
  assert.equal(review.length, 20);
  assert.ok(
    review.every(line => line.includes('security/secret-fallback')),
    review.join('\n'),
  );
  assert.deepEqual(describeReview(await (await openSession(folder.path)).review()), review);
});

test('a file that becomes a folder, a folder that becomes a file, and a link that loses its target', async () => {
  const folder = createFolder({ ...sources(4, finding), 'src/other/a.ts': finding, 'target.ts': finding });
  symlinkSync(folder.at('target.ts'), folder.at('src/link.ts'));
  const session = await openSession(folder.path);
  assert.equal(describeReview(await session.review()).length, 6);
  const changed = ['src/folder-0/file-0.ts', 'src/other/a.ts', 'src/other', 'src/link.ts', 'target.ts'];
  unlinkSync(folder.at('src/folder-0/file-0.ts'));
  mkdirSync(folder.at('src/folder-0/file-0.ts'));
  rmSync(folder.at('src/other'), { recursive: true });
  writeFileSync(folder.at('src/other'), finding);
  unlinkSync(folder.at('target.ts'));
  session.update(changed.map(path => ({ kind: 'disk', path: folder.at(path) })));
  const kept = describeReview(await session.review());
  assert.deepEqual(kept, describeReview(await (await openSession(folder.path)).review()));
  assert.equal(kept.filter(line => line.includes('security/secret-fallback')).length, 3, kept.join('\n'));
});

test('the whole folder is gone, and back', async () => {
  const folder = createFolder(sources(10, finding));
  const session = await openSession(folder.path);
  assert.equal(describeReview(await session.review()).length, 10);
  rmSync(folder.path, { recursive: true });
  session.update([{ kind: 'rescan' }]);
  assert.deepEqual(describeReview(await session.review()), []);
  folder.write(sources(10, finding));
  session.update([{ kind: 'rescan' }]);
  assert.equal(describeReview(await session.review()).length, 10);
});

const switched = 3000;

test(`a branch switch that changes ${switched} files at once, told file by file and as a whole`, async () => {
  const folder = createFolder(sources(switched, finding));
  const told = await openSession(folder.path);
  const rescanned = await openSession(folder.path);
  for (const session of [told, rescanned])
    assert.equal(describeReview(await session.review()).length, switched);
  const other = sources(switched / 2, 'export const other = 1;\n');
  for (const path of Object.keys(sources(switched, '')))
    if (path !== 'package.json') unlinkSync(folder.at(path));
  folder.write({ ...other, 'src/new.ts': finding });
  const paths = [...Object.keys(sources(switched, '')), 'src/new.ts'];
  told.update(paths.map(path => ({ kind: 'disk', path: folder.at(path) })));
  rescanned.update([{ kind: 'rescan' }]);
  const start = performance.now();
  told.findings(folder.at('src/new.ts'));
  const answered = performance.now() - start;
  assert.ok(answered < 1000, `an editor that asks for one file waits for ${answered} ms`);
  for (const session of [told, rescanned]) {
    const review = describeReview(await session.review());
    assert.equal(review.length, 1, review.slice(0, 5).join('\n'));
    assert.match(review[0] ?? '', /src\/new\.ts/);
  }
});

test('a review that is given up leaves nothing half done', async () => {
  const folder = createFolder(sources(300, finding));
  const session = await openSession(folder.path);
  const stop = new AbortController();
  const given = session.review({ signal: stop.signal, onProgress: () => stop.abort(new Error('Enough.')) });
  await assert.rejects(given, /Enough/);
  assert.equal(describeReview(await session.review()).length, 300);
});

/** The disk, with one folder closed to us as long as `closed` holds its path. */
function withClosedFolder(closed: Set<FilePath>): FileSystem {
  return {
    ...diskFileSystem,
    list: path =>
      closed.has(path) ? { kind: 'failed', reason: 'cannot be read' } : diskFileSystem.list(path),
    read: (path, maximumBytes) =>
      closed.has(directoryOf(path))
        ? { kind: 'failed', reason: 'cannot be read' }
        : diskFileSystem.read(path, maximumBytes),
  };
}

/** What is said about all that could not be read. */
function unreadIn({ files, notices }: Review): readonly string[] {
  const all = [...notices, ...files.flatMap(file => file.notices)];
  return all.filter(({ kind }) => kind === 'unreadable').map(({ message }) => message);
}

test('a folder that cannot be read is named once, and only where it was asked about', async () => {
  const folder = createFolder({ 'package.json': '{}', 'src/a.ts': finding, 'src/private/b.ts': finding });
  const closed = new Set<FilePath>();
  const session = await openSession(folder.path, withClosedFolder(closed));
  assert.equal((await session.review()).fileCount, 2);
  closed.add(folder.at('src/private'));
  session.update([{ kind: 'rescan' }]);
  const review = await session.review();
  assert.equal(review.fileCount, 1);
  assert.deepEqual(unreadIn(review), ['`src/private` is a folder that cannot be read.']);
  assert.deepEqual(
    describeReview(review),
    describeReview(await (await openSession(folder.path, withClosedFolder(closed))).review()),
  );
  assert.deepEqual(describeReview(await session.review({ within: [folder.at('lib')] })), []);
  closed.clear();
  session.update([{ kind: 'rescan' }]);
  assert.equal((await session.review()).fileCount, 2);
});

test('a file that may be a description and cannot be read is named, and not counted as reviewed', async () => {
  const folder = createFolder({
    'package.json': '{}',
    'src/a.ts': finding,
    'openapi.yaml': 'openapi: 3.1.0\n',
  });
  const isClosed = (path: FilePath): boolean => path.endsWith('openapi.yaml');
  const session = await openSession(folder.path, {
    ...diskFileSystem,
    head: (path, bytes) => (isClosed(path) ? undefined : diskFileSystem.head(path, bytes)),
    read: (path, bytes) =>
      isClosed(path) ? { kind: 'failed', reason: 'cannot be read' } : diskFileSystem.read(path, bytes),
  });
  const review = await session.review();
  assert.equal(review.fileCount, 1);
  assert.deepEqual(unreadIn(review), ['`openapi.yaml` cannot be read.']);
});
