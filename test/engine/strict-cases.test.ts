import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineRule } from '#rule-api';
import { createSession } from '../../server/src/engine/session/create-session.ts';
import { joinPath } from '../../server/src/engine/source/path.ts';
import { writeFolder } from '../rules/example-project.ts';

const rule = defineRule({
  kind: 'source',
  id: 'quality/debugger',
  statement: 'Nothing stops at a breakpoint.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Code quality',
  standards: [],
  options: {},
  messages: { stops: 'This stops. Take it out.' },
  docs: { why: 'It stops.', howToFix: 'Take it out.', whenNotToFollow: 'Never.' },
  examples: async () => ({ examples: [{ title: 'None', files: {}, reports: [] }] }),
  visit: ({ report }) => ({
    DebuggerStatement(node, ancestors) {
      const isBranch = ancestors.some(({ type }) => type === 'IfStatement');
      report({ message: 'stops', at: node, ...(isBranch && { preset: 'strict' }) });
    },
  }),
});

const code = `debugger;
if (process.env.DEBUG) {
  debugger;
}
if (process.env.TRACE) {
  // backend-architect-ignore-next-line quality/debugger -- only while tracing
  debugger;
}
`;

/** The lines that are reported, from one, with what else there is to say. */
async function review(configuration: object, overrides: { readonly onlyRules?: readonly string[] } = {}) {
  using folder = writeFolder([
    ['package.json', '{ "dependencies": { "express": "5" } }'],
    ['backend-architect.jsonc', JSON.stringify(configuration)],
    ['src/main.ts', code],
  ]);
  const session = await createSession({
    root: folder.root,
    rules: [rule],
    cacheDirectory: undefined,
    overrides,
  });
  try {
    const { files } = await session.review();
    const path = joinPath(folder.root, 'src/main.ts');
    return {
      lines: files.flatMap(({ findings }) =>
        findings.map(({ span }) => code.slice(0, span.start).split('\n').length),
      ),
      notices: files.flatMap(({ notices }) => notices.map(({ message }) => message)),
      why: session.why(path, 2, rule.id)?.verdict,
    };
  } finally {
    session.dispose();
  }
}

test('a case of a recommended rule that needs judgement waits for the strict preset', async () => {
  assert.deepEqual(await review({}), { lines: [1], notices: [], why: 'left to strict' });
  const strict = { lines: [1, 3], notices: [], why: 'reported' };
  assert.deepEqual(await review({ preset: 'strict' }), strict);
  assert.deepEqual(await review({ rules: { 'quality/debugger': { preset: 'strict' } } }), strict);
  assert.deepEqual(await review({}, { onlyRules: ['quality/debugger'] }), strict);
  const overridden = {
    overrides: [{ files: ['src/**'], rules: { 'quality/debugger': { preset: 'strict' } } }],
  };
  assert.deepEqual(await review(overridden), strict);
});
