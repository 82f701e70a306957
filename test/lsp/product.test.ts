// The server as it is delivered, with the rules of the product.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { actionNamed, type Client, type Entry, startClient, type Transport, until } from './client.ts';

const commandLine = fileURLToPath(new URL('../../server/src/cli.ts', import.meta.url));

const ways: readonly { readonly entry: Entry; readonly transport: Transport }[] = [
  { entry: 'product', transport: 'stdio' },
  { entry: 'built', transport: 'stdio' },
  { entry: 'built', transport: 'ipc' },
];

for (const { entry, transport } of ways) {
  test(`the ${entry} server over ${transport} explains and suppresses a finding in an API description`, async () => {
    await using client = await startClient({ entry, transport, copyOf: 'examples/orders-express' });
    await client.open('openapi.yaml');
    const finding = await waitForFinding(client, 'openapi.yaml', 'api/verb-in-path');
    assert.equal(finding.severity, 2);
    assert.match(finding.codeDescription?.href ?? '', /^file:.*\/docs\/rules\/api\/verb-in-path\.md$/);
    const hover = JSON.stringify(await client.hover('openapi.yaml', finding.range.start));
    assert.match(hover, /How to fix/);
    assert.match(hover, /```yaml/);
    const actions = await client.codeActions('openapi.yaml', finding.range);
    const before = client.document('openapi.yaml').getText().split('\n');
    await client.apply((await client.resolve(actionNamed(actions, 'Suppress'))).edit);
    const line = finding.range.start.line;
    const after = client.document('openapi.yaml').getText().split('\n');
    assert.match(after[line] ?? '', /^ {2}# backend-architect-ignore-next-line api\/verb-in-path -- /);
    assert.deepEqual(after.toSpliced(line, 1), before);
    await until(
      () => !client.codes('openapi.yaml').includes('api/verb-in-path'),
      () => 'the finding to be suppressed',
    );
    assert.equal(await client.shutdown(), 0);
  });
}

test('a finding in a description in JSON, which has no comments, is suppressed by an entry beside it', async () => {
  const description = `{
  "openapi": "3.1.0",
  "info": { "title": "Shop", "version": "1.0.0" },
  "paths": {
    "/getOrders": {
      "get": { "responses": { "200": { "description": "All of them" } } }
    }
  }
}
`;
  await using client = await startClient({
    entry: 'product',
    files: { 'package.json': '{}', 'openapi.json': description },
  });
  await client.open('openapi.json');
  const finding = await waitForFinding(client, 'openapi.json', 'api/verb-in-path');
  const hover = JSON.stringify(await client.hover('openapi.json', finding.range.start));
  assert.match(hover, /Not so here\? `.*x-backend-architect-ignore/);
  const actions = await client.codeActions('openapi.json', finding.range);
  await client.apply(
    (await client.resolve(actionNamed(actions, 'Suppress api/verb-in-path here, with a reason'))).edit,
  );
  assert.equal(
    client.document('openapi.json').getText(),
    description.replace(
      '      "get"',
      `      "x-backend-architect-ignore": {
        "api/verb-in-path": "say why it does not hold here"
      },
      "get"`,
    ),
  );
  await until(
    () => !client.codes('openapi.json').includes('api/verb-in-path'),
    () => 'the finding to be suppressed',
  );
});

for (const example of ['orders-express', 'catalog-fastify', 'billing-nest']) {
  test(`the editor and the command line say the same about ${example}`, async () => {
    await using client = await startClient({ entry: 'product', copyOf: `examples/${example}` });
    await client.waitForIdle();
    const shown = [...client.published.values()].flatMap(({ uri, diagnostics }) =>
      diagnostics.map(diagnostic => describe(uri.slice(client.uri('').length + 1), diagnostic)),
    );
    assert.deepEqual(shown.sort(), reviewByCommandLine(client.root).sort());
    assert.notEqual(shown.length, 0);
  });
}

async function waitForFinding(client: Client, path: string, code: string): Promise<Diagnostic> {
  await until(
    () => client.codes(path).includes(code),
    () => `\`${code}\` in \`${path}\`, which shows ${client.codes(path).join(', ')}`,
  );
  const finding = client.diagnostics(path).find(diagnostic => diagnostic.code === code);
  assert.ok(finding);
  return finding;
}

function describe(path: string, { code, message, range: { start, end } }: Diagnostic): string {
  const place = [start.line + 1, start.character + 1, end.line + 1, end.character + 1].join(':');
  return `${path}:${place} ${code} ${JSON.stringify(message)}`;
}

interface JsonPlace {
  readonly line: number;
  readonly column: number;
}

interface JsonFinding {
  readonly ruleId: string;
  readonly message: string;
  readonly path: string;
  readonly start: JsonPlace;
  readonly end: JsonPlace;
}

function reviewByCommandLine(folder: string): string[] {
  const args = [commandLine, 'check', '.', '--format', 'json', '--no-cache'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const { findings }: { readonly findings: readonly JsonFinding[] } = JSON.parse(stdout);
  return findings.map(({ path, start, end, ruleId, message }) => {
    const place = [start.line, start.column, end.line, end.column].join(':');
    return `${path}:${place} ${ruleId} ${JSON.stringify(message)}`;
  });
}
