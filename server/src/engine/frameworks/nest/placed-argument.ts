/** What is handed to functions of the project that give decorators or classes. */
import type { FunctionIndex, Value } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { PlacedSources } from '../placed.ts';

/** A value with all that is needed to read it: its file, and what was handed to the function around it. */
export interface PlacedArgument {
  readonly value: Value;
  readonly sources: PlacedSources;
  readonly frame: Frame | undefined;
}

/** A call of a function of the project that gives a decorator, or a class. */
export interface Frame {
  readonly path: FilePath;
  readonly function: FunctionIndex;
  readonly arguments: readonly PlacedArgument[];
}

/** Follows a value to what a caller handed in. */
export function resolveArgument(placed: PlacedArgument): PlacedArgument {
  const { value, frame, sources } = placed;
  if (value.kind !== 'reference' || frame === undefined) return placed;
  const { root, path: names } = value.reference;
  if (root.kind === 'variable') {
    const held = sources.facts.variables[root.variable]?.value;
    return held?.kind === 'reference' && held.reference.root.kind === 'parameter'
      ? resolveArgument({ ...placed, value: held })
      : placed;
  }
  if (root.kind !== 'parameter' || root.function !== frame.function || sources.path !== frame.path)
    return placed;
  const given = frame.arguments[root.parameter] ?? defaultOf(placed, frame, root.parameter);
  if (given === undefined) return placed;
  const reached = names.reduce<PlacedArgument | undefined>(propertyOf, given);
  return reached === undefined ? placed : resolveArgument(reached);
}

function defaultOf({ sources }: PlacedArgument, frame: Frame, parameter: number): PlacedArgument | undefined {
  const value = sources.facts.functions[frame.function]?.parameters[parameter]?.defaultValue;
  return value === undefined ? undefined : { value, sources, frame: undefined };
}

function propertyOf(placed: PlacedArgument | undefined, name: string): PlacedArgument | undefined {
  if (placed?.value.kind !== 'object') return undefined;
  const value = placed.value.properties.find(({ key }) => key === name)?.value;
  return value === undefined ? undefined : { ...placed, value };
}
