import type { SettingOverrides } from '../engine/session/session.ts';
import type { FilePath } from '../engine/source/path.ts';
import { type FlagDefinitions, parseArguments } from './arguments.ts';
import { type CommandContext, helpFlag } from './command.ts';
import { findRule } from './find-rule.ts';
import { type Format, formats } from './reporters/formats.ts';
import { absolutePath, kindOfPath, readTargets, type Targets } from './targets.ts';
import { UsageError } from './usage-error.ts';

const presets = ['recommended', 'strict'] as const;

export const checkFlags = {
  format: { value: 'FORMAT', choices: formats, help: 'How to report; text without it.' },
  preset: { value: 'PRESET', choices: presets, help: 'Which rules run, whatever the configuration says.' },
  rule: { value: 'RULE', isRepeatable: true, help: 'Run only this rule. Can be given several times.' },
  config: { value: 'FILE', help: 'Use this configuration instead of the nearest backend-architect.jsonc.' },
  fix: { help: 'Apply the safe fixes, and report what remains.' },
  accept: {
    value: 'RULE',
    isRepeatable: true,
    help: 'With --fix: apply the first suggestion of this rule too. Can be given several times, or with commas.',
  },
  since: {
    value: 'REF',
    help: 'Compare API descriptions with where HEAD and this branch, tag or commit parted; the main branch without it.',
  },
  'max-warnings': { value: 'N', help: 'Exit with 1 when there are more warnings than this.' },
  'no-cache': { help: 'Neither read nor write what earlier runs found out.' },
  ...helpFlag,
} as const satisfies FlagDefinitions;

/** What `check` was asked to do. */
export interface CheckRequest extends Targets {
  readonly format: Format;
  readonly overrides: SettingOverrides;
  readonly maximumWarnings: number | undefined;
  /** The branch, tag or commit to compare API descriptions with. */
  readonly since: string | undefined;
  readonly isFixing: boolean;
  /** Rules whose suggestions are applied as well. */
  readonly acceptedRules: ReadonlySet<string>;
  readonly usesCache: boolean;
  /** Neither makes nor shows the edits of fixes. */
  readonly wantsOnlyFindings: boolean;
  /** The command to type again with other flags. */
  readonly command: string;
}

export function readCheckArguments(args: readonly string[], context: CommandContext): CheckRequest {
  const parsed = parseArguments(checkFlags, args);
  const preset = presets.find(each => each === parsed.last('preset'));
  const onlyRules = parsed.all('rule').map(id => findRule(id, context).id);
  const config = parsed.last('config');
  const format = formats.find(each => each === parsed.last('format')) ?? 'text';
  const isFixing = parsed.has('fix');
  return {
    ...readTargets(parsed.positionals, context),
    format,
    overrides: {
      ...(preset === undefined ? {} : { preset }),
      ...(onlyRules.length === 0 ? {} : { onlyRules }),
      ...(config === undefined ? {} : { configurationPath: configurationFile(config, context) }),
    },
    maximumWarnings: warningLimit(parsed.last('max-warnings')),
    since: parsed.last('since'),
    isFixing,
    acceptedRules: acceptedRules(parsed.all('accept'), isFixing, context),
    usesCache: !parsed.has('no-cache'),
    wantsOnlyFindings: !isFixing && format !== 'sarif',
    command: [context.program, 'check', ...args.map(quoteForShell)].join(' '),
  };
}

function acceptedRules(
  given: readonly string[],
  isFixing: boolean,
  context: CommandContext,
): ReadonlySet<string> {
  if (given.length > 0 && !isFixing)
    throw new UsageError('`--accept` says which suggestions `--fix` applies as well. Give `--fix` too.');
  const names = given.flatMap(text => text.split(',')).filter(name => name !== '');
  return new Set(names.map(name => findRule(name, context).id));
}

function configurationFile(path: string, context: CommandContext): FilePath {
  if (kindOfPath(context, path) === 'file') return absolutePath(context, path);
  throw new UsageError(`\`${path}\` is not a file. Name a configuration file that exists with \`--config\`.`);
}

function warningLimit(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(`\`--max-warnings\` is a whole number from 0, not \`${text}\`.`);
}

function quoteForShell(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
