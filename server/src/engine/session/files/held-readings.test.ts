// What is shown while somebody types what does not parse yet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineExamples, defineRule } from '../../rule-api/define-rule.ts';
import type { ProposedFix } from '../../rule-api/rule.ts';
import { memoryFileSystem } from '../../source/file-system.ts';
import { type FilePath, joinPath, toFilePath } from '../../source/path.ts';
import type { Span } from '../../source/span.ts';
import { createSession } from '../create-session.ts';

const root = toFilePath('/project');
const [main, other] = [joinPath(root, 'main.ts'), joinPath(root, 'other.ts')];

const common = {
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Code quality',
  standards: [],
  options: {},
  messages: { called: 'This calls a function. Do not.' },
  docs: { why: 'For the test.', howToFix: 'For the test.', whenNotToFollow: 'For the test.' },
  examples: async () => ({
    examples: defineExamples([{ title: 'Nothing', files: { 'a.ts': '' }, reports: [] }]),
  }),
} as const;

const ofFile = defineRule({
  ...common,
  kind: 'source',
  id: 'test/own-call',
  statement: 'Nothing is called in a file.',
  visit: ({ report }) => ({
    CallExpression: call => report({ message: 'called', at: call }),
  }),
});

function removal(path: FilePath, span: Span): ProposedFix {
  return { title: 'Remove it', kind: 'safe', edits: () => [{ path, span, text: '' }] };
}

const ofProject = defineRule({
  ...common,
  kind: 'project',
  id: 'test/other-call',
  statement: 'Nothing of the project is called.',
  check({ path, model, report }) {
    for (const { callee, fact } of model.calls(path))
      if (callee.kind === 'function')
        report({ message: 'called', at: fact.span, fixes: [removal(path, fact.span)] });
  },
});

const sound = "import { load } from './other';\nload(1);\nfetch('/');\n";

async function open() {
  const files = new Map([
    [main, sound],
    [other, "import './main';\nexport function load(id: number) {\n  return id;\n}\nload(2);\n"],
  ]);
  const session = await createSession(
    { root, rules: [ofFile, ofProject], cacheDirectory: undefined, overrides: {} },
    memoryFileSystem(files),
  );
  session.update([{ kind: 'opened', path: main, text: sound }]);
  await session.review();
  session.takeAffected();
  const type = (text: string): void => session.update([{ kind: 'opened', path: main, text }]);
  const shown = (): readonly string[] =>
    session
      .findings(main)
      .findings.map(({ ruleId, span }) => `${ruleId} ${session.textOf(main)?.slice(span.start, span.end)}`);
  return { session, files, type, shown };
}

const all = ['test/other-call load(1)', 'test/own-call load(1)', "test/own-call fetch('/')"];

test('findings stay where their code is while the text does not parse', async () => {
  const { session, type, shown } = await open();
  assert.deepEqual(shown(), all);
  for (const typed of ['const ', 'const a = (', 'const a = (b.'])
    for (const text of [`${typed}${sound}`, sound.replace('fetch', `${typed}\nfetch`)]) {
      type(text);
      assert.deepEqual(shown(), all, text);
      assert.equal(session.findings(main).notices[0]?.kind, 'parse-error');
      type(sound);
      assert.deepEqual(shown(), all);
    }
});

test('no other file is shown anew for it', async () => {
  const { session, type } = await open();
  type(`${sound}const a = (`);
  assert.deepEqual(session.takeAffected(), [main]);
});

test('as soon as the text parses, it alone counts', async () => {
  const { type, shown } = await open();
  type(`${sound}const a = (`);
  type(`${sound}const a = (1);\nload(3);\n`);
  assert.deepEqual(shown(), [...all, 'test/other-call load(3)', 'test/own-call load(3)']);
  type(sound.replace('load(1);', 'const a = ('));
  type(sound.replace('load(1);', ''));
  assert.deepEqual(shown(), ["test/own-call fetch('/')"]);
});

test('what is taken away while the text does not parse is not shown', async () => {
  const { type, shown } = await open();
  type(sound.replace('load(1);', 'const a = ('));
  assert.ok(!shown().includes('test/own-call load(1)'), shown().join('\n'));
  assert.ok(shown().includes("test/own-call fetch('/')"));
});

test('nothing is mended in a text whose places are those of another', async () => {
  const { session, type } = await open();
  const [finding] = session.findings(main).findings;
  assert.ok(finding !== undefined && session.fixes(finding).length === 1);
  type(`${sound}const a = (`);
  const [held] = session.findings(main).findings;
  assert.ok(held !== undefined);
  assert.deepEqual(session.fixes(held), []);
});

test('a text that is replaced rather than typed is not taken for the one before', async () => {
  const { type, shown } = await open();
  type('<<<<<<< ours\nload(1);\n');
  assert.deepEqual(shown(), []);
});

test('a file that no editor holds any longer is what it says on the disk', async () => {
  const { session, files, type, shown } = await open();
  const broken = `${sound}const a = (`;
  type(broken);
  files.set(main, broken);
  session.update([{ kind: 'closed', path: main }]);
  assert.deepEqual(shown(), []);
});
