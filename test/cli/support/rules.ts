import { defineRule, type Rule } from '#rule-api';

const docs = {
  why: 'Tests need something to fix.',
  howToFix: 'Apply the fix.',
  whenNotToFollow: 'When you are the test.',
};

const common = {
  kind: 'source',
  statement: 'Names are as they should be.',
  severity: 'hint',
  preset: 'recommended',
  guidance: 'Code quality',
  standards: [],
  options: {},
  docs,
} as const;

/** Each of these names becomes the next one: a fix that uncovers the next, or that another one undoes. */
function renames(id: string, names: Readonly<Record<string, string>>): Rule {
  return defineRule({
    ...common,
    id,
    messages: { wrong: '`{{name}}` should be `{{better}}`.' },
    examples: async () => ({ examples: [{ title: 'None', files: { 'src/a.ts': '' }, reports: [] }] }),
    visit: ({ path, report }) => ({
      Identifier({ name, start, end }) {
        const better = Object.hasOwn(names, name) ? names[name] : undefined;
        if (better === undefined) return;
        report({
          message: 'wrong',
          data: { name, better },
          at: { start, end },
          fixes: [
            {
              title: `Call it \`${better}\``,
              kind: 'safe',
              edits: editor => [editor.replace({ path, start, end }, better)],
            },
          ],
        });
      },
    }),
  });
}

/** Its fix writes a second line. */
const addsLine = defineRule({
  ...common,
  id: 'test/adds-line',
  messages: { alone: '`lonely` stands alone.' },
  examples: async () => ({ examples: [{ title: 'None', files: { 'src/a.ts': '' }, reports: [] }] }),
  visit: ({ path, report }) => ({
    ExpressionStatement({ expression, start, end }) {
      if (expression.type !== 'Identifier' || expression.name !== 'lonely') return;
      report({
        message: 'alone',
        at: { start, end },
        fixes: [
          {
            title: 'Give it company',
            kind: 'safe',
            edits: editor => [editor.replace({ path, start, end }, 'one;\ntwo;')],
          },
        ],
      });
    },
  }),
});

/** What it suggests first cures `maybe`, and does nothing about `always`. */
const suggests = defineRule({
  ...common,
  id: 'test/suggests',
  messages: { unsure: '`{{name}}` is not sure.' },
  examples: async () => ({ examples: [{ title: 'None', files: { 'src/a.ts': '' }, reports: [] }] }),
  visit: ({ path, report }) => ({
    Identifier({ name, start, end }) {
      if (name !== 'maybe' && name !== 'always') return;
      report({
        message: 'unsure',
        data: { name },
        at: { start, end },
        fixes: [name === 'maybe' ? 'sure' : '+always', 'never'].map(text => ({
          title: `Say \`${text}\``,
          kind: 'suggestion',
          edits: editor => [editor.replace({ path, start, end }, text)],
        })),
      });
    },
  }),
});

export const cliRules: readonly Rule[] = [
  renames('test/chain', { first: 'second', second: 'third' }),
  renames('test/back-and-forth', { ping: 'pong', pong: 'ping' }),
  addsLine,
  suggests,
];
