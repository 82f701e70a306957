import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WhyAnswer } from '../../server/src/protocol.ts';
import { actionNamed, startClient } from './client.ts';

test('a finding leads to why it is there, and any line to why there is none', async () => {
  const files = { 'package.json': '{}', 'src/a.ts': 'dangerous(1);\nexport {};\n' };
  await using client = await startClient({ files, initializationOptions: { whyCommand: 'why' } });
  await client.open('src/a.ts');
  await client.waitForIdle();
  await client.waitForCodes('src/a.ts', ['test/dangerous-call']);
  const [finding] = client.diagnostics('src/a.ts');
  assert.ok(finding);
  const { command } = actionNamed(await client.codeActions('src/a.ts', finding.range), 'Why');
  const [uri, line, ruleId] = command?.arguments ?? [];
  assert.deepEqual([command?.command, line, ruleId], ['why', 0, 'test/dangerous-call']);

  const here = await client.ask<WhyAnswer | null>('backendArchitect/why', { uri, line, ruleId });
  assert.equal(here?.verdict, 'reported');
  assert.match(
    here?.markdown ?? '',
    /^# test\/dangerous-call: reported\n\n\[`src\/a\.ts:1`\]\(<\/src\/a\.ts#L1>\)\n/,
  );
  const below = await client.ask<WhyAnswer | null>('backendArchitect/why', { uri, line: 1, ruleId });
  assert.equal(below?.verdict, 'silent');
  assert.equal(
    await client.ask<WhyAnswer | null>('backendArchitect/why', { uri, line: 1, ruleId: 'test/none' }),
    null,
  );
});
