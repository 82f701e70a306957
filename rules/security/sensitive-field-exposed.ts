import {
  addProperty,
  type DataAccess,
  defineRule,
  type ExposedRow,
  editPlace,
  findExposedRows,
  type ProjectModel,
  type ProposedFix,
  placeOfQuery,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'security/sensitive-field-exposed',
  statement: 'What only the server may know is left out of what it answers.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'OWASP API3:2023 Broken Object Property Level Authorization',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/',
    },
    { name: 'CWE-213', url: 'https://cwe.mitre.org/data/definitions/213.html' },
  ],
  options: {},
  messages: {
    whole:
      '{{endpoint}} answers with all of `{{model}}`, `{{column}}` included. Leave that out where the row is read, or answer with the fields that clients need.',
  },
  docs: {
    why: `A row that is answered as it was read takes every column along: the hash of a password, the secret of a second factor, the token that resets
an account. Hashes are guessed offline, and tokens are used as they are. Nobody sees it in the page that shows three of the fields,
and a column that is added next year goes out on the same day.`,
    howToFix: `Name what clients get, not what they do not: \`select: { id: true, name: true }\` in Prisma and TypeORM, \`.select('name email')\` in Mongoose, a class or
function that makes the answer. As a second line, hide the column in the model: \`omit\` of the Prisma client, \`@Column({ select: false })\`, \`select: false\` in a schema,
\`@Exclude()\` with Nest's \`ClassSerializerInterceptor\`, \`hidden: true\` in MikroORM. Nest asks
objects of the class for that: a copy such as \`{ ...user, token }\` is none, and keeps the column.`,
    whenNotToFollow: `When the answer goes to another service of your own that has to know, over a connection that nobody else can ask. The rule is silent where the model
hides the column, where columns are chosen, where a function or an interceptor that maps answers stands between the row and the answer, and where a response schema
of Fastify may drop it.`,
  },
  examples: () => import('./sensitive-field-exposed.examples.ts'),
  check({ path, model, report }) {
    for (const exposed of findExposedRows(model, path)) {
      const { access, column, endpoint, title } = exposed;
      report({
        message: 'whole',
        at: endpoint.route.patternSpan,
        data: { endpoint: title, model: access.model ?? '', column },
        related: [{ path: access.call.path, span: placeOfQuery(access), message: 'read whole here' }],
        fixes: leaveOut(exposed, model),
      });
    }
  },
});

function leaveOut({ access, column }: ExposedRow, model: ProjectModel): readonly ProposedFix[] {
  const { path, fact } = access.call;
  if (access.library === '@prisma/client') return omitInPrisma(access, column, model);
  if (access.library !== 'mongoose' || !/^find/.test(fact.callee?.path.at(-1) ?? '')) return [];
  return [
    {
      title: `Leave out \`${column}\``,
      kind: 'suggestion',
      edits: editor => [editor.insertAfter(editPlace(path, fact.span), `.select('-${column}')`)],
    },
  ];
}

/** `omit` stands beside `where` since version 6. */
function omitInPrisma(
  { call: { fact, path } }: DataAccess,
  column: string,
  model: ProjectModel,
): readonly ProposedFix[] {
  const version = model.manifestOf(path)?.dependencies['@prisma/client'] ?? '';
  const [options] = fact.arguments;
  if (Number(/\d+/.exec(version)?.[0] ?? 0) < 6) return [];
  const omit = `omit: { ${column}: true }`;
  if (options === undefined)
    return [
      {
        title: `Leave out \`${column}\``,
        kind: 'suggestion',
        edits: editor => [
          editor.replace({ path, start: fact.nameSpan.end, end: fact.span.end }, `({ ${omit} })`),
        ],
      },
    ];
  if (options.kind !== 'object') return [];
  return [
    {
      title: `Leave out \`${column}\``,
      kind: 'suggestion',
      edits: editor => [addProperty(editor, path, options, omit)],
    },
  ];
}
