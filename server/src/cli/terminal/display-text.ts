/** One thing that a reader sees as one character, with the place that it takes. */
export interface DisplayCell {
  readonly text: string;
  /** In columns of a terminal. */
  readonly width: number;
  /** In UTF-16 code units from the start of the text. */
  readonly start: number;
  readonly end: number;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const tabStop = 4;
const plainAscii = /^[\x20-\x7e]*$/;
const control = /^[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;
const invisible = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
const wide =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
const narrowKana = /^[\uff61-\uffdc]/u;
const emoji = /^\p{Emoji_Presentation}|\ufe0f|\u200d/u;

/** Takes a line apart into what a terminal shows: tabs become spaces, wide characters count twice. */
export function displayCells(line: string): readonly DisplayCell[] {
  const cells: DisplayCell[] = [];
  let column = 0;
  for (const { segment, index } of segmentsOf(line)) {
    const text = segment === '\t' ? ' '.repeat(tabStop - (column % tabStop)) : printable(segment);
    const width = segment === '\t' ? text.length : widthOf(text);
    cells.push({ text, width, start: index, end: index + segment.length });
    column += width;
  }
  return cells;
}

export function displayWidth(text: string): number {
  if (plainAscii.test(text)) return text.length;
  return displayCells(text).reduce((sum, cell) => sum + cell.width, 0);
}

/**
 * Text from files may hold control characters that would steer the terminal, and marks that turn the reading
 * direction so that code looks like other code. They are shown, not obeyed.
 */
export function printable(text: string): string {
  return plainAscii.test(text) ? text : Array.from(text, showControl).join('');
}

/** Prose from outside, as one printable line. */
export function oneLine(text: string): string {
  return printable(text.replaceAll(/\s+/g, ' ').trim());
}

function showControl(character: string): string {
  if (!control.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

function* segmentsOf(line: string): Iterable<{ readonly segment: string; readonly index: number }> {
  if (/^[\t\x20-\x7e]*$/.test(line)) {
    for (let index = 0; index < line.length; index++) yield { segment: line.charAt(index), index };
  } else {
    yield* graphemes.segment(line);
  }
}

function widthOf(grapheme: string): number {
  if (plainAscii.test(grapheme)) return grapheme.length;
  if (invisible.test(grapheme)) return 0;
  if (narrowKana.test(grapheme)) return 1;
  return wide.test(grapheme) || emoji.test(grapheme) ? 2 : 1;
}

/** Breaks prose at spaces so that no line is wider; words that are wider stay whole, so that they can be copied. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** Fills up with spaces to the given width. */
export function padText(text: string, width: number): string {
  return text + ' '.repeat(Math.max(width - displayWidth(text), 0));
}
