/** Calls seen from what is called. Without places: an edit inside of one function changes none of it. */
import type { HandlerPlace } from '../frameworks/route.ts';
import type { FunctionIndex } from '../languages/typescript/facts.ts';
import type { FilePath } from '../source/path.ts';
import type { FileCalls } from './call-graph.ts';
import { placeKey } from './implementers.ts';

/** Calls something of the project. `function` is undefined for what runs when the file is loaded. */
export interface Caller {
  readonly path: FilePath;
  readonly function: FunctionIndex | undefined;
}

/** What the functions of one file call, each pair once. */
export interface CallTarget {
  readonly from: FunctionIndex | undefined;
  readonly to: HandlerPlace;
}

export type Callers = ReadonlyMap<string, readonly Caller[]>;

export function findCallTargets({ edges }: FileCalls): readonly CallTarget[] {
  const targets = new Map(edges.map(({ from, to }) => [`${from} ${placeKey(to)}`, { from, to }]));
  return [...targets].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, target]) => target);
}

export function groupCallers(
  all: readonly { readonly path: FilePath; readonly targets: readonly CallTarget[] }[],
): Callers {
  const callers = new Map<string, Caller[]>();
  for (const { path, targets } of all) {
    for (const { from, to } of targets) {
      const own = callers.get(placeKey(to)) ?? [];
      callers.set(placeKey(to), own);
      own.push({ path, function: from });
    }
  }
  return callers;
}
