/** Queries that read a page of a list, and what decides which rows come on which page. */
import type { CallFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { calleeName } from '../code/code.ts';
import { splitWords } from '../descriptions/route-names.ts';

type ObjectValue = Extract<Value, { kind: 'object' }>;

export interface PagedRead {
  readonly access: DataAccess;
  readonly order: PageOrder;
}

export type PageOrder =
  /** What stands where an order could be written; undefined where it is written as a link of the chain. */
  | { readonly kind: 'none'; readonly options: ObjectValue | undefined }
  /** Rows that are equal in all of these come in any order. */
  | { readonly kind: 'ties'; readonly columns: readonly string[]; readonly value: Value }
  /** It is total, or cannot be told. */
  | { readonly kind: 'settled' };

const settled: PageOrder = { kind: 'settled' };

/** The reads of a file that give one page of a list, by a number of rows to leave out. */
export function findPagedReads(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly PagedRead[] {
  return model.dataAccess(path).flatMap(access => {
    if (access.verb !== 'find-many' || !isPaged(access, facts)) return [];
    if (isForSuggestions(path, access, facts) || isOrderedElsewhere(access, model)) return [];
    const order = access.sql === undefined ? orderOf(access, facts) : orderOfSql(access);
    return [{ access, order }];
  });
}

/** What is offered while somebody types: nobody goes on to a second page. */
function isForSuggestions(path: FilePath, { call }: DataAccess, { functions }: TypeScriptFacts): boolean {
  const suggesting = /suggest|auto-?complete|type-?ahead/i;
  const own = call.fact.function === undefined ? '' : functions[call.fact.function]?.name;
  return suggesting.test(`${path.split('/').slice(-2).join('/')} ${own}`);
}

const skipping = new Set(['skip', 'offset']);

/** Whether a query leaves out as many rows as it is told, and then reads a page. */
export function isPaged(access: DataAccess, facts: TypeScriptFacts): boolean {
  if (access.sql !== undefined)
    return /\blimit\b/i.test(textOf(access)) && /\boffset\s+[^\s0]/i.test(textOf(access));
  const given = optionsOf(access).flatMap(({ properties }) =>
    properties.flatMap(({ key, value }) => (skipping.has(key) ? [value] : [])),
  );
  const linked = linksOf(access, facts).flatMap(link =>
    skipping.has(calleeName(facts, link)) ? link.arguments.slice(0, 1) : [],
  );
  return access.hasLimit && !isOfOne(access) && [...given, ...linked].some(({ kind }) => kind !== 'literal');
}

/** `take: 1` reads the next one, not a page. */
function isOfOne(access: DataAccess): boolean {
  return optionsOf(access).some(({ properties }) =>
    properties.some(
      ({ key, value }) => /^(?:take|limit)$/.test(key) && value.kind === 'literal' && value.value === 1,
    ),
  );
}

function optionsOf({ call }: DataAccess): readonly ObjectValue[] {
  return call.fact.arguments.filter(value => value.kind === 'object');
}

/** The calls of its chain, through a variable that holds the query so far only the nearest ones. */
function linksOf({ call, first, last }: DataAccess, facts: TypeScriptFacts): readonly CallFact[] {
  const links = new Set([call.fact]);
  for (let link: CallFact | undefined = last; link !== undefined && links.size < 50; ) {
    links.add(link);
    const root: CallFact['callee'] = link === first ? undefined : link.callee;
    link = root?.root.kind === 'call' ? facts.calls[root.root.call] : undefined;
  }
  return [...links];
}

/** Written out, with a mark where something is put in. */
function textOf({ sql }: DataAccess): string {
  if (sql?.kind === 'literal') return String(sql.value);
  return sql?.kind === 'template' ? sql.texts.join(' ? ') : '';
}

/** What the library or the model orders by when the query does not say. */
function isOrderedElsewhere({ library, chain, call, model: name }: DataAccess, model: ProjectModel): boolean {
  const isTypeorm = library.includes('typeorm');
  const joins = call.fact.arguments.some(
    value => value.kind === 'object' && value.properties.some(({ key }) => key === 'relations'),
  );
  // With joins it first asks for the keys of a page, and orders by them.
  if (isTypeorm && (joins || chain.some(link => /join/i.test(link)))) return true;
  return name !== undefined && modelsWithOrder(model, '').includes(name);
}

/** Models whose definition brings an order, or a scope that may hold one. */
const modelsWithOrder = askOnce(model => {
  const names = model.files().flatMap(path => orderedModelsIn(model, path));
  return [...new Set(names)].sort();
});

const orderedModelsIn = askPerFile((model, path): readonly string[] => {
  const facts = model.facts(path);
  return facts === undefined ? [] : [...orderedClasses(facts), ...orderedDefinitions(facts)];
});

/** `@Entity({ orderBy: … })`, `@DefaultScope(…)` */
function orderedClasses({ classes }: TypeScriptFacts): readonly string[] {
  const isOrdered = classes.filter(({ decorators }) =>
    decorators.some(
      ({ callee, arguments: given = [] }) =>
        callee.path.at(-1) === 'DefaultScope' || given.some(mentionsOrder),
    ),
  );
  return isOrdered.map(({ name }) => name);
}

/** `Order.init({ … }, { defaultScope: … })`, `sequelize.define('Order', { … }, { defaultScope: … })` */
function orderedDefinitions({ calls, classes }: TypeScriptFacts): readonly string[] {
  return calls.flatMap(({ callee, arguments: given }) => {
    if (!/^(?:init|define)$/.test(callee?.path.at(-1) ?? '') || !given.some(mentionsOrder)) return [];
    const owner = callee?.root.kind === 'class' ? classes[callee.root.class]?.name : undefined;
    const [name] = given;
    return [owner ?? (name?.kind === 'literal' ? String(name.value) : '')];
  });
}

function mentionsOrder(value: Value): boolean {
  return (
    value.kind === 'object' && value.properties.some(({ key }) => /^(?:orderBy|defaultScope)$/.test(key))
  );
}

const orderKeys = new Set(['order', 'orderBy', 'sort', '$orderby']);
const ordering = /^(?:orderBy|addOrderBy|order|sort|orderByRaw|sortBy|near|search)$/;
/** Links behind which an order may hide. */
const unclear = /modify|scope|paginate|call|apply|setFind|clone|mergeContext|\$if|\$dynamic|withGraph|using/i;
/** Orders by the key when a query leaves out rows and names no order. */
const ordersByKey = new Set(['@prisma/client', '.prisma/client']);

function orderOf(access: DataAccess, facts: TypeScriptFacts): PageOrder {
  if (access.chain.some(name => unclear.test(name))) return settled;
  const links = linksOf(access, facts);
  const ordered = links.filter(link => ordering.test(calleeName(facts, link)));
  if (ordered.length > 0) return orderOfLinks(ordered, facts);
  if (access.chain.some(name => ordering.test(name))) return settled;
  const options = optionsOf(access);
  const own = options.flatMap(({ properties }) => properties.filter(({ key }) => orderKeys.has(key)))[0];
  if (own !== undefined) return tiesIn(columnsOf(own.value), own.value);
  const isWritten = options.every(({ isOpen, spreads }) => !isOpen && spreads === undefined);
  if (!isWritten || ordersByKey.has(access.library)) return settled;
  if (isOrderedByName(links, facts)) return settled;
  const isChained = links.some(link => skipping.has(calleeName(facts, link)));
  return { kind: 'none', options: isChained ? undefined : options.at(-1) };
}

/** `const query = orders.createQueryBuilder(); query.orderBy('id');`, and a query that comes from elsewhere. */
function isOrderedByName(links: readonly CallFact[], facts: TypeScriptFacts): boolean {
  const holders = links.flatMap(({ callee }) =>
    callee?.root.kind === 'variable' ? [callee.root.variable] : [],
  );
  return facts.calls.some(
    call =>
      call.callee?.root.kind === 'variable' &&
      holders.includes(call.callee.root.variable) &&
      (ordering.test(calleeName(facts, call)) || unclear.test(calleeName(facts, call))),
  );
}

function orderOfLinks(ordered: readonly CallFact[], facts: TypeScriptFacts): PageOrder {
  const given = ordered.map(link => link.arguments[0]);
  const [only] = given;
  if (only === undefined || ordered.some(link => /raw$/i.test(calleeName(facts, link)))) return settled;
  const columns = given.flatMap(value => (value === undefined ? ['?'] : (columnsOf(value) ?? ['?'])));
  return tiesIn(columns, only);
}

/** A statement with places for values: whatever else is put in may be an order. */
function orderOfSql(access: DataAccess): PageOrder {
  const text = textOf(access);
  if (text === '' || /\border\s+by\b/i.test(text) || /\b(?:count|sum|max|min)\s*\(/i.test(text))
    return settled;
  const before = access.sql?.kind === 'template' ? access.sql.texts.slice(0, -1) : [];
  const isOfValues = before.every(part =>
    /(?:[=<>(,]|\b(?:limit|offset|like|ilike|in|and|between))\s*$/i.test(part),
  );
  return isOfValues ? { kind: 'none', options: undefined } : settled;
}

function tiesIn(columns: readonly string[] | undefined, value: Value): PageOrder {
  const isTied = columns !== undefined && columns.length > 0 && columns.every(isShared);
  return isTied ? { kind: 'ties', columns, value } : settled;
}

/** The columns of an order as any library takes it; undefined where one is not written out. */
function columnsOf(value: Value): readonly string[] | undefined {
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' && !/[()]/.test(value.value)
        ? value.value.split(/[\s,]+/).map(columnIn)
        : undefined;
    case 'object':
      return value.isOpen || value.spreads !== undefined
        ? undefined
        : value.properties.map(({ key }) => columnIn(key));
    case 'array': {
      if (value.isOpen || value.spreads !== undefined) return undefined;
      const [first] = value.elements;
      // `['createdAt', 'DESC']` is one column.
      if (first?.kind === 'literal') return columnsOf(first);
      const columns = value.elements.map(columnsOf);
      return columns.every(one => one !== undefined) ? columns.flat() : undefined;
    }
    default:
      return undefined;
  }
}

/** `-price`, `order.price` and `MAX(order.price)` are `price`. */
function columnIn(name: string): string {
  return (
    name
      .replace(/^-|^\w+\(|\)$/g, '')
      .split('.')
      .at(-1) ?? name
  );
}

/** Columns in which many rows are equal by their nature, whatever the table. */
const shared =
  /^(?:(?:first |last |full |display )?name|title|status|state|type|kind|category|priority|price|amount|total|score|rating|rank|age|level|country|city|(?:\w+ )?(?:date|count|weight)|popularity|views|likes|quantity|stock)$/;

/** A date by its name, and a moment by what writes it. */
const moment =
  /^(?:creat|insert|updat|modif|add|sent|start|end|record|regist)\w* date$|^date (?:creat|updat|modif|add)\w*$/;

function isShared(column: string): boolean {
  const words = splitWords(column).join(' ');
  return shared.test(words) && !moment.test(words);
}
