// Paths in files are untrusted: nothing outside the reviewed folder is read because a file says so, and none of its code runs.
import assert from 'node:assert/strict';
import { existsSync, symlinkSync } from 'node:fs';
import { test } from 'node:test';
import { diskFileSystem, type FileSystem } from '../../server/src/engine/source/file-system.ts';
import { type FilePath, isInside } from '../../server/src/engine/source/path.ts';
import { createFolder, finding } from './lib/folder.ts';
import { describeReview, openSession } from './lib/review.ts';

/** The disk, with a record of what was read. */
function watchReads(reads: FilePath[]): FileSystem {
  return {
    ...diskFileSystem,
    read(path, maximumBytes) {
      const result = diskFileSystem.read(path, maximumBytes);
      if (result.kind !== 'missing') reads.push(diskFileSystem.realPath(path));
      return result;
    },
  };
}

const secret = 'description: TOP SECRET\n';

function description(references: readonly string[]): string {
  const responses = references.map(
    (reference, index) => `        '${400 + index}': { $ref: ${JSON.stringify(reference)} }\n`,
  );
  return `openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths:\n  /orders:\n    get:\n      responses:\n${responses.join('')}`;
}

test('references out of the folder are refused, however they are spelled', async () => {
  const folder = createFolder({
    'secret.yaml': secret,
    'project/package.json': '{}',
    'project/inside.yaml': secret,
  });
  const outside = folder.at('secret.yaml');
  symlinkSync(outside, folder.at('project/linked.yaml'));
  symlinkSync(folder.path, folder.at('project/up'));
  const references = [
    '../secret.yaml',
    './../project/../secret.yaml#/description',
    outside,
    `file://${outside}`,
    '..%2Fsecret.yaml',
    '%2e%2e/secret.yaml',
    '..\\secret.yaml',
    './linked.yaml',
    'up/secret.yaml',
    'up/project/../secret.yaml',
    'https://example.invalid/secret.yaml',
    '//example.invalid/secret.yaml',
    '../project/inside.yaml',
  ];
  folder.write({ 'project/openapi.yaml': description(references) });
  const reads: FilePath[] = [];
  const session = await openSession(folder.at('project'), watchReads(reads));
  const said = describeReview(await session.review()).join('\n');
  assert.deepEqual(
    reads.filter(path => !isInside(folder.at('project'), path)),
    [],
  );
  assert.ok(reads.includes(folder.at('project/inside.yaml')));
  assert.match(said, /This reference leaves the project: what it names is not read/);
  assert.match(said, /What is on another machine is not fetched/);
  assert.match(said, /linked\.yaml` is a link out of the project and is not read/);
  assert.doesNotMatch(said, /SECRET/);
});

test('source files that are links out of the folder are named and not read', async () => {
  const folder = createFolder({
    'outside.ts': finding,
    'project/package.json': '{}',
    'project/src/own.ts': finding,
  });
  symlinkSync(folder.at('outside.ts'), folder.at('project/src/linked.ts'));
  symlinkSync(folder.at('project/src/own.ts'), folder.at('project/src/again.ts'));
  symlinkSync(folder.path, folder.at('project/src/folder'));
  const session = await openSession(folder.at('project'));
  const review = describeReview(await session.review());
  session.update([{ kind: 'disk', path: folder.at('project/src/folder/outside.ts') }]);
  for (const lines of [review, describeReview(await session.review())]) {
    // `again.ts` is `own.ts`, which is reviewed once.
    assert.equal(lines.filter(line => line.includes('security/secret-fallback')).length, 1, lines.join('\n'));
    assert.ok(lines.some(line => line.includes('`src/linked.ts` is a link out of the project')));
  }
});

test('imports, paths and packages lead to no file outside', async () => {
  const folder = createFolder({
    'outside.ts': `${finding}export const outside = 1;\n`,
    'outside/index.ts': finding,
    'project/package.json':
      '{ "imports": { "#out": "../outside.ts" }, "dependencies": { "out": "file:../outside" } }',
    'project/tsconfig.json':
      '{ "extends": "../outside.json", "compilerOptions": { "paths": { "@/*": ["../*"] } } }',
    'project/src/a.ts': `import { outside } from '../../outside.ts';\nimport b from '@/outside';\nimport c from '#out';\nimport d from '/etc/passwd';\nexport { outside } from '../../outside';\n${finding}`,
  });
  const reads: FilePath[] = [];
  const session = await openSession(folder.at('project'), watchReads(reads));
  const lines = describeReview(await session.review());
  assert.deepEqual(
    reads.filter(path => !isInside(folder.at('project'), path)),
    [],
  );
  assert.equal(lines.length, 1, lines.join('\n'));
});

test('no code of the reviewed folder runs', async () => {
  const folder = createFolder();
  const trap = `require('node:fs').writeFileSync(${JSON.stringify(folder.at('sprung'))}, '');\n`;
  folder.write({
    'package.json': '{ "type": "commonjs", "main": "index.js", "dependencies": { "trap": "1" } }',
    'node_modules/trap/package.json': '{ "name": "trap", "main": "index.js" }',
    'node_modules/trap/index.js': trap,
    'index.js': trap,
    'backend-architect.config.js': trap,
    'backend-architect.jsonc':
      '{ "extends": "./index.js", "plugins": ["trap"], "rules": { "./index.js": "error" } }',
    'tsconfig.json': '{ "compilerOptions": { "plugins": [{ "name": "trap" }] } }',
    'eslint.config.js': trap,
    'src/a.ts': `import 'trap';\n${finding}`,
  });
  const session = await openSession(folder.path);
  await session.review();
  assert.equal(existsSync(folder.at('sprung')), false);
});
