import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { actionNamed, startClient, type Transport } from './client.ts';

const files = {
  'package.json': '{ "name": "shop", "type": "module" }',
  'src/controller.ts': "import { find } from './service.ts';\n\nexport const list = () => find(1);\n",
  'src/service.ts': 'export const find = (id: number) => id;\n',
  'src/jobs.ts': 'export const run = () => dangerous(1);\n',
};

const transports: readonly Transport[] = ['stdio', 'ipc'];

for (const transport of transports) {
  test(`an editor's whole visit over ${transport}`, async () => {
    await using client = await startClient({ transport, files });
    assert.equal(client.initialized.serverInfo?.name, 'Backend Architect');

    await client.open('src/jobs.ts');
    const [finding] = await client.waitForCodes('src/jobs.ts', ['test/dangerous-call']);
    assert.ok(finding);
    assert.equal(finding.message, '`dangerous` is dangerous. Call `harmless`.');
    assert.equal(finding.source, 'backend-architect');
    assert.deepEqual(finding.range, { start: { line: 0, character: 25 }, end: { line: 0, character: 34 } });

    const hover = await client.hover('src/jobs.ts', finding.range.start);
    assert.match(JSON.stringify(hover), /Tests need something to find/);

    const offered = await client.codeActions('src/jobs.ts', finding.range);
    const fix = actionNamed(offered, 'Call `harmless`');
    assert.equal(fix.isPreferred, true);
    assert.equal(fix.edit, undefined);
    await client.apply((await client.resolve(fix)).edit);
    assert.equal(client.document('src/jobs.ts').getText(), 'export const run = () => harmless(1);\n');
    await client.waitForCodes('src/jobs.ts', []);

    await client.open('src/controller.ts');
    await client.waitForIdle();
    await client.waitForCodes('src/controller.ts', []);
    await client.open('src/service.ts');
    await client.edit('src/service.ts', 'export', 'const slow = 1;\nexport');
    const [dependant] = await client.waitForCodes('src/controller.ts', ['test/slow-import']);
    assert.equal(dependant?.relatedInformation?.[0]?.location.uri, client.uri('src/service.ts'));
    assert.equal(dependant?.relatedInformation?.[0]?.message, 'slow here');

    await client.write('backend-architect.jsonc', '{ "rules": { "test/slow-import": "off" } }');
    await client.notifyWatched({ 'backend-architect.jsonc': FileChangeType.Created });
    await client.waitForCodes('src/controller.ts', []);

    assert.equal(await client.shutdown(), 0);
  });
}
