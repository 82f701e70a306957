import { posix } from 'node:path';
import { directoryOf, type FilePath } from '../../source/path.ts';

/** The text of a `$ref` in `from` that names this part. */
export function writeReference(
  { path, pointer }: { readonly path: FilePath; readonly pointer: readonly string[] },
  from: FilePath,
): string {
  const fragment = pointer.length === 0 ? '' : `#${pointer.map(token => `/${escapeToken(token)}`).join('')}`;
  if (path === from) return fragment === '' ? '#' : fragment;
  const relative = posix.relative(directoryOf(from), path);
  return (relative.startsWith('.') ? relative : `./${relative}`) + fragment;
}

/** As a JSON pointer within a URI has it. */
export function escapeToken(token: string): string {
  return encodeURI(token.replaceAll('~', '~0').replaceAll('/', '~1')).replaceAll('#', '%23');
}
