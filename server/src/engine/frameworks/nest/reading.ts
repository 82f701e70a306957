/** What values in decorators and options say: paths, verbs, versions. */
import type { Value } from '../../languages/typescript/facts.ts';
import type { Origin } from '../../model/origin.ts';
import { textIn } from '../registration.ts';
import type { HttpVerb } from '../route.ts';
import { type PlacedArgument, resolveArgument } from './placed-argument.ts';

/** A version that stands for all of them: `VERSION_NEUTRAL`. */
export const neutral = '';

/** Versions that something asks for, `neutral` among them; undefined stands for one not known. */
export type Versions = readonly (string | undefined)[];

export function property(placed: PlacedArgument | undefined, key: string): PlacedArgument | undefined {
  const held = placed === undefined ? undefined : objectOf(placed);
  if (held?.value.kind !== 'object') return undefined;
  const value = held.value.properties.find(candidate => candidate.key === key)?.value;
  return value === undefined ? undefined : resolveArgument({ ...held, value });
}

/** Whether an object may have more properties than are seen. */
export function isOpenObject(placed: PlacedArgument): boolean {
  const held = objectOf(placed);
  return held?.value.kind !== 'object' || held.value.isOpen;
}

/** The object that a value is, also when it is a constant of the same file. */
function objectOf(placed: PlacedArgument): PlacedArgument | undefined {
  if (placed.value.kind === 'object') return placed;
  const origin = originOf(placed);
  if (origin.kind !== 'value' || origin.path !== placed.sources.path) return undefined;
  return { ...placed, value: origin.value, frame: undefined };
}

export function originOf({ value, sources }: PlacedArgument): Origin {
  return sources.origins.ofValue(sources.path, value);
}

export function textOfArgument(placed: PlacedArgument): string | undefined {
  const { value, sources } = resolveArgument(placed);
  if (value.kind !== 'template') return textIn(value, sources.path, sources.origins);
  const parts = value.parts.map(part => textOfArgument({ ...placed, value: part }));
  return parts.includes(undefined)
    ? undefined
    : value.texts.map((text, index) => `${text}${parts[index] ?? ''}`).join('');
}

/** The elements of an array, or the value itself. */
export function listOf(placed: PlacedArgument): readonly PlacedArgument[] {
  const { value } = placed;
  if (value.kind === 'array')
    return value.elements.map(element => resolveArgument({ ...placed, value: element }));
  const origin = value.kind === 'reference' ? originOf(placed) : undefined;
  return origin?.kind === 'value' && origin.value.kind === 'array' && origin.path === placed.sources.path
    ? listOf({ ...placed, value: origin.value, frame: undefined })
    : [placed];
}

/** `()`, `'a'`, `['a', 'b']`, `{ path: 'a' }`; undefined stands for a path not known. */
export function patternsOf(placed: PlacedArgument | undefined): readonly (string | undefined)[] {
  if (placed === undefined || isNothing(placed.value)) return ['/'];
  const [first, ...others] = listOf(placed);
  if (first !== undefined && (others.length > 0 || first.value !== placed.value))
    return listOf(placed).flatMap(patternsOf);
  if (placed.value.kind === 'array') return ['/'];
  if (placed.value.kind !== 'object') return [textOfArgument(placed)];
  const given = property(placed, 'path');
  return given === undefined && !placed.value.isOpen ? ['/'] : patternsOrUnknown(given);
}

function patternsOrUnknown(placed: PlacedArgument | undefined): readonly (string | undefined)[] {
  return placed === undefined ? [undefined] : patternsOf(placed);
}

function isNothing(value: Value): boolean {
  return value.kind === 'literal' && value.value === null;
}

export function versionsOf(placed: PlacedArgument): Versions {
  return [...new Set(listOf(placed).map(versionOf))];
}

function versionOf(placed: PlacedArgument): string | undefined {
  const origin = originOf(placed);
  if (origin.kind === 'library' && origin.export === 'VERSION_NEUTRAL') return neutral;
  return textOfArgument(placed);
}

export const httpVerbs: Readonly<Record<string, HttpVerb>> = {
  Get: 'GET',
  Post: 'POST',
  Put: 'PUT',
  Patch: 'PATCH',
  Delete: 'DELETE',
  Head: 'HEAD',
  Options: 'OPTIONS',
  All: 'ALL',
  Sse: 'GET',
};

/** `RequestMethod.GET` */
export function verbOf(placed: PlacedArgument): HttpVerb | undefined {
  const origin = originOf(placed);
  if (origin.kind !== 'library' || origin.export !== 'RequestMethod') return undefined;
  const name = origin.path.at(-1) ?? '';
  return Object.values(httpVerbs).find(verb => verb === name);
}
