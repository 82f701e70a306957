/** `list.push(X)`: what is added to a list after it was written. */
import type { CallFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';

/** Calls that add to the variable that holds this list. Whether they run is not followed. */
export function additionsTo({ variables, calls }: TypeScriptFacts, list: Value): readonly CallFact[] {
  const held = variables.findIndex(({ value }) => value === list);
  if (held === -1) return [];
  return calls.filter(({ callee }) => {
    if (callee?.root.kind !== 'variable' || callee.root.variable !== held) return false;
    return callee.path.length === 1 && (callee.path[0] === 'push' || callee.path[0] === 'unshift');
  });
}
