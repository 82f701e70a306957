/** What autoload registers: the files of a folder, in its order, with the prefixes that folders and files give. */

import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import type { Origin } from '../../model/origin.ts';
import type { FilePath } from '../../source/path.ts';
import { baseName, directoryOf, isInside, relativePath } from '../../source/path.ts';
import { writtenExpression } from '../expression.ts';
import type { ProjectView } from '../framework.ts';
import type { Piece } from '../piece.ts';
import { objectOf, type Placed, type PlacedSources, placedAt, propertyOf, textOfPlaced } from '../placed.ts';
import { joinRoute } from '../route.ts';
import { under } from './conditions.ts';
import {
  type Autoload,
  type AutoloadSettings,
  type Instance,
  type InstancePiece,
  type InstanceRoute,
  instanceOf,
  joinRegistrations,
  nothing,
  type PluginMount,
  type Registrations,
} from './found.ts';
import { pluginOf } from './plugins.ts';
import { booleanOf, describeRouteObject } from './routes.ts';

const scripts = /(?:(?:^.?|\.[^d]|[^.]d|[^.][^d])\.ts|\.js|\.cjs|\.mjs|\.cts|\.mts)$/i;
const index = /^index(?:\.ts|\.js|\.cjs|\.mjs|\.cts|\.mts)$/i;
const hooks = /^[_.]?auto_?hooks(?:\.ts|\.js|\.cjs|\.mjs|\.cts|\.mts)$/i;

/** A folder with what autoload takes from it. */
interface Folder {
  readonly path: FilePath;
  readonly prefix: string | undefined;
  readonly hooks: readonly FilePath[];
  readonly plugins: readonly FilePath[];
}

export function registrationsOf(autoload: Autoload, project: ProjectView): Registrations {
  const files = project.files().filter(path => isInside(autoload.directory, path));
  const folders = readFolder(autoload, autoload.directory, files, { prefix: '', depth: 0, hooks: [] });
  let step = 0;
  const next = (): number => {
    step += 1;
    return step;
  };
  const described = folders.map(folder => describeFolder(autoload, folder, project, next));
  return under(autoload.conditions ?? [], joinRegistrations(described));
}

interface Above {
  readonly prefix: string | undefined;
  readonly depth: number;
  readonly hooks: readonly FilePath[];
}

/** The folder itself, then those below it, as autoload goes through them. */
function readFolder(
  autoload: Autoload,
  path: FilePath,
  files: readonly FilePath[],
  above: Above,
): readonly Folder[] {
  const { settings } = autoload;
  const names = [...new Set(files.map(file => relativePath(path, file).split('/')[0] ?? ''))].sort();
  const isFolder = (name: string): boolean => !files.some(file => file === `${path}/${name}`);
  const own = files.filter(file => directoryOf(file) === path);
  const ownHooks = settings.hooks === 'none' ? [] : own.filter(file => hooks.test(baseName(file)));
  const inherited = settings.overwritesHooks && ownHooks.length > 0 ? [] : above.hooks;
  const indexFile = own.find(file => index.test(baseName(file)));
  const kept = own.filter(
    file => scripts.test(baseName(file)) && !hooks.test(baseName(file)) && !isIgnored(autoload, file),
  );
  const folder: Folder = {
    path,
    prefix: above.prefix,
    hooks: [...inherited, ...ownHooks.slice(0, 1)],
    plugins: (indexFile === undefined ? kept : [indexFile]).filter(file => isKept(autoload, file)),
  };
  if (above.depth >= settings.maximumDepth) return [folder];
  const children = names.filter(isFolder).filter(name => !isIgnored(autoload, `${path}/${name}`));
  return [
    folder,
    ...children.flatMap(name => {
      const inside = `${path}/${name}`;
      const below = files.filter(file => file.startsWith(`${inside}/`));
      const [first] = below;
      if (first === undefined) return [];
      const home = first.slice(0, inside.length);
      return readFolder(autoload, home === inside ? directoryAt(first, inside) : path, below, {
        prefix: prefixOf(autoload, above.prefix, name),
        depth: above.depth + 1,
        hooks: settings.hooks === 'cascading' ? folder.hooks : [],
      });
    }),
  ];
}

/** The folder of this path, among those around a file. */
function directoryAt(file: FilePath, path: string): FilePath {
  let directory = directoryOf(file);
  while (directory.length > path.length) directory = directoryOf(directory);
  return directory;
}

function prefixOf({ settings }: Autoload, above: string | undefined, name: string): string | undefined {
  if (above === undefined || settings.folderNames === 'unknown') return undefined;
  return settings.folderNames === 'prefix' ? `${above}/${name}` : above;
}

function isIgnored({ directory, settings: { ignores } }: Autoload, path: string): boolean {
  return ignores !== undefined && writtenExpression(ignores)?.test(path.slice(directory.length + 1)) === true;
}

function isKept({ directory, settings }: Autoload, path: string): boolean {
  const name = path.slice(directory.length);
  const matches = (filter: string): boolean =>
    filter.startsWith('/') && /\/[a-z]*$/.test(filter.slice(1))
      ? writtenExpression(filter)?.test(name) === true
      : name.includes(filter);
  if (settings.keepsBy !== undefined && !matches(settings.keepsBy)) return false;
  return settings.ignoresBy === undefined || !matches(settings.ignoresBy);
}

function describeFolder(
  autoload: Autoload,
  folder: Folder,
  project: ProjectView,
  next: () => number,
): Registrations {
  const { call, parent, place } = autoload;
  const common = { place, optionsOf: undefined, prefix: '/' };
  const scope: Instance = { kind: 'scope', path: folder.path, name: `${place.path}#${call}` };
  const opened: PluginMount = { ...common, parent, child: scope, sharing: 'own', step: next() };
  const hookMounts = folder.hooks.flatMap((path): readonly PluginMount[] => {
    const child = loadableIn(path, project)?.instance;
    return child === undefined ? [] : [{ ...common, parent: scope, child, sharing: 'shared', step: next() }];
  });
  const to = folder.hooks.length === 0 ? parent : scope;
  const plugins = folder.plugins.map(path => describeFile(autoload, path, folder.prefix, project, to, next));
  const mounts = folder.hooks.length === 0 ? [] : [opened, ...hookMounts];
  return joinRegistrations([{ ...nothing, mounts }, ...plugins]);
}

function describeFile(
  { settings, place }: Autoload,
  path: FilePath,
  folderPrefix: string | undefined,
  project: ProjectView,
  parent: Instance | undefined,
  next: () => number,
): Registrations {
  const loaded = loadableIn(path, project);
  if (loaded === undefined) return nothing;
  const mount: PluginMount = {
    parent,
    child: loaded.instance,
    prefix: ownPrefix(path, loaded.home, folderPrefix, settings, project),
    optionsOf: undefined,
    sharing: settings.encapsulates ? loaded.sharing : 'shared',
    step: next(),
    place,
  };
  return { ...nothing, routes: loaded.routes, pieces: loaded.pieces, mounts: [mount] };
}

interface Loadable {
  readonly instance: Instance;
  readonly sharing: 'own' | 'shared';
  /** Where its function is written. */
  readonly home: FilePath;
  /** Of a route object in place of a plugin. */
  readonly routes: readonly InstanceRoute[];
  /** Of a library's plugin that the file hands on. */
  readonly pieces: readonly InstancePiece[];
}

/** Undefined for a file that exports neither a plugin nor a route, or says `autoload = false`. */
function loadableIn(path: FilePath, project: ProjectView): Loadable | undefined {
  const facts = project.factsOf(path);
  if (facts === undefined || isSwitchedOff(exported(path, 'autoload', project))) return undefined;
  const sources = { ...project, path, facts };
  const origin = project.origins.ofExport(path, 'default');
  const plugin = pluginOf(origin, sources);
  if (plugin.kind === 'function') {
    const instance = instanceOf(plugin.path, plugin.function);
    return { instance, sharing: plugin.sharing, home: plugin.path, routes: [], pieces: [] };
  }
  if (plugin.kind === 'library') return loadableLibrary(origin, sources);
  const placed = origin.kind === 'value' ? placedAt(origin.path, origin.value, sources) : undefined;
  if (placed === undefined) return undefined;
  const instance: Instance = { kind: 'scope', path, name: 'route' };
  const routes = describeRouteObject({ path, span: placed.value.span, instance }, placed);
  return routes === undefined ? undefined : { instance, sharing: 'own', home: path, routes, pieces: [] };
}

/** `export { default } from '@fastify/cors'`, with `export const autoConfig = { … }` beside it. */
function loadableLibrary(origin: Origin, sources: PlacedSources & ProjectView): Loadable | undefined {
  const { path, facts } = sources;
  const fact = facts.exports.find(candidate => candidate.kind !== 'all' && candidate.exported === 'default');
  if (fact === undefined) return undefined;
  const instance: Instance = { kind: 'scope', path, name: 'plugin' };
  const config = exported(path, 'autoConfig', sources);
  const piece: Piece = {
    role: 'hook',
    scope: 'router',
    stage: 'plugin',
    name: fact.kind === 'local' ? nameOfReference(facts, fact.target) : packageOf(origin),
    origin,
    arguments: config === undefined ? undefined : [config.value],
    path,
    span: fact.span,
  };
  const pieces = [{ instance, piece, place: { path, span: fact.span } }];
  return { instance, sharing: 'shared', home: path, routes: [], pieces };
}

function packageOf(origin: Origin): string {
  return origin.kind === 'library' ? origin.package : '';
}

function isSwitchedOff(placed: Placed | undefined): boolean {
  return booleanOf(placed) === false;
}

function ownPrefix(
  path: FilePath,
  home: FilePath,
  folderPrefix: string | undefined,
  settings: AutoloadSettings,
  project: ProjectView,
): string | undefined {
  const override = exportedText(path, home, 'prefixOverride', project);
  if (override !== undefined) return override.text;
  const automatic = exportedText(path, home, 'autoPrefix', project);
  const isFolderUsed = automatic === undefined || (settings.appendsAutoPrefix && folderPrefix !== '');
  // Options that are handed on hold a prefix only where somebody gives one to the plugin around.
  const given = settings.prefix ?? (settings.optionsOf === undefined ? undefined : '/');
  const outer = given === '/' ? (configuredPrefix(path, project) ?? '/') : given;
  const parts = [outer, isFolderUsed ? folderPrefix : '', automatic === undefined ? '' : automatic.text];
  const known = parts.filter(part => part !== undefined);
  if (known.length < parts.length) return undefined;
  const prefix = joinRoute(...known);
  return settings.hasRouteParameters ? withParameters(prefix) : prefix;
}

/** `autoConfig = { prefix }` */
function configuredPrefix(path: FilePath, project: ProjectView): string | undefined {
  const config = exported(path, 'autoConfig', project);
  return textOfPlaced(propertyOf(objectOf(config), 'prefix'));
}

/** Folders named `_id` stand for a parameter `:id`. */
function withParameters(prefix: string): string {
  return prefix.includes('__') ? prefix.replaceAll('__', ':') : prefix.replaceAll('/_', '/:');
}

function exported(path: FilePath, name: string, project: ProjectView): Placed | undefined {
  const origin = project.origins.ofExport(path, name);
  const facts = project.factsOf(path);
  if (origin.kind !== 'value' || facts === undefined) return undefined;
  return placedAt(origin.path, origin.value, { ...project, path, facts });
}

/** `export const autoPrefix = '/x'`, or `plugin.autoPrefix = '/x'`. */
function exportedText(
  path: FilePath,
  home: FilePath,
  name: string,
  project: ProjectView,
): { readonly text: string | undefined } | undefined {
  const own = exported(path, name, project);
  if (own !== undefined) return { text: textOfPlaced(own) };
  const facts = project.factsOf(home);
  const set = facts?.assignments.find(
    ({ target }) => target.path.at(-1) === name && target.path.length === 1 && target.root.kind !== 'this',
  );
  if (facts === undefined || set === undefined) return undefined;
  return { text: textOfPlaced({ value: set.value, sources: { ...project, path: home, facts } }) };
}
