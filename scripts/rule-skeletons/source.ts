import { defineRule } from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'section/id',
  statement: 'Say in one line what holds in a good backend.',
  severity: 'warning',
  preset: 'strict',
  guidance: 'Code quality',
  standards: [],
  options: {},
  messages: {
    debugger: 'Say what is wrong here. Say what to do.',
  },
  docs: {
    why: 'Say what happens to the service or its users when nobody cares.',
    howToFix: 'Say how to cure it, step by step.',
    whenNotToFollow: 'Say where this advice is wrong.',
  },
  examples: () => import('./source.examples.ts'),
  visit({ path, report }) {
    return {
      DebuggerStatement(node) {
        report({
          message: 'debugger',
          at: node,
          fixes: [
            {
              title: 'Say what the fix does',
              kind: 'safe',
              edits: editor => [editor.remove({ path, start: node.start, end: node.end })],
            },
          ],
        });
      },
    };
  },
});
