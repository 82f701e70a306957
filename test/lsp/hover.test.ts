import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem, Hover } from 'vscode-languageserver-protocol';
import { type Client, startClient } from './client.ts';

const files = { 'package.json': '{}', 'src/a.ts': 'dangerous(1);\n' };
const start = { line: 0, character: 0 };

async function hoverOver(text: string, character: number, client: Client): Promise<Hover | null> {
  await client.open('src/a.ts', text);
  await client.waitForIdle();
  return client.hover('src/a.ts', { line: 0, character });
}

test('hover says what is wrong here, why, how to do it right, and where to read on', async () => {
  await using client = await startClient({
    files,
    initializationOptions: { openRuleCommand: 'backendArchitect.openRule' },
  });
  const hover = await hoverOver('dangerous(1);\n', 4, client);
  assert.deepEqual(hover, {
    contents: {
      kind: 'markdown',
      value: [
        '**`dangerous` is dangerous. Call `harmless`.**',
        'Tests need something to find.',
        '**How to fix:** Call `harmless` instead.',
        '**Wrong:**',
        '```ts\ndangerous(1);\n```',
        '**Right:**',
        '```ts\nharmless(1);\n```',
        '**When not to follow it:** When you are the test.',
        '---',
        'Guidance: Security · [CWE-242](https://cwe.mitre.org/data/definitions/242.html)',
        '[All about `test/dangerous-call`](command:backendArchitect.openRule?%5B%22test%2Fdangerous-call%22%5D) · Not so here? `// backend-architect-ignore-next-line test/dangerous-call -- why it does not hold here`',
      ].join('\n\n'),
    },
    range: { start, end: { line: 0, character: 9 } },
  });
});

test('a client that shows no Markdown gets text, and no links to commands that it does not have', async () => {
  await using client = await startClient({ files, capabilities: {} });
  const hover = await hoverOver('dangerous(1);\n', 4, client);
  assert.match(JSON.stringify(hover), /"kind":"plaintext"/);
  assert.doesNotMatch(JSON.stringify(hover), /\*\*|```|\]\(/);
  assert.doesNotMatch(JSON.stringify(hover), /command:/);
});

test('beside a finding there is nothing to say', async () => {
  await using client = await startClient({ files });
  assert.equal(await hoverOver('dangerous(1);      \n', 17, client), null);
});

const comment = '// backend-architect-ignore-next-line test/slow-import, test/dangerus-call -- reason';

test('hover on a suppression explains the rule that it names', async () => {
  await using client = await startClient({ files });
  const known = await hoverOver(comment, comment.indexOf('slow'), client);
  assert.match(JSON.stringify(known), /\*\*test\/slow-import\*\*: Nothing slow is imported\./);
  const unknown = await client.hover('src/a.ts', { line: 0, character: comment.indexOf('dangerus') });
  assert.match(JSON.stringify(unknown), /is no rule\. Did you mean `test\/dangerous-call`\?/);
  assert.equal(await client.hover('src/a.ts', { line: 0, character: comment.indexOf('reason') }), null);
});

test('a wrong suppression is reported where it stands', async () => {
  await using client = await startClient({ files });
  await client.open('src/a.ts', `${comment}\nharmless(1);\n`);
  await client.waitForIdle();
  const shown = await client.waitForCodes('src/a.ts', ['unused-suppression', 'unused-suppression']);
  assert.deepEqual(
    shown.map(({ message }) => message),
    [
      '`test/slow-import` reports nothing here. Remove it from this suppression.',
      '`test/dangerus-call` is no rule. Did you mean `test/dangerous-call`?',
    ],
  );
});

const completed: readonly { readonly text: string; readonly labels: readonly string[] }[] = [
  {
    text: '// backend-architect-ignore-next-line test/sl',
    labels: ['test/dangerous-call', 'test/slow-import', 'test/failing', 'test/strict-only'],
  },
  {
    text: '// backend-architect-ignore-file test/slow-import, ',
    labels: ['test/dangerous-call', 'test/failing', 'test/strict-only'],
  },
  { text: '// backend-architect-ignore-file test/slow-import -- t', labels: [] },
  { text: 'const test = ', labels: [] },
  {
    text: '// backend-arch',
    labels: [
      'backend-architect-ignore-next-line',
      'backend-architect-ignore-line',
      'backend-architect-ignore-file',
      'backend-architect-ignore-start',
      'backend-architect-ignore-end',
    ],
  },
];

for (const { text, labels } of completed) {
  test(`completes \`${text}\``, async () => {
    await using client = await startClient({ files });
    await client.open('src/a.ts', text);
    await client.waitForIdle();
    const items: CompletionItem[] | null = await client.ask('textDocument/completion', {
      textDocument: { uri: client.uri('src/a.ts') },
      position: { line: 0, character: text.length },
    });
    assert.deepEqual(items?.map(({ label }) => label) ?? [], labels);
  });
}

test('hover leaves the message to a client that shows it by itself', async () => {
  await using client = await startClient({ files, initializationOptions: { showsMessageOnHover: true } });
  const hover = await hoverOver('dangerous(1);\n', 4, client);
  assert.match(JSON.stringify(hover?.contents), /"value":"Tests need something to find\./);
});
