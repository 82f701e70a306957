/** What a written value is. */
import type { Value } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { Chosen, Origin } from '../origin.ts';
import { maximumSteps, type OriginWalk, stepsOfChoice, unknown } from './origin-walk.ts';

export function ofValue(walk: OriginWalk, path: FilePath, value: Value, steps: number): Origin {
  if (steps > maximumSteps) return unknown;
  switch (value.kind) {
    case 'reference':
      return walk.ofReference(path, value.reference, steps + 1);
    case 'function':
      return { kind: 'function', path, function: value.function };
    case 'choice': {
      const origins = value.options.map(option => ofValue(walk, path, option, stepsOfChoice(steps)));
      if (areDifferentFunctions(origins)) return unknown;
      const chosen =
        origins.find(origin => origin.kind !== 'unknown' && origin.kind !== 'global') ??
        origins[0] ??
        unknown;
      return mayBeChosen(chosen) ? { ...chosen, among: { path, value } } : chosen;
    }
    case 'opaque':
      return unknown;
    default:
      return { kind: 'value', path, value };
  }
}

function mayBeChosen(origin: Origin): origin is Extract<Origin, Chosen> {
  return origin.kind === 'function' || origin.kind === 'library' || origin.kind === 'value';
}

/** Objects that are chosen among are mostly of one kind; functions are chosen since they do different things. */
export function areDifferentFunctions(origins: readonly Origin[]): boolean {
  const known = origins.filter(({ kind }) => kind === 'function' || kind === 'library');
  const functions = known.flatMap(origin =>
    origin.kind === 'function' ? [`${origin.path}#${origin.function}`] : [],
  );
  return functions.length > 0 && (new Set(functions).size > 1 || functions.length < known.length);
}
