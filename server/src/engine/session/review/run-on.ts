/** Runs rules on one subject: a file, a description or a service. */
import type { ProjectModel } from '../../model/project-model.ts';
import type { Rule } from '../../rule-api/rule.ts';
import { type Collector, createCollector } from '../../run/collector.ts';
import type { ResolvedRule } from '../../run/rule-resolver.ts';
import { type RuleRun, runAbsenceRules, runOpenApiRules, runProjectRules } from '../../run/rule-runs.ts';
import type { FilePath } from '../../source/path.ts';
import { internalError } from '../notices.ts';
import type { Notice } from '../session.ts';
import type { Found } from './found.ts';
import { type ReviewerParts, rulesFor } from './reviewer-parts.ts';

export type RunRules = (run: RuleRun) => void;

/** What the rules find; one that fails costs its own findings and nothing else. */
export function collectFound(parts: ReviewerParts, path: FilePath, runRules: RunRules): Found {
  const { model, root } = parts;
  const collector = createCollector();
  const notices: Notice[] = [];
  runRules({
    model,
    rules: rulesFor(parts, path),
    collector,
    onError: (ruleId, error) => notices.push(internalError(root, path, ruleId, error)),
  });
  return { findings: collector.reported.map(({ finding }) => finding), notices };
}

/** How a rule is run again on a file that it looks at; nothing where it does not run there. */
export type Rerun = (subject: FilePath) => readonly ResolvedRule[];

/** Runs one rule of another kind than `source` wherever it may report in this file, keeping its fixes. */
export function rerunRules(
  { model }: Pick<ReviewerParts, 'model'>,
  path: FilePath,
  kind: Rule['kind'],
  asked: ProjectModel,
  resolved: Rerun,
): Collector {
  const collector = createCollector();
  const rerun = (subject: FilePath, runRules: RunRules): void =>
    runRules({
      model: asked,
      rules: resolved(subject),
      collector,
      onError: () => {},
    });
  if (kind === 'project' || kind === 'openapi') rerun(path, run => runProjectRules(path, run));
  if (kind === 'absence') {
    for (const service of model.services()) rerun(service.entry, run => runAbsenceRules(service, run));
  }
  if (kind === 'openapi') {
    for (const description of model.descriptions()) {
      const document = model.document(description);
      if (document !== undefined) rerun(description, run => runOpenApiRules(document, run));
    }
  }
  return collector;
}
