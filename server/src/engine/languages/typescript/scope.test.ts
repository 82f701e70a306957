import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import { declareNames } from './declare.ts';
import { loadTypeScriptParser } from './parse.ts';
import { findBinding } from './scope.ts';

const parser = await loadTypeScriptParser('few files');

test('a function in a decorator before `export` sees its parameters', () => {
  const text = '@Module({ make: (config) => config.read() })\nexport class App {}\n';
  const source = createSourceText(toFilePath('/app.ts'), text);
  const { scope } = declareNames(parser.parse(source));
  assert.equal(findBinding(scope, 'config', text.indexOf('config.read'))?.kind, 'parameter');
});
