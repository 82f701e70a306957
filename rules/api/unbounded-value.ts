import {
  addToDescription,
  defineRule,
  findUnboundedAmounts,
  findUnboundedTexts,
  nameOfOperation,
  type OpenApiContext,
  option,
  type ProposedFix,
  type UnboundedInput,
} from '#rule-api';

const messages = {
  text: 'The body of {{operation}} takes this text however long it is. Give it `maxLength`.',
  texts:
    '{{count}} texts in request bodies, this one of {{operation}} first, may have any length. Give each `maxLength`.',
  amount: '{{operation}} takes any number here, and works as long as it says. Give it a `maximum`.',
  amounts:
    '{{count}} numbers in queries that say how much is to be done, this one of {{operation}} first, may be as high as a client likes. Give each a `maximum`.',
} as const;

export default defineRule({
  kind: 'openapi',
  id: 'api/unbounded-value',
  statement: 'Texts that clients send have a longest length, and amounts a maximum.',
  severity: 'information',
  preset: 'strict',
  guidance: 'API design',
  standards: [
    {
      name: 'OWASP API4:2023',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/',
    },
    { name: 'CWE-770', url: 'https://cwe.mitre.org/data/definitions/770.html' },
  ],
  options: {
    maxLength: option(1000, 'The longest length that the fix writes.'),
    maximum: option(1000, 'The maximum that the fix writes.'),
  },
  messages,
  docs: {
    why: `What has no bound is bounded by chance: by the column that cuts a text off or refuses it with a 500, by the memory of the server, by the patience
of its clients. A name of a megabyte is stored, indexed, logged and sent to everybody who lists names; an export over a million days runs
until somebody stops it. Clients learn from the description what they may send, and validators that are made from it refuse the rest.`,
    howToFix: `Write what the database and the business can take: the length of the column, the longest period that a report makes sense for. The fix
writes the same number everywhere, as a beginning:

\`\`\`yaml
name: { type: string, maxLength: 200 }
days: { type: integer, minimum: 1, maximum: 366 }
\`\`\``,
    whenNotToFollow: `When the server bounds the whole body tightly and its texts go nowhere but into the answer. Texts whose form says how long they are, such as
dates and e-mail addresses, identifiers and keys, which are looked up, those of a few known values, files, and all that stands in addresses and headers are not
asked; neither are numbers in bodies, which are mostly kept and not worked through, and how many things of a list are wanted, which
\`api/unbounded-page-size\` looks at. In one description all texts are one finding, and all numbers another.`,
  },
  examples: () => import('./unbounded-value.examples.ts'),
  check(context) {
    const { document, options } = context;
    const { maxLength, maximum } = options;
    tellAll(context, findUnboundedTexts(document), ['text', 'texts'], { maxLength });
    tellAll(context, findUnboundedAmounts(document), ['amount', 'amounts'], { maximum });
  },
});

function tellAll(
  { report }: Pick<OpenApiContext<typeof messages>, 'report'>,
  inputs: readonly UnboundedInput[],
  [one, many]: readonly ['text', 'texts'] | readonly ['amount', 'amounts'],
  bound: Readonly<Record<string, number>>,
): void {
  const [first] = inputs;
  if (first === undefined) return;
  const { place, operation } = first;
  const where = { in: place.path, at: place.span, fixes: [addBound(inputs, bound)] };
  const name = nameOfOperation(operation);
  if (inputs.length === 1) report({ message: one, ...where, data: { operation: name } });
  else report({ message: many, ...where, data: { count: inputs.length, operation: name } });
}

function addBound(inputs: readonly UnboundedInput[], bound: Readonly<Record<string, number>>): ProposedFix {
  const what = Object.entries(bound).map(([key, value]) => `Add \`${key}: ${value}\``)[0] ?? '';
  return {
    title: inputs.length === 1 ? what : `${what} to all ${inputs.length}`,
    kind: 'suggestion',
    edits: editor => inputs.flatMap(({ schema }) => addToDescription(editor, schema, bound)),
  };
}
