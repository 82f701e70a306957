/** How places move when a text becomes another. */
import { type Span, spanOf } from './span.ts';

export interface TextChange {
  /** What stood there before and does not any more. */
  readonly removed: string;
  /** Where a span stands now: without what is typed at its ends, and shorter by what was taken out of it. */
  move(span: Span): Span;
}

/** The smallest single change that makes `after` of `before`. */
export function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = before.length;
  const growth = after.length - before.length;
  while (
    end > start &&
    end + growth > start &&
    before.charCodeAt(end - 1) === after.charCodeAt(end + growth - 1)
  )
    end--;
  const moveStart = (offset: number): number =>
    offset >= end ? offset + growth : Math.min(offset, end + growth);
  const moveEnd = (offset: number): number => (offset <= start ? offset : moveStart(offset));
  return {
    removed: before.slice(start, end),
    move(span) {
      const from = moveStart(span.start);
      return spanOf(from, Math.max(from, moveEnd(span.end)));
    },
  };
}
