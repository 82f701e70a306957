import {
  defineRule,
  editPlaceOf,
  groupBy,
  nameOfOperation,
  type OpenApiDocument,
  type Operation,
  type Place,
  type ProposedFix,
  proposeOperationId,
  takenIds,
} from '#rule-api';

export default defineRule({
  kind: 'openapi',
  id: 'api/duplicate-operation-id',
  statement: 'Every operation has an `operationId` of its own.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    { name: 'OpenAPI, operation object', url: 'https://spec.openapis.org/oas/v3.1.1.html#operation-object' },
  ],
  options: {},
  messages: {
    twice: '`{{id}}` is already the `operationId` of {{operation}}. Give this operation a name of its own.',
  },
  docs: {
    why: `Generated clients name their methods after the \`operationId\`, links and tools refer to operations by it. Where two have the same,
one overwrites the other or gets a number behind its name, which changes whenever somebody moves an operation.`,
    howToFix: `Name the operation after what it does: \`listOrders\`, \`getOrder\`. The name stays when the path changes, so let it say nothing of the
path.`,
    whenNotToFollow: `Never for operations that clients can call: the specification forbids it. Operations that stand in one file and are referred to from
two paths are one operation, and are not reported.`,
  },
  examples: () => import('./duplicate-operation-id.examples.ts'),
  check({ document, report }) {
    const named = document.operations().filter(({ operationId }) => operationId !== undefined);
    const taken = new Set(takenIds(document));
    for (const [id, [first, ...others]] of groupBy(named, ({ operationId }) => operationId ?? '')) {
      if (first === undefined) continue;
      for (const operation of others) {
        // A path item that two paths refer to is written once.
        if (operation.node.data === first.node.data || isWrittenTwice(first, operation)) continue;
        const { path, span } = placeOfId(operation);
        const related = [{ ...placeOfId(first), message: 'named here first' }];
        report({
          message: 'twice',
          in: path,
          at: span,
          data: { id, operation: nameOfOperation(first) },
          related,
          fixes: nameAnew(document, operation, taken),
        });
      }
    }
  },
});

/** A path or method that stands twice does not parse, and is told where it stands. */
function isWrittenTwice(first: Operation, other: Operation): boolean {
  return (
    first.template === other.template &&
    first.method === other.method &&
    first.place.path === other.place.path
  );
}

function placeOfId({ node, place }: Operation): Place {
  const { path, span } = node.get('operationId') ?? place;
  return { path, span };
}

/** Nothing else refers to the second of two: links mean the first, or nobody knows which. */
function nameAnew(
  document: OpenApiDocument,
  operation: Operation,
  taken: Set<string>,
): readonly ProposedFix[] {
  const name = proposeOperationId(document, operation, taken);
  if (name === undefined) return [];
  taken.add(name);
  const place = placeOfId(operation);
  return [
    {
      title: `Name it \`${name}\``,
      kind: 'suggestion',
      edits: editor => {
        const quote = /^["']/.exec(editor.textOf(place.path).slice(place.span.start))?.[0] ?? '';
        return [editor.replace(editPlaceOf(place), `${quote}${name}${quote}`)];
      },
    },
  ];
}
