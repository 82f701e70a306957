// What a file alone cannot tell is shown once the project is known, and not before.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineRule } from '../rule-api/define-rule.ts';
import { memoryFileSystem } from '../source/file-system.ts';
import { joinPath, toFilePath } from '../source/path.ts';
import { createSession } from './create-session.ts';

const root = toFilePath('/project');
const [main, other] = [joinPath(root, 'main.ts'), joinPath(root, 'other.ts')];

const rule = defineRule({
  kind: 'source',
  id: 'test/own-function',
  statement: 'Nothing calls functions of its own.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Code quality',
  standards: [],
  options: {},
  messages: { called: 'This calls a function of its own. Do not.' },
  docs: { why: 'For the test.', howToFix: 'For the test.', whenNotToFollow: 'For the test.' },
  examples: async () => ({ examples: [{ title: 'Nothing', files: { 'a.ts': '' }, reports: [] }] }),
  visit: ({ report, syntax }) => ({
    CallExpression(call) {
      const onlyIf = syntax.referenceOf(call.callee);
      if (onlyIf !== undefined) report({ message: 'called', at: call, onlyIf });
    },
  }),
  confirm: origin => origin.kind === 'function',
});

const suppressed = '// backend-architect-ignore-next-line test/own-function -- wanted here\n';

test('a finding waits for the project, goes when the project says otherwise, and comes back', async () => {
  const text = `import { load } from './other';\nload();\n${suppressed}load();\nfetch('/');\n`;
  const disk = memoryFileSystem(
    new Map([
      [main, text],
      [other, 'export function load() {}\n'],
    ]),
  );
  const session = await createSession(
    { root, rules: [rule], cacheDirectory: undefined, overrides: {} },
    disk,
  );
  const seen = () => {
    const { findings, notices } = session.findings(main);
    return [
      ...findings.map(({ span }) => text.slice(span.start, span.end)),
      ...notices.map(notice => notice.kind),
    ];
  };
  session.update([{ kind: 'opened', path: main, text }]);
  // The suppression is not unused: whether there is something to suppress is not known yet.
  assert.deepEqual(seen(), []);
  await session.review();
  assert.deepEqual(seen(), ['load()']);
  assert.ok(session.findings(main).findings.every(finding => !('onlyIf' in finding)));
  session.update([{ kind: 'opened', path: other, text: 'export { load } from "elsewhere";\n' }]);
  assert.deepEqual(seen(), ['unused-suppression']);
  session.update([{ kind: 'closed', path: other }]);
  assert.deepEqual(seen(), ['load()']);
});
