import type { Severity } from '../rule-api/finding.ts';
import type { OptionValue } from '../rule-api/options.ts';
import type { Preset } from '../rule-api/rule.ts';
import type { TeamAnswers } from '../rule-api/team-answers.ts';
import type { Limits } from '../session/session.ts';
import { directoryOf, type FilePath } from '../source/path.ts';

/** The file that configures the folder it lies in. The nearest one decides alone. */
export const configurationFileName = 'backend-architect.jsonc';

/** What one configuration file says, or what holds without one. Plain data. */
export interface Configuration {
  /** Absent when no file says anything. */
  readonly path: FilePath | undefined;
  /** Where the patterns start. */
  readonly root: FilePath;
  /** Undefined when the file leaves it open. */
  readonly preset: Preset | undefined;
  readonly rules: RuleSettings;
  /** What code cannot tell. */
  readonly answers: TeamAnswers;
  /** The later of two that match wins. */
  readonly overrides: readonly ConfigurationOverride[];
  readonly ignore: readonly string[];
  readonly limits: Limits;
  /** Asks TypeScript's types where syntax ends. */
  readonly usesTypes: boolean;
}

export type RuleSettings = Readonly<Record<string, RuleSetting>>;

export interface ConfigurationOverride {
  readonly files: readonly string[];
  readonly rules: RuleSettings;
}

export interface RuleSetting {
  readonly severity?: Severity | 'off';
  /** Whether the cases that only the strict preset reports are wanted of this rule. */
  readonly preset?: Preset;
  readonly options?: Readonly<Record<string, OptionValue>>;
}

export const defaultLimits: Limits = { maxFileSizeKb: 1024, maxFiles: 20_000, maxFindingsPerFile: 100 };

/** What nobody writes by hand. A configuration can take it back in with `!`. */
export const defaultIgnore: readonly string[] = [
  'node_modules',
  '.git',
  'dist',
  'build',
  'coverage',
  '.next',
  '.turbo',
  '*.min.js',
  '*.d.ts',
  // Below the sources these are folders like any other: what builds something, what coverage means to the business.
  '!**/src/**/build',
  '!**/src/**/coverage',
];

export function defaultConfiguration(root: FilePath): Configuration {
  return {
    path: undefined,
    root,
    preset: undefined,
    rules: {},
    answers: {},
    overrides: [],
    ignore: [],
    limits: defaultLimits,
    usesTypes: false,
  };
}

/** The configuration of a file that says nothing yet. */
export function emptyConfiguration(path: FilePath): Configuration {
  return { ...defaultConfiguration(directoryOf(path)), path };
}

/** Equal when two configurations give the same findings: part of the key of everything that is cached. */
export function fingerprint(configuration: Configuration): string {
  const { path: _, ...meaning } = configuration;
  return JSON.stringify(meaning);
}
