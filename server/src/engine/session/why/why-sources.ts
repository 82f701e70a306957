/** What an answer to «why?» is put together from. */
import type { ProjectModel } from '../../model/project-model.ts';
import type { Finding } from '../../rule-api/finding.ts';
import type { RuleResolver } from '../../run/rule-resolver.ts';
import type { FilePath } from '../../source/path.ts';
import type { SuppressionFact } from '../../source/suppression-comment.ts';
import type { FileReview } from '../session.ts';
import type { Question } from './record-questions.ts';

export interface WhySources {
  readonly root: FilePath;
  readonly model: ProjectModel;
  readonly resolver: RuleResolver;
  readonly text: string;
  /** What is shown of the file. */
  readonly review: FileReview;
  /** The description that is reviewed in the place of this one. */
  readonly original: FilePath | undefined;
  /** Comments and entries of the file that speak for a finding, with a reason or without. */
  suppressionsFor(finding: Finding): readonly SuppressionFact[];
  /** Runs the rule on the file once more, and says what it found and what it asked. */
  run(): RuleRunAgain;
  /** The same as if the configuration answered nothing. */
  runUnanswered(): readonly Finding[];
  /** The same as if the rule were switched on. */
  runSwitchedOn(): readonly Finding[];
}

export interface RuleRunAgain {
  readonly findings: readonly Finding[];
  /** What it took for one at first sight, and what the project shows to be none. */
  readonly disproved: readonly Finding[];
  readonly questions: readonly Question[];
}
