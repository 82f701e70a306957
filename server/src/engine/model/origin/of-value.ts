/** What a written value is. */
import type { Value } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { Origin } from '../origin.ts';
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
      return (
        origins.find(origin => origin.kind !== 'unknown' && origin.kind !== 'global') ?? origins[0] ?? unknown
      );
    }
    case 'opaque':
      return unknown;
    default:
      return { kind: 'value', path, value };
  }
}
