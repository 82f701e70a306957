import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { suggestName } from '../engine/source/nearest-name.ts';
import { listOf } from './arguments.ts';
import type { Command, CommandContext } from './command.ts';
import { check } from './commands/check.ts';
import { endpoints } from './commands/endpoints.ts';
import { explain } from './commands/explain.ts';
import { init } from './commands/init.ts';
import { pattern } from './commands/pattern.ts';
import { report } from './commands/report.ts';
import { rules } from './commands/rules.ts';
import { why } from './commands/why.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { commandHelp, generalHelp } from './help.ts';
import { UsageError } from './usage-error.ts';

const commands: readonly Command[] = [check, endpoints, report, why, explain, rules, pattern, init];

/** Runs one command line to its end. Never throws: what goes wrong is said on stderr and in the exit code. */
export async function runCommandLine(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  try {
    return await dispatch(args, context);
  } catch (error) {
    return error instanceof UsageError ? explainUse(error, context) : explainDefect(error, context);
  }
}

async function dispatch(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const [first, ...rest] = args;
  if (first === undefined) {
    context.stderr.write(generalHelp(commands, context));
    return exitCode.usage;
  }
  if (first === '--help' || first === '-h' || first === 'help') return printHelp(rest[0], context);
  if (first === '--version' || first === '-v') return print(`${context.version}\n`, context);
  const command = findCommand(first, context);
  if (asksForHelp(rest)) return print(commandHelp(command, context), context);
  return command.run(rest, context);
}

function printHelp(name: string | undefined, context: CommandContext): ExitCode {
  const text =
    name === undefined ? generalHelp(commands, context) : commandHelp(findCommand(name, context), context);
  return print(text, context);
}

function print(text: string, { stdout }: CommandContext): ExitCode {
  stdout.write(text);
  return exitCode.clean;
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? args.length : end).some(arg => arg === '--help' || arg === '-h');
}

function findCommand(name: string, { program, workingDirectory }: CommandContext): Command {
  const found = commands.find(command => command.name === name);
  if (found !== undefined) return found;
  if (name.startsWith('-')) {
    throw new UsageError(
      `\`${name}\` stands before the command. Name the command first: \`${program} check PATH ${name}\`.`,
    );
  }
  if (existsSync(resolve(workingDirectory, name))) {
    throw new UsageError(`\`${name}\` is a path, not a command. To review it: \`${program} check ${name}\`.`);
  }
  const names = commands.map(command => command.name);
  throw new UsageError(
    `\`${name}\` is not a command.${suggestName(name, names) || ` Valid are ${listOf(names, 'and')}.`}`,
  );
}

function explainUse(error: UsageError, { stderr, program }: CommandContext): ExitCode {
  const { style } = stderr;
  stderr.write(`${style.severity('error', 'error')}: ${error.message}\n`);
  stderr.write(style.faint(`\`${program} --help\` shows how it is used.\n`));
  return exitCode.usage;
}

function explainDefect(error: unknown, { stderr, version }: CommandContext): ExitCode {
  const { style } = stderr;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(
    `${style.severity('error', 'error')}: Backend Architect ${version} has a defect. Please report it with this:\n`,
  );
  stderr.write(`${trace}\n`);
  return exitCode.internal;
}
