// What the tree says where it has nothing to show: the manifest holds it, so the manifest is what is tested.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import manifest from '../../../package.json' with { type: 'json' };

const { viewsWelcome, commands } = manifest.contributes;
const own = new Set(commands.map(({ command }) => command));

test('an empty tree says what to do: without a folder, while it is read, without a backend, and under a filter', () => {
  assert.deepEqual(
    viewsWelcome.map(({ contents }) => /\[([^\]]+)\]/.exec(contents)?.[1]),
    ['Open Folder', 'Show Output', 'Review Workspace', 'Clear Filter'],
  );
});

test('whatever state it is in, one text is shown', () => {
  const states = [0, 1].flatMap(folders =>
    [true, false].flatMap(isReading => [true, false].map(isFiltered => ({ folders, isReading, isFiltered }))),
  );
  for (const { folders, isReading, isFiltered } of states) {
    const shown = viewsWelcome.filter(({ when }) =>
      when.split(' && ').every(part => {
        if (part === 'workspaceFolderCount == 0') return folders === 0;
        if (part === 'workspaceFolderCount > 0') return folders > 0;
        const holds = part.endsWith('isReading') ? isReading : isFiltered;
        return part.startsWith('!') ? !holds : holds;
      }),
    );
    assert.equal(shown.length, 1, JSON.stringify({ folders, isReading, isFiltered }));
  }
});

test('its links are commands that exist', () => {
  const linked = viewsWelcome.flatMap(({ contents }) =>
    [...contents.matchAll(/\(command:([\w.]+)\)/g)].map(([, command = '']) => command),
  );
  assert.deepEqual(
    linked.filter(command => !own.has(command) && !command.startsWith('vscode.')),
    [],
  );
});
