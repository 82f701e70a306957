import type { Pattern } from '../engine/patterns/pattern.ts';
import type { Rule } from '../engine/rule-api/rule.ts';
import type { TypeOracle } from '../engine/session/session.ts';
import type { FilePath } from '../engine/source/path.ts';
import type { FlagDefinitions } from './arguments.ts';
import type { ExitCode } from './exit-code.ts';
import type { Screen } from './terminal/screen.ts';

/** What a command gets from outside: everything it may depend on. */
export interface CommandContext {
  readonly rules: readonly Rule[];
  /** Asked where a configuration wants types. */
  readonly types: TypeOracle | undefined;
  readonly patterns: () => readonly Pattern[];
  readonly version: string;
  /** How this program is called, as somebody would type it. */
  readonly program: string;
  readonly workingDirectory: FilePath;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What was asked for. */
  readonly stdout: Screen;
  /** What is to be said about the run itself. */
  readonly stderr: Screen;
}

export interface Command {
  readonly name: string;
  /** What stands behind the name, such as `RULE`. */
  readonly parameters: string;
  readonly summary: string;
  readonly flags: FlagDefinitions;
  /** More to know, shown below the flags. */
  readonly details: readonly string[];
  run(args: readonly string[], context: CommandContext): Promise<ExitCode>;
}

/** Every command knows this flag; run.ts answers it. */
export const helpFlag = { help: { help: 'Show this help.' } } as const;
