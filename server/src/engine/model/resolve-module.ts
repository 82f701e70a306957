import type { ResolverFactory } from 'oxc-resolver';
import { directoryOf, type FilePath, joinPath, toFilePath } from '../source/path.ts';
import { createPartialTsconfigs } from './partial-tsconfig.ts';

/** Where an import leads. */
export type ModuleTarget =
  | { readonly kind: 'file'; readonly path: FilePath }
  /** `subpath` is `''` or begins with `/`. */
  | { readonly kind: 'package'; readonly name: string; readonly subpath: string }
  | { readonly kind: 'unknown' };

/** What the project holds: files in an editor count, saved or not. */
export interface ProjectFiles {
  has(path: FilePath): boolean;
  /** The folder of the workspace's package of this name. */
  packageHome(name: string): FilePath | undefined;
  /** Nothing may be looked up on the disk: a pipe that stands for a package.json would be waited for. */
  readonly isByName?: boolean;
}

export interface ModuleResolver {
  resolve(from: FilePath, specifier: string, project: ProjectFiles): ModuleTarget;
  /** A tsconfig, a package.json or the set of files changed. */
  forget(): void;
}

/** What was asked of the disk about an import that does not name a file, and what it answered. */
export interface Lookup {
  readonly from: FilePath;
  readonly specifier: string;
  /** Undefined where it leads to nothing that is there. */
  readonly found: FilePath | undefined;
}

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** Looks on the disk for what an import names. */
type Finder = (from: FilePath, specifier: string) => FilePath | undefined;

async function prepareFinder(): Promise<() => Finder> {
  const { ResolverFactory: Factory } = await import('oxc-resolver');
  const options = {
    extensions,
    extensionAlias: { '.js': ['.ts', '.tsx', '.js'], '.mjs': ['.mts', '.mjs'], '.cjs': ['.cts', '.cjs'] },
    conditionNames: ['source', 'development', 'import', 'require', 'node', 'default'],
    mainFields: ['source', 'module', 'main'],
    builtinModules: true,
  };
  return () => {
    const strict = new Factory({ ...options, tsconfig: 'auto' });
    const findPartly = createPartialFinder(() => new Factory(options));
    return (from, specifier) => {
      const asking = withoutFragment(from);
      const { path, error } = strict.resolveFileSync(asking, specifier);
      if (path !== undefined) return toFilePath(path);
      return error?.startsWith('Tsconfig not found') === true ? findPartly(asking, specifier) : undefined;
    };
  };
}

/** oxc-resolver takes the `#` of a folder, as in `routes/#user_id/index.ts`, for a fragment: the folder above asks instead. */
function withoutFragment(from: FilePath): FilePath {
  const mark = from.indexOf('#');
  return mark === -1 ? from : toFilePath(`${from.slice(0, from.lastIndexOf('/', mark))}/index.ts`);
}

/** Before an installation, a tsconfig may extend what is not there. What it says itself still holds. */
function createPartialFinder(makeFactory: () => ResolverFactory): Finder {
  const tsconfigs = createPartialTsconfigs();
  let factory: ResolverFactory | undefined;
  return (from, specifier) => {
    factory ??= makeFactory();
    for (const candidate of [...tsconfigs.candidates(from, specifier), specifier]) {
      const { path } = factory.resolveFileSync(from, candidate);
      if (path !== undefined) return toFilePath(path);
    }
    return undefined;
  };
}

/** Whether all that was looked up once would be found in the same places now. */
export async function isFoundAlike(lookups: readonly Lookup[]): Promise<boolean> {
  if (lookups.length === 0) return true;
  const makeFinder = await prepareFinder();
  const find = makeFinder();
  return lookups.every(({ from, specifier, found }) => find(from, specifier) === found);
}

/**
 * Relative imports are looked up among the project's own files, so unsaved ones count. All others go through
 * oxc-resolver: tsconfig paths, package `exports` and `imports`, workspaces. What leads into `node_modules`, or
 * nowhere because it is not installed, is a package.
 */
export async function createModuleResolver(
  onLookup: (lookup: Lookup) => void = () => {},
): Promise<ModuleResolver> {
  const makeFinder = await prepareFinder();
  let find: Finder | undefined;
  const remembered = new Map<string, FilePath | undefined>();

  const resolveElsewhere = (from: FilePath, specifier: string): FilePath | undefined => {
    const key = `${directoryOf(from)}\0${specifier}`;
    if (remembered.has(key)) return remembered.get(key);
    find ??= makeFinder();
    const found = find(from, specifier);
    onLookup({ from, specifier, found });
    remembered.set(key, found);
    return found;
  };

  return {
    resolve(from, specifier, project) {
      const { has } = project;
      if (specifier.startsWith('.')) {
        const path = resolveRelative(joinPath(directoryOf(from), specifier), has);
        return path === undefined ? { kind: 'unknown' } : { kind: 'file', path };
      }
      if (specifier.startsWith('node:')) return { kind: 'package', name: specifier.slice(5), subpath: '' };
      const found = project.isByName === true ? undefined : resolveElsewhere(from, specifier);
      if (found !== undefined && !found.includes('/node_modules/')) {
        const source = has(found) ? found : sourceOf(found, has);
        if (source !== undefined) return { kind: 'file', path: source };
      }
      const target = packageOf(specifier);
      const home = project.packageHome(target.name);
      const own = home === undefined ? undefined : resolveInPackage(home, target.subpath, has);
      return own === undefined ? target : { kind: 'file', path: own };
    },
    forget() {
      remembered.clear();
      find = undefined;
    },
  };
}

function resolveRelative(base: FilePath, has: (path: FilePath) => boolean): FilePath | undefined {
  if (has(base)) return base;
  const written = /\.([cm]?)jsx?$/.exec(base);
  const stem = written === null ? undefined : base.slice(0, written.index);
  const endings = stem === undefined ? [] : [`${stem}.${written?.[1] ?? ''}ts`, `${stem}.tsx`];
  const folder = base === '/' ? '' : base;
  return (
    endings.map(toFilePath).find(has) ??
    firstOf(extensions, extension => `${base}${extension}`, has) ??
    firstOf(extensions, extension => `${folder}/index${extension}`, has)
  );
}

/** Most imports are found at once, so the others are not even put together. */
function firstOf(
  endings: readonly string[],
  pathWith: (ending: string) => string,
  has: (path: FilePath) => boolean,
): FilePath | undefined {
  for (const ending of endings) {
    const path = toFilePath(pathWith(ending));
    if (has(path)) return path;
  }
  return undefined;
}

/** The source of a workspace package whose entry names built output that is not there or not reviewed. */
function sourceOf(built: FilePath, has: (path: FilePath) => boolean): FilePath | undefined {
  const match = /^(.*)\/(?:dist|build|lib|out)\/(.*?)\.(?:d\.)?[cm]?[jt]s$/.exec(built);
  if (match === null) return undefined;
  const [, root = '', rest = ''] = match;
  return [`${root}/src/${rest}.ts`, `${root}/${rest}.ts`, `${root}/src/index.ts`].map(toFilePath).find(has);
}

/** A package of the workspace that is not linked, as before an installation, leads to its sources by custom. */
function resolveInPackage(
  home: FilePath,
  subpath: string,
  has: (path: FilePath) => boolean,
): FilePath | undefined {
  const bases = subpath === '' ? ['/src/index', '/index', '/src/main'] : [subpath, `/src${subpath}`];
  return bases
    .map(base => resolveRelative(toFilePath(`${home}${base}`), has))
    .find(path => path !== undefined);
}

/** The package that a bare specifier names. */
export function packageOf(specifier: string): Extract<ModuleTarget, { kind: 'package' }> {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  const name = parts.slice(0, length).join('/');
  const rest = parts.slice(length).join('/');
  return { kind: 'package', name, subpath: rest === '' ? '' : `/${rest}` };
}
