import { directoryOf, type FilePath, isInside, joinPath, toFilePath } from '../../source/path.ts';

/** What a `$ref` names, as far as its text tells. */
export type ReferenceTarget =
  | { readonly kind: 'part'; readonly path: FilePath; readonly pointer: readonly string[] }
  /** `#name` and files that are no YAML or JSON: nothing that can be followed, and no mistake either. */
  | { readonly kind: 'opaque' }
  | { readonly kind: 'remote' }
  | { readonly kind: 'outside' };

/** Reads the text of a `$ref` that stands in `from`. Nothing outside `root` is ever named. */
export function readReference(target: string, from: FilePath, root: FilePath): ReferenceTarget {
  const hash = target.indexOf('#');
  const file = decode(hash < 0 ? target : target.slice(0, hash));
  const fragment = decode(hash < 0 ? '' : target.slice(hash + 1));
  // On this machine, where others cannot follow.
  if (/^file:/i.test(file)) return { kind: 'outside' };
  if (/^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(file)) return { kind: 'remote' };
  if (fragment !== '' && !fragment.startsWith('/')) return { kind: 'opaque' };
  const path = file === '' ? from : resolveFile(file, from);
  if (!isInside(root, path)) return { kind: 'outside' };
  if (path !== from && !/\.(?:ya?ml|json)$/i.test(path)) return { kind: 'opaque' };
  return { kind: 'part', path, pointer: fragment.split('/').slice(1).map(unescapePointer) };
}

function resolveFile(file: string, from: FilePath): FilePath {
  const slashed = file.replaceAll('\\', '/');
  return slashed.startsWith('/') ? toFilePath(slashed) : joinPath(directoryOf(from), slashed);
}

function unescapePointer(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign stands for itself.
    return text;
  }
}
