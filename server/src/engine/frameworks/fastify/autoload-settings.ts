/** `app.register(autoload, { dir: join(import.meta.dirname, 'routes') })`: which folder, and how it is read. */
import type { FunctionIndex, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { Origin } from '../../model/origin.ts';
import { directoryIn } from '../directory.ts';
import type { FileView } from '../framework.ts';
import { followed, type Placed, type PlacedObject, propertyOf, textOfPlaced } from '../placed.ts';
import type { Autoload, AutoloadSettings } from './found.ts';
import type { InstanceCall } from './instance.ts';
import { prefixIn } from './prefix.ts';
import { booleanOf } from './routes.ts';

const packages = ['@fastify/autoload', 'fastify-autoload'];

export function isAutoload(origin: Origin): boolean {
  return origin.kind === 'library' && packages.includes(origin.package);
}

/** Undefined when the folder, or which of its files are read, is not known. */
export function autoloadIn(
  { call, instance }: InstanceCall,
  options: PlacedObject | undefined,
  file: FileView,
): Autoload | undefined {
  const directory = directoryIn(propertyOf(options, 'dir'));
  const settings = options === undefined ? undefined : settingsIn(options);
  if (directory === undefined || settings === undefined) return undefined;
  const place = { path: file.path, span: call.fact.span };
  return { parent: instance, directory, settings, call: call.index, place };
}

/** Patterns for what is a script, an index and a file of hooks: whoever sets them has a layout of their own. */
const layouts = ['scriptPattern', 'indexPattern', 'autoHooksPattern'];

function settingsIn(options: PlacedObject): AutoloadSettings | undefined {
  const filters = ['ignorePattern', 'ignoreFilter', 'matchFilter'].map(key => propertyOf(options, key));
  const texts = filters.map(patternOf);
  const isUnknown = filters.some((filter, index) => filter !== undefined && texts[index] === undefined);
  if (options.isOpen || isUnknown || layouts.some(key => propertyOf(options, key) !== undefined))
    return undefined;
  const isSet = (key: string): boolean => booleanOf(propertyOf(options, key)) === true;
  const hooks = isSet('cascadeHooks') ? 'cascading' : 'own';
  return {
    ...prefixIn(propertyOf(options, 'options')),
    folderNames: folderNamesIn(options),
    encapsulates: booleanOf(propertyOf(options, 'encapsulate')) !== false,
    hooks: isSet('autoHooks') ? hooks : 'none',
    overwritesHooks: isSet('overwriteHooks'),
    hasRouteParameters: isSet('routeParams'),
    appendsAutoPrefix: isSet('appendAutoPrefix'),
    maximumDepth: numberOf(propertyOf(options, 'maxDepth')) ?? Number.POSITIVE_INFINITY,
    ignores: texts[0],
    ignoresBy: texts[1],
    keepsBy: texts[2],
  };
}

function folderNamesIn(options: PlacedObject): AutoloadSettings['folderNames'] {
  const given = propertyOf(options, 'dirNameRoutePrefix');
  if (given === undefined) return 'prefix';
  const isPrefix = booleanOf(given);
  if (isPrefix === undefined) return 'unknown';
  return isPrefix ? 'prefix' : 'no prefix';
}

function patternOf(placed: Placed | undefined): string | undefined {
  if (placed === undefined) return undefined;
  const { value, sources } = followed(placed);
  if (value.kind === 'function') return testedBy(value.function, sources.facts);
  return value.kind === 'opaque' ? value.pattern : textOfPlaced(placed);
}

/** `path => /\.route\.ts$/.test(path)` */
function testedBy(index: FunctionIndex, { functions, calls }: TypeScriptFacts): string | undefined {
  const [returned, ...others] = functions[index]?.returns ?? [];
  const call = returned?.kind === 'reference' && others.length === 0 ? returned.reference.root : undefined;
  const { onList, arguments: given } = (call?.kind === 'call' ? calls[call.call] : undefined) ?? {};
  const tested = given?.[0]?.kind === 'reference' ? given[0].reference : undefined;
  const isOfPath = tested?.root.kind === 'parameter' && tested.root.function === index;
  if (onList?.method !== 'test' || onList.list.kind !== 'opaque' || !isOfPath) return undefined;
  return tested.path.length === 0 && tested.root.parameter === 0 ? onList.list.pattern : undefined;
}

function numberOf(placed: Placed | undefined): number | undefined {
  const value = placed === undefined ? undefined : followed(placed).value;
  return value?.kind === 'literal' && typeof value.value === 'number' ? value.value : undefined;
}
