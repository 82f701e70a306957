/** What is shown of all that is found in a file: not what is ignored or suppressed, and no more than the limit. */
import type { Finding, Severity } from '../../rule-api/finding.ts';
import type { Rule } from '../../rule-api/rule.ts';
import { compareFindings } from '../../run/collector.ts';
import type { ResolvedRule } from '../../run/rule-resolver.ts';
import { applySuppressions, type RuleScope } from '../../run/suppressions.ts';
import type { FilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import type { SuppressionFact } from '../../source/suppression-comment.ts';
import type { FileReview, Notice } from '../session.ts';
import { type Found, nothing } from './found.ts';
import { isReviewed, type ReviewerParts, rulesFor } from './reviewer-parts.ts';

/** `ran` says which rules have really looked at the file. */
export function finishReview(
  parts: ReviewerParts,
  path: FilePath,
  found: Found,
  ran: (rule: Rule) => boolean,
): FileReview {
  const resolver = parts.configuration().resolverFor(path);
  if (resolver.isIgnored(path)) return { path, ...nothing };
  const { kept, notices } = suppress(parts, path, [...found.findings].sort(compareFindings), ran);
  const rules = resolver.rulesFor(path);
  const wanted = kept.filter(
    ({ preset, ruleId }) => preset !== 'strict' || rules.get(ruleId)?.preset === 'strict',
  );
  const limit = resolver.limits.maxFindingsPerFile;
  const cut: readonly Notice[] = wanted.length > limit ? [tooManyFindings(path, wanted.length, limit)] : [];
  const shown = mostSevere(wanted, limit);
  const isHeld = parts.review.own.get(path)?.isHeld === true;
  const findings = isHeld ? shown.map(finding => ({ ...finding, fixes: [] })) : shown;
  return { path, findings, notices: [...found.notices, ...notices, ...cut] };
}

function suppress(
  parts: ReviewerParts,
  path: FilePath,
  findings: readonly Finding[],
  ran: (rule: Rule) => boolean,
): ReturnType<typeof applySuppressions> {
  const facts = suppressionsIn(parts, path);
  const text = facts.length === 0 ? undefined : parts.textOf(path);
  if (text === undefined) return { kept: findings, notices: [] };
  const scope = parts.configuration().resolverFor(path).scopeFor(path);
  const looked = limitScope(scope, rule => isReviewed(parts, path) && ran(rule), rulesFor(parts, path));
  return applySuppressions(createSourceText(path, text), facts, findings, looked);
}

/** What comments and entries of a file say, be it code, a description or settings. */
export function suppressionsIn(
  { inputs, model, review }: Pick<ReviewerParts, 'inputs' | 'model' | 'review'>,
  path: FilePath,
): readonly SuppressionFact[] {
  const described = inputs.openApi.get(path) ?? model.schema.facts(path);
  return (model.facts(path) ?? described ?? review.environments.get(path))?.suppressions ?? [];
}

/** A suppression is unused only if its rule has really looked at the file. */
function limitScope(
  scope: RuleScope,
  ran: (rule: Rule) => boolean,
  rules: Iterable<ResolvedRule>,
): RuleScope {
  const all = [...rules];
  const looked = new Set(all.filter(({ rule }) => ran(rule)).map(({ rule }) => rule.id));
  return { ...scope, isComplete: scope.isComplete && looked.size === all.length, ran: id => looked.has(id) };
}

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** As many as the limit allows, still in the order of their places. */
function mostSevere(findings: readonly Finding[], limit: number): readonly Finding[] {
  if (findings.length <= limit) return findings;
  const ranked = findings.toSorted(
    (left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity),
  );
  const chosen = new Set(ranked.slice(0, limit));
  return findings.filter(finding => chosen.has(finding));
}

function tooManyFindings(path: FilePath, count: number, limit: number): Notice {
  const message = `${count} findings in this file; the ${limit} most severe are shown. Raise \`limits.maxFindingsPerFile\` to see all.`;
  return { kind: 'limit', path, span: undefined, message };
}
