import type { GeneratedFiles } from '../../scripts/lib/generated-files.ts';
import { root } from '../../scripts/lib/project.mjs';
import { listRuleIds, loadRules } from '../../scripts/lib/rule-files.ts';
import { precisionPage, renderPrecisionPage } from './page.ts';
import { readRecords } from './record-files.ts';
import { countServiceFindings } from './service-findings.ts';

/** docs/precision.md, as the records and the rules now are. */
export async function precisionFiles(): Promise<GeneratedFiles> {
  const rules = await loadRules(root, listRuleIds(root));
  const page = renderPrecisionPage(readRecords(), rules, countServiceFindings());
  return { texts: new Map([[precisionPage, page]]), ownedPatterns: [] };
}
