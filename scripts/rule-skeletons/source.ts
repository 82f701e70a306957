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
  examples: [
    {
      title: 'What is wrong',
      files: {
        'src/total.ts': `export function total(prices: number[]): number {
  // Sums in cents.
  debugger;
  return prices.reduce((sum, price) => sum + price, 0);
}
`,
      },
      reports: [{ message: 'debugger', at: 'debugger;' }],
      fixed: {
        'src/total.ts': `export function total(prices: number[]): number {
  // Sums in cents.
  
  return prices.reduce((sum, price) => sum + price, 0);
}
`,
      },
    },
    {
      title: 'What is right and looks much like it',
      files: {
        'src/total.ts': `export const debuggerName = 'debugger';
`,
      },
      reports: [],
    },
  ],
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
