/** The lenses between an API description and the code that serves it: over each operation and over each endpoint. */
import type { CodeLens, Command } from 'vscode-languageserver/node';
import type {
  DescribedEndpoint,
  Place,
  ServedOperation,
} from '../engine/session/descriptions/descriptions.ts';
import { type FilePath, relativePath } from '../engine/source/path.ts';
import { type LensedFile, lensLineOf } from './lenses.ts';
import { driftRule } from './mirrors.ts';
import { type LinesOf, onLine, toRange } from './to-lsp.ts';

export interface ServedLensParts {
  /** Paths are shown as they are called from here. */
  readonly root: FilePath;
  /** Opens a place; without it, a lens says where that is and no more. */
  readonly command: string | undefined;
  /** Explains why a rule reports in a line, or why it does not. */
  readonly whyCommand: string | undefined;
  readonly linesOf: LinesOf;
  readonly uriOf: (path: FilePath) => string;
}

export function servedLensesOf(
  operations: readonly ServedOperation[],
  { lines, path }: LensedFile,
  parts: ServedLensParts,
): readonly CodeLens[] {
  return operations.flatMap(({ span, servedBy }) => {
    const { line } = lines.positionAt(span.start);
    const commands =
      servedBy.length === 0
        ? [explain(path, line, parts)]
        : servedBy.map(({ place }) => goTo('served by ', '', place, parts));
    return commands.map(command => ({ range: onLine(line, 0, 0), command }));
  });
}

/** Over an endpoint once, however often it is registered. */
export function describedLensesOf(
  endpoints: readonly DescribedEndpoint[],
  file: LensedFile,
  parts: ServedLensParts,
): readonly CodeLens[] {
  const shown = new Map<string, CodeLens>();
  for (const { endpoint, name, place } of endpoints) {
    const line = lensLineOf(endpoint, file);
    if (line === undefined) continue;
    const command = goTo('described in ', `#${name}`, place, parts);
    shown.set(`${line} ${command.title}`, { range: onLine(line, 0, 0), command });
  }
  return [...shown.values()];
}

function goTo(
  before: string,
  behind: string,
  { path, span }: Place,
  { root, command = '', linesOf, uriOf }: ServedLensParts,
): Command {
  const range = toRange(linesOf(path), span);
  const name = behind === '' ? `:${range.start.line + 1}` : behind;
  const title = `${before}${relativePath(root, path)}${name}`;
  return { title, command, arguments: [{ uri: uriOf(path), range }] };
}

function explain(path: FilePath, line: number, { whyCommand, uriOf }: ServedLensParts): Command {
  const title = 'not served by the code';
  if (whyCommand === undefined) return { title, command: '' };
  return { title: `${title} · why?`, command: whyCommand, arguments: [uriOf(path), line, driftRule] };
}
