/** Whether a list comes in pages. */
import { type Endpoint, isHttp } from '../../frameworks/endpoint.ts';
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { Value } from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../data-access.ts';
import type { Evidence, Standing, State } from '../posture.ts';
import { textOfSql } from '../sql-text.ts';
import { mayBeAskedByKey } from './asked-by-key.ts';
import { here, type PostureContext, standing } from './context.ts';

const paging =
  /^(?:page|page_?size|per_?page|limit|take|skip|offset|cursor|after|before|first|last|size|page_?number|start_?cursor|next_?token|page_?token)$/i;

const countsOnly =
  /^\s*select\s+count\s*\([^)]*\)(?:\s*::\s*\w+)?(?:\s+as\s+\w+)?\s+from\b(?![\s\S]*\bgroup\s+by\b)/i;

export function paginationOf(context: PostureContext): Standing {
  const { endpoint, handler, sources } = context;
  if (isHttp(endpoint) ? endpoint.verb !== 'GET' : endpoint.kind !== 'query' && endpoint.kind !== 'field')
    return standing('not needed', [here(context, 'it reads no list')]);
  if (handler === undefined) return standing('unknown', [here(context, 'its handler is not known')]);
  const { steps, unknownCalls } = sources.behind(handler);
  const reads = steps.flatMap(({ to }) =>
    to.kind === 'effect' && to.effect.kind === 'data' ? [to.effect.access] : [],
  );
  const lists = reads.filter(({ verb, sql }) => verb === 'find-many' && !countsOnly.test(textOfSql(sql)));
  const [unclear] = unknownCalls;
  if (lists.length === 0)
    return unclear === undefined
      ? standing('not needed', [here(context, 'no list is read behind it')])
      : standing('unknown', [{ ...unclear, text: 'it is not known where this leads' }]);
  if (endsWithParameter(endpoint) && reads.some(access => isOfOne(access, sources)))
    return standing('not needed', [here(context, 'it answers one thing, by what its path ends with')]);
  return standingOfLists(lists, handler, context);
}

function standingOfLists(
  lists: readonly DataAccess[],
  handler: HandlerPlace,
  context: PostureContext,
): Standing {
  const told = (state: State, found: readonly DataAccess[], text: string): Standing =>
    standing(
      state,
      found.map(access => seen(access, text)),
    );
  const asked = pagedBy(context);
  const whole = wholeAnswers(handler, context);
  if (asked === undefined && whole.length > 0)
    return told('no', whole, 'this list is read whole and given back');
  // What is read for each row of a page, or for the keys of its rows, is as short as the page.
  const own = lists.filter(access => access.loop === undefined && !isOfOne(access, context.sources));
  if (own.length > 0 && asked !== undefined && own.every(({ hasLimit }) => hasLimit))
    return told('yes', own, 'this list has a limit');
  if (own.length > 0 && own.every(hasFixedLimit))
    return told('not needed', own, 'this list has a limit of its own');
  return told('unknown', own.length > 0 ? own : lists, 'it is not known how much of this list is given');
}

/** One row, or at most one. */
function isOfOne(access: DataAccess, sources: PostureContext['sources']): boolean {
  return access.verb === 'find-one' || mayBeAskedByKey(access, sources.facts(access.call.path));
}

/** `/orders/:id`, `/orders/{id}` */
function endsWithParameter(endpoint: Endpoint): boolean {
  return isHttp(endpoint) && /\/[:{][^/]*$/.test(endpoint.path ?? '');
}

/** The lists that are answered from their beginning to their end; of one that is asked for by a key that may be one row. */
function wholeAnswers(handler: HandlerPlace, { sources }: PostureContext): readonly DataAccess[] {
  return sources.answeredReads(handler).flatMap(({ path, call, part }) => {
    const access = sources.dataAccess(path).find(one => one.call.index === call);
    if (access === undefined || !isWhole(access, part)) return [];
    return mayBeAskedByKey(access, sources.facts(path)) ? [] : [access];
  });
}

/**
 * All of a list that has no limit. What counts, too, gives the list first; what takes SQL gives more than rows; and the steps of
 * an aggregation may sum rows up.
 */
function isWhole({ verb, hasLimit, mayHaveLimit, call, sql }: DataAccess, part: readonly string[]): boolean {
  const method = call.fact.callee?.path.at(-1) ?? '';
  if (verb !== 'find-many' || hasLimit || mayHaveLimit || method === 'aggregate') return false;
  const isFirstOfMore = sql !== undefined || /count/i.test(method);
  return part.length === 0 || (isFirstOfMore && part.length === 1 && /^(?:\[0\]|rows)$/.test(part[0] ?? ''));
}

function seen({ call, span }: DataAccess, text: string): Evidence {
  return { path: call.path, span, text };
}

/** `take: 10`, `.limit(10)`, `LIMIT 10` */
function hasFixedLimit({ call, first, last, sql }: DataAccess): boolean {
  if (/\blimit\s+\d+\b/i.test(textOfSql(sql))) return true;
  return [call.fact, first, last].some(({ callee, arguments: given }) =>
    given.some(value => {
      if (value.kind === 'literal')
        return typeof value.value === 'number' && /^(?:limit|take)$/.test(callee?.path.at(-1) ?? '');
      return (
        value.kind === 'object' &&
        value.properties.some(
          ({ key, value: limit }) => /^(?:take|limit|first)$/.test(key) && limit.kind === 'literal',
        )
      );
    }),
  );
}

/** What is asked in the query that speaks of pages: a name that is read, a parameter that is taken, a field of its schema. */
function pagedBy({ conduct, handler, sources, endpoint }: PostureContext): string | undefined {
  // Where parameters are decorated, what is read of them by such a name is not the request's.
  const isPlain = endpoint.framework !== 'nest' && endpoint.framework !== 'routing-controllers';
  const read = (conduct?.signals ?? []).flatMap(signal =>
    isPlain && signal.kind === 'reads' && signal.part === 'query' ? signal.names : [],
  );
  const fact = handler === undefined ? undefined : sources.facts(handler.path)?.functions[handler.function];
  const taken = (fact?.parameters ?? []).flatMap(({ name, type, decorators }) => {
    const typed =
      type?.kind === 'named' ? sources.origins.ofType(handler?.path ?? endpoint.file, type) : undefined;
    const owner = typed?.kind === 'instance' ? sources.facts(typed.path)?.classes[typed.class] : undefined;
    const written = decorators.flatMap(({ arguments: given }) => (given ?? []).flatMap(textsIn));
    return [name, ...written, ...(owner?.members.map(member => member.name) ?? [])];
  });
  const checked = sources.shapesOf(endpoint.id).query?.properties?.map(({ name }) => name) ?? [];
  return [...read, ...taken, ...checked].find(name => paging.test(name) || /^paginat/i.test(name));
}

function textsIn(value: Value): readonly string[] {
  return value.kind === 'literal' && typeof value.value === 'string' ? [value.value] : [];
}
