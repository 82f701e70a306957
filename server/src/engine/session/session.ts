import type { OnAnswer } from '../model/cells.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { Lookup } from '../model/resolve-module.ts';
import type { Finding, Fix } from '../rule-api/finding.ts';
import type { Rule } from '../rule-api/rule.ts';
import type { History } from '../source/history.ts';
import type { FilePath } from '../source/path.ts';
import type { Offset, Span } from '../source/span.ts';
import type { TypeOracle } from '../types/question.ts';
import type { Architecture, EndpointPath } from './architecture.ts';
import type { Card } from './cards.ts';
import type { Descriptions } from './descriptions/descriptions.ts';
import type { EndpointDescription } from './endpoint-description.ts';
import type { Insertions } from './insertions.ts';
import type { TypeCounts } from './type-answers.ts';
import type { Why } from './why/why.ts';

/**
 * A living review of one folder. The language server and the command line both drive it, so both say the same.
 * After any sequence of updates its findings equal those of a new session on the same files.
 */
export interface Session {
  /** Takes note of what changed. Cheap: nothing is analysed until it is asked for. */
  update(changes: readonly Change[]): void;
  /** The findings of one file, after suppressions and configuration; empty for files that are not reviewed. */
  findings(path: FilePath): FileReview;
  /** Reviews every file, yielding to other work now and then. Rejects with `signal.reason` when aborted. */
  review(options?: ReviewOptions): Promise<Review>;
  /**
   * Asks types what nothing else could tell, where a configuration wants that; takes seconds. Findings are the same as
   * those of a new session once this has been awaited. Undefined where nothing wants it.
   */
  settleTypes(): Promise<TypeCounts | undefined>;
  /** The files whose review may differ since the last call, the changed ones first: what an editor has to show anew. */
  takeAffected(): readonly FilePath[];
  /** Computes the edits of a finding's fixes. Empty when the text has changed so that the finding is gone. */
  fixes(finding: Finding): readonly Fix[];
  /** The rule, or undefined when no rule has this id. */
  explain(ruleId: string): Rule | undefined;
  rules(): readonly Rule[];
  /** Why a rule reports at a line, counted from 0, or why not. Undefined for files that cannot be read, and unknown rules. */
  why(path: FilePath, line: number, ruleId: string): Why | undefined;
  /** The text that the session reviews for this path, with unsaved changes. */
  textOf(path: FilePath): string | undefined;
  /** The configuration file that decides for a path, or the one that would. */
  configurationPathOf(path: FilePath): FilePath;
  /** What the outside can ask of the project's services; complete once a review has run. */
  endpoints(): readonly EndpointDescription[];
  /** Those that are registered or handled in this file; empty until a review has run. */
  endpointsIn(path: FilePath): readonly EndpointDescription[];
  /** The whole project as one picture; undefined until a review has run. */
  architecture(): Architecture | undefined;
  /** How a request to this endpoint travels; undefined when there is none of this id. */
  pathOf(id: string): EndpointPath | undefined;
  /** What a place stands for in the architecture; empty until a review has run. */
  cardsAt(path: FilePath, offset: Offset): readonly Card[];
  /** Where patterns can stand, and what they bring along. */
  readonly insertions: Insertions;
  /** What can be done in API descriptions while they are written. */
  readonly descriptions: Descriptions;
  /** What is known of the project; complete once a review has run. */
  readonly model: ProjectModel;
  dispose(): void;
}

export type Change =
  /** An editor holds this text, saved or not. */
  | { readonly kind: 'opened'; readonly path: FilePath; readonly text: string }
  /** The editor let go of it: the disk counts again. */
  | { readonly kind: 'closed'; readonly path: FilePath }
  /** Created, changed or deleted on disk. */
  | { readonly kind: 'disk'; readonly path: FilePath }
  /** Something about the folder's tree changed that cannot be listed, such as a branch switch. */
  | { readonly kind: 'rescan' };

export interface FileReview {
  readonly path: FilePath;
  readonly findings: readonly Finding[];
  readonly notices: readonly Notice[];
}

/** What a reviewer of files has to say about itself rather than about the code. */
export interface Notice {
  readonly kind:
    | 'unreadable'
    | 'parse-error'
    | 'configuration'
    | 'internal-error'
    | 'limit'
    | 'unused-suppression';
  /** Absent when it concerns the whole review. */
  readonly path: FilePath | undefined;
  readonly span: Span | undefined;
  readonly message: string;
}

export interface ReviewOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Only files below these; everything is still known to the model. */
  readonly within?: readonly FilePath[];
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface Review {
  readonly files: readonly FileReview[];
  /** Notices that belong to no file. */
  readonly notices: readonly Notice[];
  /** How many files were reviewed: those that could be read. */
  readonly fileCount: number;
  /** Descriptions that were passed over, since another one says the same. */
  readonly repeated: readonly RepeatedDescription[];
}

export interface RepeatedDescription {
  readonly path: FilePath;
  /** What is reviewed in its place. */
  readonly original: FilePath;
}

export type { TypeOracle } from '../types/question.ts';

export interface SessionSettings {
  /** The folder to review. An editor with several folders has a session for each. */
  readonly root: FilePath;
  /** Paths that somebody asked for: descriptions of tests are reviewed below these only. */
  readonly named?: readonly FilePath[];
  /** `one review` trades memory for speed, and makes the next review after a change dear: for the command line. */
  readonly purpose?: 'one review' | 'many reviews';
  readonly rules: readonly Rule[];
  /** Asked where the configuration of the folder says `"types": true`; without it, types stay unknown. */
  readonly types?: TypeOracle;
  /** What files were earlier; without it, nothing is compared. */
  readonly history?: History;
  /** Told of every answer that is worked out, where `purpose` is many reviews. */
  readonly onAnswer?: OnAnswer;
  /** Told where imports were looked for on the disk: findings rest on that, too. */
  readonly onLookup?: (lookup: Lookup) => void;
  /** Where facts are kept between runs; undefined keeps none. */
  readonly cacheDirectory: FilePath | undefined;
  /** Overrides of what configuration files say, from the command line or the editor's settings. */
  readonly overrides: SettingOverrides;
}

export interface SettingOverrides {
  readonly preset?: 'recommended' | 'strict';
  /** The preset where neither that nor a configuration says otherwise. */
  readonly fallbackPreset?: 'recommended' | 'strict';
  /** Run only these rules. */
  readonly onlyRules?: readonly string[];
  /** Use this configuration file instead of the nearest ones. */
  readonly configurationPath?: FilePath;
  readonly limits?: Partial<Limits>;
}

export interface Limits {
  readonly maxFileSizeKb: number;
  readonly maxFiles: number;
  readonly maxFindingsPerFile: number;
}
