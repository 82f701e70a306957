/** Changes names in the body of a snippet, and leaves parts of it out. */
import { readBody, type SnippetPiece } from './snippet-body.ts';

/** Half open, in the code of the pattern as its source has it. */
export type CodeRange = readonly [start: number, end: number];

/** A piece, and where it stands in the code of the pattern, whatever is proposed in its place. */
export interface PlacedPiece extends SnippetPiece {
  readonly range: CodeRange;
  /** It is one word, called otherwise than in the pattern. */
  readonly isNamed?: boolean;
}

export interface NameChange {
  readonly range: CodeRange;
  readonly text: string;
  /** It is a key too, as in `{ pool }`, and stays one. */
  readonly isShorthand: boolean;
}

export function placePieces(body: string): readonly PlacedPiece[] {
  let offset = 0;
  return readBody(body).map(piece => {
    const start = offset;
    offset += piece.text.length;
    return { ...piece, range: [start, offset] };
  });
}

export function textBetween(pieces: readonly PlacedPiece[], [start, end]: CodeRange): string {
  return pieces
    .map(({ text, stop, isNamed, range: [from, to] }) => {
      if (stop !== undefined || isNamed === true) return start <= from && to <= end ? text : '';
      return text.slice(Math.max(start - from, 0), Math.max(end - from, 0));
    })
    .join('');
}

export function changePieces(
  pieces: readonly PlacedPiece[],
  changes: readonly NameChange[],
  leftOut: readonly CodeRange[],
): readonly SnippetPiece[] {
  const cuts = changes.filter(({ range: [start] }) => !leftOut.some(range => isIn(range, start)));
  const renamed = new Map<number, string>();
  const changed = pieces.flatMap((piece): readonly SnippetPiece[] => {
    if (piece.stop === undefined && piece.isNamed !== true)
      return [{ text: changeText(piece, cuts, leftOut) }];
    if (leftOut.some(range => isIn(range, piece.range[0]))) return [];
    const change = cuts.find(({ range }) => range[0] === piece.range[0] && range[1] === piece.range[1]);
    if (change === undefined) return [piece];
    if (piece.stop === undefined) return [{ text: keyed(change, piece.text) }];
    renamed.set(piece.stop, change.text);
    return change.isShorthand ? [{ text: `${piece.text}: ` }, piece] : [piece];
  });
  // What is typed at one of its places stands at all of them.
  return changed.map(({ text, stop, choices }) => {
    const name = stop === undefined ? undefined : renamed.get(stop);
    if (stop === undefined) return { text };
    return name === undefined
      ? { text, stop, ...(choices !== undefined && { choices }) }
      : { text: name, stop };
  });
}

function changeText(
  { text, range: [from, to] }: PlacedPiece,
  changes: readonly NameChange[],
  leftOut: readonly CodeRange[],
): string {
  const cuts = [
    ...changes.map(change => ({
      ...change,
      text: keyed(change, text.slice(change.range[0] - from, change.range[1] - from)),
    })),
    ...leftOut.map(range => ({ range, text: '' })),
  ]
    .filter(({ range: [start, end] }) => start < to && from < end)
    .toSorted((left, right) => left.range[0] - right.range[0]);
  const parts: string[] = [];
  let offset = from;
  for (const cut of cuts) {
    parts.push(text.slice(offset - from, Math.max(cut.range[0] - from, 0)), cut.text);
    offset = cut.range[1];
  }
  return [...parts, text.slice(offset - from)].join('');
}

/** `key` is what it is called without the change. */
function keyed({ text, isShorthand }: NameChange, key: string): string {
  return isShorthand ? `${key}: ${text}` : text;
}

export function isIn([start, end]: CodeRange, offset: number): boolean {
  return start <= offset && offset < end;
}
