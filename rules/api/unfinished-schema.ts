import {
  defineRule,
  editPlaceOf,
  findUnfinishedSchemas,
  type OpenApiContext,
  type ProposedFix,
  type UnfinishedName,
} from '#rule-api';

/** More of the same kind than these are one habit, and are told once. */
const mostAlike = 3;

const messages = {
  required:
    '`{{name}}` is required here, and no property has that name: nobody knows what it is. Describe it, or take it out of `required`.',
  misspelt: '`{{name}}` is required here, and no property has that name. Write `{{nearest}}`.',
  requiredHabit:
    '{{count}} names are required that no property has, `{{name}}` first: nobody knows what they are. Describe them, or take them out of `required`.',
  items:
    'OpenAPI {{version}} wants to be told what a list holds, and generators fail where it does not say. Add `items`, if only `{}`.',
  itemsHabit:
    '{{count}} lists do not say what they hold, this one first. OpenAPI {{version}} wants to be told, and generators fail. Add `items`, if only `{}`.',
  doubled: '`{{name}}` is listed twice, and generators make two names of it. Remove one.',
} as const;

export default defineRule({
  kind: 'openapi',
  id: 'api/unfinished-schema',
  statement: 'What a schema asks for, it describes.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    { name: 'OpenAPI, schema object', url: 'https://spec.openapis.org/oas/v3.0.4.html#schema-object' },
    {
      name: 'JSON Schema, required',
      url: 'https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.3',
    },
  ],
  options: {},
  messages,
  docs: {
    why: `A property that is required and not described is mostly one that was renamed or misspelt: validators refuse every request without the old
name, and generated clients have no field to send it in. A list that does not say what it holds stops generators of 2.0 and 3.0, or becomes a list
of anything.`,
    howToFix: `Let \`required\` name properties as they are written, and say what lists hold:

\`\`\`yaml
required: [sku]
properties:
  sku: { type: string }
  tags: { type: array, items: { type: string } }
\`\`\``,
    whenNotToFollow: `When the property is described where this rule does not look. It passes over schemas with \`allOf\`, \`oneOf\`, \`anyOf\`, \`if\`, \`patternProperties\` or
\`additionalProperties\`, those that are a part of such a composition, and those without any properties of their own. Lists in 3.1 and later may hold
anything without saying so.`,
  },
  examples: () => import('./unfinished-schema.examples.ts'),
  check({ document, report }) {
    const found = findUnfinishedSchemas(document);
    reportNames(
      report,
      found.flatMap(one => (one.kind === 'required' ? [one] : [])),
    );
    for (const { place, name } of found.flatMap(one => (one.kind === 'doubled' ? [one] : [])))
      report({ message: 'doubled', in: place.path, at: place.span, severity: 'information', data: { name } });
    const lists = found.filter(one => one.kind === 'items');
    const isHabit = lists.length > mostAlike;
    for (const { place } of isHabit ? lists.slice(0, 1) : lists) {
      const where = { in: place.path, at: place.span };
      const version = document.specification;
      if (isHabit) report({ message: 'itemsHabit', ...where, data: { version, count: lists.length } });
      else report({ message: 'items', ...where, data: { version } });
    }
  },
});

function reportNames(
  report: OpenApiContext<typeof messages>['report'],
  names: readonly UnfinishedName[],
): void {
  const misspelt = names.filter(({ nearest }) => nearest !== undefined);
  for (const found of misspelt) {
    const { place, name, nearest = '' } = found;
    const fixes = [rename(found, nearest)];
    report({ message: 'misspelt', in: place.path, at: place.span, data: { name, nearest }, fixes });
  }
  const others = names.filter(({ nearest }) => nearest === undefined);
  const isHabit = others.length > mostAlike;
  for (const { place, name } of isHabit ? others.slice(0, 1) : others) {
    const where = { in: place.path, at: place.span };
    if (isHabit) report({ message: 'requiredHabit', ...where, data: { name, count: others.length } });
    else report({ message: 'required', ...where, data: { name } });
  }
}

function rename({ name, place }: UnfinishedName, nearest: string): ProposedFix {
  return {
    title: `Write \`${nearest}\``,
    kind: 'suggestion',
    edits(editor) {
      const written = editor.textOf(place.path).slice(place.span.start, place.span.end);
      return [editor.replace(editPlaceOf(place), written.replace(name, nearest))];
    },
  };
}
