/** Brings together what is found about each file, by whichever rule, wherever that looked. */

import type { EnvironmentFile } from '../languages/environment/parse.ts';
import type { ModelInputs } from '../model/create-model.ts';
import { type Database, type Input, isSameData, isSameList } from '../model/database.ts';
import type { ProjectModel } from '../model/project-model.ts';
import { roleOfPath } from '../model/role.ts';
import type { Finding, Severity } from '../rule-api/finding.ts';
import type { Rule } from '../rule-api/rule.ts';
import { type Collector, compareFindings, createCollector } from '../run/collector.ts';
import type { ConfigurationLookup } from '../run/configuration-file.ts';
import type { ResolvedRule } from '../run/rule-resolver.ts';
import {
  confirmFindings,
  type RuleRun,
  runAbsenceRules,
  runOpenApiRules,
  runProjectRules,
} from '../run/rule-runs.ts';
import type { OnRuleError } from '../run/source-rules.ts';
import { applySuppressions, type RuleScope } from '../run/suppressions.ts';
import { groupBy } from '../source/group-by.ts';
import { type FilePath, toFilePath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import type { OwnReview } from './file-store.ts';
import { internalError, parseNotices, referenceNotices } from './notices.ts';
import type { FileReview, Notice } from './session.ts';

export interface Reviewer {
  /** What a file shows by itself: quick, and right even while the rest is still unknown. */
  own(path: FilePath): FileReview;
  whole(path: FilePath): FileReview;
  /** The files about which something may be said; the same list as long as these stay the same. */
  paths(): readonly FilePath[];
  /** The files whose whole review may have become another since this was last asked. */
  takeSuspects(): readonly FilePath[];
  /** Runs the rules of other kinds than `source` that may report in this file, keeping their fixes. */
  collectFor(path: FilePath, kind: 'project' | 'openapi' | 'absence', asked?: ProjectModel): Collector;
}

export interface ReviewerParts {
  readonly database: Database;
  readonly root: FilePath;
  readonly model: ProjectModel;
  readonly inputs: ModelInputs;
  readonly ownReviews: Input<OwnReview>;
  readonly environments: Input<Pick<EnvironmentFile, 'suppressions'>>;
  /** Under `''`: the files of environment variables. */
  readonly environmentFiles: Input<readonly FilePath[]>;
  /** Under `''`: files that exist and could not be read. */
  readonly unreadable: Input<readonly FilePath[]>;
  /** Under `''`: changes with the configuration. */
  readonly configured: Input<number>;
  configuration(): ConfigurationLookup;
  textOf(path: FilePath): string | undefined;
}

interface Found {
  readonly findings: readonly Finding[];
  readonly notices: readonly Notice[];
}

const nothing: Found = { findings: [], notices: [] };

export function createReviewer(parts: ReviewerParts): Reviewer {
  const { database, model, root } = parts;

  const rulesFor = (path: FilePath) => {
    parts.configured.get('');
    return [...parts.configuration().resolverFor(path).rulesFor(path).values()];
  };
  const makeRun = (
    path: FilePath,
    collector: Collector,
    onError: OnRuleError,
    asked: ProjectModel = model,
  ): RuleRun => ({
    model: asked,
    rules: rulesFor(path),
    collector,
    onError,
  });
  const collect = (path: FilePath, run: (ruleRun: RuleRun) => void): Found => {
    const collector = createCollector();
    const notices: Notice[] = [];
    run(makeRun(path, collector, (ruleId, error) => notices.push(internalError(root, path, ruleId, error))));
    return { findings: collector.reported.map(({ finding }) => finding), notices };
  };

  const ofProject = database.query(
    'project findings',
    key => collect(toFilePath(key), run => runProjectRules(toFilePath(key), run)),
    isSameData,
  );
  const ofDescription = database.query(
    'description findings',
    key => {
      const document = model.document(toFilePath(key));
      if (document === undefined) return nothing;
      const { findings, notices } = collect(document.path, run => runOpenApiRules(document, run));
      return { findings, notices: [...notices, ...referenceNotices(root, document.problems())] };
    },
    isSameData,
  );
  const ofServices = database.query(
    'service findings',
    () => join(model.services().map(service => collect(service.entry, run => runAbsenceRules(service, run)))),
    isSameData,
  );
  const elsewhere = database.query('findings by place', () => {
    const descriptions = model.descriptions().map(path => ofDescription(path));
    const all = join([...descriptions, ofServices('')]);
    return {
      findings: groupBy(all.findings, finding => finding.path),
      notices: groupBy(all.notices, notice => notice.path ?? root),
    };
  });
  /** What does not parse as a schema. */
  const ofSchema = database.query<readonly Notice[]>(
    'schema notices',
    key => parseNotices(root, toFilePath(key), model.schema.facts(toFilePath(key))?.parseErrors ?? []),
    isSameData,
  );
  const placed = database.query<Found>(
    'placed findings',
    key => {
      const path = toFilePath(key);
      return {
        findings: elsewhere('').findings.get(path) ?? [],
        notices: [...(elsewhere('').notices.get(path) ?? []), ...ofSchema(path)],
      };
    },
    isSameData,
  );

  /** Only application code is held against the guidance; descriptions have no other role. */
  const isReviewed = (path: FilePath): boolean =>
    model.facts(path) === undefined || model.roleOf(path) === 'application';

  const finish = (path: FilePath, found: Found, ran: (rule: Rule) => boolean): FileReview => {
    const resolver = parts.configuration().resolverFor(path);
    if (resolver.isIgnored(path)) return { path, ...nothing };
    const described = parts.inputs.openApi.get(path) ?? model.schema.facts(path);
    const facts = model.facts(path) ?? described ?? parts.environments.get(path);
    const text = facts === undefined || facts.suppressions.length === 0 ? undefined : parts.textOf(path);
    const sorted = [...found.findings].sort(compareFindings);
    const { kept, notices } =
      facts === undefined || text === undefined
        ? { kept: sorted, notices: [] }
        : applySuppressions(
            createSourceText(path, text),
            facts.suppressions,
            sorted,
            limitScope(resolver.scopeFor(path), rule => isReviewed(path) && ran(rule), rulesFor(path)),
          );
    const limit = resolver.limits.maxFindingsPerFile;
    const cut: readonly Notice[] = kept.length > limit ? [tooManyFindings(path, kept.length, limit)] : [];
    return { path, findings: mostSevere(kept, limit), notices: [...found.notices, ...notices, ...cut] };
  };

  const ownOf = (path: FilePath): Found => {
    const own = parts.ownReviews.get(path) ?? nothing;
    return isReviewed(path) ? own : { findings: [], notices: own.notices };
  };
  const confirmed = (path: FilePath): Found => {
    const { findings, notices } = ownOf(path);
    const errors: Notice[] = [];
    const onError: OnRuleError = (id, error) => errors.push(internalError(root, path, id, error));
    const kept = confirmFindings(path, findings, { model, rules: rulesFor(path), onError });
    return { findings: kept, notices: [...notices, ...errors] };
  };
  const own = database.query(
    'own review',
    key => {
      parts.configured.get('');
      const { findings, notices } = ownOf(toFilePath(key));
      const certain = findings.filter(({ onlyIf }) => onlyIf === undefined);
      return finish(toFilePath(key), { findings: certain, notices }, isDecidedByFile);
    },
    isSameData,
  );
  const whole = database.watchedQuery(
    'review',
    key => {
      parts.configured.get('');
      const path = toFilePath(key);
      const project = isReviewed(path) && roleOfPath(root, path) === undefined ? ofProject(path) : nothing;
      return finish(path, join([confirmed(path), project, placed(path)]), () => true);
    },
    isSameData,
  );

  const paths = database.query<readonly FilePath[]>(
    'reviewed files',
    () => {
      // First, since it reads what descriptions refer to: which files those are, and which cannot be read, is known then.
      const others = elsewhere('').findings.keys();
      const roots = model.descriptions();
      const described = roots.flatMap(path => model.document(path)?.files() ?? [path]);
      const unread = parts.unreadable.get('') ?? [];
      const environments = parts.environmentFiles.get('') ?? [];
      const known = [...model.files(), ...model.schema.files(), ...environments];
      return [...new Set([...known, ...described, ...unread, ...others])].sort();
    },
    isSameList,
  );

  return {
    own,
    whole,
    paths: () => paths(''),
    takeSuspects: () => whole.takeSuspects().map(toFilePath),
    collectFor(path, kind, asked = model) {
      const collector = createCollector();
      const rerun = (subject: FilePath, run: (ruleRun: RuleRun) => void) =>
        run(makeRun(subject, collector, () => {}, asked));
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
    },
  };
}

/** What the file alone cannot tell has not been found yet, rather than not been there. */
function isDecidedByFile(rule: Rule): boolean {
  return rule.kind === 'source' && rule.confirm === undefined;
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

function join(found: readonly Found[]): Found {
  return { findings: found.flatMap(one => one.findings), notices: found.flatMap(one => one.notices) };
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
