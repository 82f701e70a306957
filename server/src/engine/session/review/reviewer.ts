/** Brings together what is found about each file, by whichever rule, wherever that looked. */
import { isSameData, isSameList } from '../../model/database.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { roleOfPath } from '../../model/role.ts';
import type { Rule } from '../../rule-api/rule.ts';
import type { Collector } from '../../run/collector.ts';
import { confirmFindings, runProjectRules } from '../../run/rule-runs.ts';
import { type FilePath, toFilePath } from '../../source/path.ts';
import { internalError } from '../notices.ts';
import type { FileReview, Notice } from '../session.ts';
import { finishReview } from './finish-review.ts';
import { type Found, join, nothing } from './found.ts';
import { createPlacedFindings, originalOf, type PlacedFindings } from './placed-findings.ts';
import { isReviewed, type ReviewerParts, rulesFor } from './reviewer-parts.ts';
import { collectFound, type Rerun, rerunRules } from './run-on.ts';

export interface Reviewer {
  /** What a file shows by itself: quick, and right even while the rest is still unknown. */
  own(path: FilePath): FileReview;
  whole(path: FilePath): FileReview;
  /** The files about which something may be said; the same list as long as these stay the same. */
  paths(): readonly FilePath[];
  /** The description that is reviewed in the place of this one; undefined where that is reviewed itself. */
  originalOf(path: FilePath): FilePath | undefined;
  /** The files whose whole review may have become another since this was last asked. */
  takeSuspects(): readonly FilePath[];
  /** Runs a rule of another kind than `source` wherever it may report in this file, keeping its fixes. */
  collectFor(path: FilePath, kind: Rule['kind'], asked: ProjectModel, resolved: Rerun): Collector;
}

export function createReviewer(parts: ReviewerParts): Reviewer {
  const { database, root } = parts;
  const placed = createPlacedFindings(parts);
  const ofProject = database.query(
    'project findings',
    key => collectFound(parts, toFilePath(key), run => runProjectRules(toFilePath(key), run)),
    isSameData,
  );
  const own = database.query('own review', key => reviewOwn(parts, toFilePath(key)), isSameData);
  const whole = database.watchedQuery(
    'review',
    key => {
      parts.review.configured.get('');
      const path = toFilePath(key);
      const isCode = isReviewed(parts, path) && roleOfPath(root, path) === undefined;
      const project = isCode ? ofProject(path) : nothing;
      return finishReview(parts, path, join([confirmed(parts, path), project, placed.of(path)]), () => true);
    },
    isSameData,
  );
  const paths = database.query('reviewed files', () => listReviewed(parts, placed), isSameList);

  return {
    own,
    whole,
    paths: () => paths(''),
    originalOf: path => originalOf(parts, path),
    takeSuspects: () => whole.takeSuspects().map(toFilePath),
    collectFor: (path, kind, asked, resolved) => rerunRules(parts, path, kind, asked, resolved),
  };
}

function reviewOwn(parts: ReviewerParts, path: FilePath): FileReview {
  parts.review.configured.get('');
  const { findings, notices } = ownOf(parts, path);
  const certain = findings.filter(({ onlyIf }) => onlyIf === undefined);
  return finishReview(parts, path, { findings: certain, notices }, isDecidedByFile);
}

/** What the file alone cannot tell has not been found yet, rather than not been there. */
function isDecidedByFile(rule: Rule): boolean {
  return rule.kind === 'source' && rule.confirm === undefined;
}

function ownOf(parts: ReviewerParts, path: FilePath): Found {
  const own = parts.review.own.get(path) ?? nothing;
  return isReviewed(parts, path) ? own : { findings: [], notices: own.notices };
}

/** The file's own findings, without those that the project shows to be none. */
function confirmed(parts: ReviewerParts, path: FilePath): Found {
  const { model, root } = parts;
  const { findings, notices } = ownOf(parts, path);
  const errors: Notice[] = [];
  const kept = confirmFindings(path, findings, {
    model,
    rules: rulesFor(parts, path),
    onError: (id, error) => errors.push(internalError(root, path, id, error)),
  });
  return { findings: kept, notices: [...notices, ...errors] };
}

function listReviewed({ model, review }: ReviewerParts, placed: PlacedFindings): readonly FilePath[] {
  // First, since it reads what descriptions refer to: which files those are, and which cannot be read, is known then.
  const others = placed.files();
  const roots = model.descriptions();
  const described = roots.flatMap(path => model.document(path)?.files() ?? [path]);
  const unread = review.unreadable.get('') ?? [];
  const environments = review.environmentFiles.get('') ?? [];
  const known = [...model.files(), ...model.schema.files(), ...environments];
  return [...new Set([...known, ...described, ...unread, ...others])].sort();
}
