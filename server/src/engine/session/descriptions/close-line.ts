/** A line that is being typed, closed: an open brace or quote would take in all that comes behind it. */
import type { Offset } from '../../source/span.ts';

const closers: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['[', ']'],
]);

/** The text with the open braces, brackets and quotes of the line closed at its end; undefined where none is open. */
export function closeLine(text: string, offset: Offset): string | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = /\r?$/.exec(text.slice(start).split('\n', 1)[0] ?? '')?.index ?? 0;
  const end = start + lineEnd;
  const open = openIn(text.slice(start, end));
  return open === '' ? undefined : text.slice(0, end) + open + text.slice(end);
}

/** What has to be written behind a line to close it. */
function openIn(line: string): string {
  const stack: string[] = [];
  let quote = '';
  for (const [index, letter] of [...line].entries()) {
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (isQuote(letter) && /[\s:,[{]/.test(line[index - 1] ?? ' ')) quote = letter;
    else if (closers.has(letter)) stack.push(closers.get(letter) ?? '');
    else if (letter === stack.at(-1)) stack.pop();
  }
  return stack.length === 0 ? '' : quote + stack.toReversed().join('');
}

function isQuote(letter: string): boolean {
  return letter === '"' || letter === "'";
}
