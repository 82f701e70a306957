/** A call of a validation library, and what its arguments say. */
import type { CallFact, Value } from '../../languages/typescript/facts.ts';
import type { WrittenCall, WrittenValue } from './follow.ts';
import type { ReadShape } from './shape.ts';

/** What a reader of one library gets: a call of it, and a way to read what is in its arguments. */
export interface SchemaCall extends WrittenCall {
  /** Of the function: `object`, `coerce.number`. */
  readonly name: string;
  read(value: Value | undefined): ReadShape | undefined;
  /** The value where it is written, such as the object behind a name. */
  follow(value: Value | undefined): WrittenValue | undefined;
}

/** The properties of an object as shapes. */
export function readProperties(
  { path, read, follow }: SchemaCall,
  value: Value | undefined,
  isRequired: (property: ReadShape) => boolean | undefined,
): Pick<ReadShape['shape'], 'properties' | 'isOpen'> {
  const written = follow(value);
  if (written?.value.kind !== 'object') return { isOpen: true };
  // What stands in another file would be read as if it stood in this one.
  if (written.path !== path) return { isOpen: true };
  const properties = written.value.properties.map(({ key, value: inner, keySpan }) => {
    const place = { path: written.path, span: keySpan };
    const known = read(inner);
    return {
      name: key,
      place,
      shape: known?.shape ?? { type: 'any' as const, place },
      isRequired: known === undefined ? undefined : isRequired(known),
    };
  });
  return { properties, isOpen: written.value.isOpen || (written.value.spreads?.length ?? 0) > 0 };
}

/** The texts and numbers of a list or of several arguments, as JSON writes them; undefined when they are not all known. */
export function literalsIn(
  { arguments: given }: CallFact,
  follow: SchemaCall['follow'],
): readonly string[] | undefined {
  const [first] = given;
  const list = given.length === 1 ? follow(first)?.value : undefined;
  const values = list?.kind === 'array' ? (list.isOpen ? undefined : list.elements) : given;
  const texts = values?.map(value => (value.kind === 'literal' ? JSON.stringify(value.value) : undefined));
  const known = texts?.filter(text => text !== undefined);
  return known === undefined || known.length === 0 || known.length !== texts?.length ? undefined : known;
}

/** The keys that `pick`, `omit` and `partial` name: `{ a: true }` or `['a']`. */
export function keysIn(
  value: Value | undefined,
  follow: SchemaCall['follow'],
): ReadonlySet<string> | undefined {
  const written = follow(value)?.value;
  if (written?.kind === 'object' && !written.isOpen) return new Set(written.properties.map(({ key }) => key));
  if (written?.kind !== 'array' || written.isOpen) return undefined;
  const names = written.elements.map(element =>
    element.kind === 'literal' ? String(element.value) : undefined,
  );
  const known = names.filter(name => name !== undefined);
  return known.length === names.length ? new Set(known) : undefined;
}
