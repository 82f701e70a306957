/** Places among brackets and braces. */
import { spanOf } from '../../source/span.ts';
import type { Quote, TextPlace } from './text-place.ts';

interface Frame {
  readonly isMapping: boolean;
  /** Of the item that is being read. */
  index: number;
  /** The key whose value is being read; undefined before its colon. */
  key: string | undefined;
  /** The last word, which is a key once its colon comes. */
  lastWord: string;
  readonly keys: string[];
}

/** The place of `offset` within the collection that begins at `start`; undefined when it ends before. */
export function findFlowPlace(
  text: string,
  start: number,
  offset: number,
  language: 'yaml' | 'json',
): TextPlace | undefined {
  const frames: Frame[] = [];
  let index = start;
  while (index < offset) {
    const end = endOfToken(text, index, language);
    if (end > offset || (end === offset && isOpenWord(text, index, end))) break;
    takeToken(frames, text, index, end);
    index = end;
    if (frames.length === 0) return undefined;
  }
  const frame = frames.at(-1);
  if (frame === undefined || isComment(text, index, language)) return undefined;
  const path = frames.slice(0, -1).map(({ key, index }) => key ?? String(index));
  const word = readWord(text, index, offset);
  if (!frame.isMapping) return { ...word, path: [...path, String(frame.index)], role: 'value', siblings: [] };
  if (frame.key !== undefined) return { ...word, path: [...path, frame.key], role: 'value', siblings: [] };
  return {
    ...word,
    path,
    role: 'key',
    siblings: [...frame.keys, ...keysBehind(text, word, language)],
  };
}

/** Whether the cursor behind this token still types it. */
function isOpenWord(text: string, start: number, end: number): boolean {
  const first = text.charAt(start);
  if (first === '"' || first === "'") return text.charAt(end - 1) !== first || end - start < 2;
  return isWordCharacter(first);
}

function takeToken(frames: Frame[], text: string, start: number, end: number): void {
  const frame = frames.at(-1);
  switch (text.charAt(start)) {
    case '{':
    case '[':
      frames.push({
        isMapping: text.charAt(start) === '{',
        index: 0,
        key: undefined,
        lastWord: '',
        keys: [],
      });
      return;
    case '}':
    case ']':
      frames.pop();
      return;
    case ',':
      if (frame === undefined) return;
      frame.key = undefined;
      frame.lastWord = '';
      frame.index++;
      return;
    case ':':
      // Where the comma before it is still missing, a second word is the next key.
      if (frame === undefined || frame.lastWord === '') return;
      frame.key = frame.lastWord;
      frame.keys.push(frame.lastWord);
      frame.lastWord = '';
      return;
    default:
      if (frame !== undefined && /\S/.test(text.charAt(start)))
        frame.lastWord = unquote(text.slice(start, end));
  }
}

/** Strings, words, comments, runs of white space, and single characters. */
function endOfToken(text: string, start: number, language: 'yaml' | 'json'): number {
  const first = text.charAt(start);
  if (first === '"' || first === "'") return endOfString(text, start, first);
  if (isComment(text, start, language)) return endOfComment(text, start);
  let end = start + 1;
  if (/\s/.test(first)) while (end < text.length && /\s/.test(text.charAt(end))) end++;
  else if (isWordCharacter(first)) while (end < text.length && isWordAt(text, end)) end++;
  return end;
}

/** A string that its author has not closed ends with its line. */
function endOfString(text: string, start: number, quote: string): number {
  for (let index = start + 1; index < text.length; index++) {
    const here = text.charAt(index);
    if (here === '\n') return index;
    if (here === '\\' && quote === '"') index++;
    else if (here === quote) return index + 1;
  }
  return text.length;
}

function isComment(text: string, start: number, language: 'yaml' | 'json'): boolean {
  if (language === 'json') return text.startsWith('//', start) || text.startsWith('/*', start);
  return text.charAt(start) === '#' && /\s/.test(text.charAt(start - 1));
}

function endOfComment(text: string, start: number): number {
  if (!text.startsWith('/*', start)) return endOfLine(text, start);
  const close = text.indexOf('*/', start + 2);
  return close < 0 ? text.length : close + 2;
}

function isWordAt(text: string, index: number): boolean {
  const here = text.charAt(index);
  return here === ':' ? isWordCharacter(text.charAt(index + 1)) : isWordCharacter(here);
}

function isWordCharacter(character: string): boolean {
  return character !== '' && !/[\s,:[\]{}"']/.test(character);
}

function endOfLine(text: string, start: number): number {
  const lineFeed = text.indexOf('\n', start);
  return lineFeed < 0 ? text.length : lineFeed;
}

type Word = Pick<TextPlace, 'word' | 'typed' | 'quote' | 'isQuoteClosed' | 'hasColon' | 'layout'>;

/** The word around the cursor, which begins at `start` if there is one. */
function readWord(text: string, start: number, offset: number): Word {
  const first = text.charAt(start);
  const quote: Quote = start < offset && (first === '"' || first === "'") ? first : '';
  const isWord = start < offset && (quote !== '' || isWordCharacter(first));
  const from = isWord ? start + quote.length : offset;
  let to = offset;
  while (to < text.length && isWordAt(text, to)) to++;
  const isQuoteClosed = quote !== '' && text.charAt(to) === quote;
  const behind = /^[ \t]*/.exec(text.slice(to + (isQuoteClosed ? 1 : 0), to + 40))?.[0].length ?? 0;
  const hasColon = text.charAt(to + (isQuoteClosed ? 1 : 0) + behind) === ':';
  return {
    word: spanOf(from, to),
    typed: text.slice(from, offset),
    quote,
    isQuoteClosed,
    hasColon,
    layout: 'flow',
  };
}

/** The keys of the same mapping that come later. */
function keysBehind(
  text: string,
  { word, quote, isQuoteClosed }: Word,
  language: 'yaml' | 'json',
): readonly string[] {
  const frames: Frame[] = [{ isMapping: true, index: 0, key: undefined, lastWord: '', keys: [] }];
  const outermost = frames[0];
  // A quote that is still to come would turn texts and what is between them around.
  const isOpen = quote !== '' && !isQuoteClosed;
  let index = isOpen ? endOfLine(text, word.end) : word.end + quote.length;
  while (index < text.length && frames.length > 0) {
    const end = endOfToken(text, index, language);
    takeToken(frames, text, index, end);
    index = end;
  }
  return outermost?.keys ?? [];
}

function unquote(word: string): string {
  const first = word.charAt(0);
  if (first !== '"' && first !== "'") return word;
  return word.slice(1, word.endsWith(first) && word.length > 1 ? -1 : undefined);
}
