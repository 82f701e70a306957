import type { Input } from '../../model/database.ts';
import type { FilePath } from '../../source/path.ts';

/** Files of one kind, of which an input always holds the sorted list. */
export interface FileList extends Iterable<FilePath> {
  has(path: FilePath): boolean;
  add(path: FilePath): void;
  delete(path: FilePath): void;
}

export function createFileList(input: Input<readonly FilePath[]>): FileList {
  const files = new Set<FilePath>();
  const tell = (): void => input.set('', [...files].sort());
  return {
    has: path => files.has(path),
    add(path) {
      if (files.has(path)) return;
      files.add(path);
      tell();
    },
    delete(path) {
      if (files.delete(path)) tell();
    },
    [Symbol.iterator]: () => files.values(),
  };
}
