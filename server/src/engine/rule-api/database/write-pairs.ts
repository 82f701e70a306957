/** Two writes of which the second would be meaningless, or wrong, without the first. */
import type { Reference, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { blocksAround } from '../../model/calls.ts';
import type { DataAccess } from '../../model/data-access.ts';
import { isWithin } from '../../source/span.ts';
import { valuesIn } from '../code/code.ts';
import { movesAmount } from './row-transfers.ts';
import { argumentsWithin, followVariables } from './rows.ts';

/**
 * Two rows are made, such as an order and its lines; one refers to what was made before it; or a row is made and an amount
 * of another moves with it. What only sets or deletes two things may often simply be done again.
 */
export function areOneChange(first: DataAccess, second: DataAccess, facts: TypeScriptFacts): boolean {
  if (isMadeWhereMissing(first, second, facts)) return false;
  const [makesFirst, makesSecond] = [first, second].map(({ verb }) => verb === 'create');
  if (makesFirst === true && makesSecond === true) return true;
  const moves = movesAmount(first, facts) || movesAmount(second, facts);
  return ((makesFirst === true || makesSecond === true) && moves) || refersTo(first, second, facts);
}

/** `if (list === undefined) list = await lists.create(…)`: whoever tries again finds it there. */
function isMadeWhereMissing(first: DataAccess, second: DataAccess, facts: TypeScriptFacts): boolean {
  return blocksAround(facts, first.call.fact.block).some(
    block => block.kind === 'branch' && !isWithin(block.span, second.span),
  );
}

/** The second is given what the first has made: `order.id` of `const order = await orders.create(…)`. */
function refersTo(first: DataAccess, second: DataAccess, facts: TypeScriptFacts): boolean {
  if (first.verb !== 'create' && (first.verb !== 'upsert' || leavesRow(first))) return false;
  const saved = savedRoots(first);
  const isMade = (value: Value): boolean => {
    if (value.kind !== 'reference') return false;
    const { reference } = value;
    if (saved.has(rootKey(reference))) return true;
    const reached = followVariables(reference, facts);
    return reached?.root.kind === 'call' && facts.calls[reached.root.call] === first.last;
  };
  return argumentsWithin(facts, second.span, undefined).flatMap(valuesIn).some(isMade);
}

/** `upsert({ where, create, update: {} })`: the row is there from then on, however often it is done. */
function leavesRow({ call }: DataAccess): boolean {
  const [given] = call.fact.arguments;
  const update =
    given?.kind === 'object' ? given.properties.find(({ key }) => key === 'update')?.value : undefined;
  return update?.kind === 'object' && !update.isOpen && update.properties.length === 0;
}

/** The variables that a mapper saves: `users.save(user)`. */
function savedRoots({ call }: DataAccess): ReadonlySet<string> {
  const given = call.fact.arguments.filter(value => value.kind === 'reference');
  return new Set(
    given
      .filter(({ reference }) => reference.root.kind === 'variable')
      .map(({ reference }) => rootKey(reference)),
  );
}

function rootKey({ root }: Reference): string {
  return JSON.stringify(root);
}
