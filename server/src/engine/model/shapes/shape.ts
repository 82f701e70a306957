/** What the code takes, as the schemas of its validators say: the same form for all libraries. */
import type { Place } from '../../frameworks/route.ts';

export interface Shape {
  readonly type: ShapeType;
  /** The values that it is limited to, as JSON writes them. */
  readonly values?: readonly string[];
  readonly isNullable?: boolean;
  /** Any text at all is taken, apart from how long it is. */
  readonly isFreeText?: true;
  /** Nothing is held back: any value at all is taken, or any object. */
  readonly takesAll?: true;
  readonly properties?: readonly ShapeProperty[];
  /** Other properties than those that are listed may be meant. */
  readonly isOpen?: boolean;
  readonly items?: Shape;
  readonly place: Place;
}

/** `any` where it is not known, or all will do. */
export type ShapeType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'any';

export interface ShapeProperty {
  readonly name: string;
  readonly shape: Shape;
  /** Undefined where the code does not tell. */
  readonly isRequired: boolean | undefined;
  /** The schema has it, and the handler never reads it: it is there for others that share the schema. */
  readonly isUnread?: true;
  readonly place: Place;
}

/** A shape, and whether what holds it may do without it. */
export interface ReadShape {
  readonly shape: Shape;
  readonly isOptional: boolean | undefined;
}

export function anyShape(place: Place): Shape {
  return { type: 'any', place };
}

export function replaceProperties(
  shape: Shape,
  change: (property: ShapeProperty) => ShapeProperty | undefined,
): Shape {
  if (shape.properties === undefined) return shape;
  return { ...shape, properties: shape.properties.flatMap(property => change(property) ?? []) };
}

/** Both, where the second says more, or otherwise, that counts. */
export function joinShapes(left: Shape, right: Shape): Shape {
  if (left.type !== 'object' || right.type !== 'object') return anyShape(left.place);
  const added = right.properties ?? [];
  const kept = (left.properties ?? []).filter(({ name }) => added.every(other => other.name !== name));
  return { ...left, properties: [...kept, ...added], isOpen: left.isOpen === true || right.isOpen === true };
}
