import type { Rule } from '../rule-api/rule.ts';
import type { Notice, SettingOverrides } from '../session/session.ts';
import type { FileSystem } from '../source/file-system.ts';
import { directoryOf, type FilePath, isInside, joinPath } from '../source/path.ts';
import { configurationFileName, defaultConfiguration, emptyConfiguration } from './configuration.ts';
import { type ParsedConfiguration, parseConfiguration } from './configuration-parser.ts';
import { createRuleResolver, type RuleResolver } from './rule-resolver.ts';

/** Finds what is configured for each file. Reads every configuration once: make a new one when one has changed. */
export interface ConfigurationLookup {
  resolverFor(path: FilePath): RuleResolver;
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
  const problems: Notice[] = [];
  const byFile = new Map<string, RuleResolver>();
  const byDirectory = new Map<FilePath, RuleResolver>();

  const makeResolver = (parsed: ParsedConfiguration): RuleResolver => {
    problems.push(...parsed.problems);
    return createRuleResolver(parsed.configuration, settings.overrides, settings.rules);
  };
  const resolverOfFile = (file: FilePath): RuleResolver =>
    remember(byFile, file, () =>
      makeResolver(readConfigurationFile(settings.fileSystem, file, settings.rules)),
    );
  const resolverWithoutFile = (directory: FilePath): RuleResolver => {
    const root = rootOf(settings.roots, directory);
    return remember(byFile, root, () =>
      makeResolver({ configuration: defaultConfiguration(root), problems: [] }),
    );
  };
  const resolverOfDirectory = (directory: FilePath): RuleResolver => {
    const file =
      settings.overrides.configurationPath ?? findConfigurationFile(settings.fileSystem, directory);
    return file === undefined ? resolverWithoutFile(directory) : resolverOfFile(file);
  };

  return {
    problems: () => problems,
    resolverFor(path) {
      const directory = directoryOf(path);
      return remember(byDirectory, directory, () => resolverOfDirectory(directory));
    },
  };
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

/** The nearest configuration file in the folder or above it, as far as the folder's repository reaches. */
export function findConfigurationFile(fileSystem: FileSystem, directory: FilePath): FilePath | undefined {
  const file = joinPath(directory, configurationFileName);
  if (fileSystem.exists(file)) return file;
  const parent = directoryOf(directory);
  if (parent === directory || isRepository(fileSystem, directory)) return undefined;
  return findConfigurationFile(fileSystem, parent);
}

/** In a linked work tree `.git` is a file. */
function isRepository(fileSystem: FileSystem, directory: FilePath): boolean {
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
