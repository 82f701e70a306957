import { test } from 'node:test';
import { commitAll, makeRepository, runGit } from '../cli/support/repository.ts';
import { type Client, startClient, until } from './client.ts';

const description = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      operationId: listOrders
      security: []
      responses: { '200': { description: All } }
    delete:
      operationId: removeOrders
      security: []
      responses: { '204': { description: None is left } }
`;
const rest = description.slice(0, description.indexOf('    delete'));

/** Waits until the description, as it is now, shows so many broken promises, whatever else is said of it. */
async function waitForBroken(client: Client, expected: number): Promise<void> {
  const { version } = client.document('openapi.yaml');
  const count = (): number =>
    client.codes('openapi.yaml').filter(code => code === 'api/breaking-change').length;
  await until(
    () => client.published.get(client.uri('openapi.yaml'))?.version === version && count() === expected,
    () => `${expected} broken promises; it shows ${JSON.stringify(client.diagnostics('openapi.yaml'))}`,
  );
}

test('what breaks clients is told while typing, and after commits and changes of the branch', async () => {
  await using client = await startClient({
    entry: 'product',
    files: { 'package.json': '{}', 'openapi.yaml': description },
  });
  makeRepository(client.root);
  await client.open('openapi.yaml');
  await waitForBroken(client, 0);
  await client.edit('openapi.yaml', description.slice(rest.length), '');
  await waitForBroken(client, 1);

  // Half a text is no change of the API.
  await client.edit('openapi.yaml', '    get:', '    get: {');
  await waitForBroken(client, 0);
  await client.edit('openapi.yaml', '    get: {', '    get:');
  await waitForBroken(client, 1);

  // On the main branch itself, what is committed is what is promised.
  await client.write('openapi.yaml', rest);
  commitAll(client.root, 'Less');
  await client.notifyWatched({ '.git/logs/HEAD': 2 });
  await waitForBroken(client, 0);

  runGit(client.root, 'switch', '--quiet', '--create', 'feature');
  await client.notifyWatched({ '.git/HEAD': 2 });
  await client.edit('openapi.yaml', 'security: []', 'security: [{ key: [] }]');
  await waitForBroken(client, 1);
});
