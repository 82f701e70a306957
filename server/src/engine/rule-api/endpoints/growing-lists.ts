/** Which operations give lists that grow, and whether a client can ask for a part of one. */
import type {
  DocumentNode,
  DocumentReference,
  Operation,
  Parameter,
  ResponseDescription,
} from '../../model/openapi-document.ts';
import { isJson, isSuccess, propertiesOf, typesOf } from '../descriptions/openapi.ts';
import { partsOfQuery } from '../descriptions/query-strings.ts';
import { isReading, segmentsOf, splitWords } from '../descriptions/route-names.ts';

interface Bounds {
  readonly maxItems: number;
  readonly boundedLists: readonly string[];
}

/** Lists that no business makes grow, by the last word of their path. */
const reference: ReadonlySet<string> = new Set(
  `autocomplete capabilities categories certs codes colors conduct columns config configs configurations countries csv currencies destinations download downloads emojis
   engines enums export exports features fields flags formats health jwks kinds languages latest levels licenses locales
   machines metadata methods metrics modes models offerings options permissions plans platforms policies popular preferences presets
   prices providers recent regions roles scopes settings sizes states statistics stats status statuses suggestions
   summary templates tiers timezones top trending typeahead types units upgrades versions zones`.split(/\s+/),
);

/** Settings that somebody makes by hand, a few of each: `/monitoring/sinks`, `/sso/integrations`. */
const settings: ReadonlySet<string> = new Set(
  `admins alerts allowlists attributes authenticators blocklists blacklists brands callbacks centers certificates connections connectors
   credentials environments filters hooks integrations keys libraries limits mappings origins packs pools quotas reasons rules
   schedules schemas secrets senders servers sinks standards targets triggers warehouses webhooks whitelists`.split(
    /\s+/,
  ),
);

/** What comes with the product, not from its users, and what is only waited for. */
const fixedWords: ReadonlySet<string> = new Set([
  'autocomplete',
  'available',
  'builtin',
  'default',
  'scheduled',
  'standard',
  'supported',
  'typeahead',
  'upcoming',
]);

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

/** Whether an operation reads a list that time or users make grow. */
export function isGrowingList(operation: Operation, bounds: Bounds): boolean {
  if (operation.method !== 'get' || operation.isDeprecated) return false;
  if (!namesGrowingList(operation.template, bounds)) return false;
  if (isCatalogue(operation) || isOfWhoAsks(operation) || isExport(operation)) return false;
  return operation.responses().some(response => givesList(response, bounds));
}

/** Set up by hand, or done with one thing for the one who asks. */
const setUp = /^(?:admin|administration|config|configuration|setup|settings|system)$/;

/** Whether clients are seen to fill a list: they add to it, or its name says that time does. */
export function isFilledByClients({ template }: Operation, all: readonly Operation[]): boolean {
  const segments = segmentsOf(template);
  if (segments.some(({ text }) => setUp.test(text))) return false;
  if (growing.has(nameOfList(template))) return true;
  return all.some(other => other.method === 'post' && other.template === template);
}

/** Leaves out what grows by nothing that clients do, such as a catalogue that is only read, and what is set up once. */
export function keepFilled(lists: readonly Operation[], all: readonly Operation[]): readonly Operation[] {
  // A few operations are a part of something.
  const isCatalogueOnly = all.length > 5 && all.every(({ method }) => isReading(method));
  return lists.filter(({ template }) => {
    const name = nameOfList(template);
    return growing.has(name) || (!settings.has(name) && namesMany(template) && !isCatalogueOnly);
  });
}

function nameOfList(template: string): string {
  return splitWords(segmentsOf(template).at(-1)?.text ?? '').at(-1) ?? '';
}

const plural = /s$|^(?:people|children|staff|all|media|data)$/;

/** `/orders`, or `/orders/search`. */
function namesMany(template: string): boolean {
  const isOfMany = (text = ''): boolean => plural.test(splitWords(text).at(-1) ?? '');
  const [last, parent] = segmentsOf(template).toReversed();
  return (
    isOfMany(last?.text) ||
    (parent?.isParameter === false && isOfMany(parent.text) && last?.text === 'search')
  );
}

/** Whether a path names something that there may be any number of. */
export function namesGrowingList(template: string, { boundedLists }: Pick<Bounds, 'boundedLists'>): boolean {
  const segments = segmentsOf(template);
  const last = segments.at(-1);
  if (last === undefined || last.isParameter || boundedLists.includes(last.text)) return false;
  const words = splitWords(last.text);
  const name = words.at(-1) ?? '';
  if (reference.has(name) || words.some(word => fixedWords.has(word))) return false;
  const belongsToOne = segments.some(({ text, isParameter }) => isParameter || ownWords.has(text));
  return !belongsToOne || growing.has(name);
}

/** Whether a name, of a path or a model, is that of a list that time makes grow, even of one thing. */
export function isGrowingName(name: string): boolean {
  return growing.has(splitWords(name).at(-1) ?? '');
}

/** Whether a model's name says that there are few of it, and always the same: `Country`, `PaymentStatus`. */
export function isReferenceModel(model: string): boolean {
  const word = splitWords(model.replace(/(?:Model|Entity|Schema|Table)$/i, '')).at(-1) ?? '';
  return [word, `${word}s`, `${word}es`, word.replace(/y$/, 'ies')].some(name => reference.has(name));
}

/** "Lists all available images", but not "all images that are available on your account". */
function isCatalogue({ node }: Operation): boolean {
  const text = `${node.text('summary')} ${node.text('description')}`;
  const isOffered = /\bavailable\s+(?!(?:at|for|from|in|on|through|to|under|via|within)\b)\w/i.test(text);
  // "A list of valid values", "origins that you can specify", "maximum of 10 clients per account"
  const isShort =
    /\b(?:valid|possible|allowed|permitted) values\b|\bthat you can (?:specify|choose|select)\b/i.test(text);
  return (
    isOffered ||
    isShort ||
    /\bsettings\b/i.test(node.text('summary') ?? '') ||
    /\b(?:maximum of|at most|up to) \d{1,3}\b[^.]* per (?:account|organi[sz]ation)/i.test(text)
  );
}

/** Gives everything on purpose. */
function isExport({ operationId, template }: Operation): boolean {
  const names = [operationId ?? '', segmentsOf(template).at(-1)?.text ?? ''];
  return names.some(name => splitWords(name)[0] === 'export');
}

const owners = /^(?:accounts|companies|organi[sz]ations|orgs|projects|teams|tenants|workspaces)$/;

/** Of those to whom one belongs there are a few: "the organizations that the authenticated user belongs to". */
function isOfWhoAsks({ node, template }: Operation): boolean {
  if (!owners.test(nameOfList(template))) return false;
  const text = `${node.text('summary')} ${node.text('description')}`;
  if (/\bassociated with (?:the |this |your )?api key\b/i.test(text) && !/\ball\b/i.test(text)) return true;
  return /\b(?:authenticated|calling|current|logged[- ]in|signed[- ]in) user\b|\byou (?:belong|are a member|have access)\b/i.test(
    text,
  );
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
export function mayPage(operation: Operation): boolean {
  const isPaged = operation.parameters().some(parameter => {
    const parts = partsOfQuery(parameter);
    // A query of which nothing is known may ask for anything.
    return parts.length === 0 || parts.some(asksForPart);
  });
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
  if (!parameter.location.startsWith('query')) return false;
  const words = splitWords(parameter.name);
  if (/^ids?(?:\[\])?$/.test(parameter.name)) return true;
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

/** The parameters of an operation that ask for a part of a list. */
export function pagingParameters(operation: Operation): readonly Parameter[] {
  return operation
    .parameters()
    .filter(
      ({ name, location }) => location === 'query' && splitWords(name).some(word => pagingWords.has(word)),
    );
}

/** The references with which an operation names its paging parameters. */
export function pagingReferences(list: Operation): readonly DocumentReference[] {
  return pagingParameters(list).flatMap(({ node }) => node.reference ?? []);
}
