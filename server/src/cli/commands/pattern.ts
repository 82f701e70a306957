import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ChosenVariant, chooseVariants } from '../../engine/patterns/choose-variants.ts';
import type { Pattern, PatternVariant } from '../../engine/patterns/pattern.ts';
import { findProjectPackages, missingPackages } from '../../engine/patterns/project-packages.ts';
import { suggestName } from '../../engine/run/nearest-name.ts';
import { createSession } from '../../engine/session/create-session.ts';
import { directoryOf, type FilePath, toFilePath } from '../../engine/source/path.ts';
import { spanOf } from '../../engine/source/span.ts';
import { type FlagDefinitions, type ParsedArguments, parseArguments } from '../arguments.ts';
import { type Command, type CommandContext, helpFlag } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { padText } from '../terminal/display-text.ts';
import type { Screen } from '../terminal/screen.ts';
import { UsageError } from '../usage-error.ts';

const flags = {
  into: { value: 'FILE', help: '`insert`: the file to write to; it may not exist yet.' },
  all: { help: '`list`: every variant, also those for what this project does not use.' },
  format: { value: 'FORMAT', choices: ['text', 'json'], help: '`list`: a table, or JSON for programs.' },
  ...helpFlag,
} as const satisfies FlagDefinitions;

type Arguments = ParsedArguments<keyof typeof flags>;

export const pattern: Command = {
  name: 'pattern',
  parameters: 'list | show NAME | insert NAME --into FILE',
  summary: 'List, show or insert patterns: code to begin with, for what this project uses.',
  flags,
  details: ['NAME is a pattern such as `ba-shutdown` or one of its variants such as `ba-shutdown-express`.'],
  async run(args, context) {
    const parsed = parseArguments(flags, args);
    const [action, name, ...others] = parsed.positionals;
    if (others.length > 0) throw new UsageError(`\`pattern ${action}\` takes no \`${others[0]}\`.`);
    switch (action) {
      case 'list':
        return list(name, parsed, context);
      case 'show':
        return show(findVariant(name, action, context), context);
      case 'insert':
        return insert(findVariant(name, action, context), parsed.last('into'), context);
      default:
        throw new UsageError(
          `\`pattern\` needs to know what to do: \`list\`, \`show NAME\` or \`insert NAME --into FILE\`.`,
        );
    }
  },
};

function list(extra: string | undefined, parsed: Arguments, context: CommandContext) {
  if (extra !== undefined) throw new UsageError(`\`pattern list\` takes no \`${extra}\`.`);
  const { patterns, stdout } = context;
  const chosen = parsed.has('all') ? allVariants(patterns()) : chooseFor(context.workingDirectory, context);
  const rows = chosen.map(({ pattern: { section, title, summary }, variant }) => ({
    variant: variant.prefix,
    section,
    title: `${title}: ${variant.title}`,
    summary,
  }));
  stdout.write(
    parsed.last('format') === 'json'
      ? `${JSON.stringify({ version: 1, patterns: rows }, undefined, 2)}\n`
      : table(rows, stdout),
  );
  return exitCode.clean;
}

function table(
  rows: readonly { readonly variant: string; readonly title: string }[],
  { style }: Screen,
): string {
  const width = Math.max(0, ...rows.map(({ variant }) => variant.length));
  const lines = rows.map(({ variant, title }) => `${style.strong(padText(variant, width))}  ${title}\n`);
  return lines.join('');
}

function show({ variant }: ChosenVariant, { stdout }: CommandContext) {
  stdout.write(variant.code);
  return exitCode.clean;
}

async function insert({ variant }: ChosenVariant, file: string | undefined, context: CommandContext) {
  if (file === undefined) throw new UsageError('`pattern insert` needs `--into FILE`.');
  const path = toFilePath(resolve(context.workingDirectory, file));
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  writeFileSync(path, text === '' ? variant.code : await addTo(path, text, variant));
  const { stdout } = context;
  stdout.write(`Wrote ${variant.prefix} to ${file}.\n`);
  const missing = missingPackages(variant, packagesAround(directoryOf(path)), path);
  if (missing !== undefined) stdout.write(`It needs packages that are not installed: ${missing.command}\n`);
  return exitCode.clean;
}

/** At the end of the file, with what it imports at the file's imports. */
async function addTo(
  path: FilePath,
  text: string,
  { imports, code, codeStart }: PatternVariant,
): Promise<string> {
  const session = await createSession({
    root: directoryOf(path),
    rules: [],
    cacheDirectory: undefined,
    overrides: {},
  });
  const edits = session.insertions.bringImports(path, imports, spanOf(text.length, text.length));
  session.dispose();
  const withImports = edits
    .toSorted((left, right) => right.span.start - left.span.start)
    .reduce(
      (result, { span, text: added }) => result.slice(0, span.start) + added + result.slice(span.end),
      text,
    );
  return `${withImports.trimEnd()}\n\n${code.slice(codeStart)}`;
}

/** The variant that was named, or the first of a pattern for what the project uses. */
function findVariant(name: string | undefined, action: string, context: CommandContext): ChosenVariant {
  if (name === undefined) throw new UsageError(`\`pattern ${action}\` needs the name of a pattern.`);
  const all = allVariants(context.patterns());
  const found =
    all.find(({ variant }) => variant.prefix === name) ??
    chooseFor(context.workingDirectory, context).find(({ pattern: { prefix } }) => prefix === name);
  if (found !== undefined) return found;
  const names = all.flatMap(({ pattern: { prefix }, variant }) => [prefix, variant.prefix]);
  const remedy = suggestName(name, names) || ` \`${context.program} pattern list --all\` shows them.`;
  throw new UsageError(`\`${name}\` is not a pattern.${remedy}`);
}

function allVariants(patterns: readonly Pattern[]): readonly ChosenVariant[] {
  return patterns.flatMap(each =>
    each.variants.map(variant => ({ pattern: each, variant, isOwnStack: false })),
  );
}

function chooseFor(folder: FilePath, { patterns }: CommandContext): readonly ChosenVariant[] {
  return chooseVariants(patterns(), packagesAround(folder));
}

function packagesAround(folder: FilePath) {
  const readText = (path: FilePath): string | undefined =>
    existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  return findProjectPackages(folder, toFilePath('/'), readText);
}
