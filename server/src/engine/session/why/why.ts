/** Why a rule reports at a line, or why it does not: what was decided before it, and what it could see there. */
import type { FilePath } from '../../source/path.ts';
import type { Span } from '../../source/span.ts';

export type Verdict =
  | 'reported'
  /** Found, and answered by a comment in the file. */
  | 'suppressed'
  /** Found, and settled by an answer of the configuration. */
  | 'answered'
  /** Found, and cut off by a limit. */
  | 'limited'
  /** Found, as a case that the strict preset alone reports. */
  | 'left to strict'
  /** Looked, and found nothing. */
  | 'silent'
  /** Switched off for this file. */
  | 'off'
  /** The file is not reviewed, or not by rules of this kind. */
  | 'not reviewed';

export interface Why {
  readonly ruleId: string;
  readonly path: FilePath;
  /** Counts from 0. */
  readonly line: number;
  readonly verdict: Verdict;
  /** The verdict in a sentence. */
  readonly summary: string;
  readonly sections: readonly WhySection[];
}

export interface WhySection {
  readonly title: string;
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly text: string;
  /** Where it can be seen. */
  readonly place: { readonly path: FilePath; readonly span: Span } | undefined;
}
