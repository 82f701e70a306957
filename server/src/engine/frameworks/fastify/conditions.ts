/** What is registered in a branch may be there or not. */
import type { CallFact } from '../../languages/typescript/facts.ts';
import { blocksAround, exitsBefore, exitsIn } from '../../model/calls.ts';
import type { FileView } from '../framework.ts';
import type { Conditions, Registrations } from './found.ts';

/** Which environment a service runs in is no condition of what it is. */
export function conditionsOf(call: CallFact, { path, facts }: FileView): Conditions {
  // Of options that a plugin is given; to look where each other one stands costs more than it tells.
  const exits = exitsIn(facts).filter(({ asks }) => asks !== undefined);
  return [...blocksAround(facts, call.block), ...exitsBefore(facts, call, exits)]
    .filter(around => around.kind === 'branch' && around.asksEnvironment !== true)
    .map(block => `${path}#${facts.blocks.indexOf(block)}`);
}

export function under(conditions: Conditions, registrations: Registrations): Registrations {
  if (conditions.length === 0) return registrations;
  return {
    ...registrations,
    routes: registrations.routes.map(route => ({ ...route, conditions })),
    pieces: registrations.pieces.map(piece => ({ ...piece, conditions })),
    mounts: registrations.mounts.map(mount => ({ ...mount, conditions })),
    autoloads: registrations.autoloads.map(autoload => ({ ...autoload, conditions })),
  };
}

/** Whether all that one depends on holds where the other is there. */
export function holdUnder(conditions: Conditions, given: Conditions): boolean {
  return conditions.every(condition => given.includes(condition));
}
