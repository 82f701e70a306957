import { fileURLToPath, pathToFileURL } from 'node:url';
import { type FilePath, toFilePath } from '../engine/source/path.ts';

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
  return pathToFileURL(path).href;
}
