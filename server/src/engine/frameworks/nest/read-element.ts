/** What elements of lists are: classes, what functions give, calls. */
import type { FunctionIndex, Value } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { ProjectView } from '../framework.ts';
import { callMaking } from '../piece.ts';
import { originOf, type Placed } from '../placed.ts';
import { classBehind } from './class-line.ts';
import { sourcesOf } from './decorators.ts';
import type { ClassPlace } from './vocabulary.ts';

export function classOfElement({ value, sources }: Placed, project: ProjectView): ClassPlace | undefined {
  const found = value.kind === 'reference' ? classBehind(sources.path, value.reference, project) : 'unknown';
  return typeof found === 'string' ? undefined : found;
}

/** What a short function gives: `() => Module`. */
export function returnedBy(element: Placed, project: ProjectView): Placed | undefined {
  const origin = originOf(element);
  return origin.kind === 'function' ? firstReturn(origin.path, origin.function, project) : undefined;
}

function firstReturn(path: FilePath, index: FunctionIndex, project: ProjectView): Placed | undefined {
  const sources = sourcesOf(path, project);
  const [value] = sources?.facts.functions[index]?.returns ?? [];
  return value === undefined || sources === undefined ? undefined : { value, sources };
}

/** What a function gives, where it gives one thing only. */
export function onlyReturnOf(element: Placed, project: ProjectView): Placed | undefined {
  const origin = originOf(element);
  if (origin.kind !== 'function') return undefined;
  const { length } = sourcesOf(origin.path, project)?.facts.functions[origin.function]?.returns ?? [];
  return length === 1 ? firstReturn(origin.path, origin.function, project) : undefined;
}

/** The call by which an element is made. */
export function callOf({ value, sources }: Placed): ReturnType<typeof callMaking> {
  return callMaking(value, sources.facts);
}

export function elementOf(value: Value, { sources }: Placed): Placed {
  return { value, sources };
}
