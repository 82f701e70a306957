import { existsSync, readFileSync } from 'node:fs';
import type { FilePath } from '../source/path.ts';
import type { Pattern } from './pattern.ts';

/** The generated catalogue, relative to the folder of package.json. */
export const patternFile = 'snippets/patterns.generated.json';

/**
 * Reads the generated catalogue of patterns when it is first asked for; without the file there are none. It is our own
 * output, held to its sources by a test, so its shape is not checked again.
 */
export function lazyPatterns(file: FilePath | undefined): () => readonly Pattern[] {
  let patterns: readonly Pattern[] | undefined;
  return () => {
    patterns ??=
      file === undefined || !existsSync(file)
        ? []
        : (JSON.parse(readFileSync(file, 'utf8')) as readonly Pattern[]);
    return patterns;
  };
}
