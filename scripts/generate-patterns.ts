// What follows from the sources in snippets/: the editor's snippet files and the pages of docs/patterns/.
// `npm run generate` writes it with all else; alone: `node scripts/generate-patterns.ts [--check]`.
import { findStale, type GeneratedFiles, writeStale } from './lib/generated-files.ts';
import { root } from './lib/project.mjs';
import { renderCatalogue } from './patterns/catalogue.ts';
import { indexPage, patternPage } from './patterns/page.ts';
import { readPatterns } from './patterns/pattern.ts';
import { snippetFiles } from './patterns/snippet.ts';

/** Path relative to the root -> text of every file that the patterns of `root` determine. */
export function patternFiles(root: string): ReadonlyMap<string, string> {
  const patterns = readPatterns(root);
  return new Map([
    ...snippetFiles(patterns),
    ['snippets/patterns.generated.json', renderCatalogue(patterns)],
    ['docs/patterns/README.md', indexPage(patterns)],
    ...patterns.map(pattern => [`docs/patterns/${pattern.id}.md`, patternPage(pattern)] as const),
  ]);
}

/** No other files may exist where these match. */
export const patternFilePlaces = [
  'docs/patterns/**/*.md',
  'snippets/*.code-snippets',
  'snippets/*.generated.json',
];

function check(files: GeneratedFiles): void {
  const stale = findStale(root, files);
  if (stale.length === 0) return;
  console.error(`Not up to date: ${stale.join(', ')}. Run \`node scripts/generate-patterns.ts\` and commit.`);
  process.exitCode = 1;
}

if (import.meta.main) {
  const files = { texts: patternFiles(root), ownedPatterns: patternFilePlaces };
  if (process.argv.includes('--check')) check(files);
  else for (const path of writeStale(root, files)) console.log(`wrote ${path}`);
}
