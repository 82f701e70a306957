// Generates what follows from the rules and patterns: `npm run generate`, or with `--check` to see whether it is up to date.
import { renderConfigurationSchema } from '../server/src/engine/run/configuration-schema.ts';
import { patternFilePlaces, patternFiles } from './generate-patterns.ts';
import { renderDescriptionValidators, validatorsPath } from './lib/description-validators.ts';
import { findStale, type GeneratedFiles, writeStale } from './lib/generated-files.ts';
import { renderLibraryDocs } from './lib/library-docs.ts';
import { root } from './lib/project.mjs';
import { renderRuleDocs } from './lib/rule-docs.ts';
import { listRuleIds, loadRules, renderRuleIndex } from './lib/rule-files.ts';

async function collect(): Promise<GeneratedFiles> {
  const ids = listRuleIds(root);
  const rules = await loadRules(root, ids);
  return {
    texts: new Map([
      ['rules/index.generated.ts', renderRuleIndex(ids)],
      ['schemas/backend-architect.schema.json', renderConfigurationSchema(rules)],
      [validatorsPath, renderDescriptionValidators(root)],
      ['docs/libraries.md', renderLibraryDocs(rules)],
      ...(await renderRuleDocs(rules)),
      ...patternFiles(root),
    ]),
    ownedPatterns: ['docs/rules/**/*.md', ...patternFilePlaces],
  };
}

function check(files: GeneratedFiles): void {
  const stale = findStale(root, files);
  if (stale.length === 0) return;
  throw new Error(
    `Not up to date; run \`npm run generate\` and commit:\n${stale.map(path => `  ${path}`).join('\n')}`,
  );
}

try {
  const files = await collect();
  if (process.argv.includes('--check')) check(files);
  else for (const path of writeStale(root, files)) console.log(`wrote ${path}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
