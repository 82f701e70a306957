/**
 * Fastify: `app.get(path, options, handler)`, `app.route({ … })`, plugins with prefixes and scopes of their own, and
 * folders that `@fastify/autoload` reads.
 */
import type { ResolvedCall } from '../../model/calls.ts';
import { defineFramework, type FileView } from '../framework.ts';
import { findHandovers } from '../handovers.ts';
import { objectOf, propertyOf } from '../placed.ts';
import { textIn, verbs } from '../registration.ts';
import { composeFastify } from './compose.ts';
import {
  type FastifyFound,
  isEmpty,
  joinRegistrations,
  nothing,
  type PluginMount,
  type Registrations,
} from './found.ts';
import { type InstanceCall, instanceCallsIn } from './instance.ts';
import { describeRegister, placeOf } from './plugins.ts';
import { booleanOf, describeFullRoutes, describeShorthand, pieceOfHook, requestHooks } from './routes.ts';

export const fastify = defineFramework<FastifyFound>({
  name: 'fastify',
  find(file) {
    const calls = instanceCallsIn(file);
    const describe = (certainty: InstanceCall['certainty']): Registrations =>
      joinRegistrations(
        calls.filter(call => call.certainty === certainty).map(call => describeCall(call, file)),
      );
    const certain = joinRegistrations([describe('certain'), { ...nothing, mounts: handoversIn(file) }]);
    const candidates = describe('candidate');
    const exposesHead = file.calls.filter(isMaking).map(call => exposesHeadIn(call, file));
    if (isEmpty(certain) && isEmpty(candidates) && exposesHead.length === 0) return undefined;
    return { ...certain, candidates, exposesHead };
  },
  compose: composeFastify,
});

function describeCall(on: InstanceCall, file: FileView): Registrations {
  switch (on.method) {
    case 'register':
      return describeRegister(on, file);
    case 'addHook':
      return describeHook(on, file);
    case 'route':
      return describeFullRoutes(on, file);
    default: {
      const verb = verbs[on.method];
      return verb === undefined ? nothing : describeShorthand(on, verb, file);
    }
  }
}

/** `app.addHook('preHandler', requireAuth)` */
function describeHook({ call, instance }: InstanceCall, file: FileView): Registrations {
  const [event, value] = call.fact.arguments;
  const stage = textIn(event, file.path, file.origins);
  if (stage === undefined || !requestHooks.includes(stage) || value === undefined || instance === undefined)
    return nothing;
  const piece = pieceOfHook({ value, sources: file }, { role: 'hook', scope: 'router', stage });
  return { ...nothing, pieces: [{ instance, piece, place: placeOf(call) }] };
}

/** Functions that are called with an instance: `registerRoutes(app)`. */
function handoversIn(file: FileView): readonly PluginMount[] {
  return findHandovers(file, ({ export: type }) => type === 'FastifyInstance').map(
    ({ parent, child, place }) => ({
      parent,
      child,
      place,
      prefix: '/',
      optionsOf: undefined,
      sharing: 'handed',
      step: 0,
    }),
  );
}

function isMaking({ callee }: ResolvedCall): boolean {
  return (
    callee.kind === 'library' &&
    callee.package === 'fastify' &&
    !callee.isInstance &&
    callee.path.length === 0 &&
    ['default', '*', 'fastify', 'Fastify'].includes(callee.export)
  );
}

/** Since version 4 it does, unless it is told not to. */
function exposesHeadIn({ fact }: ResolvedCall, file: FileView): boolean {
  const [options] = fact.arguments;
  const given = options === undefined ? undefined : objectOf({ value: options, sources: file });
  const wanted = file.manifestOf(file.path)?.dependencies.fastify ?? '';
  return booleanOf(propertyOf(given, 'exposeHeadRoutes')) ?? !/^[~^]?[123]\./.test(wanted);
}
