import type { Rule } from '../rule-api/rule.ts';
import type { Notice, SettingOverrides } from '../session/session.ts';
import type { FileSystem } from '../source/file-system.ts';
import { directoryOf, type FilePath, isInside, joinPath } from '../source/path.ts';
import {
  type Configuration,
  configurationFileName,
  defaultConfiguration,
  emptyConfiguration,
} from './configuration.ts';
import { type ParsedConfiguration, parseConfiguration } from './configuration-parser.ts';
import { createRuleResolver, type RuleResolver } from './rule-resolver.ts';

/** Finds what is configured for each file. Reads every configuration once: make a new one when one has changed. */
export interface ConfigurationLookup {
  resolverFor(path: FilePath): RuleResolver;
  /** What holds for the folder itself. */
  resolverIn(directory: FilePath): RuleResolver;
  /** What is wrong with the configurations that were needed so far. */
  problems(): readonly Notice[];
}

export interface ConfigurationLookupSettings {
  readonly fileSystem: FileSystem;
  readonly roots: readonly FilePath[];
  readonly rules: readonly Rule[];
  readonly overrides: SettingOverrides;
}

const maximumBytes = 1024 * 1024;

export function createConfigurationLookup(settings: ConfigurationLookupSettings): ConfigurationLookup {
  const { fileSystem, roots, rules, overrides } = settings;
  const problems: Notice[] = [];
  const makeResolver = (configuration: Configuration): RuleResolver =>
    createRuleResolver(configuration, overrides, rules);

  const nearestFile = remember((directory: FilePath): FilePath | undefined => {
    const file = joinPath(directory, configurationFileName);
    if (fileSystem.exists(file)) return file;
    if (fileSystem.isTaken(file)) problems.push(noFile(file));
    const misnamed = joinPath(directory, configurationFileName.slice(0, -1));
    if (fileSystem.exists(misnamed)) problems.push(notRead(misnamed));
    const parent = directoryOf(directory);
    return parent === directory || isRepository(fileSystem, directory) ? undefined : nearestFile(parent);
  });
  const readFile = remember((file: FilePath): Configuration => {
    const parsed = readConfigurationFile(fileSystem, file, rules);
    problems.push(...parsed.problems);
    return parsed.configuration;
  });
  const resolverOf = remember((file: FilePath) => makeResolver(readFile(file)));
  const resolverWithout = remember((root: FilePath) => makeResolver(defaultConfiguration(root)));
  // A configuration from elsewhere, named on the command line, speaks about the folder under review.
  const resolverFromElsewhere = remember((root: FilePath) => {
    const { configurationPath } = overrides;
    const said = configurationPath === undefined ? defaultConfiguration(root) : readFile(configurationPath);
    return makeResolver({ ...said, root });
  });

  const resolverIn = remember((directory: FilePath): RuleResolver => {
    const file = overrides.configurationPath ?? nearestFile(directory);
    if (file === undefined) return resolverWithout(rootOf(roots, directory));
    return isInside(directoryOf(file), directory)
      ? resolverOf(file)
      : resolverFromElsewhere(rootOf(roots, directory));
  });
  return { problems: () => problems, resolverFor: path => resolverIn(directoryOf(path)), resolverIn };
}

function noFile(path: FilePath): Notice {
  const message = `\`${path}\` is a folder, or a link that leads nowhere, and configures nothing. Put a file in its place, or remove it.`;
  return { kind: 'configuration', path, span: undefined, message };
}

function notRead(path: FilePath): Notice {
  const message = `\`${path}\` is not read, since it may hold comments. Rename it to \`${configurationFileName}\`.`;
  return { kind: 'configuration', path, span: undefined, message };
}

/** The same function, asked only once about each path. */
function remember<Value>(compute: (path: FilePath) => Value): (path: FilePath) => Value {
  const known = new Map<FilePath, { readonly value: Value }>();
  return path => {
    const entry = known.get(path) ?? { value: compute(path) };
    known.set(path, entry);
    return entry.value;
  };
}

/** Configurations are looked for as far as the repository reaches. In a linked work tree `.git` is a file. */
export function isRepository(fileSystem: FileSystem, directory: FilePath): boolean {
  return ['.git/HEAD', '.git'].some(name => fileSystem.exists(joinPath(directory, name)));
}

/** The review's innermost folder around a directory; patterns have nowhere better to start. */
function rootOf(roots: readonly FilePath[], directory: FilePath): FilePath {
  const around = roots.filter(root => isInside(root, directory));
  return around.sort((left, right) => right.length - left.length)[0] ?? directory;
}

/** Reads one configuration file; one that cannot be read is a problem and says nothing. */
export function readConfigurationFile(
  fileSystem: FileSystem,
  path: FilePath,
  rules: readonly Rule[],
): ParsedConfiguration {
  const result = fileSystem.read(path, maximumBytes);
  if (result.kind === 'text') return parseConfiguration(path, result.text, rules);
  const fact =
    result.kind === 'missing' ? 'does not exist. Name a configuration file that does' : result.reason;
  const problem: Notice = { kind: 'configuration', path, span: undefined, message: `\`${path}\` ${fact}.` };
  return { configuration: emptyConfiguration(path), problems: [problem] };
}
