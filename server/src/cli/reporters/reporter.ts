import type { Finding, Fix } from '../../engine/rule-api/finding.ts';
import type { Rule } from '../../engine/rule-api/rule.ts';
import type { FilePath } from '../../engine/source/path.ts';
import type { FixSummary } from '../fix/fix-summary.ts';
import type { LinesOf, Report } from '../report.ts';
import type { Screen } from '../terminal/screen.ts';

/** Turns a report into text of one format. */
export type Reporter = (report: Report, view: ReportView) => string | Promise<string>;

/** What a reporter may want to know besides the report itself. */
export interface ReportView {
  readonly screen: Screen;
  readonly version: string;
  /** The paths that a person reads are relative to this. */
  readonly workingDirectory: FilePath;
  /** The paths that a machine reads are relative to this. */
  readonly repository: FilePath;
  readonly durationMs: number;
  /** Present when `--fix` was asked for. */
  readonly fixed: FixSummary | undefined;
  /** Rules whose suggestions `--fix` applied too. */
  readonly acceptedRules: ReadonlySet<string>;
  /** Some of what was named is not there, so the review is not of all that was asked for. */
  readonly isMissingPaths: boolean;
  /** The command to type, without its flags, and the program by itself. */
  readonly command: string;
  readonly program: string;
  readonly linesOf: LinesOf;
  readonly ruleOf: (id: string) => Rule | undefined;
  readonly pageOf: (rule: Rule) => Promise<string>;
  readonly fixesOf: (finding: Finding) => readonly Fix[];
}
