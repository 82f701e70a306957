/** Whether a list comes in pages. */
import { isHttp } from '../../frameworks/endpoint.ts';
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { Value } from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../data-access.ts';
import type { Evidence, Standing } from '../posture.ts';
import { mayBeAskedByKey } from './asked-by-key.ts';
import { here, type PostureContext, standing } from './context.ts';

const paging =
  /^(?:page|page_?size|per_?page|limit|take|skip|offset|cursor|after|before|first|last|size|page_?number|start_?cursor|next_?token|page_?token)$/i;

export function paginationOf(context: PostureContext): Standing {
  const { endpoint, handler, sources } = context;
  if (isHttp(endpoint) ? endpoint.verb !== 'GET' : endpoint.kind !== 'query' && endpoint.kind !== 'field')
    return standing('not needed', [here(context, 'it reads no list')]);
  if (handler === undefined) return standing('unknown', [here(context, 'its handler is not known')]);
  const { steps, unknownCalls } = sources.behind(handler);
  const lists = steps.flatMap(({ to }) =>
    to.kind === 'effect' && to.effect.kind === 'data' && to.effect.access.verb === 'find-many'
      ? [to.effect.access]
      : [],
  );
  const unclear = unknownCalls
    .slice(0, 1)
    .map(place => ({ ...place, text: 'it is not known where this leads' }));
  if (lists.length === 0)
    return unclear.length > 0
      ? standing('unknown', unclear)
      : standing('not needed', [here(context, 'no list is read behind it')]);
  const asked = pagedBy(context);
  const whole = wholeAnswers(handler, context);
  if (asked === undefined && whole.length > 0)
    return standing(
      'no',
      whole.map(access => seen(access, 'this list is read whole and given back')),
    );
  const bounded = lists.filter(({ hasLimit }) => hasLimit);
  if (bounded.length === lists.length && asked !== undefined)
    return standing(
      'yes',
      bounded.map(access => seen(access, 'this list has a limit')),
    );
  if (lists.every(hasFixedLimit))
    return standing(
      'not needed',
      bounded.map(access => seen(access, 'this list has a limit of its own')),
    );
  return standing(
    'unknown',
    lists.map(access => seen(access, 'it is not known how much of this list is given')),
  );
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

/** `take: 10`, `.limit(10)` */
function hasFixedLimit({ call, first, last }: DataAccess): boolean {
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

/** What is asked in the query that speaks of pages: a name that is read, or a parameter that is taken. */
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
  return [...read, ...taken].find(name => paging.test(name) || /^paginat/i.test(name));
}

function textsIn(value: Value): readonly string[] {
  return value.kind === 'literal' && typeof value.value === 'string' ? [value.value] : [];
}
