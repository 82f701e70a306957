/** What values are put together from. */
import type { TypeFact, Value } from './facts.ts';

/** What an object that is written out has under a key. */
export function propertyOf(value: Value | undefined, key: string): Value | undefined {
  return value?.kind === 'object'
    ? value.properties.find(property => property.key === key)?.value
    : undefined;
}

/** A text that is written out. */
export function textOf(value: Value | undefined): string | undefined {
  if (value?.kind === 'literal' && typeof value.value === 'string') return value.value;
  if (value?.kind === 'template' && value.parts.length === 0) return value.texts[0];
  return undefined;
}

export type NamedType = Extract<TypeFact, { readonly kind: 'named' }>;

/** `Parameters<typeof run>` */
export function isOfParameters(type: TypeFact): type is NamedType {
  if (type.kind !== 'named') return false;
  const { root, path } = type.reference;
  return root.kind === 'global' && root.name === 'Parameters' && path.length === 0;
}

/** A value and all that it is put together from, in the order of the text. */
export function valuesIn(value: Value): readonly Value[] {
  const found: Value[] = [];
  addValuesIn(value, found);
  return found;
}

function addValuesIn(value: Value, found: Value[]): void {
  found.push(value);
  for (const part of partsOf(value)) addValuesIn(part, found);
}

function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'template':
      return value.parts;
    case 'object':
      return value.properties.map(property => property.value);
    case 'array':
      return value.elements;
    case 'choice':
      return value.options;
    case 'operation':
      return value.operands;
    default:
      return [];
  }
}
