import {
  defineRule,
  findDoubledBodies,
  findDoubledParameters,
  findUnservablePaths,
  findWithoutSuccess,
  nameOfOperation,
  placeKey,
} from '#rule-api';

/** More than these are one habit, and are told once. */
const mostSingle = 3;

export default defineRule({
  kind: 'openapi',
  id: 'api/unfinished-operation',
  statement: 'An operation can be called as it is described, and says what comes back.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    { name: 'OpenAPI, responses object', url: 'https://spec.openapis.org/oas/v3.1.1.html#responses-object' },
    { name: 'OpenAPI, operation object', url: 'https://spec.openapis.org/oas/v3.1.1.html#operation-object' },
  ],
  options: {},
  messages: {
    success:
      '{{operation}} describes failures only, so nobody knows what comes back when all goes well. Describe a 2XX response, or a 3XX when it leads on.',
    successes:
      '{{count}} operations, such as {{operation}}, describe failures only, so nobody knows what comes back when all goes well. Describe a 2XX response of each, or a 3XX when it leads on.',
    doubled:
      'The {{location}} parameter `{{name}}` is described twice here, and tools take one or the other. Remove one.',
    body: 'This is a second body, and a request has only one: tools take one or the other. Put both into one schema, or all of it into a form.',
    query:
      '`{{template}}` holds a query, which servers do not find in a path: nothing matches it. Describe what stands behind the `?` as query parameters.',
    queries:
      '{{count}} paths, such as `{{template}}`, hold a query, which servers do not find in a path: nothing matches them. Describe what stands behind the `?` as query parameters.',
    nameless: 'A parameter of `{{template}}` has no name, so no value can be given for it. Name it.',
  },
  docs: {
    why: `Clients, mock servers and gateways are made from what is described. Without a success they have no type for the answer and take the real one
for a failure; of two parameters with one name some tools keep the first and some the last; and a query in a path is compared with
paths, which never have one.`,
    howToFix: `Describe what comes back when all goes well, each parameter once, and queries as parameters:

\`\`\`yaml
/orders:
  get:
    parameters:
      - { name: open, in: query, schema: { type: boolean } }
    responses:
      '200': { description: The orders }
\`\`\``,
    whenNotToFollow: `When a gateway tells operations apart by their query and the description is made for it alone: suppress that path with this reason.
\`default\` counts as a success, and so do redirects and 101; who describes nothing but 405, 410 or 501 says that there is nothing. Deprecated operations are not asked for one. A parameter of an operation that
replaces one of its path is no second one.`,
  },
  examples: () => import('./unfinished-operation.examples.ts'),
  check({ document, report }) {
    const silent = findWithoutSuccess(document);
    const [first] = silent;
    if (first !== undefined && silent.length > mostSingle) {
      const { path, span } = first.place;
      const data = { count: silent.length, operation: nameOfOperation(first) };
      report({ message: 'successes', in: path, at: span, data });
    } else {
      for (const operation of silent) {
        const { path, span } = operation.place;
        report({ message: 'success', in: path, at: span, data: { operation: nameOfOperation(operation) } });
      }
    }
    const told = new Set<string>();
    for (const { location, name, place, first: other } of findDoubledParameters(document)) {
      if (told.has(placeKey(place))) continue;
      told.add(placeKey(place));
      const related = [{ path: other.path, span: other.span, message: 'It is described here first.' }];
      report({ message: 'doubled', in: place.path, at: place.span, data: { location, name }, related });
    }
    for (const { place, first: other } of findDoubledBodies(document)) {
      if (told.has(placeKey(place))) continue;
      told.add(placeKey(place));
      const related = [{ path: other.path, span: other.span, message: 'The body is described here.' }];
      report({ message: 'body', in: place.path, at: place.span, related });
    }
    const unservable = findUnservablePaths(document);
    const queries = unservable.filter(({ fault }) => fault === 'query');
    const isHabit = queries.length > mostSingle;
    for (const { item, fault } of unservable) {
      const { path, span } = item.place;
      const { template } = item;
      const isRest = isHabit && fault === 'query' && item !== queries[0]?.item;
      if (isRest) continue;
      if (isHabit && fault === 'query')
        report({ message: 'queries', in: path, at: span, data: { template, count: queries.length } });
      else report({ message: fault, in: path, at: span, data: { template } });
    }
  },
});
