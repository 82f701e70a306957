import { defineRule, type Rule } from '#rule-api';

const docs = {
  why: 'Tests need something to find.',
  howToFix: 'Call `harmless` instead.',
  whenNotToFollow: 'When you are the test.',
};

/** A safe fix; and a second way to cure it. */
const dangerousCall = defineRule({
  id: 'test/dangerous-call',
  kind: 'source',
  statement: 'Nothing dangerous is called.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Security',
  standards: [{ name: 'CWE-242', url: 'https://cwe.mitre.org/data/definitions/242.html' }],
  options: {},
  messages: { called: '`{{name}}` is dangerous. Call `harmless`.' },
  docs,
  examples: async () => ({
    examples: [
      {
        title: 'A dangerous call',
        files: { 'src/a.ts': 'dangerous(1);\n' },
        reports: [{ message: 'called', at: 'dangerous' }],
        fixed: { 'src/a.ts': 'harmless(1);\n' },
      },
    ],
  }),
  visit: ({ path, report }) => ({
    CallExpression({ callee }) {
      if (callee.type !== 'Identifier' || callee.name !== 'dangerous') return;
      const place = { path, start: callee.start, end: callee.end };
      report({
        message: 'called',
        data: { name: callee.name },
        at: callee,
        tags: ['deprecated'],
        fixes: [
          { title: 'Call `harmless`', kind: 'safe', edits: editor => [editor.replace(place, 'harmless')] },
          {
            title: 'Call `careful`, if that is what you want',
            kind: 'suggestion',
            edits: editor => [editor.replace(place, 'careful')],
          },
        ],
      });
    },
  }),
});

/** Looks over the edge of its file: what a caller shows depends on what the called file says. */
const slowImport = defineRule({
  id: 'test/slow-import',
  kind: 'project',
  statement: 'Nothing slow is imported.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Scalability and performance',
  standards: [],
  options: {},
  messages: { slow: '`{{specifier}}` is slow. Import something quick.' },
  docs,
  settledBy: [{ name: 'rateLimit', value: 'edge' }],
  examples: async () => ({
    examples: [
      {
        title: 'A slow import',
        files: { 'src/a.ts': "import { b } from './b.ts';\n", 'src/b.ts': 'export const slow = 1;\n' },
        reports: [{ message: 'slow', at: "import { b } from './b.ts'", in: 'src/a.ts' }],
      },
    ],
  }),
  check({ path, facts, model, report }) {
    for (const { specifier, span } of facts.imports) {
      const target = model.resolve(path, specifier);
      if (target.kind !== 'file') continue;
      const slow = model.facts(target.path)?.variables.find(({ name }) => name === 'slow');
      if (slow === undefined) continue;
      const place = { path: target.path, start: slow.span.start, end: slow.span.end };
      report({
        message: 'slow',
        data: { specifier },
        at: span,
        related: [{ path: target.path, span: slow.span, message: 'slow here' }],
        fixes: [{ title: 'Make it quick', kind: 'safe', edits: editor => [editor.replace(place, 'quick')] }],
      });
    }
  },
});

const failing = defineRule({
  id: 'test/failing',
  kind: 'source',
  statement: 'A rule with a defect takes nothing else with it.',
  severity: 'hint',
  preset: 'recommended',
  guidance: 'Code quality',
  standards: [],
  options: {},
  messages: { never: 'Never reported.' },
  docs,
  examples: async () => ({ examples: [{ title: 'Never', files: { 'src/a.ts': '' }, reports: [] }] }),
  visit: () => ({
    DebuggerStatement() {
      throw new Error('This rule cannot bear a debugger.');
    },
  }),
});

const strictOnly = defineRule({
  id: 'test/strict-only',
  kind: 'source',
  statement: 'No empty blocks, for the strict.',
  severity: 'information',
  preset: 'strict',
  guidance: 'Code quality',
  standards: [],
  options: {},
  messages: { empty: 'This block is empty. Fill it.' },
  docs,
  examples: async () => ({
    examples: [{ title: 'Empty', files: { 'src/a.ts': '{}' }, reports: [{ message: 'empty', at: '{}' }] }],
  }),
  visit: ({ report }) => ({
    BlockStatement(node) {
      if (node.body.length === 0) report({ message: 'empty', at: node });
    },
  }),
});

export const testRules: readonly Rule[] = [dangerousCall, slowImport, failing, strictOnly];
