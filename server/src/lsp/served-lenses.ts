/** The lenses of an API description: over each operation, the code that serves it. */
import type { CodeLens, Command } from 'vscode-languageserver/node';
import type { Place, ServedOperation } from '../engine/session/descriptions/descriptions.ts';
import { type FilePath, relativePath } from '../engine/source/path.ts';
import type { LensedFile } from './lenses.ts';
import { type LinesOf, onLine, toRange } from './to-lsp.ts';

export interface ServedLensParts {
  /** Paths are shown as they are called from here. */
  readonly root: FilePath;
  /** Opens a place; without it, a lens says where that is and no more. */
  readonly command: string | undefined;
  readonly linesOf: LinesOf;
  readonly uriOf: (path: FilePath) => string;
}

export function servedLensesOf(
  operations: readonly ServedOperation[],
  { lines }: LensedFile,
  parts: ServedLensParts,
): readonly CodeLens[] {
  return operations.flatMap(({ span, servedBy }) => {
    const { line } = lines.positionAt(span.start);
    return servedBy.map(({ place }) => ({ range: onLine(line, 0, 0), command: commandFor(place, parts) }));
  });
}

function commandFor({ path, span }: Place, { root, command = '', linesOf, uriOf }: ServedLensParts): Command {
  const range = toRange(linesOf(path), span);
  const title = `served by ${relativePath(root, path)}:${range.start.line + 1}`;
  return { title, command, arguments: [{ uri: uriOf(path), range }] };
}
