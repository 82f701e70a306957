/** Consumers of queues whose jobs never fail, whatever happens in them. */
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { isWithin } from '../../source/span.ts';

/** Whether every consumer of a queue catches all that it waits for, and throws nothing then. */
export function neverFails(queue: string | undefined, model: ProjectModel): boolean {
  const consumers = model
    .jobs()
    .filter(({ kind, library, name }) => kind === 'consumer' && /bull/.test(library) && name === queue);
  return (
    queue !== undefined &&
    consumers.length > 0 &&
    consumers.every(({ handler }) => handler !== undefined && catchesAllOf(handler, model))
  );
}

function catchesAllOf({ function: owner, path }: HandlerPlace, model: ProjectModel): boolean {
  const facts = model.facts(path);
  const blocks = (facts?.blocks ?? []).filter(
    block => block.function === owner && block.parent === undefined,
  );
  const guarded = blocks.findIndex(({ kind }) => kind === 'try');
  const [tried, caught] = blocks.slice(guarded);
  if (facts === undefined || tried?.kind !== 'try' || caught?.kind !== 'catch' || caught.throws === true)
    return false;
  return facts.calls.every(
    ({ function: from, span, use }) =>
      from !== owner ||
      isWithin(tried.span, span) ||
      isWithin(caught.span, span) ||
      !['awaited', 'returned'].includes(use),
  );
}
