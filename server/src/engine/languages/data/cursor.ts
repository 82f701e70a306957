import { type Span, spanOf } from '../../source/span.ts';
import type { DataError } from './data-node.ts';

export const code = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  exclamation: 33,
  doubleQuote: 34,
  hash: 35,
  percent: 37,
  ampersand: 38,
  singleQuote: 39,
  asterisk: 42,
  plus: 43,
  comma: 44,
  dash: 45,
  dot: 46,
  slash: 47,
  colon: 58,
  greater: 62,
  question: 63,
  at: 64,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  backtick: 96,
  openBrace: 123,
  pipe: 124,
  closeBrace: 125,
} as const;

/** Deeper than any description is written by hand, and shallow enough for every recursion over the tree. */
const deepest = 256;
const mostErrors = 50;

/** Where reading one text stands, and what was noticed on the way. */
export class Cursor {
  readonly text: string;
  readonly end: number;
  /** JSON allows less than YAML: no string over several lines, no comma at the end. */
  readonly isJson: boolean;
  offset: number;
  lineStart: number;
  readonly errors: DataError[] = [];
  readonly comments: Span[] = [];
  /** Of the tab that indents the current line, or -1. */
  private tabOffset = -1;
  private depth = 0;

  constructor(text: string, start: number, end: number, isJson: boolean) {
    this.text = text;
    this.end = end;
    this.isJson = isJson;
    this.offset = start;
    this.lineStart = start;
  }

  get column(): number {
    return this.offset - this.lineStart;
  }

  get isAtEnd(): boolean {
    return this.offset >= this.end;
  }

  /** The code unit here or further on; -1 beyond the end. */
  peek(distance = 0): number {
    const index = this.offset + distance;
    return index < this.end ? this.text.charCodeAt(index) : -1;
  }

  report(message: string, start: number, end: number): void {
    if (this.errors.length < mostErrors) this.errors.push({ message, span: spanOf(start, end) });
  }

  /** Reports the rest of this line, at least one character of it. */
  reportLine(message: string, start = this.offset): void {
    const end = trimmedLineEnd(this.text, start, this.end);
    this.report(message, start, Math.max(end, Math.min(start + 1, this.end)));
  }

  /** False, once it has been reported, when this is nested too deeply to be read. */
  enter(): boolean {
    this.depth++;
    if (this.depth <= deepest) return true;
    if (this.depth === deepest + 1) {
      this.reportLine(`This is nested more than ${deepest} levels deep and is passed over. Nest it less.`);
    }
    return false;
  }

  leave(): void {
    this.depth--;
  }

  /** Goes on to the next thing that is neither white space, line break nor comment. */
  skipTrivia(): void {
    for (;;) {
      const here = this.peek();
      if (here === code.space || here === code.carriageReturn) this.offset++;
      else if (here === code.lineFeed) this.startLine(this.offset + 1);
      else if (here === code.tab) this.skipTab();
      else if (here === code.hash && this.followsSpace()) this.skipComment();
      else if (this.isJson && beginsJsonComment(this.text, this.offset)) this.skipJsonComment();
      else return;
    }
  }

  /** Goes on within the line. */
  skipSpaces(): void {
    for (;;) {
      const here = this.peek();
      if (here !== code.space && here !== code.tab) return;
      this.offset++;
    }
  }

  /** Goes to the end of the line, when a comment stands here. */
  skipLineComment(): void {
    if (this.peek() === code.hash) this.skipComment();
  }

  startLine(offset: number): void {
    this.offset = offset;
    this.lineStart = offset;
    this.tabOffset = -1;
  }

  /** Whether only white space or a comment follows in this line. */
  isAtLineEnd(): boolean {
    const here = this.peek();
    return isLineEnd(here) || (here === code.hash && this.followsSpace());
  }

  /** Blocks are told apart by their spaces, so a tab among them makes everything after it uncertain. */
  reportTab(): void {
    if (this.tabOffset < 0) return;
    this.report(
      'A tab indents this line. YAML allows only spaces there: use those.',
      this.tabOffset,
      this.tabOffset + 1,
    );
    this.tabOffset = -1;
  }

  skipLine(): void {
    const lineFeed = this.text.indexOf('\n', this.offset);
    if (lineFeed < 0 || lineFeed >= this.end) this.offset = this.end;
    else this.startLine(lineFeed + 1);
  }

  private followsSpace(): boolean {
    return this.offset === this.lineStart || isSpace(this.text.charCodeAt(this.offset - 1));
  }

  private skipTab(): void {
    const isIndentation = this.text.slice(this.lineStart, this.offset).trim() === '';
    if (isIndentation && this.tabOffset < 0) this.tabOffset = this.offset;
    this.offset++;
  }

  /** Editors let JSON have them, of one line or several. */
  private skipJsonComment(): void {
    if (this.peek(1) === code.slash) {
      this.skipComment();
      return;
    }
    const start = this.offset;
    const close = this.text.indexOf('*/', start + 2);
    const end = close < 0 || close + 2 > this.end ? this.end : close + 2;
    this.noteComment(spanOf(start, end));
    const lineFeed = this.text.lastIndexOf('\n', end - 1);
    if (lineFeed >= start) this.startLine(lineFeed + 1);
    this.offset = end;
  }

  private skipComment(): void {
    const start = this.offset;
    const lineFeed = this.text.indexOf('\n', start);
    this.offset = lineFeed < 0 || lineFeed > this.end ? this.end : lineFeed;
    this.noteComment(spanOf(start, trimmedLineEnd(this.text, start, this.end)));
  }

  /** Once, however often it is passed. */
  private noteComment(span: Span): void {
    const last = this.comments.at(-1);
    if (last === undefined || last.start < span.start) this.comments.push(span);
  }
}

export function beginsJsonComment(text: string, offset: number): boolean {
  if (text.charCodeAt(offset) !== code.slash) return false;
  const next = text.charCodeAt(offset + 1);
  return next === code.slash || next === code.asterisk;
}

export function isSpace(character: number): boolean {
  return character === code.space || character === code.tab;
}

/** A line break or the end of the text. */
export function isLineEnd(character: number): boolean {
  return character === code.lineFeed || character === code.carriageReturn || character === -1;
}

export function isBlank(character: number): boolean {
  return isSpace(character) || isLineEnd(character);
}

/** Where the text of this line ends, without the white space behind it. */
export function trimmedLineEnd(text: string, start: number, limit: number): number {
  const lineFeed = text.indexOf('\n', start);
  let end = lineFeed < 0 || lineFeed > limit ? limit : lineFeed;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return end;
}
