/** What autoload registers: the files of a folder, in its order, with the prefixes that folders and files give. */
import type { FilePath } from '../../source/path.ts';
import { baseName, directoryOf, isInside, relativePath } from '../../source/path.ts';
import type { ProjectView } from '../framework.ts';
import { objectOf, type Placed, placedAt, propertyOf, textOfPlaced } from '../placed.ts';
import { joinRoute } from '../route.ts';
import { type Autoload, type Instance, instanceOf, type PluginMount } from './found.ts';
import { type Plugin, pluginOf } from './plugins.ts';

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

export function mountsOfAutoload(autoload: Autoload, project: ProjectView): readonly PluginMount[] {
  const files = project.files().filter(path => isInside(autoload.directory, path));
  const folders = readFolder(autoload, autoload.directory, files, { prefix: '', depth: 0, hooks: [] });
  let step = 0;
  const next = (): number => {
    step += 1;
    return step;
  };
  return folders.flatMap(folder => mountsOfFolder(autoload, folder, project, next));
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
  return ignores !== undefined && toExpression(ignores).test(path.slice(directory.length + 1));
}

function isKept({ directory, settings }: Autoload, path: string): boolean {
  const name = path.slice(directory.length);
  const matches = (filter: string): boolean =>
    filter.startsWith('/') && /\/[a-z]*$/.test(filter.slice(1))
      ? toExpression(filter).test(name)
      : name.includes(filter);
  if (settings.keepsBy !== undefined && !matches(settings.keepsBy)) return false;
  return settings.ignoresBy === undefined || !matches(settings.ignoresBy);
}

/** A pattern as it is written, `/^_/i`, or the text of one. */
function toExpression(written: string): RegExp {
  const parts = /^\/(?<source>.*)\/(?<flags>[a-z]*)$/s.exec(written)?.groups;
  try {
    return new RegExp(parts?.source ?? written, parts?.flags?.replace(/[gy]/g, ''));
  } catch {
    // Half-typed: matches nothing.
    return /(?!)/;
  }
}

function mountsOfFolder(
  autoload: Autoload,
  folder: Folder,
  project: ProjectView,
  next: () => number,
): readonly PluginMount[] {
  const { parent, isAwaited, place, settings } = autoload;
  const common = { isAwaited, place, optionsOf: undefined };
  const scope: Instance = { kind: 'scope', path: folder.path, name: `${place.path}:${place.span.start}` };
  const opened: PluginMount = { ...common, parent, child: scope, prefix: '/', sharing: 'own', step: next() };
  const hookMounts = folder.hooks.flatMap((path): readonly PluginMount[] => {
    const plugin = pluginIn(path, project);
    if (plugin.kind !== 'function') return [];
    const child = instanceOf(plugin.path, plugin.function);
    return [{ ...common, parent: scope, child, prefix: '/', sharing: 'shared', step: next() }];
  });
  const plugins = folder.plugins.flatMap((path): readonly PluginMount[] => {
    const plugin = pluginIn(path, project);
    if (plugin.kind !== 'function') return [];
    const sharing = settings.encapsulates ? plugin.sharing : 'shared';
    const child = instanceOf(plugin.path, plugin.function);
    const own = ownPrefix(path, plugin, folder.prefix, autoload, project);
    const to = folder.hooks.length === 0 ? parent : scope;
    return [{ ...common, ...own, parent: to, child, sharing, step: next() }];
  });
  return folder.hooks.length === 0 ? plugins : [opened, ...hookMounts, ...plugins];
}

/** Undefined for a file that exports no plugin, or says `autoload = false`. */
function pluginIn(path: FilePath, project: ProjectView): Plugin {
  const facts = project.factsOf(path);
  if (facts === undefined) return { kind: 'unknown' };
  return pluginOf(project.origins.ofExport(path, 'default'), { ...project, path, facts });
}

type Prefix = Pick<PluginMount, 'prefix' | 'optionsOf'>;

function ownPrefix(
  path: FilePath,
  plugin: Extract<Plugin, { kind: 'function' }>,
  folderPrefix: string | undefined,
  { settings }: Autoload,
  project: ProjectView,
): Prefix {
  const override = exportedText(path, plugin, 'prefixOverride', project);
  if (override !== undefined) return { prefix: override.text, optionsOf: undefined };
  const automatic = exportedText(path, plugin, 'autoPrefix', project);
  const configured = configuredPrefix(path, project);
  const given = settings.prefix ?? (settings.optionsOf === undefined ? undefined : '/');
  const isAppended = settings.appendsAutoPrefix && folderPrefix !== '';
  const inner = automatic === undefined || isAppended ? folderPrefix : '';
  const parts = [settings.prefix === '/' ? configured : given, inner, automatic?.text];
  const isKnown =
    given !== undefined && inner !== undefined && (automatic === undefined || automatic.text !== undefined);
  const prefix = joinRoute(...parts.map(part => part ?? ''));
  return {
    prefix: isKnown ? (settings.hasRouteParameters ? withParameters(prefix) : prefix) : undefined,
    optionsOf: undefined,
  };
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
  plugin: Extract<Plugin, { kind: 'function' }>,
  name: string,
  project: ProjectView,
): { readonly text: string | undefined } | undefined {
  const own = exported(path, name, project);
  if (own !== undefined) return { text: textOfPlaced(own) };
  const facts = project.factsOf(plugin.path);
  const set = facts?.assignments.find(
    ({ target }) => target.path.at(-1) === name && target.path.length === 1 && target.root.kind !== 'this',
  );
  if (facts === undefined || set === undefined) return undefined;
  return { text: textOfPlaced({ value: set.value, sources: { ...project, path: plugin.path, facts } }) };
}
