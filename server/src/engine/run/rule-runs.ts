/** Runs the rules that look beyond one file's syntax, one subject at a time. */
import type { OpenApiDocument } from '../model/openapi-document.ts';
import type { ProjectModel, Service } from '../model/project-model.ts';
import type { Finding } from '../rule-api/finding.ts';
import type { AbsenceRule, OpenApiRule, ProjectRule, Rule } from '../rule-api/rule.ts';
import type { FilePath } from '../source/path.ts';
import type { Collector } from './collector.ts';
import type { ResolvedRule } from './rule-resolver.ts';
import type { OnRuleError } from './source-rules.ts';

export interface RuleRun {
  readonly model: ProjectModel;
  readonly rules: Iterable<ResolvedRule>;
  readonly collector: Collector;
  readonly onError: OnRuleError;
}

export function runProjectRules(path: FilePath, run: RuleRun): void {
  const facts = run.model.facts(path);
  if (facts === undefined) return;
  for (const { rule, report, options } of rulesOfKind<ProjectRule>(run, 'project', path)) {
    guard(run, rule, () => rule.check({ path, facts, model: run.model, options, report }));
  }
  for (const { rule, report, options } of rulesOfKind<OpenApiRule>(run, 'openapi', path)) {
    guard(run, rule, () => rule.checkCode?.({ path, facts, model: run.model, options, report }));
  }
}

/** What the source rules found in a file, without what turns out to be something else once the project is known. */
export function confirmFindings(
  path: FilePath,
  findings: readonly Finding[],
  { model, rules, onError }: Pick<RuleRun, 'model' | 'rules' | 'onError'>,
): readonly Finding[] {
  if (findings.every(({ onlyIf }) => onlyIf === undefined)) return findings;
  const byId = new Map([...rules].map(({ rule }) => [rule.id, rule]));
  return findings.flatMap(({ onlyIf, ...finding }) => {
    if (onlyIf === undefined) return [finding];
    const rule = byId.get(finding.ruleId);
    let isConfirmed = false;
    if (rule?.kind === 'source') {
      guard({ onError }, rule, () => {
        const origin = model.origins.ofReference(path, onlyIf);
        isConfirmed = rule.confirm?.(origin, model, finding.messageId, { path, span: finding.span }) === true;
      });
    }
    return isConfirmed ? [finding] : [];
  });
}

export function runOpenApiRules(document: OpenApiDocument, run: RuleRun): void {
  for (const { rule, report, options } of rulesOfKind<OpenApiRule>(run, 'openapi', document.path)) {
    guard(run, rule, () => rule.check({ document, model: run.model, options, report }));
  }
}

export function runAbsenceRules(service: Service, run: RuleRun): void {
  for (const { rule, report, options } of rulesOfKind<AbsenceRule>(run, 'absence', service.entry)) {
    guard(run, rule, () => rule.check({ service, model: run.model, options, report }));
  }
}

interface BoundRule<R extends Rule> {
  readonly rule: R;
  readonly options: ResolvedRule['options'];
  readonly report: ReturnType<Collector['reporter']>;
}

function* rulesOfKind<R extends Rule>(run: RuleRun, kind: R['kind'], path: FilePath): Iterable<BoundRule<R>> {
  for (const resolved of run.rules) {
    if (!isOfKind<R>(resolved.rule, kind)) continue;
    const report = run.collector.reporter(resolved, path);
    yield { rule: resolved.rule, options: resolved.options, report };
  }
}

function isOfKind<R extends Rule>(rule: Rule, kind: R['kind']): rule is R {
  return rule.kind === kind;
}

/** A rule that throws costs its own findings on this subject and nothing else. */
function guard(run: Pick<RuleRun, 'onError'>, rule: Rule, check: () => void): void {
  try {
    check();
  } catch (error) {
    run.onError(rule.id, error);
  }
}
