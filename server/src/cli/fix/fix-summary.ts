import type { FilePath } from '../../engine/source/path.ts';

/** What `--fix` did. */
export interface FixSummary {
  readonly fixes: readonly AppliedFix[];
  /** The files that were written, sorted. */
  readonly files: readonly FilePath[];
  readonly problems: readonly FixProblem[];
}

export interface AppliedFix {
  readonly ruleId: string;
  readonly path: FilePath;
  readonly title: string;
}

export interface FixProblem {
  readonly path: FilePath;
  /** Reads on after the path: "cannot be written. …". */
  readonly reason: string;
}
