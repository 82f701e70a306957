import {
  addToDescription,
  defineRule,
  editPlace,
  findPageSizes,
  findUnboundedReads,
  option,
  type PageSizeParameter,
  type ProposedFix,
  type Value,
} from '#rule-api';

export default defineRule({
  kind: 'openapi',
  id: 'api/unbounded-page-size',
  statement: 'How much a client may ask for at once has a ceiling.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    {
      name: 'OWASP API4:2023',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/',
    },
    { name: 'CWE-770', url: 'https://cwe.mitre.org/data/definitions/770.html' },
  ],
  options: {
    maximum: option(100, 'The ceiling that the fix writes.'),
  },
  messages: {
    parameter:
      '`{{name}}` has no maximum, so one client can ask for everything at once. Give its schema a `maximum`.',
    convention:
      '{{count}} of {{total}} parameters that say how much a client wants, such as `{{name}}` of {{operation}}, have no maximum. Describe one with a `maximum` under `{{section}}`, and refer to it from each.',
    query:
      'This reads as many rows as the request says, so one client can ask for everything at once. Bound it, as with `Math.min`, or hold the query against a schema with a maximum.',
  },
  docs: {
    why: `A list with pages protects nothing while the size of the page is the client's choice: \`?limit=1000000\` reads the table into memory, holds a connection for as long as that takes, and is one
line in a script. A few of these at the same time stop the service for everybody.`,
    howToFix: `Give the parameter a \`maximum\` and a default in the description, and hold the query against that schema. In code bound what comes in: \`take: Math.min(Number(req.query.limit) || 20, 100)\`,
\`z.coerce.number().max(100)\`, \`@Max(100)\`. Larger wishes get the maximum or a 400; say which.`,
    whenNotToFollow: `For interfaces that only your own jobs call and that read everything on purpose. The rule is silent where the text of a parameter names a maximum, where something checks the query before the
handler, and where it cannot follow the number to the request.`,
  },
  pattern: 'ba-cursor-page',
  examples: () => import('./unbounded-page-size.examples.ts'),
  check({ document, options, report }) {
    const sizes = findPageSizes(document);
    const unbounded = sizes.filter(({ isUnbounded }) => isUnbounded);
    const [first] = unbounded;
    const toAll = addMaximum(unbounded, options.maximum);
    if (first !== undefined && unbounded.length >= 5 && unbounded.length > sizes.length * 0.6) {
      const { path, span } = first.place;
      const { name, operation } = first;
      const section = document.specification === '2.0' ? 'parameters' : 'components';
      const data = { count: unbounded.length, total: sizes.length, name, operation, section };
      report({ message: 'convention', in: path, at: span, data, fixes: toAll });
      return;
    }
    for (const size of unbounded) {
      const { path, span } = size.place;
      const alone = addMaximum([size], options.maximum);
      const fixes = unbounded.length > 1 && alone.length > 0 ? [...alone, ...toAll] : alone;
      report({ message: 'parameter', in: path, at: span, data: { name: size.name }, fixes });
    }
  },
  checkCode({ path, facts, model, options, report }) {
    for (const { size } of findUnboundedReads(path, facts, model)) {
      const place = editPlace(path, size.span);
      report({
        message: 'query',
        at: size.span,
        fixes: [
          {
            title: `Read at most ${options.maximum}`,
            kind: 'suggestion',
            edits: editor => [
              editor.insertBefore(place, isText(size) ? 'Math.min(Number(' : 'Math.min('),
              editor.insertAfter(place, `${isText(size) ? ')' : ''}, ${options.maximum})`),
            ],
          },
        ],
      });
    }
  },
});

/** A member of the query itself; variables may hold the number already. */
function isText(size: Value): boolean {
  return size.kind === 'reference' && size.reference.path.length > 0;
}

function addMaximum(sizes: readonly PageSizeParameter[], maximum: number): readonly ProposedFix[] {
  const mended = sizes.flatMap(({ bounded }) => bounded ?? []);
  if (mended.length === 0) return [];
  const what = `Add \`maximum: ${maximum}\``;
  return [
    {
      title: mended.length === 1 ? what : `${what} to all ${mended.length}`,
      kind: 'suggestion',
      edits: editor => mended.flatMap(schema => addToDescription(editor, schema, { maximum })),
    },
  ];
}
