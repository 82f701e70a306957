/** `app.addHook('onRoute', route => { route.preHandler = requireUser; })` */
import type { FunctionIndex, Reference } from '../../languages/typescript/facts.ts';
import { handlerOfPlaced, type Placed } from '../placed.ts';
import { requestHooks } from './routes.ts';

/** Whether a function puts hooks on the routes that it is told of; one that is not seen is taken to only read them. */
export function changesRoutes(placed: Placed): boolean {
  const place = handlerOfPlaced(placed);
  const facts = place && placed.sources.factsOf(place.path);
  if (place === undefined || facts === undefined) return false;
  return (
    facts.assignments.some(({ target }) => isHookOf(target, place.function)) ||
    facts.calls.some(({ callee }) => isAddedTo(callee, place.function))
  );
}

function isHookOf({ root, path }: Reference, owner: FunctionIndex): boolean {
  const isRoute = root.kind === 'parameter' && root.function === owner && root.parameter === 0;
  return isRoute && requestHooks.includes(path[0] ?? '');
}

/** `route.preHandler.push(requireUser)` */
function isAddedTo(callee: Reference | undefined, owner: FunctionIndex): boolean {
  return (
    callee !== undefined && /^(?:push|unshift)$/.test(callee.path.at(-1) ?? '') && isHookOf(callee, owner)
  );
}
