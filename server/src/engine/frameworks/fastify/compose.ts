/** Endpoints of instances and plugins: every way that leads from an application to a route, with the hooks on it. */

import { groupBy } from '../../source/group-by.ts';
import { baseName, type FilePath } from '../../source/path.ts';
import { type Endpoint, endpointId } from '../endpoint.ts';
import type { FoundIn, ProjectView } from '../framework.ts';
import type { Piece } from '../piece.ts';
import { conditionalRegistration, type Gap, joinRoute } from '../route.ts';
import { registrationsOf } from './autoload.ts';
import {
  type FastifyFound,
  type Instance,
  type InstanceRoute,
  instanceOf,
  isEmpty,
  joinRegistrations,
  keyOf,
  nothing,
  type PluginMount,
  type Registrations,
} from './found.ts';
import { pluginOf } from './plugins.ts';
import { inOrder } from './routes.ts';
import { createScopes, type Scopes, type Way } from './scopes.ts';

export function composeFastify(
  all: readonly FoundIn<FastifyFound>[],
  project: ProjectView,
): readonly Endpoint[] {
  const registrations = confirmCandidates(all, project);
  if (registrations.routes.length === 0) return [];
  const scopes = createScopes(registrations);
  const applications = all.flatMap(({ found }) => found.exposesHead);
  const exposesHead = applications.every(exposes => exposes);
  const byFile = groupBy(registrations.routes, route => route.file);
  return [...byFile.entries()]
    .sort(byPath)
    .flatMap(([, routes]) =>
      routes.flatMap((route, index) =>
        waysTo(scopes, route).map((way, variant) => endpointOf(route, way, { index, variant, exposesHead })),
      ),
    );
}

function byPath([left]: readonly [FilePath, unknown], [right]: readonly [FilePath, unknown]): number {
  return left < right ? -1 : 1;
}

/** What is registered on parameters without a type counts where these turn out to belong to plugins. */
function confirmCandidates(all: readonly FoundIn<FastifyFound>[], project: ProjectView): Registrations {
  const founds = all.map(({ found }) => found);
  const started = startedByCommand(all, project);
  let registrations = withAutoloads(joinRegistrations(founds), project, started);
  let open = founds.map(({ candidates }) => candidates).filter(candidates => !isEmpty(candidates));
  while (open.length > 0) {
    const plugins = new Set(registrations.mounts.map(({ child }) => keyOf(child)));
    const isPlugin = (instance: Instance | undefined): boolean =>
      instance !== undefined && plugins.has(keyOf(instance));
    const split = open.map(candidates => splitBy(candidates, isPlugin));
    const confirmed = joinRegistrations(split.map(({ meant }) => meant));
    if (isEmpty(confirmed)) break;
    registrations = joinRegistrations([registrations, withAutoloads(confirmed, project, [])]);
    open = split.map(({ rest }) => rest).filter(rest => !isEmpty(rest));
  }
  return registrations;
}

function withAutoloads(
  registrations: Registrations,
  project: ProjectView,
  started: readonly PluginMount[],
): Registrations {
  const loaded = registrations.autoloads.map(autoload => registrationsOf(autoload, project));
  return joinRegistrations([registrations, { ...nothing, mounts: started }, ...loaded]);
}

function splitBy(
  candidates: Registrations,
  isMeant: (instance: Instance | undefined) => boolean,
): { readonly meant: Registrations; readonly rest: Registrations } {
  const keep = (wanted: boolean): Registrations => ({
    routes: candidates.routes.filter(({ instance }) => isMeant(instance) === wanted),
    pieces: candidates.pieces.filter(({ instance }) => isMeant(instance) === wanted),
    mounts: candidates.mounts.filter(({ parent }) => isMeant(parent) === wanted),
    autoloads: candidates.autoloads.filter(({ parent }) => isMeant(parent) === wanted),
    doubts: candidates.doubts.filter(({ instance }) => isMeant(instance) === wanted),
    gaps: [],
  });
  return { meant: keep(true), rest: keep(false) };
}

/** `fastify start -w src/app.ts` makes an application and registers what that file exports. */
function startedByCommand(
  all: readonly FoundIn<FastifyFound>[],
  project: ProjectView,
): readonly PluginMount[] {
  return all.flatMap(({ path }): readonly PluginMount[] => {
    const scripts = Object.values(project.manifestOf(path)?.scripts ?? {});
    const stem = baseName(path).replace(/\.[cm]?[jt]s$/, '');
    const isNamed = scripts.some(
      script =>
        /\bfastify (?:start|cli)\b/.test(script) && script.split(/[\s/]/).some(word => stemOf(word) === stem),
    );
    const facts = isNamed ? project.factsOf(path) : undefined;
    if (facts === undefined) return [];
    const plugin = pluginOf(project.origins.ofExport(path, 'default'), { ...project, path, facts });
    if (plugin.kind !== 'function') return [];
    const file = project.factsOf(plugin.path)?.functions[plugin.function];
    if (file === undefined) return [];
    return [
      {
        parent: { kind: 'scope', path, name: 'started' },
        child: instanceOf(plugin.path, plugin.function),
        prefix: '/',
        optionsOf: undefined,
        sharing: plugin.sharing,
        step: 0,
        place: { path, span: file.span },
      },
    ];
  });
}

function stemOf(word: string): string {
  return word.replace(/\.[cm]?[jt]s$/, '');
}

function waysTo(scopes: Scopes, route: InstanceRoute): readonly Way[] {
  if (route.instance !== undefined)
    return scopes.waysTo(
      route.instance,
      route.place ?? { path: route.file, span: route.span },
      route.conditions ?? [],
    );
  const gap = { path: route.file, span: route.span, reason: 'it is not known what it hangs on' };
  return [{ prefix: undefined, chain: [], gaps: [gap], isConditional: false }];
}

interface Position {
  readonly index: number;
  readonly variant: number;
  readonly exposesHead: boolean;
}

function endpointOf(route: InstanceRoute, way: Way, { index, variant, exposesHead }: Position): Endpoint {
  const isKnown = way.prefix !== undefined && route.pattern !== undefined;
  const answersHead = route.verb === 'GET' && (route.exposesHead ?? exposesHead);
  const chain: readonly Piece[] = inOrder([...way.chain, ...route.pieces]);
  return {
    kind: 'http',
    id: endpointId(route.framework, route.file, index, variant),
    framework: route.framework,
    file: route.file,
    span: route.span,
    verb: route.verb,
    alsoAnswers: answersHead ? ['HEAD'] : [],
    path: isKnown ? joinRoute(way.prefix, route.pattern) : undefined,
    version: route.version === undefined ? undefined : { by: 'header', value: route.version },
    handler: route.handler,
    chain,
    marks: route.marks,
    gaps: [
      ...way.gaps,
      ...(route.gaps ?? []),
      ...(route.pattern === undefined ? [unknownPath(route)] : []),
      ...(way.isConditional ? [conditionalRegistration({ path: route.file, span: route.span })] : []),
    ],
    route,
  };
}

function unknownPath(route: InstanceRoute): Gap {
  return { path: route.file, span: route.patternSpan, reason: 'the path is not known', isOfPath: true };
}
