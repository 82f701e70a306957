// Writes what follows from the sources in snippets/: the editor's snippet files and the pages of docs/patterns/.
//   node scripts/generate-patterns.ts [--check]
// With --check it writes nothing and fails when a file is not what it would write.
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { indexPage, patternPage } from './patterns/page.ts';
import { readPatterns } from './patterns/pattern.ts';
import { snippetFiles } from './patterns/snippet.ts';

/** Path relative to the root -> text of every file that the patterns of `root` determine. */
export function patternFiles(root: string): ReadonlyMap<string, string> {
  const patterns = readPatterns(root);
  return new Map([
    ...[...snippetFiles(patterns)].map(
      ([language, text]) => [`snippets/${language}.code-snippets`, text] as const,
    ),
    ['docs/patterns/README.md', indexPage(patterns)],
    ...patterns.map(pattern => [`docs/patterns/${pattern.id}.md`, patternPage(pattern)] as const),
  ]);
}

/** Files that a pattern once determined and none does now. */
export function strayPatternFiles(root: string): readonly string[] {
  const wanted = patternFiles(root);
  return globSync(['snippets/*.code-snippets', 'docs/patterns/**/*.md'], { cwd: root })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => !wanted.has(path));
}

function staleFiles(root: string): readonly string[] {
  const changed = [...patternFiles(root)].filter(([path, text]) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  return [...changed.map(([path]) => path), ...strayPatternFiles(root)];
}

function write(root: string): void {
  for (const path of strayPatternFiles(root)) rmSync(join(root, path));
  for (const [path, text] of patternFiles(root)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function check(root: string): void {
  const stale = staleFiles(root);
  if (stale.length === 0) return;
  console.error(`Not what snippets/ says: ${stale.join(', ')}. Run \`node scripts/generate-patterns.ts\`.`);
  process.exitCode = 1;
}

if (import.meta.main) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  if (process.argv.includes('--check')) check(root);
  else write(root);
}
