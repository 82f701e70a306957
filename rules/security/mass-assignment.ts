import {
  defineRule,
  type FilePath,
  type FilledRecord,
  filledRecords,
  mayBeShaped,
  nameOfRequestValue,
  type ProjectModel,
  type ProposedFix,
  type RequestOrigin,
  type Span,
  spanOf,
  wayFromRequest,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'security/mass-assignment',
  statement: 'A request sets only the fields that it may set.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'OWASP API3:2023 Broken Object Property Level Authorization',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/',
    },
    {
      name: 'CWE-915: Improperly controlled modification of object attributes',
      url: 'https://cwe.mitre.org/data/definitions/915.html',
    },
  ],
  options: {},
  messages: {
    whole:
      'All of `{{value}}` goes into the record, so whoever sends the request sets any field of it, such as a role or an owner. Pick the fields that may be set, or hold the request against a schema that drops the others.',
  },
  docs: {
    why: `A record has fields that its owner must not set: the role, the balance, whether a mail address is confirmed, whose it is. When the body of a request is handed to the database as it comes, its sender sets them by adding a line to the JSON. Nothing in the form or the app shows that this is possible, and nothing in the logs does afterwards.`,
    howToFix: `Name what may be set: \`create({ name: body.name, mail: body.mail })\`, or take the body apart first. Or hold the request against a schema that drops what it does not know before it reaches the database: zod's \`object\` does, Joi's \`stripUnknown\`, Fastify's \`additionalProperties: false\`, Nest's \`ValidationPipe\` with \`whitelist: true\`.`,
    whenNotToFollow: `Where a client may store whatever it likes, such as drafts, settings or events as plain JSON, put them into one field of their own, or suppress the rule and say so. The rule is silent where anything on the way may check or pick the fields.`,
  },
  pattern: 'ba-validate',
  examples: () => import('./mass-assignment.examples.ts'),
  check({ path, facts, model, report }) {
    for (const call of model.calls(path)) {
      for (const record of filledRecords(call, model)) {
        const source = model
          .requestOrigins(path, record.value)
          .find(one => isClients(one) && !mayBeShaped(one, model));
        if (source === undefined) continue;
        report({
          message: 'whole',
          at: placeOf(record),
          data: { value: nameOfRequestValue(record.value, source, facts) },
          related: wayFromRequest(source, model),
          fixes: pickFields(record, source, path, model),
        });
      }
    }
  },
});

/** The call, too, where the value is but a name. */
function placeOf({ isSpread, place, value }: FilledRecord): Span {
  if (isSpread) return spanOf(value.span.start - '...'.length, value.span.end);
  const isName = value.kind === 'reference' && value.reference.path.length === 0;
  return isName ? spanOf(place.nameSpan.start, place.span.end) : value.span;
}

/** Text in the query sets fields as well as the body does. */
function isClients({ names, part }: RequestOrigin): boolean {
  return part === 'body' || (part === 'query' && names.length === 0);
}

/** Where a class says which fields there are. */
function pickFields(
  { isSpread, value }: FilledRecord,
  { names, type, way }: RequestOrigin,
  path: FilePath,
  model: ProjectModel,
): readonly ProposedFix[] {
  if (way.length > 0 || names.length > 0 || type === undefined) return [];
  const origin = model.origins.ofType(path, type);
  if (origin.kind !== 'instance') return [];
  const owner = model.facts(origin.path)?.classes[origin.class];
  const fields = owner?.members.filter(member => !member.isStatic).map(({ name }) => name) ?? [];
  if (fields.length === 0 || owner?.extends !== undefined) return [];
  return [
    {
      title: `Pick the fields of \`${owner?.name}\``,
      kind: 'suggestion',
      edits(editor) {
        const { start, end } = value.span;
        const name = editor.textOf(path).slice(start, end);
        const picked = fields.map(field => `${field}: ${name}.${field}`).join(', ');
        if (!isSpread) return [editor.replace({ path, start, end }, `{ ${picked} }`)];
        return [editor.replace({ path, start: start - '...'.length, end }, picked)];
      },
    },
  ];
}
