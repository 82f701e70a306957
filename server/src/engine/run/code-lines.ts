import { type Span, spanOf } from '../source/span.ts';

/** How comments begin in a text: enough to tell code from comment without parsing it again. */
export type CommentStyle = 'slashes' | 'hash';

/**
 * The code that a comment ending at `offset` speaks about: from the next line that holds code to the end of that line.
 * Decorators belong to what they decorate, and a template over several lines is one line of code, since no comment
 * can be written inside it.
 */
export function nextCode(text: string, offset: number, style: CommentStyle): Span {
  const start = skipTrivia(text, endOfLine(text, offset), style);
  if (style === 'hash') return spanOf(start, endOfLine(text, start));
  return spanOf(start, endOfCodeLine(text, skipDecorators(text, start)));
}

const trivia = {
  slashes: /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*/y,
  hash: /(?:\s+|#[^\n]*)*/y,
};
const lineRest = /[^\r\n]*/y;
const decoratorName = /@[\w$.\s]*/y;
const comment = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const string = /'(?:\\[\s\S]|[^'\\\n])*'?|"(?:\\[\s\S]|[^"\\\n])*"?/y;
/** A slash begins a regular expression where a value is expected. */
const regularExpression = /(?<=[(,=:[!&|?{};]\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\//y;

function skipTrivia(text: string, offset: number, style: CommentStyle): number {
  return endOfMatch(trivia[style], text, offset);
}

function endOfLine(text: string, offset: number): number {
  return endOfMatch(lineRest, text, offset);
}

function endOfMatch(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return offset + (pattern.exec(text)?.[0].length ?? 0);
}

function skipDecorators(text: string, start: number): number {
  let offset = start;
  while (text[offset] === '@') {
    offset = endOfMatch(decoratorName, text, offset);
    if (text[offset] === '(') offset = skipBracket(text, offset);
    offset = skipTrivia(text, offset, 'slashes');
  }
  return offset;
}

function endOfCodeLine(text: string, start: number): number {
  let offset = start;
  while (offset < text.length && text[offset] !== '\n' && text[offset] !== '\r')
    offset = skipToken(text, offset);
  return offset;
}

/** Expects an opening bracket at `start`; ends behind the one that closes it. */
function skipBracket(text: string, start: number): number {
  let depth = 0;
  let offset = start;
  do {
    const character = text[offset] ?? '';
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character)) depth--;
    offset = skipToken(text, offset);
  } while (depth > 0 && offset < text.length);
  return offset;
}

function skipToken(text: string, offset: number): number {
  switch (text[offset]) {
    case '`':
      return skipTemplate(text, offset);
    case '"':
    case "'":
      return endOfMatch(string, text, offset);
    case '/':
      return Math.max(
        endOfMatch(comment, text, offset),
        endOfMatch(regularExpression, text, offset),
        offset + 1,
      );
    default:
      return offset + 1;
  }
}

function skipTemplate(text: string, start: number): number {
  let offset = start + 1;
  while (offset < text.length && text[offset] !== '`') {
    if (text[offset] === '\\') offset += 2;
    else if (text.startsWith('${', offset)) offset = skipBracket(text, offset + 1);
    else offset++;
  }
  return offset + 1;
}
