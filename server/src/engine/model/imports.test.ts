import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinPath, toFilePath } from '../source/path.ts';
import { exportSourcesOf, findExport } from './export-place.ts';
import { findUsedFiles } from './imports.ts';
import { understand } from './understand.ts';

async function usedBy(name: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const model = await understand(files);
  const path = model.files().find(file => file.endsWith(`/${name}`)) ?? toFilePath('/nothing');
  const facts = model.facts(path);
  assert.ok(facts !== undefined);
  const sources = exportSourcesOf(model.facts, model.resolve);
  const used = findUsedFiles(path, facts, {
    resolve: model.resolve,
    exportPlaces: (from, exported) => findExport(from, exported, sources),
  });
  const folder = joinPath(path, '..');
  return used.map(file => file.slice(folder.length + 1));
}

const handingOn = {
  'index.ts': "export * from './one';\nexport { two } from './two';\nexport * from './three';\n",
  'one.ts': 'export const one = 1;\n',
  'two.ts': 'export const two = 2;\n',
  'three.ts': 'export const three = 3;\n',
};

test('a name leads to the file that writes it, past those that hand it on', async () => {
  const text = "import { one, two } from './index';\nconsole.log(one, two);\n";
  assert.deepEqual(await usedBy('app.ts', { ...handingOn, 'app.ts': text }), ['one.ts', 'two.ts']);
});

test('a whole module, one that is only run and one that lacks the name are used themselves', async () => {
  for (const text of [
    "import * as all from './index';\nconsole.log(all);\n",
    "import './index';\n",
    "import { four } from './index';\nconsole.log(four);\n",
    "const all = require('./index');\nconsole.log(all);\n",
  ])
    assert.deepEqual(await usedBy('app.ts', { ...handingOn, 'app.ts': text }), ['index.ts'], text);
});

test('what hands on uses what it hands on, and types are not used', async () => {
  assert.deepEqual(await usedBy('index.ts', handingOn), ['one.ts', 'three.ts', 'two.ts']);
  const text = "import type { one } from './index';\nexport type One = typeof one;\n";
  assert.deepEqual(await usedBy('app.ts', { ...handingOn, 'app.ts': text }), []);
});
