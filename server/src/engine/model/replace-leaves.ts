/** Plain data with other spans and texts in the same places. */
import type { Span } from '../source/span.ts';

export interface Replacements {
  span(span: Span): Span;
  text(text: string): string;
}

/** A copy with other spans and equal texts in the same places, which is why it is of the same type. */
export function replaceLeaves<Part>(part: Part, replacements: Replacements): Part {
  return replaceIn(part, replacements) as Part;
}

/** One for all: of what facts hold, every sixth object is an empty list. */
const nothing: readonly never[] = [];

function replaceIn(part: unknown, replacements: Replacements): unknown {
  if (typeof part === 'string') return replacements.text(part);
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part))
    return part.length === 0 ? nothing : part.map(element => replaceIn(element, replacements));
  if (isSpan(part)) return replacements.span(part);
  const copy: Record<string, unknown> = { ...part };
  for (const key of Object.keys(copy)) copy[key] = replaceIn(copy[key], replacements);
  return copy;
}

function isSpan(part: object): part is Span {
  return 'start' in part && 'end' in part;
}
