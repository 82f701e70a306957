// Writes generated files, or says which of them no longer say what they would say anew.
import { globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is to be generated: texts by path, and the patterns of files of which no others may exist. */
export interface GeneratedFiles {
  readonly texts: ReadonlyMap<string, string>;
  readonly ownedPatterns: readonly string[];
}

/** The paths that are missing, differ or should not exist. */
export function findStale(root: string, { texts, ownedPatterns }: GeneratedFiles): readonly string[] {
  const differing = [...texts]
    .filter(([path, text]) => readIfThere(join(root, path)) !== text)
    .map(([path]) => path);
  const present = ownedPatterns.flatMap(pattern => globSync(pattern, { cwd: root }));
  const surplus = present.filter(path => !texts.has(path.replaceAll('\\', '/')));
  return [...differing, ...surplus].sort();
}

/** Brings the stale files up to date and gives their paths. */
export function writeStale(root: string, files: GeneratedFiles): readonly string[] {
  const stale = findStale(root, files);
  for (const path of stale) {
    const text = files.texts.get(path);
    if (text === undefined) rmSync(join(root, path));
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }
  return stale;
}

function readIfThere(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false }) === undefined ? undefined : readFileSync(path, 'utf8');
}
