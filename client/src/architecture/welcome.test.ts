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

const both = [true, false];

test('whatever state it is in, one text is shown; none while rows are on their way', () => {
  const states = [0, 1].flatMap(folders =>
    both.flatMap(isRead =>
      both.flatMap(isEmpty => both.map(isFiltered => ({ folders, isRead, isEmpty, isFiltered }))),
    ),
  );
  for (const { folders, ...keys } of states) {
    const shown = viewsWelcome.filter(({ when }) =>
      when.split(' && ').every(part => {
        if (part === 'workspaceFolderCount == 0') return folders === 0;
        if (part === 'workspaceFolderCount > 0') return folders > 0;
        const holds = Object.entries(keys).some(([key, value]) => part.endsWith(`.${key}`) && value);
        return part.startsWith('!') ? !holds : holds;
      }),
    );
    const hasRows = folders > 0 && keys.isRead && !keys.isEmpty && !keys.isFiltered;
    assert.equal(shown.length, hasRows ? 0 : 1, JSON.stringify({ folders, ...keys }));
  }
});

test('before anything is known, the project is said to be read', () => {
  const [reading] = viewsWelcome.filter(({ contents }) => contents.startsWith('The project is being read'));
  assert.equal(reading?.when, 'workspaceFolderCount > 0 && !backendArchitect.isRead');
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
