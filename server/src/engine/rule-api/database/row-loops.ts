/** Loops over what grows with the data: rows of a query, keys of a store. */
import type { CallFact, Reference, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { isWithin } from '../../source/span.ts';
import { lastNameOf, valuesIn } from '../code/code.ts';
import type { LoopFact } from '../code/loops.ts';
import { redisCommandOf } from '../resources/redis.ts';
import { argumentsWithin, followVariables } from './rows.ts';

const keyList = /^ids$|(?:Ids|_ids|Uuids)$/;

/** Whether it is seen that a loop goes over rows of a query, or over a list of their keys. */
export function goesOverRows({ over }: LoopFact, path: FilePath, model: ProjectModel): boolean {
  const facts = model.facts(path);
  if (over === undefined || facts === undefined) return false;
  return keyList.test(lastNameOf(facts, over) ?? '') || givesRows(over, path, model, 0);
}

const key = /^(?:_?id|uuid|pk|sid)$|(?:Id|_id|Uuid|_uuid)$/;

/** What is looked up by a key that the loop's element holds, such as `order.customerId`: the elements are rows themselves. */
export function readsByElementKey(access: DataAccess, loop: LoopFact, facts: TypeScriptFacts): boolean {
  const given = argumentsWithin(facts, access.span, loop.over?.span).flatMap(valuesIn);
  return given.some(value => value.kind === 'reference' && isElementKey(value.reference, loop, facts, 0));
}

function isElementKey(
  { root, path }: Reference,
  loop: LoopFact,
  facts: TypeScriptFacts,
  depth: number,
): boolean {
  const variable = root.kind === 'variable' ? facts.variables[root.variable] : undefined;
  const isInLoop = variable !== undefined && isWithin(loop.span, variable.span);
  if (isInLoop && variable.value?.kind === 'reference' && depth < farthest) {
    const { reference } = variable.value;
    return isElementKey({ root: reference.root, path: [...reference.path, ...path] }, loop, facts, depth + 1);
  }
  const isElement =
    loop.names.includes(variable?.name ?? '') ||
    (root.kind === 'parameter' &&
      facts.functions[root.function]?.callback !== undefined &&
      loop.form === 'array-callback');
  return isElement && path.length > 0 && key.test(path.at(-1) ?? '');
}

const farthest = 8;

function givesRows(value: Value, path: FilePath, model: ProjectModel, depth: number): boolean {
  const facts = model.facts(path);
  if (facts === undefined || depth > farthest) return false;
  const inner = (part: Value): boolean => givesRows(part, path, model, depth + 1);
  switch (value.kind) {
    case 'choice':
      return value.options.some(inner);
    case 'array':
      return (value.spreads ?? []).some(spread => inner(spread.value));
    case 'reference':
      return referenceGivesRows(value, facts, path, model, depth);
    default:
      return false;
  }
}

function referenceGivesRows(
  value: Extract<Value, { kind: 'reference' }>,
  facts: TypeScriptFacts,
  path: FilePath,
  model: ProjectModel,
  depth: number,
): boolean {
  const reached = followVariables(value.reference, facts);
  const call = reached?.root.kind === 'call' ? facts.calls[reached.root.call] : undefined;
  if (call !== undefined && callGivesRows(call, reached?.path ?? [], path, model, depth)) return true;
  if (reached?.root.kind !== 'parameter' || reached.path.length > 0) return false;
  const handed = model.handedByAll({ path, function: reached.root.function }, reached.root.parameter) ?? [];
  return handed.some(({ value: given, path: from }) => givesRows(given, from, model, depth + 1));
}

const wrapping = new Set(['Array', 'Object', 'Promise', 'Set', 'Map']);
const keeping = new Set(
  `filter map flatMap sort toSorted reverse toReversed slice concat flat values keys entries uniq uniqBy compact`.split(
    ' ',
  ),
);
const listing = new Set('keys scan smembers zrange zrangebyscore lrange hkeys hvals sscan zscan'.split(' '));

function callGivesRows(
  call: CallFact,
  fields: readonly string[],
  path: FilePath,
  model: ProjectModel,
  depth: number,
): boolean {
  const access = model.dataAccess(path).find(({ last, first }) => last === call || first === call);
  if (access !== undefined) return access.verb === 'find-many' || fields.length > 0;
  const resolved = model.calls(path).find(({ fact }) => fact === call);
  if (resolved === undefined) return false;
  if (listing.has(redisCommandOf(resolved, model)?.name ?? '')) return true;
  const { callee } = resolved;
  if (callee.kind === 'function' && fields.length === 0) {
    const returned = model.facts(callee.path)?.functions[callee.function]?.returns ?? [];
    return returned.some(given => givesRows(given, callee.path, model, depth + 1));
  }
  return listsBehind(call).some(given => givesRows(given, path, model, depth + 1));
}

/** What has as many elements as the result of a call: what `map` is called on, what `Promise.all` is given. */
function listsBehind({ arguments: given, callee, span }: CallFact): readonly Value[] {
  if (callee === undefined) return [];
  if (callee.root.kind === 'global') return wrapping.has(callee.root.name) ? given : [];
  const kept = keeping.has(callee.path.at(-1) ?? '');
  return kept
    ? [{ kind: 'reference', reference: { root: callee.root, path: callee.path.slice(0, -1) }, span }]
    : [];
}
