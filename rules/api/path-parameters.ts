import {
  addToDescription,
  defineRule,
  editPlaceOf,
  findPathMismatches,
  namesInTemplate,
  type OpenApiContext,
  type OpenApiDocument,
  type Parameter,
  type PathItem,
  type PathMismatch,
  type ProposedFix,
  placeInKey,
  placeKey,
  type TemplateName,
} from '#rule-api';

const messages = {
  undescribed:
    '`{{name}}` is in the path of {{method}}, and no parameter describes it. Describe it, once for the path or in each of its operations.',
  foreign:
    'The path `{{template}}` has no `{{name}}`, so nobody can send it. Put it into the path, or remove it.',
  colons:
    '`{{template}}` marks its parameters with a colon{{more}}: tools send `:{{name}}` as it is. Write `{{written}}`.',
  renamed: 'The path calls it `{{written}}`, and this parameter `{{name}}`. Let both have the same name.',
} as const;

export default defineRule({
  kind: 'openapi',
  id: 'api/path-parameters',
  statement: 'The parameters in a path are those that its operations describe.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    { name: 'OpenAPI, path templating', url: 'https://spec.openapis.org/oas/v3.1.1.html#path-templating' },
  ],
  options: {},
  messages,
  docs: {
    why: `Clients put the values of path parameters where their names stand in braces. A name that no parameter describes stays in the address as
it is, and a parameter that the path does not have is asked for and never sent: the generated client compiles, and every call fails.`,
    howToFix: `Let both have the same name, with the same letters. Describe a parameter that all operations of a path take once, under the path itself:

\`\`\`yaml
/orders/{id}:
  parameters:
    - { name: id, in: path, required: true, schema: { type: string } }
\`\`\``,
    whenNotToFollow: `Never for a description that others read: the specification asks for it. When a reference among the parameters cannot be followed, nothing
is said, since it may be the one that is missing.`,
  },
  examples: () => import('./path-parameters.examples.ts'),
  check({ document, report }) {
    reportColons(document, report);
    const told = new Set<string>();
    const isNew = (key: string): boolean => !told.has(key) && told.add(key) !== undefined;
    for (const mismatch of findPathMismatches(document)) {
      const { item, operation, undescribed, foreign } = mismatch;
      const pair = onlyPair(mismatch);
      if (pair !== undefined) {
        const [parameter, written] = pair;
        const { path, span } = parameter.place;
        if (!isNew(placeKey(parameter.place))) continue;
        const data = { name: parameter.name, written: written.name };
        const fixes = [
          ...(isRightElsewhere(document, parameter) ? [] : [rename(parameter, written)]),
          ...renameInPath(mismatch, parameter, written),
        ];
        report({ message: 'renamed', in: path, at: span, data, fixes });
        continue;
      }
      for (const missing of undescribed) {
        const { path, span } = placeInKey(item.place, item.template, missing.start, missing.length);
        if (!isNew(`${item.template} ${missing.name}`)) continue;
        const data = { name: missing.name, method: operation.method.toUpperCase() };
        const fixes = [describe(document, mismatch, missing)];
        report({ message: 'undescribed', in: path, at: span, data, fixes });
      }
      for (const { name, place } of foreign) {
        if (isMarked(item, name) || !isNew(placeKey(place))) continue;
        const data = { name, template: item.template };
        report({ message: 'foreign', in: place.path, at: place.span, data });
      }
    }
  },
});

/** `/orders/:id`, as Express writes it: told once, since who writes one so writes all. */
function reportColons(document: OpenApiDocument, report: OpenApiContext<typeof messages>['report']): void {
  const marked = findPathMismatches(document).flatMap(({ item, foreign }) => {
    const names = foreign.map(({ name }) => name).filter(name => isMarked(item, name));
    return names.map(name => ({ item, name }));
  });
  const [first] = marked;
  if (first === undefined) return;
  const { item, name } = first;
  const { path, span } = placeInKey(
    item.place,
    item.template,
    item.template.indexOf(`:${name}`),
    name.length + 1,
  );
  const count = new Set(marked.map(one => one.item.template)).size;
  const more = count > 1 ? `, and so do ${count - 1} more paths` : '';
  const data = { template: item.template, name, written: `{${name}}`, more };
  report({ message: 'colons', in: path, at: span, data });
}

function isMarked({ template }: PathItem, name: string): boolean {
  return template.split('/').includes(`:${name}`);
}

/** One name on each side: the same thing by two names. */
function onlyPair({ foreign, undescribed }: PathMismatch): [Parameter, TemplateName] | undefined {
  const [parameter, ...more] = foreign;
  const [written, ...others] = undescribed;
  return parameter !== undefined && written !== undefined && more.length + others.length === 0
    ? [parameter, written]
    : undefined;
}

function rename({ place, name }: Parameter, { name: right }: TemplateName): ProposedFix {
  return {
    title: `Call it \`${right}\``,
    kind: 'suggestion',
    edits: editor => {
      const written = editor.textOf(place.path).slice(place.span.start, place.span.end);
      return [editor.replace(editPlaceOf(place), written.replace(name, right))];
    },
  };
}

/** A parameter that several paths share is called as one of them has it. */
function isRightElsewhere(document: OpenApiDocument, { place, name }: Parameter): boolean {
  return document.operations().some(operation => {
    const isItsName = namesInTemplate(operation.template).some(written => written.name === name);
    return (
      isItsName && operation.parameters().some(parameter => placeKey(parameter.place) === placeKey(place))
    );
  });
}

/** As all operations of the path call it; not while one of them calls it as the path does. */
function renameInPath(
  { item }: PathMismatch,
  { name }: Parameter,
  written: TemplateName,
): readonly ProposedFix[] {
  const described = item.operations.flatMap(operation => operation.parameters());
  const place = placeInKey(item.place, item.template, written.start, written.length);
  const isPartOfKey = place.span.end - place.span.start === written.length;
  const isMeant = item.operations.every(operation =>
    operation.parameters().some(parameter => parameter.location === 'path' && parameter.name === name),
  );
  const isTaken = described.some(
    parameter => parameter.name === written.name && parameter.location === 'path',
  );
  if (!isPartOfKey || !isMeant || isTaken) return [];
  return [
    {
      title: `Call it \`${name}\` in the path`,
      kind: 'suggestion',
      edits: editor => [editor.replace(editPlaceOf(place), `{${name}}`)],
    },
  ];
}

function describe(document: OpenApiDocument, { item }: PathMismatch, { name }: TemplateName): ProposedFix {
  const type = document.specification === '2.0' ? { type: 'string' } : { schema: { type: 'string' } };
  const parameter = { name, in: 'path', required: true, ...type };
  return {
    title: `Describe \`${name}\` for the whole path`,
    kind: 'suggestion',
    edits: editor => addToDescription(editor, item.node, { parameters: [parameter] }),
  };
}
