// Writes docs/precision.md from what is recorded in test/precision, or with `--check` sees whether it is up to date.
import { precisionFiles } from '../test/precision/generated.ts';
import { findStale, writeStale } from './lib/generated-files.ts';
import { root } from './lib/project.mjs';

try {
  const files = await precisionFiles();
  if (!process.argv.includes('--check'))
    for (const path of writeStale(root, files)) console.log(`wrote ${path}`);
  else if (findStale(root, files).length > 0)
    throw new Error('Not up to date: docs/precision.md. Run `npm run generate` and commit.');
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
