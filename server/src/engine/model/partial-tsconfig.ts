import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'jsonc-parser';
import { isRecord } from '../source/parse-record.ts';
import { directoryOf, type FilePath, joinPath, toFilePath } from '../source/path.ts';

/** `paths` and where they start, as far as they are written in files that are there. */
interface WrittenPaths {
  readonly root: FilePath;
  readonly targets: ReadonlyMap<string, readonly string[]>;
  /** Bare names may stand for files below it. */
  readonly baseUrl: FilePath | undefined;
}

export interface PartialTsconfigs {
  /** The paths, without endings, that an import of a file may stand for. */
  candidates(from: FilePath, specifier: string): readonly FilePath[];
}

/**
 * Reads what a tsconfig says of imports where the package that it extends is not installed: a resolver that follows
 * TypeScript to the letter then takes nothing from it, but its own `paths` still say what their author meant.
 */
export function createPartialTsconfigs(): PartialTsconfigs {
  const known = new Map<FilePath, WrittenPaths | undefined>();
  const pathsFor = (directory: FilePath): WrittenPaths | undefined => {
    if (known.has(directory)) return known.get(directory);
    const file = joinPath(directory, 'tsconfig.json');
    const parent = directoryOf(directory);
    const found = existsSync(file)
      ? readPaths(file, new Set())
      : parent === directory
        ? undefined
        : pathsFor(parent);
    known.set(directory, found);
    return found;
  };
  return {
    candidates(from, specifier) {
      const paths = pathsFor(directoryOf(from));
      if (paths === undefined) return [];
      const { root, targets, baseUrl } = paths;
      const mapped = matchTargets(targets, specifier).map(target => joinPath(root, target));
      return baseUrl === undefined ? mapped : [...mapped, joinPath(baseUrl, specifier)];
    },
  };
}

function readPaths(file: FilePath, seen: Set<FilePath>): WrittenPaths | undefined {
  if (seen.has(file)) return undefined;
  seen.add(file);
  const content: unknown = parse(readText(file), [], { allowTrailingComma: true });
  if (!isRecord(content)) return undefined;
  const { compilerOptions, extends: bases } = content;
  const inherited = [bases]
    .flat()
    .flatMap(base => (typeof base === 'string' ? (readPaths(baseFile(file, base), seen) ?? []) : []))
    .at(-1);
  return withOwnPaths(directoryOf(file), isRecord(compilerOptions) ? compilerOptions : {}, inherited);
}

/** What cannot be read says nothing of imports; TypeScript itself complains of it. */
function readText(file: FilePath): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function withOwnPaths(
  directory: FilePath,
  { paths, baseUrl }: Readonly<Record<string, unknown>>,
  inherited: WrittenPaths | undefined,
): WrittenPaths {
  const base = typeof baseUrl === 'string' ? joinPath(directory, baseUrl) : inherited?.baseUrl;
  if (!isRecord(paths))
    return { root: inherited?.root ?? directory, targets: inherited?.targets ?? new Map(), baseUrl: base };
  const targets = Object.entries(paths).map(([pattern, places]) => {
    const texts = Array.isArray(places) ? places.filter(place => typeof place === 'string') : [];
    return [pattern, texts] as const;
  });
  return { root: base ?? directory, targets: new Map(targets), baseUrl: base };
}

/** A base that is a package leads to no file here, so nothing is taken from it. */
function baseFile(file: FilePath, base: string): FilePath {
  const path = joinPath(directoryOf(file), base);
  return path.endsWith('.json') ? path : toFilePath(`${path}.json`);
}

/** The most exact pattern decides, as in TypeScript. */
function matchTargets(targets: WrittenPaths['targets'], specifier: string): readonly string[] {
  const exact = targets.get(specifier);
  if (exact !== undefined) return exact;
  const [best] = [...targets]
    .flatMap(([pattern, places]) => {
      const [prefix = '', suffix] = pattern.split('*');
      const fits = suffix !== undefined && specifier.startsWith(prefix) && specifier.endsWith(suffix);
      return fits ? [{ prefix, suffix, places }] : [];
    })
    .sort((left, right) => right.prefix.length - left.prefix.length);
  if (best === undefined) return [];
  const middle = specifier.slice(best.prefix.length, specifier.length - best.suffix.length);
  return best.places.map(place => place.replace('*', () => middle));
}
