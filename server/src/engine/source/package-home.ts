import { existsSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { type FilePath, joinPath, toFilePath } from './path.ts';

/** The folder of this product's package.json: above the entry that runs, be that a source or a bundle in dist/. */
export function findPackageHome(entry: string | undefined): FilePath | undefined {
  if (entry === undefined) return undefined;
  let folder = toFilePath(dirname(realpathSync(entry)));
  for (let level = 0; level < 5; level++) {
    if (existsSync(joinPath(folder, 'package.json'))) return folder;
    folder = toFilePath(dirname(folder));
  }
  return undefined;
}
