/** The lenses of a file: one line for each endpoint, where its handler begins. */
import type { CodeLens, Command } from 'vscode-languageserver/node';
import { type EndpointDescription, summariseEndpoint } from '../engine/session/endpoint-description.ts';
import { groupBy } from '../engine/source/group-by.ts';
import type { FilePath } from '../engine/source/path.ts';
import type { LineIndex } from '../engine/source/source-text.ts';
import type { Offset } from '../engine/source/span.ts';
import { onLine } from './to-lsp.ts';

export interface LensedFile {
  readonly path: FilePath;
  readonly text: string;
  readonly lines: LineIndex;
}

/** More lenses than this over one line push each other out of sight. */
const mostOnLine = 3;

export function lensesOf(
  endpoints: readonly EndpointDescription[],
  file: LensedFile,
  command: string,
): readonly CodeLens[] {
  const placed = endpoints.flatMap(endpoint => {
    const line = lensLineOf(endpoint, file);
    return line === undefined ? [] : [{ endpoint, line }];
  });
  const byLine = groupBy(placed, ({ line }) => line);
  return [...byLine].flatMap(([line, here]) => {
    const shown = here.length > mostOnLine ? here.slice(0, mostOnLine - 1) : here;
    const [first] = here.slice(shown.length);
    const more =
      first === undefined
        ? []
        : [{ ...commandFor(first.endpoint, command), title: `${here.length - shown.length} more` }];
    const commands = [...shown.map(({ endpoint }) => commandFor(endpoint, command)), ...more];
    return commands.map(one => ({ range: onLine(line, 0, 0), command: one }));
  });
}

function commandFor(endpoint: EndpointDescription, command: string): Command {
  return { title: summariseEndpoint(endpoint), command, arguments: [endpoint.id] };
}

/** Where the lenses of an endpoint stand; undefined where that is in another file. */
export function lensLineOf(endpoint: EndpointDescription, file: LensedFile): number | undefined {
  const offset = editPlace(endpoint, file);
  return offset === undefined ? undefined : file.lines.positionAt(offset).line;
}

/** Over the handler, above its decorators; over the registration where the handler is no function of the project. */
function editPlace(
  { handler, file, span }: EndpointDescription,
  { path, text }: LensedFile,
): Offset | undefined {
  const isDecorated = file === path && handler?.path === path && text[span.start] === '@';
  if (isDecorated || handler === undefined) return file === path ? span.start : undefined;
  return handler.path === path ? handler.span.start : undefined;
}
