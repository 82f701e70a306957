/** Queries of which only matters whether they find anything. */
import type { TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../../model/data-access.ts';
import { followVariables } from './rows.ts';

/** `const [user] = await …`, as query builders have it that answer nothing but lists. */
export function isFirstTaken({ last }: DataAccess, facts: TypeScriptFacts): boolean {
  return facts.variables.some(({ value }) => {
    if (value?.kind !== 'reference' || value.reference.root.kind !== 'call') return false;
    const { path, root } = value.reference;
    return path.length === 1 && /^\[?0\]?$/.test(path[0] ?? '') && facts.calls[root.call] === last;
  });
}

/** `if (count > 0)`, `if (users.length)`; not whether there are ten, which is no key. */
export function isAskedForAny({ last, verb }: DataAccess, facts: TypeScriptFacts): boolean {
  return facts.blocks.some(block => {
    if (block.kind !== 'branch' || block.counts === undefined) return false;
    const counted = followVariables(block.counts, facts);
    const isOfQuery = counted?.root.kind === 'call' && facts.calls[counted.root.call] === last;
    const asked = counted?.path.join('.') ?? '';
    return isOfQuery && (verb === 'count' ? asked === '' : asked === 'length');
  });
}
