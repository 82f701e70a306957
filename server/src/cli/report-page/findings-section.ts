import type { GuidanceSection, Rule } from '../../engine/rule-api/rule.ts';
import { groupBy } from '../../engine/source/group-by.ts';
import { type FilePath, relativePath } from '../../engine/source/path.ts';
import { type Html, html, prose } from '../../views/html.ts';
import { allFindings, type Report, type ReportedFinding } from '../report.ts';
import { severities, severityNames } from '../reporters/words.ts';
import { checklist } from './checklist.ts';

/** In the order of the guidance. */
export const sections: readonly GuidanceSection[] = [
  'API design',
  'Database architecture',
  'Server-side architecture',
  'Security',
  'Scalability and performance',
  'Observability',
  'Operational excellence',
  'Integration patterns',
  'Code quality',
];

/** What was found, and what has to be asked, for each section of the guidance. */
export function guidanceSections(report: Report, rules: readonly Rule[], root: FilePath): Html {
  const ruleOf = new Map(rules.map(rule => [rule.id, rule]));
  const found = bySection(report, rules);
  return html`${sections.map(section => guidanceSection(section, found.get(section) ?? [], ruleOf, root))}`;
}

/** How much was found in each section of the guidance. */
export function countBySection(
  report: Report,
  rules: readonly Rule[],
): readonly (readonly [GuidanceSection, number])[] {
  const found = bySection(report, rules);
  return sections.map(section => [section, found.get(section)?.length ?? 0]);
}

export function anchorOf(section: GuidanceSection): string {
  return section.toLowerCase().replaceAll(/[^a-z]+/g, '-');
}

function bySection(report: Report, rules: readonly Rule[]) {
  const guidanceOf = new Map(rules.map(({ id, guidance }) => [id, guidance]));
  return groupBy(allFindings(report), ({ finding }) => guidanceOf.get(finding.ruleId));
}

function guidanceSection(
  section: GuidanceSection,
  found: readonly ReportedFinding[],
  ruleOf: ReadonlyMap<string, Rule>,
  root: FilePath,
): Html {
  const byRule = [...groupBy(found, ({ finding }) => finding.ruleId)].sort(gravestFirst);
  const questions = checklist.filter(item => item.section === section);
  return html`<section>
<h2 id="${anchorOf(section)}">${section}</h2>
${byRule.length === 0 ? html`<p class="faint">Nothing was found.</p>` : byRule.map(([id, ones]) => ofRule(ruleOf.get(id), id, ones, root))}
${questions.length === 0 ? undefined : html`<h3>What code cannot show</h3><ul>${questions.map(item => html`<li>${item.question} <span class="faint">Ask the ${item.answeredBy}.</span></li>`)}</ul>`}
</section>
`;
}

type OfRule = readonly [string, readonly ReportedFinding[]];

function gravestFirst([leftId, left]: OfRule, [rightId, right]: OfRule): number {
  const rank = (ones: readonly ReportedFinding[]): number =>
    Math.min(...ones.map(({ finding }) => severities.indexOf(finding.severity)));
  return rank(left) - rank(right) || right.length - left.length || (leftId < rightId ? -1 : 1);
}

function ofRule(rule: Rule | undefined, id: string, found: readonly ReportedFinding[], root: FilePath): Html {
  return html`<h3>${rule?.statement ?? id} <span class="faint"><code>${id}</code> · ${found.length}</span></h3>
${found.map(one => article(one, root))}`;
}

function article({ finding, range }: ReportedFinding, root: FilePath): Html {
  const place = `${relativePath(root, finding.path)}:${range.start.line + 1}`;
  return html`<div class="finding ${finding.severity}"><p>${prose(finding.message)}</p><p class="faint">${severityNames[finding.severity]} · <code>${place}</code></p></div>
`;
}
