/** The body of an editor's snippet in pieces, so that it can be read as code and changed as code. */

export interface SnippetPiece {
  /** As it stands in the code. */
  readonly text: string;
  /** Of a tab stop: what is typed at one place stands at all that have its number. */
  readonly stop?: number;
  readonly choices?: readonly string[];
}

const tabStop = /\$\{(\d+)(?::((?:\\.|[^}\\])*)|\|((?:\\.|[^|\\])*)\|)?\}/;

export function readBody(body: string): readonly SnippetPiece[] {
  const proposals = new Map<number, string>();
  // A split by groups keeps what they match: number, proposal and choices behind each text.
  const parts = body.split(new RegExp(tabStop, 'g'));
  const pieces: SnippetPiece[] = [];
  for (let index = 0; index < parts.length; index += 4) {
    const [text = '', number, proposal, choices] = parts.slice(index, index + 4);
    if (text !== '') pieces.push({ text: unescapeText(text) });
    if (number === undefined) continue;
    const stop = Number(number);
    const offered = choices?.split(/(?<!\\),/).map(unescapeText);
    const own = offered?.[0] ?? (proposal === undefined ? undefined : unescapeText(proposal));
    if (own !== undefined) proposals.set(stop, own);
    pieces.push({
      text: proposals.get(stop) ?? '',
      stop,
      ...(offered !== undefined && { choices: offered }),
    });
  }
  return pieces;
}

/** The first place of a number carries the proposal, whichever is left to be the first. */
export function writeBody(pieces: readonly SnippetPiece[]): string {
  const choices = new Map(pieces.flatMap(piece => (piece.choices ? [[piece.stop, piece.choices]] : [])));
  const seen = new Set<number>();
  return pieces
    .map(({ text, stop }) => {
      if (stop === undefined) return escapeText(text);
      if (seen.has(stop)) return `\${${stop}}`;
      seen.add(stop);
      const offered = choices.get(stop);
      if (offered !== undefined) return `\${${stop}|${offered.map(escapeChoice).join(',')}|}`;
      return `\${${stop}:${escapeText(text).replaceAll('}', '\\}')}}`;
    })
    .join('');
}

/** The code, with everything as it is proposed. */
export function plainText(body: string): string {
  return textOf(readBody(body));
}

export function textOf(pieces: readonly SnippetPiece[]): string {
  return pieces.map(({ text }) => text).join('');
}

/** Where each piece begins in the code. */
export function startsOf(pieces: readonly SnippetPiece[]): readonly number[] {
  let offset = 0;
  return pieces.map(({ text }) => {
    const start = offset;
    offset += text.length;
    return start;
  });
}

function escapeText(text: string): string {
  return text.replace(/[\\$]/g, '\\$&');
}

function escapeChoice(text: string): string {
  return text.replace(/[\\,|]/g, '\\$&');
}

function unescapeText(text: string): string {
  return text.replace(/\\([\\$},|])/g, '$1');
}
