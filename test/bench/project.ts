// The repository that is measured: a copy, so that edits harm nobody and every run begins alike.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ignore from 'ignore';
import { defaultIgnore } from '../../server/src/engine/run/configuration.ts';
import { discoverFiles, kindOf } from '../../server/src/engine/session/discover.ts';
import { diskFileSystem } from '../../server/src/engine/source/file-system.ts';
import { type FilePath, isInside, relativePath, toFilePath } from '../../server/src/engine/source/path.ts';

/** A folder below the system's own for temporary ones, gone when the benchmark ends. */
export function createFolder(): FilePath {
  const folder = toFilePath(realpathSync(mkdtempSync(join(tmpdir(), 'backend-architect-bench-'))));
  folders.push(folder);
  return folder;
}

const folders: FilePath[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Every TypeScript and JavaScript file below a folder, as a linter of single files would take them. */
export function sourcesIn(folder: FilePath): readonly FilePath[] {
  return filesIn(folder).filter(path => kindOf(path) === 'typescript');
}

function filesIn(folder: FilePath): readonly FilePath[] {
  const ignored = ignore().add([...defaultIgnore]);
  const isIgnored = (path: FilePath): boolean =>
    isInside(folder, path) && ignored.ignores(relativePath(folder, path));
  return discoverFiles(diskFileSystem, folder, isIgnored, Number.POSITIVE_INFINITY).paths;
}

/** Copies what a review looks at, `times` times side by side. */
export function copyProject(from: FilePath, times: number): FilePath {
  const to = createFolder();
  writeFiles(to, { '.git/HEAD': 'ref: refs/heads/main\n' });
  for (const path of filesIn(from)) {
    for (let copy = 0; copy < times; copy++) {
      const target = join(to, `copy-${copy}`, relativePath(from, path));
      mkdirSync(dirname(target), { recursive: true });
      cpSync(path, target);
    }
  }
  return to;
}

export function writeFiles(folder: FilePath, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export interface ProjectSize {
  readonly files: number;
  readonly megabytes: number;
}

export function sizeOf(folder: FilePath): ProjectSize {
  const sources = sourcesIn(folder);
  const bytes = sources.reduce((sum, path) => sum + readFileSync(path).length, 0);
  return { files: sources.length, megabytes: bytes / 1e6 };
}

/** A source file that registers routes, by the look of it. */
export function fileWithRoutes(folder: FilePath): FilePath | undefined {
  return sourcesIn(folder).find(
    path => !isAside(folder, path) && /@Controller\(|\bRouter\(\)/.test(readFileSync(path, 'utf8')),
  );
}

/** Not what the service itself is made of: of these, code for browsers is never reviewed, so nothing would answer. */
function isAside(folder: FilePath, path: FilePath): boolean {
  return /test|spec|e2e|mock|fixture|generated|migration|script|seed|dashboard|frontend|components|www/i.test(
    relativePath(folder, path),
  );
}

/** The source file whose length in lines comes closest. */
export function fileOfLength(folder: FilePath, lines: number): FilePath {
  const candidates = sourcesIn(folder)
    .filter(path => path.endsWith('.ts') && !isAside(folder, path))
    .map(path => ({ path, distance: Math.abs(readFileSync(path, 'utf8').split('\n').length - lines) }))
    .sort((left, right) => left.distance - right.distance);
  const [nearest] = candidates;
  if (nearest === undefined) throw new Error(`\`${folder}\` holds no TypeScript file to edit.`);
  return nearest.path;
}
