/** Which logger a pattern writes to, and in which form its lines are written for that. */
import { dirname, relative } from 'node:path/posix';
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { LibraryOrigin, Origin } from '../model/origin.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { FilePath } from '../source/path.ts';
import type { PlacedPiece } from './change-pieces.ts';
import type { FileNames } from './file-names.ts';
import type { LogForm, PatternImport, PatternVariant } from './pattern.ts';
import type { ProjectPackages } from './project-packages.ts';
import { readBody, type SnippetPiece } from './snippet-body.ts';

export interface ProjectLogger {
  /** Undefined where a text comes first, and what belongs to it behind. */
  readonly form: LogForm | undefined;
  /** What the file calls it, where somebody knows one. */
  readonly name: string | undefined;
  /** What brings it, where the file does not have it yet. */
  readonly import: PatternImport | undefined;
}

const fieldsFirst = ['pino', 'nestjs-pino', 'fastify-logger', 'bunyan'];
/** They bring pino along, and are no loggers themselves. */
const withPino = ['fastify', 'pino-http'];
const errorsAsText = ['winston', 'nest-winston'];

function formOf(packages: readonly string[]): LogForm | undefined {
  if (packages.some(name => fieldsFirst.includes(name))) return 'fieldsFirst';
  return packages.some(name => errorsAsText.includes(name)) ? 'errorsAsText' : undefined;
}

/** In which form a project writes whose logger is not known. */
function usualForm(packages: readonly string[]): LogForm | undefined {
  return packages.some(name => withPino.includes(name)) ? 'fieldsFirst' : formOf(packages);
}

const usualNames = ['logger', 'log'] as const;

type Model = Pick<
  ProjectModel,
  'facts' | 'files' | 'manifestOf' | 'origins' | 'reachedFiles' | 'resolve' | 'roleOf'
>;

export interface LoggingFile {
  readonly path: FilePath;
  readonly text: string;
  readonly facts: Pick<TypeScriptFacts, 'imports' | 'variables'>;
  readonly names: Pick<FileNames, 'declared' | 'imported'>;
  readonly packages: ProjectPackages | undefined;
  /** Undefined before the project was read. */
  readonly model: Model | undefined;
}

/** What the file has under the name of a logger, else the only one that its package exports. */
export function findLogger(file: LoggingFile): ProjectLogger {
  const { declared, imported } = file.names;
  const usual = usualForm(Object.keys(file.packages?.dependencies ?? {}));
  const own = usualNames.find(name => declared.has(name) || imported.has(name));
  if (own !== undefined) {
    const made = ownLogger(own, file);
    const isLogger = made !== undefined || new RegExp(`\\b${own}\\.(?:error|warn)\\(`).test(file.text);
    const form = made === undefined ? usual : formOf([made.package]);
    return { form, name: isLogger ? own : undefined, import: undefined };
  }
  return (
    loggerNamedElse(file) ??
    (file.model && sharedLogger(file, file.model)) ?? { form: usual, name: undefined, import: undefined }
  );
}

/** `import Logger from './loaders/logger'`: the only one that the file has, however it calls it. */
function loggerNamedElse(file: LoggingFile): ProjectLogger | undefined {
  const { imports, variables } = file.facts;
  const named = [
    ...imports
      .filter(({ isTypeOnly, imported }) => !isTypeOnly && imported !== '*')
      .map(({ local }) => local),
    ...variables.filter(({ function: owner }) => owner === undefined).map(({ name }) => name),
  ];
  const [only, ...others] = [...new Set(named)].flatMap(name => {
    const made = ownLogger(name, file);
    return made === undefined ? [] : [{ name, form: formOf([made.package]), import: undefined }];
  });
  return others.length === 0 ? only : undefined;
}

/** What a name of the file stands for, if that is a logger of a library. */
function ownLogger(name: string, { path, facts, model }: LoggingFile): LibraryOrigin | undefined {
  const imported = facts.imports.find(({ local }) => local === name);
  if (model === undefined) return undefined;
  if (imported !== undefined) {
    const target = model.resolve(path, imported.specifier);
    return target.kind === 'file'
      ? loggerOf(model.origins.ofExport(target.path, imported.imported))
      : undefined;
  }
  const variable = facts.variables.find(each => each.name === name && each.function === undefined);
  return variable?.value && loggerOf(model.origins.ofValue(path, variable.value));
}

function loggerOf(origin: Origin): LibraryOrigin | undefined {
  if (origin.kind !== 'library' || !origin.isInstance || origin.path.length > 0) return undefined;
  return formOf([origin.package]) === undefined ? undefined : origin;
}

function sharedLogger(file: LoggingFile, model: Model): ProjectLogger | undefined {
  const [only, ...others] = exportedLoggers(file.path, model);
  if (only === undefined || others.length > 0) return undefined;
  const name = only.exported === 'default' ? 'logger' : only.exported;
  const names = only.exported === 'default' ? { default: name, names: [] } : { names: [name] };
  const specifier = specifierOf(only.path, file, model);
  return { form: formOf([only.package]), name, import: { specifier, isTypeOnly: false, ...names } };
}

interface ExportedLogger {
  readonly path: FilePath;
  readonly exported: string;
  readonly package: string;
}

/** In files of the same package that do not bring in the one that is to use them. */
function exportedLoggers(path: FilePath, model: Model): readonly ExportedLogger[] {
  const home = model.manifestOf(path)?.path;
  return model.files().flatMap(file => {
    const exported = loggerNameIn(file, model);
    if (exported === undefined || model.manifestOf(file)?.path !== home) return [];
    if (model.roleOf(file) !== 'application' || model.reachedFiles(file).has(path)) return [];
    const logger = loggerOf(model.origins.ofExport(file, exported));
    return logger === undefined ? [] : [{ path: file, exported, package: logger.package }];
  });
}

/** What a file exports under a name that says it, or as a whole from a file that does. */
function loggerNameIn(path: FilePath, model: Model): string | undefined {
  const own = (model.facts(path)?.exports ?? []).flatMap(each =>
    each.kind === 'local' || each.kind === 'value' ? [each.exported] : [],
  );
  const isNamedSo = /(?:^|[/.-])log(?:ger|ging)?(?:\/index)?\.[cm]?[jt]s$/i.test(path);
  return (
    usualNames.find(name => own.includes(name)) ??
    (isNamedSo ? own.find(name => name === 'default') : undefined)
  );
}

/** As the files of the package name each other. */
function specifierOf(target: FilePath, { path, packages }: LoggingFile, model: Model): string {
  const way = relative(dirname(path), target).replace(/\.[cm]?[jt]sx?$/, '');
  const own = endingIn(path, model) ?? firstOf(model.files(), file => endingIn(file, model));
  const ending = own ?? (packages?.isModule === true ? '.js' : '');
  return `${way.startsWith('.') ? '' : './'}${way}${ending}`;
}

function endingIn(path: FilePath, model: Model): string | undefined {
  const specifier = model.facts(path)?.imports.find(each => /^\.{1,2}\//.test(each.specifier))?.specifier;
  return specifier === undefined ? undefined : (/\.[cm]?[jt]s$/.exec(specifier)?.[0] ?? '');
}

function firstOf<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a variant writes lines whose logger can be chosen. */
export function logs({ body }: Pick<PatternVariant, 'body'>): boolean {
  return readBody(body).some(isLog);
}

/** With the logger in place of `console`, which can still be chosen, and what brings it. */
export function writeTo(
  { name, import: wanted }: ProjectLogger,
  { place, imports }: Pick<PatternVariant, 'imports' | 'place'>,
  pieces: readonly PlacedPiece[],
): { readonly pieces: readonly PlacedPiece[]; readonly imports: readonly PatternImport[] } {
  const stop = pieces.find(isLog)?.stop;
  // What is loaded by itself, before everything else, must not bring in the logger.
  if (name === undefined || stop === undefined || place === 'file') return { pieces, imports };
  const named = pieces.map(piece => {
    if (piece.stop !== stop) return piece;
    const choices = piece.choices && [name, ...piece.choices.filter(choice => choice !== name)];
    return { ...piece, text: name, ...(choices && { choices }) };
  });
  return { pieces: named, imports: wanted === undefined ? imports : [...imports, wanted] };
}

function isLog({ text, stop, choices }: SnippetPiece): boolean {
  return stop !== undefined && text === 'console' && choices !== undefined;
}
