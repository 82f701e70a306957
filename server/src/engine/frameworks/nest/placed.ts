/** Elements of lists, read. */
import type { FunctionIndex, Value } from '../../languages/typescript/facts.ts';
import type { Origin } from '../../model/origin.ts';
import type { ProjectView } from '../framework.ts';
import { callMaking } from '../piece.ts';
import { classBehind } from './class-line.ts';
import { sourcesOf } from './decorators.ts';
import type { PlacedElement } from './elements.ts';
import type { ClassPlace } from './vocabulary.ts';

/** An object, also by the name of a constant. */
export function objectIn(element: PlacedElement, project: ProjectView): PlacedElement | undefined {
  if (element.value.kind === 'object') return element;
  const origin = originOfElement(element);
  if (origin.kind !== 'value' || origin.value.kind !== 'object') return undefined;
  const sources = sourcesOf(origin.path, project);
  return sources === undefined ? undefined : { value: origin.value, sources };
}

export function propertyIn({ value, sources }: PlacedElement, key: string): PlacedElement | undefined {
  if (value.kind !== 'object') return undefined;
  const held = value.properties.find(candidate => candidate.key === key)?.value;
  return held === undefined ? undefined : { value: held, sources };
}

export function originOfElement({ value, sources }: PlacedElement): Origin {
  return sources.origins.ofValue(sources.path, value);
}

export function classOfElement(
  { value, sources }: PlacedElement,
  project: ProjectView,
): ClassPlace | undefined {
  const found = value.kind === 'reference' ? classBehind(sources.path, value.reference, project) : 'unknown';
  return typeof found === 'string' ? undefined : found;
}

/** What a short function gives: `() => Module`. */
export function returnedBy(element: PlacedElement, project: ProjectView): PlacedElement | undefined {
  const origin = originOfElement(element);
  return origin.kind === 'function' ? firstReturn(origin.path, origin.function, project) : undefined;
}

function firstReturn(
  path: PlacedElement['sources']['path'],
  index: FunctionIndex,
  project: ProjectView,
): PlacedElement | undefined {
  const sources = sourcesOf(path, project);
  const [value] = sources?.facts.functions[index]?.returns ?? [];
  return value === undefined || sources === undefined ? undefined : { value, sources };
}

/** What a function gives, where it gives one thing only. */
export function onlyReturnOf(element: PlacedElement, project: ProjectView): PlacedElement | undefined {
  const origin = originOfElement(element);
  if (origin.kind !== 'function') return undefined;
  const { length } = sourcesOf(origin.path, project)?.facts.functions[origin.function]?.returns ?? [];
  return length === 1 ? firstReturn(origin.path, origin.function, project) : undefined;
}

/** The call by which an element is made. */
export function callOf({ value, sources }: PlacedElement): ReturnType<typeof callMaking> {
  return callMaking(value, sources.facts);
}

export function elementOf(value: Value, { sources }: PlacedElement): PlacedElement {
  return { value, sources };
}
