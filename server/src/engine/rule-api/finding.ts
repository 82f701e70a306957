import type { Reference } from '../languages/typescript/facts.ts';
import type { FilePath } from '../source/path.ts';
import type { Span } from '../source/span.ts';
import type { TeamAnswer } from './team-answers.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** `safe` keeps what the code does apart from the defect; `suggestion` asks a person to look. */
export type FixKind = 'safe' | 'suggestion';

export interface RelatedPlace {
  readonly path: FilePath;
  readonly span: Span;
  /** Why this place matters to the finding: "read here", "written here". */
  readonly message: string;
}

export interface FixOffer {
  readonly title: string;
  readonly kind: FixKind;
}

/** One thing worth a developer's attention. Plain data: it can be cached, sent and compared. */
export interface Finding {
  readonly ruleId: string;
  readonly messageId: string;
  readonly message: string;
  readonly severity: Severity;
  /** Where a recommended rule reports this case under the strict preset only. */
  readonly preset?: 'strict';
  readonly path: FilePath;
  readonly span: Span;
  readonly related: readonly RelatedPlace[];
  /** What can be done about it. The edits are computed when they are asked for. */
  readonly fixes: readonly FixOffer[];
  readonly tags: readonly FindingTag[];
  /** What a team can answer in its configuration, so that this is no finding. */
  readonly settledBy?: readonly TeamAnswer[];
  /** What its rule has to confirm first, knowing the project. Nothing that is shown has it. */
  readonly onlyIf?: Reference;
}

export type FindingTag =
  | 'unnecessary'
  | 'deprecated'
  /** What is there has to be mended: a pattern beside it would never be reached. */
  | 'only-in-place'
  /** What it underlines is shown nowhere but in an editor, and nothing keeps a copy. */
  | 'secret';

export interface Edit {
  readonly path: FilePath;
  readonly span: Span;
  readonly text: string;
}

export interface Fix extends FixOffer {
  readonly edits: readonly Edit[];
}
