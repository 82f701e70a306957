import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEditor } from '../../run/collector.ts';
import { toFilePath } from '../../source/path.ts';
import { requirePackage, requirePackages } from './packages.ts';

const manifest = toFilePath('/shop/package.json');

function afterRequiring(name: string, text: string): string {
  const editor = createEditor({ textOf: () => text, packageFileOf: () => manifest });
  return requirePackage(editor, toFilePath('/shop/src/app.ts'), name, '^8.1.0').reduce(
    (result, edit) => result.slice(0, edit.span.start) + edit.text + result.slice(edit.span.end),
    text,
  );
}

test('a package is named in its place among the others', () => {
  const text = '{\n  "dependencies": {\n    "express": "^5.0.0",\n    "pino": "^9.0.0"\n  }\n}\n';
  assert.equal(
    afterRequiring('helmet', text),
    '{\n  "dependencies": {\n    "express": "^5.0.0",\n    "helmet": "^8.1.0",\n    "pino": "^9.0.0"\n  }\n}\n',
  );
});

test('a package that is named already stays as it is', () => {
  const text = '{ "devDependencies": { "helmet": "7" } }';
  assert.equal(afterRequiring('helmet', text), text);
});

test('a package.json without dependencies gets some', () => {
  assert.deepEqual(JSON.parse(afterRequiring('helmet', '{ "name": "shop" }')), {
    name: 'shop',
    dependencies: { helmet: '^8.1.0' },
  });
});

test('several packages are named by one edit', () => {
  const text = '{ "dependencies": { "express": "5" } }';
  const editor = createEditor({ textOf: () => text, packageFileOf: () => manifest });
  const versions = { redis: '5', 'connect-redis': '9' };
  const edits = requirePackages(editor, toFilePath('/shop/src/app.ts'), versions);
  assert.equal(edits.length, 1);
  const [edit] = edits;
  assert.ok(edit !== undefined);
  const after = text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
  assert.deepEqual(JSON.parse(after), { dependencies: { 'connect-redis': '9', express: '5', redis: '5' } });
});
