/** Runs one rule again for what is kept of no finding: its fixes, and what it asked before it decided. */
import { readEnvironment } from '../languages/environment/read.ts';
import { extractTypeScript } from '../languages/typescript/extract.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { Finding, Fix } from '../rule-api/finding.ts';
import type { Rule } from '../rule-api/rule.ts';
import { type Collector, createCollector, isSameFinding } from '../run/collector.ts';
import { runEnvironmentRules } from '../run/environment-rules.ts';
import { runSourceRules } from '../run/source-rules.ts';
import type { FilePath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import type { FileReview } from './session.ts';
import type { SessionParts } from './session-parts.ts';
import { explainWhy } from './why/explain-why.ts';
import type { Recorder } from './why/record-questions.ts';
import type { Why } from './why/why.ts';

export function fixesOf(finding: Finding, parts: SessionParts): readonly Fix[] {
  const rule = parts.settings.rules.find(candidate => candidate.id === finding.ruleId);
  if (rule === undefined) return [];
  const collector = rerun(rule, finding.path, parts, parts.model);
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
    run(asked) {
      let collector: Collector | undefined;
      const questions = recorder.during(() => {
        collector = rerun(asked, path, parts, recorder.model);
      });
      return { findings: collector?.reported.map(({ finding }) => finding) ?? [], questions };
    },
  });
}

function rerun(rule: Rule, path: FilePath, parts: SessionParts, asked: ProjectModel): Collector | undefined {
  return rule.kind === 'source' ? rerunOnFile(path, parts) : parts.reviewer.collectFor(path, rule, asked);
}

function rerunOnFile(path: FilePath, parts: SessionParts): Collector | undefined {
  const { parser } = parts;
  const text = parts.textOf(path);
  if (text === undefined) return undefined;
  const collector = createCollector();
  const rules = parts.configuration.current().resolverFor(path).rulesFor(path).values();
  const source = createSourceText(path, text);
  if (parts.review.environments.get(path) !== undefined) {
    runEnvironmentRules(path, readEnvironment(source), rules, collector, () => {});
    return collector;
  }
  const parsed = parser.parse(source);
  const extraction = extractTypeScript(parsed, parser.visitorKeys);
  runSourceRules(parsed, extraction, parser.visitorKeys, rules, collector, () => {});
  return collector;
}
