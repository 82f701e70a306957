import type { LineIndex } from '../../engine/source/source-text.ts';
import type { Range } from '../report.ts';
import { type DisplayCell, displayCells } from '../terminal/display-text.ts';

/** One line of code as it is shown, without colours and without its number. */
export interface FrameLine {
  readonly kind: 'place' | 'context' | 'gap';
  /** Counted from one; absent for a gap. */
  readonly number: number | undefined;
  /** The mark of a place over several lines, or what keeps its place; empty beside a place on one line. */
  readonly bracket: string;
  readonly code: string;
  /** What stands below the code to point at the place; empty when nothing does. */
  readonly underline: string;
}

/** A place over more lines shows its first ones and its last one. */
const shownAtFirst = 3;
const shownWhole = 6;
/** Keeps context in line with the lines of a bracketed place. */
const noBracket = '  ';
/** Only this much around the place is looked at: a minified file is one line. */
const longestLine = 2000;

/** The code around a place, with the place underlined, every line at most `width` columns wide. */
export function frameOf(lines: LineIndex, range: Range, width: number): readonly FrameLine[] {
  const last = lastLineOf(range);
  const isOneLine = last === range.start.line;
  const codeWidth = isOneLine ? width : width - noBracket.length;
  const context = (line: number): readonly FrameLine[] =>
    contextLine(lines, line, codeWidth).map(each => (isOneLine ? each : { ...each, bracket: noBracket }));
  return [
    ...context(range.start.line - 1),
    ...(isOneLine ? [frameOneLine(lines, range, width)] : frameLines(lines, range, last, codeWidth)),
    ...context(last + 1),
  ];
}

/** Only the first line of a place. */
export function frameStart(lines: LineIndex, range: Range, width: number): FrameLine {
  return frameOneLine(lines, range, width);
}

/** A place that ends at the start of a line shows nothing of that line. */
function lastLineOf({ start, end }: Range): number {
  return end.line > start.line && end.character === 0 ? end.line - 1 : end.line;
}

function frameOneLine(lines: LineIndex, { start, end }: Range, width: number): FrameLine {
  const text = lines.lineText(start.line);
  const to = end.line === start.line ? end.character : text.length;
  const cut = cutLine(text, start.character, to, width);
  return {
    kind: 'place',
    number: start.line + 1,
    bracket: '',
    code: cut.code,
    underline: underlineOf(cut, start.character, to),
  };
}

function frameLines(lines: LineIndex, range: Range, last: number, width: number): readonly FrameLine[] {
  const first = range.start.line;
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const isCut = all.length > shownWhole;
  const shown = isCut ? all.slice(0, shownAtFirst) : all;
  const frame = shown.map(line => frameInside(lines, range, line, last, width));
  if (!isCut) return frame;
  const gap: FrameLine = { kind: 'gap', number: undefined, bracket: '│ ', code: '…', underline: '' };
  return [...frame, gap, frameInside(lines, range, last, last, width)];
}

function frameInside(lines: LineIndex, range: Range, line: number, last: number, width: number): FrameLine {
  const isFirst = line === range.start.line;
  const bracket = isFirst ? '╭ ' : line === last ? '╰ ' : '│ ';
  if (!isFirst) {
    const { code } = cutLine(lines.lineText(line), 0, 0, width);
    return { kind: 'place', number: line + 1, bracket, code, underline: '' };
  }
  const frame = frameOneLine(lines, range, width);
  const startsLine = lines.lineText(line).slice(0, range.start.character).trim() === '';
  return { ...frame, bracket, underline: startsLine ? '' : frame.underline };
}

function contextLine(lines: LineIndex, line: number, width: number): readonly FrameLine[] {
  if (line < 0 || line >= lines.lineCount) return [];
  const text = lines.lineText(line);
  if (text.trim() === '') return [];
  const { code } = cutLine(text, 0, 0, width);
  return [{ kind: 'context', number: line + 1, bracket: '', code, underline: '' }];
}

interface CutLine {
  readonly code: string;
  readonly cells: readonly DisplayCell[];
  /** How many columns stand before the first cell: those of an ellipsis. */
  readonly indent: number;
}

/** The part of a line that fits, the place within it; an ellipsis stands for what is left out. */
function cutLine(text: string, from: number, to: number, width: number): CutLine {
  const sliceStart = text.length > longestLine ? Math.max(from - width, 0) : 0;
  const cells = displayCells(text.slice(sliceStart, sliceStart + longestLine)).map(cell => ({
    ...cell,
    start: cell.start + sliceStart,
    end: cell.end + sliceStart,
  }));
  if (sliceStart === 0 && sumOfWidths(cells) <= width)
    return { code: textOf(cells).trimEnd(), cells, indent: 0 };
  const first = firstShown(cells, from, to, width);
  const indent = first > 0 || sliceStart > 0 ? 1 : 0;
  const shown = takeWidth(cells.slice(first), width - indent - 1);
  const isCutBehind = (shown.at(-1)?.end ?? 0) < text.length;
  const code = `${indent === 1 ? '…' : ''}${textOf(shown)}${isCutBehind ? '…' : ''}`;
  return { code, cells: shown, indent };
}

/** Leaves a third of the line for what stands before the place, unless the place fits from the line's start. */
function firstShown(cells: readonly DisplayCell[], from: number, to: number, width: number): number {
  const before = sumOfWidths(cells.filter(cell => cell.end <= from));
  const place = sumOfWidths(cells.filter(cell => cell.start >= from && cell.end <= to));
  if (before + Math.min(place, width / 3) < width - 2) return 0;
  const wanted = before - Math.floor(width / 3);
  let column = 0;
  return cells.findIndex(cell => {
    column += cell.width;
    return column > wanted;
  });
}

function takeWidth(cells: readonly DisplayCell[], width: number): readonly DisplayCell[] {
  let used = 0;
  const end = cells.findIndex(cell => {
    used += cell.width;
    return used > width;
  });
  return end === -1 ? cells : cells.slice(0, end);
}

function underlineOf({ cells, indent }: CutLine, from: number, to: number): string {
  const before = indent + sumOfWidths(cells.filter(cell => cell.end <= from));
  const below = sumOfWidths(cells.filter(cell => cell.end > from && cell.start < to));
  return ' '.repeat(before) + '^'.repeat(Math.max(below, 1));
}

function sumOfWidths(cells: readonly DisplayCell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

function textOf(cells: readonly DisplayCell[]): string {
  return cells.map(cell => cell.text).join('');
}
