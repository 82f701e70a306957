import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ChosenVariant, chooseVariants } from '../../engine/patterns/choose-variants.ts';
import { formFor, whyNotIn } from '../../engine/patterns/form-for.ts';
import { isWrittenIn, patternLanguages } from '../../engine/patterns/languages.ts';
import type { Pattern, PatternVariant } from '../../engine/patterns/pattern.ts';
import { findProjectPackages, missingPackages } from '../../engine/patterns/project-packages.ts';
import { suggestName } from '../../engine/source/nearest-name.ts';
import { directoryOf, type FilePath, relativePath, toFilePath } from '../../engine/source/path.ts';
import { type FlagDefinitions, type ParsedArguments, parseArguments } from '../arguments.ts';
import { type Command, type CommandContext, helpFlag } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { insertPattern, previewPattern } from '../patterns/insert-pattern.ts';
import { padText } from '../terminal/display-text.ts';
import type { Screen } from '../terminal/screen.ts';
import { UsageError } from '../usage-error.ts';

const flags = {
  into: { value: 'FILE', help: '`insert`: the file to write to; it may not exist yet.' },
  variant: { value: 'NAME', help: '`show`, `insert`: the variant for this, such as `fastify`.' },
  'dry-run': { help: '`insert`: print the file as it would be, and write nothing.' },
  javascript: { help: '`show`: without types.' },
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
        return show(
          findVariant(nameOf(name, parsed, context), action, context.workingDirectory, context),
          parsed,
          context,
        );
      case 'insert':
        return insert(name, parsed, context);
      default:
        throw unknownAction(action);
    }
  },
};

function unknownAction(action: string | undefined): UsageError {
  const meant = action === undefined ? '' : suggestName(action, ['list', 'show', 'insert']);
  const valid = 'Valid are `list`, `show NAME` and `insert NAME --into FILE`.';
  return new UsageError(
    action === undefined
      ? `\`pattern\` needs to know what to do. ${valid}`
      : `\`${action}\` is nothing that \`pattern\` does.${meant || ` ${valid}`}`,
  );
}

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

function show({ variant }: ChosenVariant, parsed: Arguments, { stdout }: CommandContext) {
  const form = parsed.has('javascript') ? variant.javascript : variant;
  if (form === undefined)
    throw new UsageError(
      `\`${variant.prefix}\` has no JavaScript: it is ${patternLanguages[variant.language].name}, or uses decorators.`,
    );
  stdout.write(form.code);
  return exitCode.clean;
}

async function insert(name: string | undefined, parsed: Arguments, context: CommandContext) {
  const file = parsed.last('into');
  if (file === undefined || file === '') throw new UsageError('`pattern insert` needs `--into FILE`.');
  const { stdout, workingDirectory } = context;
  const path = toFilePath(resolve(workingDirectory, file));
  const wanted = nameOf(name, parsed, context);
  const chosen = findVariant(wanted, 'insert', directoryOf(path), context, file);
  const variant = formFor(chosen.variant, file);
  refuseLanguage(variant, file);
  if (parsed.has('dry-run')) {
    stdout.write((await previewPattern(path, file, { ...chosen, variant })).text);
    return exitCode.clean;
  }
  const written = await insertPattern(path, file, { ...chosen, variant });
  if (written === undefined) {
    stdout.write(`\`${file}\` holds all of ${variant.prefix} already.\n`);
    return exitCode.clean;
  }
  const shown = written.path === path ? file : relativePath(workingDirectory, written.path);
  stdout.write(`Wrote ${variant.prefix} to ${shown}.\n`);
  if (written.leftToDo !== undefined)
    stdout.write(
      `Nothing uses it yet. This does, where the service is put together:\n${indent(written.leftToDo)}\n`,
    );
  for (const unmet of written.unmetSettings) stdout.write(`It does not compile here yet: ${unmet}\n`);
  const missing = missingPackages(variant, packagesAround(directoryOf(path)), path);
  if (missing !== undefined)
    stdout.write(`It needs packages that are not installed: ${missing.commands.join(' && ')}\n`);
  return exitCode.clean;
}

function indent(code: string): string {
  return code.replaceAll(/^/gm, '  ');
}

/** Code goes into files of its language. */
function refuseLanguage(variant: PatternVariant, file: string): void {
  const { prefix, language, place } = variant;
  if (place === 'member')
    throw new UsageError(
      `\`${prefix}\` belongs among the members of a block. Insert it in the editor, or take it from \`pattern show ${prefix}\`.`,
    );
  const reason = whyNotIn(variant, file);
  if (reason !== undefined)
    throw new UsageError(`\`${prefix}\` ${reason}. Name a file in TypeScript such as \`orders.ts\`.`);
  const expected = patternLanguages[language];
  if (!isWrittenIn(language, file))
    throw new UsageError(`\`${prefix}\` is ${expected.name}. Name a file such as \`${expected.example}\`.`);
}

/** Of a pattern and one of its variants, which was named apart. */
function nameOf(
  name: string | undefined,
  parsed: Arguments,
  { patterns }: CommandContext,
): string | undefined {
  const variant = parsed.last('variant');
  const named = patterns().find(({ prefix }) => prefix === name);
  if (variant === undefined || name === undefined) return name;
  if (named === undefined)
    throw new UsageError(
      `\`--variant\` chooses among the variants of a pattern, and \`${name}\` is none. Name one such as \`ba-shutdown\`.`,
    );
  const variants = named.variants.map(({ prefix }) => prefix.slice(name.length + 1));
  if (variants.includes(variant)) return `${name}-${variant}`;
  const valid = variants.map(each => `\`${each}\``).join(', ');
  throw new UsageError(`\`${name}\` has no variant \`${variant}\`. Valid are ${valid}.`);
}

/** The variant that was named, or the first of a pattern for what the project uses, and for the file if there is one. */
function findVariant(
  name: string | undefined,
  action: string,
  folder: FilePath,
  context: CommandContext,
  file?: string,
): ChosenVariant {
  if (name === undefined) throw new UsageError(`\`pattern ${action}\` needs the name of a pattern.`);
  const all = allVariants(context.patterns());
  const isForDescription = file !== undefined && /\.(?:ya?ml|json)$/i.test(file);
  const own = chooseFor(folder, context);
  const described = isForDescription ? own.filter(({ pattern }) => pattern.prefix === `${name}-oas`) : [];
  const ofPattern = [...described, ...own.filter(({ pattern: { prefix } }) => prefix === name)];
  const found =
    all.find(({ variant }) => variant.prefix === name) ??
    ofPattern.find(
      ({ variant }) => file !== undefined && isWrittenIn(formFor(variant, file).language, file),
    ) ??
    ofPattern[0];
  if (found !== undefined) return found;
  if (all.some(({ pattern }) => pattern.prefix === name))
    throw new UsageError(
      `\`${name}\` has no variant for what this project uses. \`${context.program} pattern list --all\` shows them all; name one of them.`,
    );
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
