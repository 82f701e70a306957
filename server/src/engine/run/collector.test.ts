import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFilePath } from '../source/path.ts';
import { createEditor } from './collector.ts';

const path = toFilePath('/p/a.ts');

test('new lines of a fix end as those of its file do', () => {
  const write = (file: string) =>
    createEditor({ textOf: () => file, packageFileOf: () => undefined }).replace(
      { path, start: 0, end: 1 },
      'a;\nb;\r\nc;',
    ).text;
  assert.equal(write('one;\r\ntwo;\r\n'), 'a;\r\nb;\r\nc;');
  assert.equal(write('one;\ntwo;\n'), 'a;\nb;\r\nc;');
});
