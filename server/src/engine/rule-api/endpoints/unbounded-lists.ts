/** Endpoints that answer with all there is, and how to make such a query stop. */
import { type HttpEndpoint, titleOf } from '../../frameworks/endpoint.ts';
import type { CallFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { segmentsOf, splitWords } from '../descriptions/route-names.ts';
import { httpEndpointsIn, knownPath } from './endpoints.ts';
import { isGrowingName, isReferenceModel, namesGrowingList } from './growing-lists.ts';

interface Bounds {
  readonly boundedLists: readonly string[];
}

export interface AnsweredList {
  readonly endpoint: HttpEndpoint;
  readonly title: string;
  /** The query that reads all of it; undefined where the client may ask for a part. */
  readonly whole: DataAccess | undefined;
}

/** The endpoints of a file that are known to answer with a list which time or users make grow. */
export function findAnsweredLists(
  model: ProjectModel,
  path: FilePath,
  bounds: Bounds,
): readonly AnsweredList[] {
  return httpEndpointsIn(model, path).flatMap(endpoint => listOf(endpoint, model, bounds) ?? []);
}

function listOf(endpoint: HttpEndpoint, model: ProjectModel, bounds: Bounds): AnsweredList | undefined {
  const template = knownPath(endpoint);
  if (endpoint.verb !== 'GET' || template === undefined || !isNamedLikeList(template, bounds))
    return undefined;
  const { state } = model.postureOf(endpoint).pagination;
  const title = titleOf(endpoint);
  if (state === 'yes') return { endpoint, title, whole: undefined };
  const whole = state === 'no' ? wholeOf(endpoint, template, model) : undefined;
  return whole === undefined ? undefined : { endpoint, title, whole };
}

const plurals = /s$|^(?:people|children|staff|list|all|inventory|media|data|history)$/;

function isNamedLikeList(template: string, bounds: Bounds): boolean {
  const name = splitWords(segmentsOf(template).at(-1)?.text ?? '').at(-1) ?? '';
  return plurals.test(name) && namesGrowingList(template, bounds);
}

/** The one list that is answered, when nothing makes it short. */
function wholeOf({ handler }: HttpEndpoint, template: string, model: ProjectModel): DataAccess | undefined {
  if (handler === undefined) return undefined;
  const read = model
    .answeredReads(handler)
    .flatMap(({ path, call }) => model.dataAccess(path).find(access => access.call.index === call) ?? [])
    .filter(({ verb }) => verb === 'find-many');
  const [first] = read;
  if (first === undefined || read.some(({ model: name }) => name !== first.model)) return undefined;
  const isShort = first.model !== undefined && isReferenceModel(first.model);
  const isGrowing = isGrowingName(segmentsOf(template).at(-1)?.text ?? '');
  return isShort || read.some(access => !isOpenEnded(access, isGrowing, model)) ? undefined : first;
}

/** Whether nothing but the passing of time decides how many rows there are. */
function isOpenEnded(access: DataAccess, isGrowing: boolean, model: ProjectModel): boolean {
  const { hasLimit, mayHaveLimit, call, filter, sql } = access;
  const chain = [...access.chain, ...linksBefore(access, model)];
  const name = call.fact.callee?.path.at(-1) ?? '';
  if (hasLimit || mayHaveLimit || /group|aggregate|distinct|pluck/i.test([name, ...chain].join(' ')))
    return false;
  if (sql !== undefined) return isPlainSql(sql);
  if (isOfWords(access)) return false;
  const conditions = chain.filter(link => /where|^filter|join|^in$|having/i.test(link));
  if (filter === undefined || conditions.length > 1) return filter === undefined && conditions.length === 0;
  return (
    filter.kind === 'object' &&
    !filter.isOpen &&
    filter.properties.every(property => {
      const isOfOne = /(?:^i|I|_i)ds?$/.test(property.key) && property.value.kind === 'reference';
      return isWritten(property.value) || (isGrowing && isOfOne);
    })
  );
}

/** What was asked of a builder in other statements: `builder.groupBy('day')`, then `await builder.getRawMany()`. */
function linksBefore({ call, last }: DataAccess, model: ProjectModel): readonly string[] {
  const facts = model.facts(call.path);
  const builder = last.callee?.root;
  if (facts === undefined || builder?.kind !== 'variable') return [];
  return facts.calls.flatMap(other =>
    other !== last && variableBelow(other, facts) === builder.variable
      ? (other.callee?.path.at(-1) ?? [])
      : [],
  );
}

function variableBelow({ callee }: CallFact, facts: TypeScriptFacts): number | undefined {
  if (callee?.root.kind === 'variable') return callee.root.variable;
  const before = callee?.root.kind === 'call' ? facts.calls[callee.root.call] : undefined;
  return before === undefined ? undefined : variableBelow(before, facts);
}

function isPlainSql(sql: Value): boolean {
  const text =
    sql.kind === 'literal' ? String(sql.value) : sql.kind === 'template' ? sql.texts.join(' ') : '';
  return (
    /\bfrom\b/i.test(text) &&
    !/\bwhere\b|\bgroup\s+by\b|\bdistinct\b|\b(?:count|sum|max|min|avg)\s*\(/i.test(text)
  );
}

/** `select: { name: true }`: each is a word or a number. */
function isOfWords({ call }: DataAccess): boolean {
  const [options] = call.fact.arguments;
  const select =
    options?.kind === 'object' ? options.properties.find(({ key }) => key === 'select')?.value : undefined;
  return select?.kind === 'object' && !select.isOpen && select.properties.length === 1;
}

/** `deletedAt: null`, `status: 'active'`: leaves as many as it likes. */
function isWritten(value: Value): boolean {
  switch (value.kind) {
    case 'literal':
      return true;
    case 'object':
      return !value.isOpen && value.properties.every(property => isWritten(property.value));
    default:
      return false;
  }
}
