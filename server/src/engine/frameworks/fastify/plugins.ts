/** Plugins: `app.register(plugin, { prefix })`, and which function a plugin is. */
import type { FunctionIndex } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { Origin } from '../../model/origin.ts';
import type { FilePath } from '../../source/path.ts';
import type { FileView } from '../framework.ts';
import { objectOf, originOf, type Placed, type PlacedSources, pieceOfPlaced } from '../placed.ts';
import type { HandlerPlace } from '../route.ts';
import { autoloadIn, isAutoload } from './autoload-settings.ts';
import { describeContractPlugin } from './contracts.ts';
import { instanceOf, joinRegistrations, nothing, type PluginMount, type Registrations } from './found.ts';
import type { InstanceCall } from './instance.ts';
import { type PluginOptions, prefixIn } from './prefix.ts';
import { turnsOf } from './turns.ts';

export type Plugin =
  | {
      readonly kind: 'function';
      readonly path: FilePath;
      readonly function: FunctionIndex;
      readonly sharing: 'own' | 'shared';
    }
  | { readonly kind: 'library' }
  | { readonly kind: 'unknown' };

/** A function, also inside of `fp(…)` and as what a module exports by default. */
export function pluginOf(origin: Origin, sources: PlacedSources, depth = 0): Plugin {
  if (depth > 4) return { kind: 'unknown' };
  if (origin.kind === 'function')
    return { ...origin, kind: 'function', sharing: breaksOut(origin, sources) ? 'shared' : 'own' };
  if (origin.kind === 'module') {
    const exported = sources.origins.ofExport(origin.path, 'default');
    return exported.kind === 'module' ? { kind: 'unknown' } : pluginOf(exported, sources, depth + 1);
  }
  if (origin.kind !== 'library') return { kind: 'unknown' };
  if (origin.package !== 'fastify-plugin') return { kind: 'library' };
  const maker = origin.madeBy;
  const wrapped =
    maker === undefined ? undefined : sources.factsOf(maker.path)?.calls[maker.call]?.arguments[0];
  if (maker === undefined || wrapped === undefined) return { kind: 'unknown' };
  const inner = pluginOf(sources.origins.ofValue(maker.path, wrapped), sources, depth + 1);
  return inner.kind === 'function' ? { ...inner, sharing: 'shared' } : inner;
}

/** `plugin[Symbol.for('skip-override')] = true`: what `fastify-plugin` does, written out. */
function breaksOut({ path, function: index }: HandlerPlace, { origins, factsOf }: PlacedSources): boolean {
  const facts = factsOf(path);
  const symbols = facts?.calls.filter(({ callee, arguments: [first] }) => {
    const isFor = callee?.root.kind === 'global' && callee.root.name === 'Symbol' && callee.path[0] === 'for';
    return isFor && first?.kind === 'literal' && first.value === 'skip-override';
  });
  if (facts === undefined || symbols === undefined || symbols.length === 0) return false;
  return facts.assignments.some(({ target, value, span }) => {
    if (target.path.join() !== '[]' || (value.kind === 'literal' && value.value === false)) return false;
    const owner = origins.ofReference(path, { root: target.root, path: [] });
    const isOwn = owner.kind === 'function' && owner.path === path && owner.function === index;
    return (
      isOwn && symbols.some(symbol => span.start < symbol.span.start && symbol.span.end < value.span.start)
    );
  });
}

/** Also in a loop over a list of plugins. */
export function describeRegister(on: InstanceCall, file: FileView): Registrations {
  const [plugin, second] = on.call.fact.arguments;
  if (plugin === undefined) return nothing;
  const options = second === undefined ? undefined : { value: second, sources: file };
  return joinRegistrations(
    turnsOf(on.call, file).map(turn =>
      describePlugin(on, turn({ value: plugin, sources: file }), options && { ...turn(options), turn }, file),
    ),
  );
}

function describePlugin(
  on: InstanceCall,
  value: Placed,
  options: PluginOptions | undefined,
  file: FileView,
): Registrations {
  const origin = originOf(value);
  if (isAutoload(origin)) {
    const autoload = autoloadIn(on, objectOf(options), file);
    return autoload === undefined ? doubtAbout(on) : { ...nothing, autoloads: [autoload] };
  }
  const ofContract = describeContractPlugin(on, value, options, file);
  if (ofContract !== undefined) return ofContract;
  const plugin = pluginOf(origin, file);
  if (plugin.kind === 'unknown') return doubtAbout(on);
  if (plugin.kind === 'library') return describeLibraryPlugin(on, value, options);
  return { ...nothing, mounts: [mountOf(on, plugin, options)] };
}

function mountOf(
  { call, instance }: InstanceCall,
  plugin: Extract<Plugin, { kind: 'function' }>,
  options: PluginOptions | undefined,
): PluginMount {
  return {
    parent: instance,
    child: instanceOf(plugin.path, plugin.function),
    ...prefixIn(options),
    sharing: plugin.sharing,
    step: 0,
    place: placeOf(call),
  };
}

/** What a library brings may stand before every route: its table says what it is. */
function describeLibraryPlugin(
  { call, instance }: InstanceCall,
  value: Placed,
  options: Placed | undefined,
): Registrations {
  if (instance === undefined) return nothing;
  const piece = pieceOfPlaced(value, { role: 'hook', scope: 'router', stage: 'plugin' });
  const given = piece.arguments ?? (options === undefined ? undefined : [options.value]);
  return {
    ...nothing,
    pieces: [{ instance, piece: { ...piece, arguments: given }, place: placeOf(call) }],
  };
}

function doubtAbout({ call, instance }: InstanceCall): Registrations {
  const gap = { ...placeOf(call), reason: 'it is not known which plugin is registered here' };
  return { ...nothing, gaps: [gap], doubts: instance === undefined ? [] : [{ instance, gap }] };
}

export function placeOf(call: ResolvedCall): PluginMount['place'] {
  return { path: call.path, span: call.fact.span };
}
