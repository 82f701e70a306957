import { tmpdir } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { baseName, type FilePath, isInside, joinPath, toFilePath } from '../engine/source/path.ts';

/** Where documents that were never saved lie as far as reviews are concerned. It is on no disk. */
export const untitledFolder: FilePath = joinPath(
  toFilePath(tmpdir()),
  `backend-architect-untitled-${process.pid}`,
);

const untitled = 'untitled:';
const endings: ReadonlyMap<string, string> = new Map([
  ['typescript', '.ts'],
  ['typescriptreact', '.tsx'],
  ['javascript', '.js'],
  ['javascriptreact', '.jsx'],
  ['yaml', '.yaml'],
  ['json', '.json'],
  ['jsonc', '.jsonc'],
]);

/** The file that a document is, or would be if it were saved. */
export function pathOfDocument(uri: string, language: string): FilePath | undefined {
  if (!uri.startsWith(untitled)) return pathOfUri(uri);
  const ending = endings.get(language);
  const name = encodeURIComponent(uri.slice(untitled.length));
  return ending === undefined ? undefined : joinPath(untitledFolder, `${name}${ending}`);
}

/** The file that a URI names; undefined for what is no file on this machine, such as an untitled document. */
export function pathOfUri(uri: string): FilePath | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return toFilePath(fileURLToPath(uri));
  } catch {
    // A URI with a host, an encoded slash or a broken escape names no file here; there is nothing to review.
    return undefined;
  }
}

export function uriOfPath(path: FilePath): string {
  if (path !== untitledFolder && isInside(untitledFolder, path))
    return untitled + decodeURIComponent(baseName(path).replace(/\.\w+$/, ''));
  return pathToFileURL(path).href;
}
