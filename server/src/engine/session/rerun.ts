/** Runs one rule again for what is kept of no finding: its fixes, and what it asked before it decided. */
import { readEnvironment } from '../languages/environment/read.ts';
import { extractTypeScript } from '../languages/typescript/extract.ts';
import { isTypeScriptPath } from '../languages/typescript/parse.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { Finding, Fix } from '../rule-api/finding.ts';
import type { Rule } from '../rule-api/rule.ts';
import { type Collector, createCollector, isSameFinding } from '../run/collector.ts';
import { runEnvironmentRules } from '../run/environment-rules.ts';
import { type ResolvedRule, switchedOn } from '../run/rule-resolver.ts';
import { confirmFindings } from '../run/rule-runs.ts';
import { runSourceRules } from '../run/source-rules.ts';
import { suppressionsFor } from '../run/suppressions.ts';
import type { FilePath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import { suppressionsIn } from './review/finish-review.ts';
import type { Rerun } from './review/run-on.ts';
import type { FileReview } from './session.ts';
import type { SessionParts } from './session-parts.ts';
import { explainWhy } from './why/explain-why.ts';
import type { Recorder } from './why/record-questions.ts';
import type { Why } from './why/why.ts';

export function fixesOf(finding: Finding, parts: SessionParts): readonly Fix[] {
  const rule = parts.settings.rules.find(candidate => candidate.id === finding.ruleId);
  if (rule === undefined) return [];
  const collector = rerun(rule, finding.path, parts, asConfigured(rule, parts), parts.model);
  const reported = collector?.reported.find(candidate => isSameFinding(candidate.finding, finding));
  return (reported?.fixes ?? [])
    .map(({ title, kind, edits }) => ({ title, kind, edits: edits(parts.editor) }))
    .filter(({ edits }) => edits.length > 0 && !edits.some(edit => parts.review.own.get(edit.path)?.isHeld));
}

export interface WhyQuestion {
  readonly path: FilePath;
  readonly line: number;
  readonly ruleId: string;
  readonly review: FileReview;
}

export function whyOf(
  { path, line, ruleId, review }: WhyQuestion,
  parts: SessionParts,
  recorder: Recorder,
): Why | undefined {
  const { root, model, settings, configuration } = parts;
  const rule = settings.rules.find(candidate => candidate.id === ruleId);
  const text = parts.textOf(path);
  if (rule === undefined || text === undefined) return undefined;
  return explainWhy(rule, path, line, {
    root,
    model,
    text,
    resolver: configuration.current().resolverFor(path),
    review,
    original: parts.reviewer.originalOf(path),
    suppressionsFor: finding =>
      suppressionsFor(createSourceText(path, text), suppressionsIn(parts, path), finding),
    run() {
      let findings: readonly Finding[] = [];
      const questions = recorder.during(() => {
        findings = findingsOf(rerun(rule, path, parts, asConfigured(rule, parts), recorder.model));
      });
      return { ...splitByProof(findings, rule, path, model), questions };
    },
    runUnanswered() {
      const resolved = asConfigured(rule, parts);
      const unanswered: Rerun = subject => resolved(subject).map(one => ({ ...one, answers: {} }));
      return findingsOf(rerun(rule, path, parts, unanswered, model));
    },
    runSwitchedOn() {
      const collector = rerun(rule, path, parts, () => [switchedOn(rule)], model);
      return splitByProof(findingsOf(collector), rule, path, model).findings;
    },
  });
}

function asConfigured({ id }: Rule, { configuration }: SessionParts): Rerun {
  return subject => {
    const resolved = configuration.current().resolverFor(subject).rulesFor(subject).get(id);
    return resolved === undefined ? [] : [resolved];
  };
}

function findingsOf(collector: Collector | undefined): readonly Finding[] {
  return collector?.reported.map(({ finding }) => finding) ?? [];
}

/** What a source rule takes something for at first sight, the project may show to be something else. */
function splitByProof(findings: readonly Finding[], rule: Rule, path: FilePath, model: ProjectModel) {
  const isProven = (finding: Finding): boolean =>
    confirmFindings(path, [finding], { model, rules: [switchedOn(rule)], onError: () => {} }).length > 0;
  return {
    findings: findings.filter(isProven),
    disproved: findings.filter(finding => !isProven(finding)),
  };
}

function rerun(
  rule: Rule,
  path: FilePath,
  parts: SessionParts,
  resolved: Rerun,
  asked: ProjectModel,
): Collector | undefined {
  return rule.kind === 'source'
    ? rerunOnFile(path, parts, resolved(path))
    : parts.reviewer.collectFor(path, rule.kind, asked, resolved);
}

function rerunOnFile(
  path: FilePath,
  parts: SessionParts,
  rules: readonly ResolvedRule[],
): Collector | undefined {
  const { parser } = parts;
  const text = parts.textOf(path);
  if (text === undefined) return undefined;
  const collector = createCollector();
  const source = createSourceText(path, text);
  if (parts.review.environments.get(path) !== undefined) {
    runEnvironmentRules(path, readEnvironment(source), rules, collector, () => {});
    return collector;
  }
  if (!isTypeScriptPath(path)) return undefined;
  const parsed = parser.parse(source);
  const extraction = extractTypeScript(parsed, parser.visitorKeys);
  runSourceRules(parsed, extraction, parser.visitorKeys, rules, collector, () => {});
  return collector;
}
