/**
 * What the server and the VS Code extension say to each other beyond the Language Server Protocol.
 * Types only: both sides spell the method names, and the compiler holds them to this page.
 * A client that knows none of this loses comfort, never findings.
 */

/** Requests from the client to the server: method name to what goes in and what comes out. */
export interface ServerRequests {
  /** Every rule of this server, in catalogue order. */
  'backendArchitect/rules': { readonly params: NoParams; readonly result: readonly RuleSummary[] };
  /** The page of one rule as Markdown; null when the server has no such rule. */
  'backendArchitect/rulePage': { readonly params: RulePageParams; readonly result: RulePage | null };
  /** Reviews every file of the workspace folders anew; cancellable. */
  'backendArchitect/reviewWorkspace': { readonly params: ReviewParams; readonly result: ReviewSummary };
}

export type NoParams = Readonly<Record<string, never>>;

/** Notifications from the server to the client. */
export interface ServerNotifications {
  /** Sent whenever the server starts or ends reviewing, and when what it would say changes. */
  'backendArchitect/status': ReviewStatus;
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
  readonly limits: {
    readonly maxFileSizeKb: number;
    readonly maxFiles: number;
    readonly maxFindingsPerFile: number;
  };
}
