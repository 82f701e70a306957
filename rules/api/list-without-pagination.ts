import {
  addToDescription,
  type Data,
  type DocumentNode,
  type DocumentReference,
  defineRule,
  isJson,
  isReusableIn,
  isSuccess,
  nameOfOperation,
  type OpenApiDocument,
  type Operation,
  option,
  type Parameter,
  type ProposedFix,
  propertiesOf,
  type ResponseDescription,
  segmentsOf,
  splitWords,
  typesOf,
} from '#rule-api';
import { examples } from './list-without-pagination.examples.ts';

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
      'Last segments of paths whose lists stay short, such as `regions`.',
    ),
  },
  messages: {
    unbounded:
      '{{operation}} always gives the whole list: no parameter asks for a part of it. Add a limit with a maximum, and a cursor.',
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

A list that is short by nature can say so: give its schema a \`maxItems\`.`,
    whenNotToFollow: `For lists that cannot grow, such as countries or plans: the common ones are known, others can be named under
\`boundedLists\`. Lists that belong to one thing, such as the items of an order, are reported only when time makes them grow:
events, messages, transactions. For exports and streams.`,
  },
  pattern: 'ba-cursor-page',
  examples,
  check({ document, options, report }) {
    const lists = document.operations().filter(operation => isGrowingList(operation, options));
    const unbounded = lists.filter(operation => !mayPage(operation));
    const heading = document.root.get('paths')?.keyPlace;
    const [first] = unbounded;
    if (
      first !== undefined &&
      heading !== undefined &&
      unbounded.length >= 5 &&
      unbounded.length > lists.length * 0.6
    ) {
      const data = { count: unbounded.length, total: lists.length, operation: nameOfOperation(first) };
      report({ message: 'convention', in: heading.path, at: heading.span, data });
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
        fixes: [addPaging(document, operation, shared)],
      });
    }
  },
});

interface Bounds {
  readonly maxItems: number;
  readonly boundedLists: readonly string[];
}

/** Lists that no business makes grow, by the last word of their path. */
const reference: ReadonlySet<string> = new Set(
  `autocomplete capabilities categories certs codes colors conduct columns config countries currencies destinations downloads
   engines enums export exports features fields flags formats health jwks kinds languages latest levels licenses locales
   machines metadata methods metrics modes models options permissions plans platforms policies popular preferences presets
   prices providers recent regions roles scopes settings sizes states statistics stats status statuses suggestions
   summary templates tiers timezones top trending typeahead types units upgrades versions zones`.split(/\s+/),
);

/** What comes with the product, not from its users. */
const fixedWords: ReadonlySet<string> = new Set(['available', 'builtin', 'default', 'standard', 'supported']);

/** Segments that stand for the one who asks. */
const ownWords: ReadonlySet<string> = new Set([
  '@me',
  'current',
  'me',
  'mine',
  'my',
  'oauth',
  'oauth2',
  'self',
]);

/** Lists that time makes grow, even those of one thing. */
const growing: ReadonlySet<string> = new Set(
  `activities audits comments deliveries entries events executions histories history invocations invoices
   jobs logs measurements messages notifications orders payments posts readings records runs transactions
   visits`.split(/\s+/),
);

function isGrowingList(operation: Operation, bounds: Bounds): boolean {
  if (operation.method !== 'get' || operation.isDeprecated) return false;
  const segments = segmentsOf(operation.template);
  const last = segments.at(-1);
  if (last === undefined || last.isParameter || bounds.boundedLists.includes(last.text)) return false;
  const words = splitWords(last.text);
  const name = words.at(-1) ?? '';
  if (reference.has(name) || words.some(word => fixedWords.has(word))) return false;
  if (isCatalogue(operation)) return false;
  const belongsToOne = segments.some(({ text, isParameter }) => isParameter || ownWords.has(text));
  if (belongsToOne && !growing.has(name)) return false;
  return operation.responses().some(response => givesList(response, bounds));
}

/** "Lists all available images", but not "all images that are available on your account". */
function isCatalogue({ node }: Operation): boolean {
  const text = `${node.text('summary')} ${node.text('description')}`;
  return /\bavailable\s+(?!(?:at|for|from|in|on|through|to|under|via|within)\b)\w/i.test(text);
}

function givesList(response: ResponseDescription, bounds: Bounds): boolean {
  return jsonSchemas(response).some(schema => {
    const list = listIn(schema);
    return list !== undefined && isOpenList(list, bounds);
  });
}

function jsonSchemas(response: ResponseDescription): readonly DocumentNode[] {
  if (!isSuccess(response.status)) return [];
  return response
    .content()
    .flatMap(media => (isJson(media) && media.schema !== undefined ? [media.schema] : []));
}

/** The list that an answer is, alone or in an envelope. */
function listIn(schema: DocumentNode): DocumentNode | undefined {
  if (typesOf(schema).includes('array')) return schema;
  const { entries, isKnown } = propertiesOf(schema);
  const lists = entries.filter(({ node }) => typesOf(node).includes('array'));
  // A thing that has a list is not a list: it has a name of its own, and more to say.
  const isThing = entries.some(({ key }) => key === 'id') || entries.length > 6;
  return isKnown && lists.length === 1 && !isThing ? lists[0]?.node : undefined;
}

/** A list of things, not of words or numbers, that may have any length. */
function isOpenList(list: DocumentNode, { maxItems }: Bounds): boolean {
  const most = list.get('maxItems')?.value;
  if (typeof most === 'number' && most <= maxItems) return false;
  const items = list.get('items');
  return items !== undefined && (typesOf(items).includes('object') || propertiesOf(items).entries.length > 0);
}

/** Words of parameters with which a client asks for a part of a list. */
const pagingWords: ReadonlySet<string> = new Set(
  `after batch before continuation continue count cursor first from index last limit marker max next num offset page
   pages pagination per prev previous range rows since size skip start starting take to token top until`.split(
    /\s+/,
  ),
);

/** Whoever asks for a day or a month asks for a part. */
const periodWords: ReadonlySet<string> = new Set(
  'date day days end hour hours interval month period time timestamp week window year'.split(' '),
);

/** Whether a part can be asked for, as far as one can tell; what cannot be told counts as yes. */
function mayPage(operation: Operation): boolean {
  const isPaged = operation.parameters().some(parameter => asksForPart(parameter));
  if (isPaged || operation.node.entries().some(({ key }) => /pagina/i.test(key))) return true;
  if (/paginat|paging/i.test(`${operation.node.text('summary')} ${operation.node.text('description')}`))
    return true;
  return operation.responses().some(response => {
    const headers = response.headers().map(({ key }) => key);
    const properties = jsonSchemas(response).flatMap(schema =>
      propertiesOf(schema).entries.map(({ key }) => key),
    );
    return (
      headers.some(key => /^link$|^content-range$|page|cursor|total|next/i.test(key)) ||
      properties.some(tellsPage)
    );
  });
}

function asksForPart(parameter: Parameter): boolean {
  if (!parameter.node.isResolved) return true;
  if (parameter.location === 'header') return parameter.name.toLowerCase() === 'range';
  if (parameter.location !== 'query') return false;
  const words = splitWords(parameter.name);
  if (words.some(word => pagingWords.has(word) || periodWords.has(word))) return true;
  return parameter.isRequired && !isChoice(parameter);
}

/** One of a few values: a required one still leaves most of the list. */
function isChoice({ schema }: Parameter): boolean {
  return schema !== undefined && (schema.has('enum') || schema.get('items')?.has('enum') === true);
}

/** A property of an answer that says where the page stands. */
function tellsPage(key: string): boolean {
  const words = splitWords(key);
  return words.some(word => pagingWords.has(word) || ['links', 'meta', 'more', 'total'].includes(word));
}

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

function pagingReferences(list: Operation): readonly DocumentReference[] {
  return list
    .parameters()
    .filter(
      ({ name, location }) => location === 'query' && splitWords(name).some(word => pagingWords.has(word)),
    )
    .flatMap(({ node }) => node.reference ?? []);
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
