import type { FlagDefinition } from './arguments.ts';
import type { Command, CommandContext } from './command.ts';
import { exitCode } from './exit-code.ts';
import { padText } from './terminal/display-text.ts';
import type { Style } from './terminal/style.ts';

/** What `--help` says without a command. */
export function generalHelp(commands: readonly Command[], { program, stdout }: CommandContext): string {
  const { style } = stdout;
  const rows = commands.map(command => [titleOf(command), command.summary] as const);
  return joinParts([
    'Reviews TypeScript backends: code, API descriptions and data access as one system.',
    section('Usage', [`${program} COMMAND [FLAGS]`], style),
    section('Commands', alignRows(rows, style), style),
    section(
      'Flags',
      alignRows(
        [
          ['--help', 'Show this help, or that of a command.'],
          ['--version', 'Show the version.'],
        ],
        style,
      ),
      style,
    ),
    section('Exit codes', alignRows(exitCodeRows, style), style),
  ]);
}

/** What `COMMAND --help` says. */
export function commandHelp(command: Command, { program, stdout }: CommandContext): string {
  const { style } = stdout;
  const rows = Object.entries(command.flags).map(
    ([name, flag]) => [flagTitle(name, flag), flag.help] as const,
  );
  return joinParts([
    command.summary,
    section('Usage', [`${program} ${titleOf(command)} [FLAGS]`], style),
    section('Flags', alignRows(rows, style), style),
    ...command.details,
  ]);
}

const exitCodeRows: readonly (readonly [string, string])[] = [
  [String(exitCode.clean), 'Nothing at error level, and no more warnings than --max-warnings allows.'],
  [String(exitCode.findings), 'Findings at error level, or more warnings than allowed.'],
  [String(exitCode.usage), 'Wrong use, or a wrong configuration.'],
  [String(exitCode.internal), 'A defect of Backend Architect itself.'],
];

function titleOf(command: Command): string {
  return command.parameters === '' ? command.name : `${command.name} ${command.parameters}`;
}

function flagTitle(name: string, flag: FlagDefinition): string {
  if (flag.value === undefined) return `--${name}`;
  return `--${name} ${flag.choices?.join('|') ?? flag.value}`;
}

function section(title: string, lines: readonly string[], style: Style): string {
  return [style.strong(`${title}:`), ...lines.map(line => `  ${line}`)].join('\n');
}

function alignRows(rows: readonly (readonly [string, string])[], style: Style): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `${style.code(padText(left, width))}  ${right}`);
}

function joinParts(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}
