/** ts-rest's contracts on instances: `s.registerRouter(contract, router, app)`, `app.register(s.plugin(router))`. */
import type { ResolvedCall } from '../../model/calls.ts';
import type { FileView } from '../framework.ts';
import { callMaking } from '../piece.ts';
import { elementsOf, objectOf, type Placed, propertyOf } from '../placed.ts';
import type { Place, RegisteredRoute } from '../route.ts';
import { routesOfRouter, servedRoutes } from '../ts-rest/served.ts';
import {
  type Instance,
  type InstancePiece,
  type InstanceRoute,
  nothing,
  type Registrations,
} from './found.ts';
import { type InstanceCall, instanceAt } from './instance.ts';
import { type PluginOptions, prefixIn } from './prefix.ts';
import { pieceOfHook, requestHooks } from './routes.ts';

/** Nothing where the contract is not known, or what it is registered on. */
export function describeContract({ callee, fact, path }: ResolvedCall, file: FileView): Registrations {
  if (callee.kind !== 'library' || callee.package !== '@ts-rest/fastify') return nothing;
  if (callee.path.at(-1) !== 'registerRouter') return nothing;
  const [contract, router, target, options] = fact.arguments.map(
    (value): Placed => ({ value, sources: file }),
  );
  const instance = target?.value.kind === 'reference' ? instanceAt(target.value.reference, file) : undefined;
  const routes = contract && router && servedRoutes(contract, router, path, file);
  if (routes === undefined || instance === undefined) return nothing;
  return {
    ...nothing,
    pieces: hooksIn(options, { call: { path, fact }, instance }),
    routes: routes.map(route => onInstance(route, instance, { path, span: fact.span })),
  };
}

/** A plugin that a contract makes has a scope of its own. */
export function describeContractPlugin(
  { call, instance }: InstanceCall,
  plugin: Placed,
  options: PluginOptions | undefined,
  file: FileView,
): Registrations | undefined {
  const made = callMaking(plugin.value, plugin.sources.facts);
  const origin = made?.callee && plugin.sources.origins.ofReference(plugin.sources.path, made.callee);
  if (origin?.kind !== 'library' || origin.package !== '@ts-rest/fastify') return undefined;
  const [router] = made?.arguments ?? [];
  const routes = router && routesOfRouter({ value: router, sources: plugin.sources }, file);
  if (origin.path.at(-1) !== 'plugin' || routes === undefined) return undefined;
  const child: Instance = { kind: 'scope', path: call.path, name: `contract ${call.index}` };
  const place = { path: call.path, span: call.fact.span };
  return {
    ...nothing,
    mounts: [{ parent: instance, child, ...prefixIn(options), sharing: 'own', step: 0, place }],
    pieces: hooksIn(options, { call, instance: child }),
    routes: routes.map(route => onInstance(route, child, place)),
  };
}

function onInstance(route: RegisteredRoute, instance: Instance, place: Place): InstanceRoute {
  return { ...route, instance, place, exposesHead: undefined };
}

interface HookSite {
  readonly call: Pick<ResolvedCall, 'path' | 'fact'>;
  readonly instance: Instance;
}

/** `{ hooks: { onRequest: requireUser } }`, which are those of the instance. */
function hooksIn(options: Placed | undefined, { call, instance }: HookSite): readonly InstancePiece[] {
  const hooks = objectOf(propertyOf(objectOf(options), 'hooks'));
  const place = { path: call.path, span: call.fact.span };
  return (hooks?.properties ?? [])
    .filter(({ key }) => requestHooks.includes(key))
    .flatMap(hook =>
      elementsOf(hook).map(value => ({
        instance,
        piece: pieceOfHook(value, { role: 'hook', scope: 'router', stage: hook.key }),
        place,
      })),
    );
}
