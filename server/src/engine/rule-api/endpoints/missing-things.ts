/** What happens when there is nothing under an id that a client asks for. */
import { type HttpEndpoint, isHttp, titleOf } from '../../frameworks/endpoint.ts';
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { VariableFact } from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import type { Span } from '../../source/span.ts';
import { askOnce } from '../ask-once.ts';
import { blocksAround } from '../code/code.ts';
import { segmentsOf } from '../descriptions/route-names.ts';
import { httpEndpointsIn, knownPath } from './endpoints.ts';

export interface UncheckedFind {
  readonly endpoint: HttpEndpoint;
  readonly title: string;
  readonly access: DataAccess;
  /** The variable of the handler that holds what was found. */
  readonly held: VariableFact | undefined;
}

/** Endpoints of a file that answer with one thing by its id, whether it is there or not. */
export function findUncheckedFinds(model: ProjectModel, path: FilePath): readonly UncheckedFind[] {
  return httpEndpointsIn(model, path).flatMap(endpoint => {
    const template = knownPath(endpoint);
    const isOfOne = template !== undefined && segmentsOf(template).at(-1)?.isParameter === true;
    const { handler } = endpoint;
    if (endpoint.verb !== 'GET' || !isOfOne || handler === undefined) return [];
    // It may turn nothing into a 404 for every handler.
    if (endpoint.chain.some(({ role }) => role === 'interceptor')) return [];
    const reads = model.answeredReads(handler);
    const [read] = reads;
    if (read === undefined || reads.length > 1) return [];
    const access = model.dataAccess(read.path).find(({ call }) => call.index === read.call);
    if (access === undefined || !isOneRow(access, read.part) || throwsByItself(access)) return [];
    if (functionsBehind(handler, model).some(place => mayCheck(place, model))) return [];
    return [{ endpoint, title: titleOf(endpoint), access, held: holderOf(access, handler, model) }];
  });
}

/** All of what reads one row, or the first row of what a driver answers: `rows[0]` of pg, `rows[0][0]` of MySQL. */
function isOneRow({ sql, verb }: DataAccess, part: readonly string[]): boolean {
  if (part.length === 0) return verb === 'find-one';
  const isFirst = /^(?:rows|\[?0\]?)\.\[?0\]?$/.test(part.join('.'));
  return isFirst && sql !== undefined && (verb === 'find-many' || verb === 'find-one');
}

function throwsByItself({ call, chain }: DataAccess): boolean {
  return [call.fact.callee?.path.at(-1) ?? '', ...chain].some(name =>
    /OrThrow|OrFail|orFail|orElse/.test(name),
  );
}

function functionsBehind(handler: HandlerPlace, model: ProjectModel): readonly HandlerPlace[] {
  const entered = model
    .behind(handler)
    .steps.flatMap(({ to }) => (to.kind === 'function' ? [to.function] : []));
  return [handler, ...entered];
}

const checking = /assert|ensure|check|require|invariant|expect|not_?found|throw|exists|guard|fail/i;

/** A branch, a choice or a call that speaks of checking: somewhere on the way nothing may be told from something. */
function mayCheck({ path, function: index }: HandlerPlace, model: ProjectModel): boolean {
  const facts = model.facts(path);
  if (facts === undefined) return true;
  const fact = facts.functions[index];
  return (
    facts.blocks.some(block => block.kind === 'branch' && block.function === index) ||
    fact?.returns.some(({ kind }) => kind === 'choice' || kind === 'operation') === true ||
    facts.calls.some(
      call =>
        call.function === index &&
        (checking.test(call.callee?.path.at(-1) ?? '') ||
          call.arguments.some(({ kind }) => kind === 'choice')),
    )
  );
}

function holderOf(access: DataAccess, handler: HandlerPlace, model: ProjectModel): VariableFact | undefined {
  const facts = model.facts(handler.path);
  if (facts === undefined || access.call.path !== handler.path) return undefined;
  if (access.call.fact.function !== handler.function) return undefined;
  const last = facts.calls.indexOf(access.last);
  return facts.variables.find(
    ({ value, function: owner }) =>
      owner === handler.function &&
      value?.kind === 'reference' &&
      value.reference.root.kind === 'call' &&
      value.reference.root.call === last &&
      value.reference.path.length === 0,
  );
}

/** `new Error('User not found')` in what an endpoint runs: frameworks answer 500 to it. */
export function findPlainNotFounds(model: ProjectModel, path: FilePath): readonly Span[] {
  return model.calls(path).flatMap(({ fact, callee }) => {
    const [text] = fact.arguments;
    const isPlain = fact.form === 'new' && callee.kind === 'global' && callee.name === 'Error';
    if (!isPlain || fact.function === undefined || text === undefined) return [];
    const words =
      text.kind === 'literal' ? String(text.value) : text.kind === 'template' ? text.texts.join('') : '';
    const isNotFound = /\bnot found\b|\bdoes not exist\b|\bdoesn't exist\b|\bno such\b/i.test(words);
    const isThere =
      isNotFound &&
      !/config|environment|env\b|file|module|secret|key|handler|provider|adapter|strategy|driver|plugin|schema|template/i.test(
        words,
      );
    // What is caught in the same function is answered there.
    const facts = model.facts(path);
    const isCaught =
      facts !== undefined && blocksAround(facts, fact.block).some(({ kind }) => kind === 'try');
    return isThere && !isCaught && isReached({ path, function: fact.function }, model) ? [fact.span] : [];
  });
}

const handlers = askOnce(model =>
  model
    .endpoints()
    .flatMap(endpoint => (isHttp(endpoint) && endpoint.handler ? [keyOf(endpoint.handler)] : [])),
);

function keyOf({ path, function: index }: HandlerPlace): string {
  return `${path}#${index}`;
}

const farthest = 4;

function isReached(start: HandlerPlace, model: ProjectModel): boolean {
  const known = new Set(handlers(model, ''));
  let places: readonly HandlerPlace[] = [start];
  for (let depth = 0; depth <= farthest && places.length > 0 && places.length < 50; depth++) {
    if (places.some(place => known.has(keyOf(place)))) return true;
    places = places.flatMap(place =>
      model
        .callers(place)
        .flatMap(({ path, function: index }) => (index === undefined ? [] : [{ path, function: index }])),
    );
  }
  return false;
}
