/**
 * What the server and the VS Code extension say to each other beyond the Language Server Protocol.
 * Types only: both sides spell the method names, and the compiler holds them to this page.
 * A client that knows none of this loses comfort, never findings.
 */

import type {
  EndpointDetails,
  EndpointParams,
  Position,
  Range,
  WorkspaceArchitecture,
} from './protocol-architecture.ts';

export type * from './protocol-architecture.ts';

/** Requests from the client to the server: method name to what goes in and what comes out. */
export interface ServerRequests {
  /** Every rule of this server, in catalogue order. */
  'backendArchitect/rules': { readonly params: NoParams; readonly result: readonly RuleSummary[] };
  /** The page of one rule as Markdown; null when the server has no such rule. */
  'backendArchitect/rulePage': { readonly params: RulePageParams; readonly result: RulePage | null };
  /** Why a rule reports at a line, or why not; null for files that are not reviewed and unknown rules. */
  'backendArchitect/why': { readonly params: WhyParams; readonly result: WhyAnswer | null };
  /** Reviews every file of the workspace folders anew; cancellable. */
  'backendArchitect/reviewWorkspace': { readonly params: ReviewParams; readonly result: ReviewSummary };
  /** The patterns that suit a place in a document, the project's own stack first. */
  'backendArchitect/patterns': { readonly params: PatternsParams; readonly result: readonly PatternOffer[] };
  /** What inserting a pattern changes; null when the document or the pattern is gone. */
  'backendArchitect/insertPattern': {
    readonly params: InsertPatternParams;
    readonly result: PatternInsertion | null;
  };
  /** The architecture of every workspace folder, as far as it is known. */
  'backendArchitect/architecture': { readonly params: NoParams; readonly result: WorkspaceArchitecture };
  /** One endpoint with all evidence, and how a request to it travels; null when it is gone. */
  'backendArchitect/endpoint': { readonly params: EndpointParams; readonly result: EndpointDetails | null };
}

export interface PatternsParams {
  readonly uri: string;
  readonly position: Position;
}

export interface PatternOffer {
  /** Such as `ba-shutdown-express`. */
  readonly variant: string;
  /** Such as `ba-shutdown`. */
  readonly pattern: string;
  readonly section: string;
  readonly title: string;
  /** Such as `Express`. */
  readonly variantTitle: string;
  readonly summary: string;
  readonly language: string;
  readonly code: string;
  /** It is meant for what the project uses. */
  readonly isOwnStack: boolean;
  /** The file holds its language; others begin a file of their own. */
  readonly fitsFile: boolean;
  /** It can stand at that place; others go to the end of the file, or into one of their own. */
  readonly fitsHere: boolean;
}

export interface InsertPatternParams {
  readonly uri: string;
  readonly variant: string;
  /** Absent: at the end of the document. */
  readonly position?: Position;
}

export interface PatternInsertion {
  /** The file that changes: another one than was asked about where that one puts the pattern to use. */
  readonly uri: string;
  readonly snippet: string;
  readonly range: Range;
  /** What comes along: imports, and where it is put to use. */
  readonly edits: readonly { readonly range: Range; readonly text: string }[];
  readonly packages: MissingPackages | null;
  /** Settings of the compiler that it does not compile under, each with what helps. */
  readonly unmetSettings: readonly string[];
}

/** Packages that the inserted code needs and the project does not name yet. */
export interface MissingPackages {
  readonly names: readonly string[];
  /** Such as `pnpm add pg` and `pnpm add -D @types/pg`, to be run in `folder`. */
  readonly commands: readonly string[];
  /** A path of the file system. */
  readonly folder: string;
}

/** Why a rule reports at a line, or why not. */
export interface WhyAnswer {
  readonly verdict:
    | 'reported'
    | 'suppressed'
    | 'answered'
    | 'limited'
    | 'left to strict'
    | 'silent'
    | 'off'
    | 'not reviewed';
  readonly markdown: string;
}

export interface WhyParams {
  readonly uri: string;
  /** Counts from 0. */
  readonly line: number;
  readonly ruleId: string;
}

export type NoParams = Readonly<Record<string, never>>;

/** Notifications from the server to the client. */
export interface ServerNotifications {
  /** Sent whenever the server starts or ends reviewing, and when what it would say changes. */
  'backendArchitect/status': ReviewStatus;
  /** Sent some time after the last change: what `backendArchitect/architecture` would say may have changed. */
  'backendArchitect/architectureChanged': NoParams;
}

export interface RuleSummary {
  /** Also the rule's path and its diagnostic code, such as `api/verb-in-path`. */
  readonly id: string;
  /** One line: what the rule holds. */
  readonly statement: string;
  readonly severity: RuleSeverity;
  /** Whether the recommended preset reports it; if not, only the strict one does. */
  readonly recommended: boolean;
}

export type RuleSeverity = 'error' | 'warning' | 'information' | 'hint';

export interface RulePageParams {
  readonly id: string;
}

export interface RulePage {
  readonly id: string;
  readonly markdown: string;
}

export interface ReviewParams {
  /** The server reports work-done progress under this token, with percentages. */
  readonly workDoneToken?: string;
}

export interface ReviewSummary {
  readonly files: number;
  readonly findings: number;
  /** True when the person stopped it; what was reviewed until then stands. */
  readonly cancelled: boolean;
}

export type ReviewStatus =
  | {
      readonly state: 'reviewing';
      /** How far the review of the whole workspace is; absent while the server still counts. */
      readonly progress?: { readonly done: number; readonly total: number };
    }
  | {
      readonly state: 'idle';
      readonly files: number;
      readonly findings: number;
      /** Files that a limit kept out of the review. */
      readonly passedOver: number;
      /** What is wrong with the set-up, such as a configuration that cannot be read; details are in the log. */
      readonly problem?: string;
    };

/**
 * `initializationOptions`. Every part is optional: other clients send none of it.
 */
export interface InitializationOptions {
  /**
   * The client's command that opens a rule's page, called with the rule's id. When present, code actions and
   * hovers may link to it (`command:` links); when absent, they must not.
   */
  readonly openRuleCommand?: string;
  /**
   * The client's command that shows what is known of an endpoint, called with its id: what a click on a lens does.
   * When absent, the server shows the same as a message.
   */
  readonly showEndpointCommand?: string;
  /** The client's command that inserts a pattern: called with URI, variant and, if not at the end, a position. */
  readonly insertPatternCommand?: string;
  /** The client's command that offers to install packages: called with {@link MissingPackages}. */
  readonly offerPackagesCommand?: string;
  /** The client's command that shows why a rule reports at a line: called with URI, line and rule. */
  readonly whyCommand?: string;
  /** The client puts a finding's message above our hover, as VS Code does, so that the hover need not repeat it. */
  readonly showsMessageOnHover?: boolean;
  /** How long after the last edit a document is reviewed. */
  readonly debounceMs?: number;
}

/** The settings section `backendArchitect`, asked for per workspace folder with `workspace/configuration`. */
export interface Settings {
  readonly enable: boolean;
  readonly preset: 'recommended' | 'strict';
  /** Absolute, or relative to the workspace folder; empty when the nearest `backend-architect.jsonc` counts. */
  readonly configPath: string;
  /** Whether closed files are reviewed in the background. */
  readonly reviewWorkspace: 'on' | 'off';
  /** Whether a lens over each handler says how its endpoint stands. */
  readonly codeLens: boolean;
  /** The sections of patterns that are not offered. */
  readonly hiddenPatternSections: readonly string[];
  readonly limits: {
    readonly maxFileSizeKb: number;
    readonly maxFiles: number;
    readonly maxFindingsPerFile: number;
  };
}
