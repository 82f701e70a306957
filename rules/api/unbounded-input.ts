import {
  addToDescription,
  defineRule,
  findUnboundedLists,
  nameOfOperation,
  option,
  type ProposedFix,
  type UnboundedInput,
} from '#rule-api';

/** More than these are one habit, and are told once. */
const mostSingle = 3;

export default defineRule({
  kind: 'openapi',
  id: 'api/unbounded-input',
  statement: 'Lists that clients send have a longest length.',
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
    maxItems: option(100, 'The longest length that the fix writes.'),
  },
  messages: {
    list: '{{operation}} takes this list however long it is, and does as much work. Give it `maxItems`.',
    lists:
      '{{count}} lists in request bodies, this one of {{operation}} first, may have any length. Give each `maxItems`.',
  },
  docs: {
    why: `One call with a list of a hundred thousand items does the work of a hundred thousand calls, and no limit of calls per minute stops it.
Queries get parameters without end, transactions hold their locks, and the answer outgrows the memory.`,
    howToFix: `Write \`maxItems\`, with what your own clients really need, and hold requests against the schema. Who has more sends several calls, or starts
a job.`,
    whenNotToFollow: `When the server bounds the whole body so tightly that no list can be long, or a gateway does. Lists that only the server sends, and those
whose items are a few known values, are not reported.`,
  },
  examples: () => import('./unbounded-input.examples.ts'),
  check({ document, options, report }) {
    const lists = findUnboundedLists(document);
    const isHabit = lists.length > mostSingle;
    const addToAll = addLongest(lists, options.maxItems);
    for (const list of isHabit ? lists.slice(0, 1) : lists) {
      const { place, operation } = list;
      const where = { in: place.path, at: place.span };
      const name = nameOfOperation(operation);
      if (isHabit) {
        const data = { count: lists.length, operation: name };
        report({ message: 'lists', ...where, data, fixes: [addToAll] });
        continue;
      }
      const fixes = [addLongest([list], options.maxItems), ...(lists.length > 1 ? [addToAll] : [])];
      report({ message: 'list', ...where, data: { operation: name }, fixes });
    }
  },
});

function addLongest(lists: readonly UnboundedInput[], maxItems: number): ProposedFix {
  const what = `Add \`maxItems: ${maxItems}\``;
  return {
    title: lists.length === 1 ? what : `${what} to all ${lists.length} lists`,
    kind: 'suggestion',
    edits: editor => lists.flatMap(({ schema }) => addToDescription(editor, schema, { maxItems })),
  };
}
