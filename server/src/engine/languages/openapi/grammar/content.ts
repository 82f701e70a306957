/** What may stand at a place of an API description. */

/** The kinds of objects that a description is made of. */
export type Shape = string;

export type Content =
  /** Any text or number, or any data of the API itself: nothing is known about what stands in it. */
  | { readonly kind: 'free' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** A name that is given elsewhere. */
  | {
      readonly kind: 'name';
      readonly of: 'operation' | 'operation reference' | 'tag' | 'scope' | 'required property' | 'media type';
    }
  /** The name of something, where it is given. */
  | { readonly kind: 'given name'; readonly of: 'operation' | 'tag' }
  /** The value of `$ref`. */
  | { readonly kind: 'reference'; readonly to: Shape }
  | { readonly kind: 'object'; readonly shape: Shape }
  | { readonly kind: 'map'; readonly keys: KeyKind; readonly of: Content }
  | { readonly kind: 'list'; readonly of: Content };

/** What the keys of a mapping are. */
export type KeyKind =
  /** Names of the author's choice. */
  | 'names'
  /** Names by which `$ref` finds what stands there. */
  | 'components'
  | 'paths'
  | 'statuses'
  | 'media types'
  | 'security schemes'
  | 'scopes';

export interface ObjectShape {
  readonly keys: Readonly<Record<string, Content>>;
  /** What all other keys hold, if they may be there. */
  readonly others?: { readonly keys: KeyKind; readonly of: Content };
  /** Whether a `$ref` to such an object may stand in its place. */
  readonly isReferable: boolean;
}

export type Grammar = Readonly<Record<Shape, ObjectShape>>;

export const free: Content = { kind: 'free' };
export const flag: Content = { kind: 'choice', values: ['true', 'false'] };

export function choice(...values: readonly string[]): Content {
  return { kind: 'choice', values };
}

export function object(shape: Shape): Content {
  return { kind: 'object', shape };
}

export function listOf(of: Content | Shape): Content {
  return { kind: 'list', of: toContent(of) };
}

export function mapOf(of: Content | Shape, keys: KeyKind = 'names'): Content {
  return { kind: 'map', keys, of: toContent(of) };
}

function toContent(of: Content | Shape): Content {
  return typeof of === 'string' ? object(of) : of;
}

type Keys = Readonly<Record<string, Content>>;

export function shape(keys: Keys, others?: ObjectShape['others']): ObjectShape {
  return { keys, isReferable: false, ...(others === undefined ? {} : { others }) };
}

/** One in whose place a `$ref` may stand. */
export function referable(keys: Keys, others?: ObjectShape['others']): ObjectShape {
  return { ...shape(keys, others), isReferable: true };
}

/** Keys that hold texts, numbers or data. */
export function texts(...names: readonly string[]): Keys {
  return Object.fromEntries(names.map(name => [name, free]));
}

/** Keys that hold the same. */
export function each(content: Content, ...names: readonly string[]): Keys {
  return Object.fromEntries(names.map(name => [name, content]));
}

/** No part of any version, but what tools that show descriptions agree on. */
export const tagGroup: ObjectShape = shape({ ...texts('name'), tags: listOf({ kind: 'name', of: 'tag' }) });
