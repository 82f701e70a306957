import {
  addToDescription,
  addToOperations,
  askOnce,
  askPerFile,
  type Data,
  type DocumentReference,
  defineRule,
  findAnsweredLists,
  findComponentName,
  homeOf,
  isFilledByClients,
  isGrowingList,
  isReusableIn,
  keepFilled,
  limitQuery,
  mayPage,
  nameOfOperation,
  type OpenApiDocument,
  type Operation,
  option,
  type ProposedFix,
  pagingReferences,
  placeOfQuery,
  referTo,
} from '#rule-api';

export default defineRule({
  kind: 'openapi',
  id: 'api/list-without-pagination',
  statement: 'An operation that gives a list lets the client ask for a part of it.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    {
      name: 'OWASP API4:2023',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/',
    },
    {
      name: 'Zalando RESTful API guidelines 159',
      url: 'https://opensource.zalando.com/restful-api-guidelines/#159',
    },
    { name: 'Google AIP-158', url: 'https://google.aip.dev/158' },
  ],
  options: {
    maxItems: {
      default: 100,
      description: 'A list whose schema has `maxItems` up to this needs no paging.',
    },
    boundedLists: option<readonly string[]>(
      [],
      'Last segments of paths whose lists stay short, such as `regions`, in descriptions and in code.',
    ),
  },
  messages: {
    unbounded:
      '{{operation}} always gives the whole list: no parameter asks for a part of it. Add a limit with a maximum, and a cursor.',
    whole:
      '{{endpoint}} answers with all there is: this is read without a limit. Take a limit with a maximum and a cursor from the query, and hand them to it.',
    wholeStyle:
      '{{count}} of {{total}} endpoints of this service that give a list, such as {{endpoint}}, always give all of it. Choose one way of paging, and use it everywhere.',
    convention:
      '{{count}} of {{total}} operations that give a list, such as {{operation}}, always give all of it. Choose one way of paging, and describe its parameters once for all.',
  },
  docs: {
    why: `A list grows with the business. One day the answer takes ten seconds, fills the memory of the service and of the
phone that asked, and one client can bring both down. Adding pages later breaks every client that believes it holds
all there is, so the time for it is before the first release.`,
    howToFix: `Take a \`limit\` with a maximum and a default, and a \`cursor\` that stands for where the last page ended. Answer with the
next cursor, or without one at the end. Describe both once under \`components/parameters\` and refer to them. An offset
will do for short lists that people leaf through.

A list that is short by nature can say so: give its schema a \`maxItems\`.

In code, hand the limit to the query: the fix adds a fixed one, so that nothing breaks until the parameters are there.`,
    whenNotToFollow: `For lists that cannot grow, such as countries or plans: the common ones are known, others can be named under
\`boundedLists\`. Lists that belong to one thing, such as the items of an order, are reported only when time makes them grow:
events, messages, transactions. For exports and streams. Lists of descriptions to which no operation adds may be short, and are left to the
preset \`strict\`.`,
  },
  pattern: 'ba-cursor-page',
  examples: () => import('./list-without-pagination.examples.ts'),
  check({ document, options, report }) {
    const operations = document.operations();
    const lists = keepFilled(
      operations.filter(operation => isGrowingList(operation, options)),
      operations,
    );
    const unbounded = lists.filter(operation => !mayPage(operation));
    const filled = unbounded.filter(operation => isFilledByClients(operation, operations));
    const heading = document.root.get('paths')?.keyPlace;
    const [first] = unbounded;
    if (
      first !== undefined &&
      heading !== undefined &&
      unbounded.length >= 5 &&
      unbounded.length > lists.length * 0.6
    ) {
      const data = { count: unbounded.length, total: lists.length, operation: nameOfOperation(first) };
      const fixes = [addPagingToAll(document, unbounded)];
      const preset = filled.length * 2 < unbounded.length ? 'strict' : undefined;
      report({ message: 'convention', in: heading.path, at: heading.span, data, fixes, preset });
      return;
    }
    const shared = unbounded.length === 0 ? [] : findSharedParameters(lists);
    for (const operation of unbounded) {
      const { path, span } = operation.place;
      const data = { operation: nameOfOperation(operation) };
      report({
        message: 'unbounded',
        in: path,
        at: span,
        data,
        ...(!filled.includes(operation) && { preset: 'strict' }),
        fixes: [
          addPaging(document, operation, shared),
          ...(unbounded.length > 1 ? [addPagingToAll(document, unbounded)] : []),
        ],
      });
    }
  },
  checkCode({ path, model, options, report }) {
    const unbounded = findAnsweredLists(model, path, options).filter(({ whole }) => whole !== undefined);
    const [first] = unbounded;
    if (first === undefined) return;
    const style = houseStyle(model, `${homeOf(model, path)}\n${options.boundedLists.join()}`);
    if (style !== undefined) {
      const { firstFile, ...data } = style;
      if (path === firstFile)
        report({
          message: 'wholeStyle',
          at: first.endpoint.route.patternSpan,
          data: { ...data, endpoint: first.title },
        });
      return;
    }
    for (const { endpoint, title, whole } of unbounded) {
      const facts = whole === undefined ? undefined : model.facts(whole.call.path);
      if (whole === undefined || facts === undefined) continue;
      report({
        message: 'whole',
        at: endpoint.route.patternSpan,
        data: { endpoint: title },
        related: [{ path: whole.call.path, span: placeOfQuery(whole), message: 'read without a limit' }],
        fixes: limitQuery(whole, facts, options.maxItems),
      });
    }
  },
});

const countsOfFile = askPerFile((model, path, about) => {
  const lists = findAnsweredLists(model, path, { boundedLists: about.split(',') });
  return { total: lists.length, count: lists.filter(({ whole }) => whole !== undefined).length };
});

/** A service that hardly pages any list is told once. */
const houseStyle = askOnce((model, key) => {
  const [home = '', bounded = ''] = key.split('\n');
  const files = model
    .files()
    .filter(path => homeOf(model, path) === home)
    .map(path => ({ path, ...countsOfFile(model, path, bounded) }));
  const total = files.reduce((sum, file) => sum + file.total, 0);
  const count = files.reduce((sum, file) => sum + file.count, 0);
  const firstFile = files.find(file => file.count > 0)?.path;
  return count >= 5 && count > total * 0.6 ? { count, total, firstFile } : undefined;
});

function addPaging(
  document: OpenApiDocument,
  operation: Operation,
  shared: readonly DocumentReference[],
): ProposedFix {
  const { path } = operation.node;
  const reusable = new Set(
    shared.filter(reference => isReusableIn(path, reference)).map(({ target }) => target),
  );
  const parameters = reusable.size > 0 ? [...reusable].map($ref => ({ $ref })) : paging(document);
  return {
    title: reusable.size > 0 ? 'Add the paging parameters of the other lists' : 'Add `limit` and `cursor`',
    kind: 'suggestion',
    edits: editor => addToDescription(editor, operation.node, { parameters }),
  };
}

/** The references with which most lists name their paging parameters. */
function findSharedParameters(lists: readonly Operation[]): readonly DocumentReference[] {
  const sets = new Map<string, { references: readonly DocumentReference[]; uses: number }>();
  for (const references of lists.map(pagingReferences).filter(({ length }) => length > 0)) {
    const key = references.map(({ target }) => target).join();
    sets.set(key, {
      references: [...(sets.get(key)?.references ?? []), ...references],
      uses: (sets.get(key)?.uses ?? 0) + 1,
    });
  }
  const [most] = [...sets.values()].sort((left, right) => right.uses - left.uses);
  return most?.references ?? [];
}

/** Describes the parameters once, or uses what the description has already, and refers to them from every list. */
function addPagingToAll(document: OpenApiDocument, lists: readonly Operation[]): ProposedFix {
  const [limit = {}, cursor = {}] = paging(document);
  const parameters = [
    { name: 'Limit', known: findComponentName(document, 'parameters', ['Limit', 'PageSize']), data: limit },
    {
      name: 'Cursor',
      known: findComponentName(document, 'parameters', ['Cursor', 'Page', 'Offset']),
      data: cursor,
    },
  ];
  const missing = parameters.filter(({ known }) => known === undefined);
  return {
    title: `Add \`limit\` and \`cursor\` to all ${lists.length} lists`,
    kind: 'suggestion',
    edits: editor =>
      addToOperations(
        editor,
        document,
        lists,
        from => ({
          parameters: parameters.map(({ name, known = name }) => ({
            $ref: referTo(document, 'parameters', known, from),
          })),
        }),
        missing.map(({ name, data }) => ({ shelf: 'parameters', name, data })),
      ),
  };
}

function paging({ specification }: OpenApiDocument): readonly Data[] {
  const limit = { type: 'integer', minimum: 1, maximum: 100, default: 20 };
  const cursor = { type: 'string' };
  return specification === '2.0'
    ? [
        { name: 'limit', in: 'query', ...limit },
        { name: 'cursor', in: 'query', ...cursor },
      ]
    : [
        { name: 'limit', in: 'query', schema: limit },
        { name: 'cursor', in: 'query', schema: cursor },
      ];
}
