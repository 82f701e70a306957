import type { Edit, Finding, Fix, FixOffer } from '../rule-api/finding.ts';
import type { FilePath } from '../source/path.ts';

export interface ChosenFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

export interface FixChoice {
  /** Computes a finding's fixes. Asked only about findings that offer an acceptable one. */
  fixesOf(finding: Finding): readonly Fix[];
  accepts(offer: FixOffer, finding: Finding): boolean;
  mayEdit(path: FilePath): boolean;
}

/**
 * The fixes that can be made together, at most one per finding: each whole, none touching another. What has to wait
 * finds its place in the next round, when its edits are computed anew.
 */
export function chooseFixes(findings: readonly Finding[], choice: FixChoice): readonly ChosenFix[] {
  const taken = new Map<FilePath, Edit[]>();
  const chosen: ChosenFix[] = [];
  for (const finding of findings) {
    const isAccepted = (offer: FixOffer): boolean => choice.accepts(offer, finding);
    if (!finding.fixes.some(isAccepted)) continue;
    const fix = choice.fixesOf(finding).find(each => isAccepted(each) && each.edits.length > 0);
    if (fix === undefined || !fix.edits.every(edit => choice.mayEdit(edit.path) && isFree(edit, taken)))
      continue;
    chosen.push({ finding, fix });
    for (const edit of fix.edits) taken.set(edit.path, [...(taken.get(edit.path) ?? []), edit]);
  }
  return chosen;
}

function isFree(edit: Edit, taken: ReadonlyMap<FilePath, readonly Edit[]>): boolean {
  return (taken.get(edit.path) ?? []).every(other => !touches(edit, other));
}

/** Edits that meet at one offset count as touching too: which comes first would be chance. */
function touches({ span: left }: Edit, { span: right }: Edit): boolean {
  return left.start <= right.end && right.start <= left.end;
}
