/** A position in a text, counted in UTF-16 code units from its start. */
export type Offset = number & { readonly __brand: 'Offset' };

/**
 * A half-open range of a text, in UTF-16 code units. Some move with their text (`model/movable-spans.ts`), so it is
 * declared as a class with accessors: the compiler then refuses to spread one, which would leave out both.
 */
export declare abstract class Span {
  abstract get start(): Offset;
  abstract get end(): Offset;
}

/** A zero-based line and column; columns count UTF-16 code units, as the language server protocol does by default. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export function spanOf(start: number, end: number): Span {
  return { start: start as Offset, end: end as Offset };
}

export function isWithin(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
