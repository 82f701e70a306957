import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CodeAction, CodeActionKind, type TextDocumentEdit } from 'vscode-languageserver-protocol';
import { actionNamed, type Client, startClient, titlesOf } from './client.ts';

const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

async function actionsOn(client: Client, path: string): Promise<CodeAction[]> {
  const [finding] = client.diagnostics(path);
  assert.ok(finding);
  return client.codeActions(path, finding.range);
}

test('every way to deal with a finding is offered, the safe fix first', async () => {
  const files = { 'package.json': '{}', 'src/a.ts': 'dangerous(1);\n' };
  await using client = await startClient({ files, initializationOptions: { openRuleCommand: 'open' } });
  await client.open('src/a.ts');
  await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  const actions = await actionsOn(client, 'src/a.ts');
  assert.deepEqual(titlesOf(actions), [
    'Call `harmless`',
    'Call `careful`, if that is what you want',
    'Suppress test/dangerous-call here, with a reason',
    'Open the page of test/dangerous-call',
  ]);
  assert.deepEqual(
    actions.map(({ isPreferred }) => isPreferred === true),
    [true, false, false, false],
  );
  assert.deepEqual(actionNamed(actions, 'Open').command, {
    title: 'Open the page of test/dangerous-call',
    command: 'open',
    arguments: ['test/dangerous-call'],
  });
  const [shown] = client.diagnostics('src/a.ts');
  assert.deepEqual(actions[0]?.diagnostics, [shown]);
});

test('the second fix is the one that its title says', async () => {
  await using client = await startClient({ files: { 'package.json': '{}', 'src/a.ts': 'dangerous(1);\n' } });
  await client.open('src/a.ts');
  await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  const chosen = await client.resolve(actionNamed(await actionsOn(client, 'src/a.ts'), 'careful'));
  await client.apply(chosen.edit);
  assert.equal(client.document('src/a.ts').getText(), 'careful(1);\n');
});

test('all of a kind in the file, and in the workspace with its closed files', async () => {
  const files = {
    'package.json': '{}',
    'src/a.ts': 'dangerous(1);\ndangerous(2);\n',
    'src/b.ts': '// closed\ndangerous(3);\n',
  };
  await using client = await startClient({ files });
  await client.open('src/a.ts');
  await client.waitForIdle();
  await client.waitForCodes('src/b.ts', ['test/dangerous-call']);
  const actions = await actionsOn(client, 'src/a.ts');
  const inFile = await client.resolve(
    actionNamed(actions, 'Fix all 2 findings of test/dangerous-call in this file'),
  );
  assert.deepEqual(urisOf(inFile), [client.uri('src/a.ts')]);
  const everywhere = await client.resolve(
    actionNamed(actions, 'Fix all 3 findings of test/dangerous-call in the workspace'),
  );
  await client.apply(everywhere.edit);
  assert.equal(client.document('src/a.ts').getText(), 'harmless(1);\nharmless(2);\n');
  assert.equal(await client.read('src/b.ts'), '// closed\nharmless(3);\n');
});

test('an edit of another file is bound to the version that the editor holds of it', async () => {
  const files = {
    'package.json': '{}',
    'src/a.ts': "import { slow } from './b.ts';\n",
    'src/b.ts': 'export const slow = 1;\n',
  };
  await using client = await startClient({ files });
  await client.open('src/a.ts');
  await client.open('src/b.ts');
  await client.edit('src/b.ts', '1', '2');
  await client.waitForIdle();
  await client.waitForCodes('src/a.ts', ['test/slow-import']);
  const fix = await client.resolve(actionNamed(await actionsOn(client, 'src/a.ts'), 'Make it quick'));
  const [edit] = fix.edit?.documentChanges?.filter(isTextEdit) ?? [];
  assert.deepEqual(edit?.textDocument, { uri: client.uri('src/b.ts'), version: 2 });
});

test('on save only safe fixes of that file are made, and only when asked for', async () => {
  const files = { 'package.json': '{}', 'src/a.ts': 'dangerous(1);\ndangerous(2);\n' };
  await using client = await startClient({ files });
  await client.open('src/a.ts');
  await client.waitForCodes('src/a.ts', ['test/dangerous-call', 'test/dangerous-call']);
  for (const only of ['source', 'source.fixAll', 'source.fixAll.backendArchitect']) {
    const actions = await client.codeActions('src/a.ts', whole, { only: [only] });
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ['source.fixAll.backendArchitect'],
    );
  }
  const unasked = await client.codeActions('src/a.ts', whole);
  assert.deepEqual(
    unasked.filter(({ kind }) => kind !== CodeActionKind.QuickFix),
    [],
  );
  assert.deepEqual(await client.codeActions('src/a.ts', whole, { only: ['refactor'] }), []);
  const [fixAll] = await client.codeActions('src/a.ts', whole, { only: ['source.fixAll'] });
  assert.ok(fixAll);
  await client.apply((await client.resolve(fixAll)).edit);
  assert.equal(client.document('src/a.ts').getText(), 'harmless(1);\nharmless(2);\n');
  await client.waitForCodes('src/a.ts', []);
});

const textAround = 'log(`\n  \x24{dangerous(1)}\n`);\n';

const suppressed: readonly { name: string; before: string; after: string }[] = [
  {
    name: 'with the indentation of its line',
    before: 'function run() {\n    dangerous(1);\n}\n',
    after:
      'function run() {\n    // backend-architect-ignore-next-line test/dangerous-call -- say why it does not hold here\n    dangerous(1);\n}\n',
  },
  {
    name: 'with the line breaks of its file',
    before: 'first();\r\ndangerous(1);\r\n',
    after:
      'first();\r\n// backend-architect-ignore-next-line test/dangerous-call -- say why it does not hold here\r\ndangerous(1);\r\n',
  },
  {
    name: 'for the file, where a comment would become text',
    before: `#!/usr/bin/env node\n${textAround}`,
    after: `#!/usr/bin/env node\n// backend-architect-ignore-file test/dangerous-call -- say why it does not hold here\n${textAround}`,
  },
];

for (const { name, before, after } of suppressed) {
  test(`suppresses a finding ${name}`, async () => {
    await using client = await startClient({ files: { 'package.json': '{}', 'src/a.ts': before } });
    await client.open('src/a.ts');
    await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
    const action = await client.resolve(actionNamed(await actionsOn(client, 'src/a.ts'), 'Suppress'));
    await client.apply(action.edit);
    assert.equal(client.document('src/a.ts').getText(), after);
    await client.waitForCodes('src/a.ts', []);
  });
}

test('a client with snippets gets the reason selected', async () => {
  await using client = await startClient({
    files: { 'package.json': '{}', 'src/a.ts': 'dangerous(1);\n' },
    capabilities: {
      workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
      textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
    },
  });
  await client.open('src/a.ts');
  await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  const action = await client.resolve(actionNamed(await actionsOn(client, 'src/a.ts'), 'Suppress'));
  const [edit] = action.edit?.documentChanges?.filter(isTextEdit) ?? [];
  assert.deepEqual(edit?.edits[0], {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    snippet: {
      kind: 'snippet',
      value:
        '// backend-architect-ignore-next-line test/dangerous-call -- \x24{1:say why it does not hold here}\n',
    },
  });
});

test('what only the team knows is answered in the configuration, and settles the finding', async () => {
  const files = {
    'package.json': '{}',
    'src/a.ts': "import { b } from './b.ts';\n",
    'src/b.ts': 'export const slow = 1;\n',
  };
  await using client = await startClient({ files });
  await client.open('src/a.ts');
  await client.waitForCodes('src/a.ts', ['test/slow-import']);
  const offered = actionNamed(await actionsOn(client, 'src/a.ts'), 'Rate limits are kept at the edge');
  assert.equal(offered.title, 'Rate limits are kept at the edge: say so in backend-architect.jsonc');
  await client.apply((await client.resolve(offered)).edit);
  assert.match(
    await client.read('backend-architect.jsonc'),
    /at the edge: say who decides this\.\n +"rateLimit": "edge"/,
  );
  await client.notifyWatched({ 'backend-architect.jsonc': 1 });
  await client.waitForCodes('src/a.ts', []);
});

test('a client that resolves nothing gets its edits at once, as it understands them', async () => {
  await using client = await startClient({
    files: { 'package.json': '{}', 'src/a.ts': 'dangerous(1);\n' },
    capabilities: {},
  });
  await client.open('src/a.ts');
  await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  const [fix] = await actionsOn(client, 'src/a.ts');
  assert.deepEqual(fix?.edit, {
    changes: {
      [client.uri('src/a.ts')]: [
        { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 9 } }, newText: 'harmless' },
      ],
    },
  });
});

function urisOf({ edit }: CodeAction): readonly string[] {
  return (edit?.documentChanges ?? []).filter(isTextEdit).map(({ textDocument }) => textDocument.uri);
}

function isTextEdit(change: object): change is TextDocumentEdit {
  return 'edits' in change;
}
