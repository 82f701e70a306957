import type { Edit, Finding } from '../../engine/rule-api/finding.ts';
import { type ChosenFix, chooseFixes } from '../../engine/run/choose-fixes.ts';
import type { Review } from '../../engine/session/session.ts';
import { type FilePath, isInside } from '../../engine/source/path.ts';
import { compareTexts } from '../report.ts';
import type { Sessions } from '../sessions.ts';
import { editText } from './edit-text.ts';
import type { AppliedFix, FixProblem, FixSummary } from './fix-summary.ts';
import { findObstacle, rewriteFile } from './rewrite-file.ts';

/** One fix may uncover the next; rules that undo each other must not keep a person waiting. */
const mostRounds = 10;

export interface FixedReview {
  readonly review: Review;
  readonly summary: FixSummary;
}

/** Applies the safe fixes of a review and the suggestions of accepted rules, reviews again, and so on until nothing changes. */
export async function applyFixes(
  sessions: Sessions,
  first: Review,
  acceptedRules: ReadonlySet<string>,
  reviewAgain: () => Promise<Review>,
): Promise<FixedReview> {
  const progress: FixProgress = { fixes: [], files: new Set(), problems: new Map() };
  const suggestions = acceptSuggestions(acceptedRules);
  let review = first;
  for (let round = 0; round < mostRounds; round++) {
    const found = findingsOf(review);
    const chosen = chooseFixes(found, {
      fixesOf: finding => sessions.fixes(finding),
      accepts: (offer, finding) => offer.kind === 'safe' || suggestions.areWanted(finding),
      mayEdit: path => !progress.problems.has(path) && sessions.roots.some(root => isInside(root, path)),
    });
    const written = await writeFixes(sessions, chosen, progress);
    if (written.length === 0) break;
    sessions.noteChanges(written);
    review = await reviewAgain();
    suggestions.compare(found, chosen, findingsOf(review));
  }
  return { review, summary: summarise(progress) };
}

interface AcceptedSuggestions {
  areWanted(finding: Finding): boolean;
  compare(found: readonly Finding[], chosen: readonly ChosenFix[], left: readonly Finding[]): void;
}

/**
 * Suggestions of these rules, file by file. Nobody promises that a finding is gone after one: where more are left than
 * there should be, the next round might do the same once more.
 */
function acceptSuggestions(acceptedRules: ReadonlySet<string>): AcceptedSuggestions {
  const exhausted = new Set<string>();
  return {
    areWanted: finding => acceptedRules.has(finding.ruleId) && !exhausted.has(keyOf(finding)),
    compare(found, chosen, left) {
      const followed = chosen
        .filter(({ fix }) => fix.kind === 'suggestion')
        .map(({ finding }) => keyOf(finding));
      for (const key of new Set(followed)) {
        const count = (findings: readonly Finding[]): number =>
          findings.filter(finding => keyOf(finding) === key).length;
        const expected = count(found) - followed.filter(each => each === key).length;
        if (count(left) > expected) exhausted.add(key);
      }
    },
  };
}

function keyOf({ ruleId, path }: Finding): string {
  return `${ruleId} ${path}`;
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
  sessions: Sessions,
  chosen: readonly ChosenFix[],
  progress: FixProgress,
): Promise<readonly FilePath[]> {
  const texts = new Map<FilePath, string>();
  for (const path of editsByPath(chosen).keys()) {
    const text = sessions.textOf(path);
    const reason = text === undefined ? 'is not part of the review' : await findObstacle(path, text);
    if (reason !== undefined) progress.problems.set(path, { path, reason });
    else if (text !== undefined) texts.set(path, text);
  }
  const possible = chosen.filter(isMade(progress));
  const written: FilePath[] = [];
  for (const [path, edits] of editsByPath(possible)) {
    const reason = await writeEdits(path, texts.get(path) ?? '', edits);
    if (reason === undefined) written.push(path);
    else progress.problems.set(path, { path, reason });
  }
  for (const path of written) progress.files.add(path);
  progress.fixes.push(...possible.filter(isMade(progress)).map(toAppliedFix));
  return written;
}

/** Asks again whether the file is as it was: writing another may have changed it, when both names lead to one file. */
async function writeEdits(path: FilePath, text: string, edits: readonly Edit[]): Promise<string | undefined> {
  return (await findObstacle(path, text)) ?? rewriteFile(path, editText(text, edits));
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
