import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baseName } from '../engine/source/path.ts';
import { pathOfDocument, uriOfPath } from './uri.ts';

const untitled = 'untitled:Untitled-1';

test('a document that was never saved is a file with the ending of its language', () => {
  const endings = {
    typescript: 'ts',
    typescriptreact: 'tsx',
    javascript: 'js',
    javascriptreact: 'jsx',
    yaml: 'yaml',
    json: 'json',
    jsonc: 'jsonc',
  };
  for (const [language, ending] of Object.entries(endings)) {
    const path = pathOfDocument(untitled, language);
    assert.ok(path, language);
    assert.equal(baseName(path), `Untitled-1.${ending}`);
    assert.equal(uriOfPath(path), untitled);
  }
});

test('one in a language that nobody reviews is no file', () => {
  assert.equal(pathOfDocument(untitled, 'markdown'), undefined);
});
