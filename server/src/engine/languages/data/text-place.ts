/** Where a cursor stands in YAML or JSON, told from the text around it alone, so that half-typed text has a place too. */
import type { Span } from '../../source/span.ts';
import { findBlockPlace } from './block-place.ts';
import { findFlowPlace } from './flow-place.ts';

export interface TextPlace {
  /** The keys from the root to what is being typed, and the numbers of items. A value's own key is the last. */
  readonly path: readonly string[];
  /** At the start of a line of YAML it is open whether a key or a value is being typed. */
  readonly role: 'key' | 'value' | 'either';
  /** What is being typed and what follows of it, without quotes. */
  readonly word: Span;
  /** The word up to the cursor. */
  readonly typed: string;
  /** What stands before the word. */
  readonly quote: Quote;
  readonly isQuoteClosed: boolean;
  /** Whether the word is a key that has its colon. */
  readonly hasColon: boolean;
  /** Told apart by indentation, or by brackets. */
  readonly layout: 'block' | 'flow';
  /** The other keys of the mapping that it stands in. */
  readonly siblings: readonly string[];
}

export type Quote = '' | '"' | "'";

/** Undefined within comments and texts over several lines, and where nothing can stand. */
export function findTextPlace(
  text: string,
  offset: number,
  language: 'yaml' | 'json',
): TextPlace | undefined {
  const first = startOf(text, language);
  const isBracketed = text.charAt(first) === '{' || text.charAt(first) === '[';
  return language === 'json' || isBracketed
    ? findFlowPlace(text, first, offset, language)
    : findBlockPlace(text, offset);
}

/** Editors let JSON begin with comments. */
function startOf(text: string, language: 'yaml' | 'json'): number {
  const before = language === 'json' ? /^(?:[\s\ufeff]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/ : /^[\s\ufeff]*/;
  return before.exec(text)?.[0].length ?? 0;
}
