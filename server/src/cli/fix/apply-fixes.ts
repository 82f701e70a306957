import type { Edit, Finding } from '../../engine/rule-api/finding.ts';
import type { Review, Session } from '../../engine/session/session.ts';
import { type FilePath, isInside } from '../../engine/source/path.ts';
import { compareTexts } from '../report.ts';
import { type ChosenFix, chooseFixes } from './choose-fixes.ts';
import { editText } from './edit-text.ts';
import type { AppliedFix, FixProblem, FixSummary } from './fix-summary.ts';
import { findObstacle, rewriteFile } from './rewrite-file.ts';

/** One fix may uncover the next; rules that undo each other must not keep a person waiting. */
const mostRounds = 10;

export interface FixedReview {
  readonly review: Review;
  readonly summary: FixSummary;
}

/** Applies the safe fixes of a review, reviews again, and so on until nothing changes. */
export async function applyFixes(
  session: Session,
  first: Review,
  roots: readonly FilePath[],
  reviewAgain: () => Promise<Review>,
): Promise<FixedReview> {
  const progress: FixProgress = { fixes: [], files: new Set(), problems: new Map() };
  let review = first;
  for (let round = 0; round < mostRounds; round++) {
    const mayEdit = (path: FilePath): boolean =>
      !progress.problems.has(path) && roots.some(root => isInside(root, path));
    const chosen = chooseFixes(findingsOf(review), finding => session.fixes(finding), mayEdit);
    const written = await writeFixes(session, chosen, progress);
    if (written.length === 0) break;
    session.update(written.map(path => ({ kind: 'disk', path })));
    review = await reviewAgain();
  }
  return { review, summary: summarise(progress) };
}

interface FixProgress {
  readonly fixes: AppliedFix[];
  readonly files: Set<FilePath>;
  readonly problems: Map<FilePath, FixProblem>;
}

function findingsOf(review: Review): readonly Finding[] {
  return [...review.files]
    .sort((left, right) => compareTexts(left.path, right.path))
    .flatMap(file => file.findings);
}

/** Writes what was chosen. A fix that reaches into a file that cannot be written is left out whole. */
async function writeFixes(
  session: Session,
  chosen: readonly ChosenFix[],
  progress: FixProgress,
): Promise<readonly FilePath[]> {
  for (const path of editsByPath(chosen).keys()) await noteObstacle(session, path, progress);
  const possible = chosen.filter(({ fix }) => fix.edits.every(edit => !progress.problems.has(edit.path)));
  const written: FilePath[] = [];
  for (const [path, edits] of editsByPath(possible)) {
    const reason = await rewriteFile(path, editText(session.textOf(path) ?? '', edits));
    if (reason === undefined) written.push(path);
    else progress.problems.set(path, { path, reason });
  }
  for (const path of written) progress.files.add(path);
  progress.fixes.push(...possible.filter(isMade(progress)).map(toAppliedFix));
  return written;
}

async function noteObstacle(session: Session, path: FilePath, { problems }: FixProgress): Promise<void> {
  const text = session.textOf(path);
  const reason = text === undefined ? 'is not part of the review' : await findObstacle(path, text);
  if (reason !== undefined) problems.set(path, { path, reason });
}

function editsByPath(chosen: readonly ChosenFix[]): ReadonlyMap<FilePath, readonly Edit[]> {
  const byPath = new Map<FilePath, Edit[]>();
  for (const edit of chosen.flatMap(({ fix }) => fix.edits)) {
    byPath.set(edit.path, [...(byPath.get(edit.path) ?? []), edit]);
  }
  return byPath;
}

function isMade({ problems }: FixProgress): (chosen: ChosenFix) => boolean {
  return ({ fix }) => fix.edits.every(edit => !problems.has(edit.path));
}

function toAppliedFix({ finding, fix }: ChosenFix): AppliedFix {
  return { ruleId: finding.ruleId, path: finding.path, title: fix.title };
}

function summarise({ fixes, files, problems }: FixProgress): FixSummary {
  return {
    fixes,
    files: [...files].sort(compareTexts),
    problems: [...problems.values()].sort((left, right) => compareTexts(left.path, right.path)),
  };
}
