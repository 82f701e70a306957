import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import type { ReviewSummary, RulePage, RuleSummary } from '../../server/src/protocol.ts';
import { type Client, startClient, until } from './client.ts';

const small = {
  'package.json': '{}',
  'src/a.ts': 'dangerous(1);\n',
  'src/b.ts': 'dangerous(1);\ndangerous(2);\n',
};
const line = 'dangerous(function () { return [1, 2, 3].map(each => ({ each, half: each / 2 })); });\n';
const large = Object.fromEntries(
  Array.from({ length: 300 }, (_, index) => [`src/f${index}.ts`, line.repeat(40)]),
);

function review(
  client: Client,
  params: object = {},
  source = new CancellationTokenSource(),
): Promise<ReviewSummary> {
  return client.connection.sendRequest('backendArchitect/reviewWorkspace', params, source.token);
}

test('closed files are reviewed in the background, with progress and a status', async () => {
  await using client = await startClient({ files: { ...small, ...large } });
  await client.waitForCodes('src/b.ts', ['test/dangerous-call', 'test/dangerous-call']);
  await client.waitForIdle();
  assert.deepEqual(client.statuses.at(-1), { state: 'idle', files: 302, findings: 12_003, passedOver: 0 });
  const kinds = client.progress.map(({ value }) => value.kind);
  assert.equal(kinds[0], 'begin');
  assert.equal(kinds.at(-1), 'end');
  assert.ok(kinds.includes('report'));
  assert.ok(client.statuses.some(status => status.state === 'reviewing' && status.progress !== undefined));
});

test('open documents come before the background review, also while it runs', async () => {
  await using client = await startClient({ files: { ...small, ...large } });
  await client.open('src/a.ts');
  await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  assert.equal(client.history[0]?.uri, client.uri('src/a.ts'));
  await client.edit('src/a.ts', 'dangerous', 'harmless');
  await client.waitForCodes('src/a.ts', []);
  assert.equal(client.statuses.at(-1)?.state, 'reviewing');
});

test('a person can stop the background review, and edits are still followed', async () => {
  await using client = await startClient({ files: { ...small, ...large } });
  await until(
    () => client.progress.length > 0,
    () => 'progress',
  );
  await client.connection.sendNotification('window/workDoneProgress/cancel', {
    token: client.progress[0]?.token,
  });
  await client.waitForIdle();
  assert.equal(client.published.size, 0);
  await client.open('src/a.ts');
  await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
});

test('a review on demand says what it found, under the progress token of its request', async () => {
  await using client = await startClient({ files: small, settings: { reviewWorkspace: 'off' } });
  await client.waitForIdle();
  assert.equal(client.published.size, 0);
  const summary = await review(client, { workDoneToken: 'mine' });
  assert.deepEqual(summary, { files: 2, findings: 3, cancelled: false });
  await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  const own = client.progress.filter(({ token }) => token === 'mine').map(({ value }) => value.kind);
  assert.deepEqual([own[0], own.at(-1)], ['begin', 'end']);
});

test('a review on demand sees what nobody reported', async () => {
  await using client = await startClient({ files: small });
  await client.waitForIdle();
  await client.write('src/c.ts', 'dangerous(1);\n');
  assert.deepEqual(await review(client), { files: 3, findings: 4, cancelled: false });
});

test('a cancelled request ends the review and says so', async () => {
  await using client = await startClient({ files: { ...small, ...large } });
  const source = new CancellationTokenSource();
  const asked = review(client, { workDoneToken: 'mine' }, source);
  await until(
    () => client.progress.some(({ token }) => token === 'mine'),
    () => 'progress',
  );
  source.cancel();
  assert.equal((await asked).cancelled, true);
});

test('the rules and their pages can be read', async () => {
  await using client = await startClient();
  const rules: readonly RuleSummary[] = await client.ask('backendArchitect/rules', {});
  assert.deepEqual(rules.at(-1), {
    id: 'test/strict-only',
    statement: 'No empty blocks, for the strict.',
    severity: 'information',
    recommended: false,
  });
  const page: RulePage = await client.ask('backendArchitect/rulePage', {
    id: 'test/slow-import',
  });
  assert.match(page.markdown, /^# test\/slow-import\n/);
  const askFor = (params: unknown) => client.ask('backendArchitect/rulePage', params);
  assert.equal(await askFor({ id: 'no/such-rule' }), null);
  assert.equal(await askFor({}), null);
});
