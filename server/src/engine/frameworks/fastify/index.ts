/**
 * Fastify: `app.get(path, options, handler)`, `app.route({ … })`, plugins with prefixes and scopes of their own, and
 * folders that `@fastify/autoload` reads.
 */
import type { CallFact } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import { defineFramework, type FileView } from '../framework.ts';
import { findHandovers } from '../handovers.ts';
import { objectOf, propertyOf } from '../placed.ts';
import { textIn, verbs } from '../registration.ts';
import { composeFastify } from './compose.ts';
import { conditionsOf, under } from './conditions.ts';
import { describeContract } from './contracts.ts';
import {
  type Conditions,
  type FastifyFound,
  isEmpty,
  joinRegistrations,
  nothing,
  type PluginMount,
  type Registrations,
} from './found.ts';
import { type InstanceCall, instanceCallsIn } from './instance.ts';
import { changesRoutes } from './on-route.ts';
import { describeRegister, placeOf } from './plugins.ts';
import { booleanOf, describeFullRoutes, describeShorthand, pieceOfHook, requestHooks } from './routes.ts';

export const fastify = defineFramework<FastifyFound>({
  name: 'fastify',
  find(file) {
    const calls = instanceCallsIn(file);
    const describe = (certainty: InstanceCall['certainty']): Registrations =>
      joinRegistrations(
        calls
          .filter(on => on.certainty === certainty)
          .map(on => under(conditionsOf(on.call.fact, file), describeCall(on, file))),
      );
    const certain = joinRegistrations([
      describe('certain'),
      { ...nothing, mounts: handoversIn(file) },
      ...contractsIn(file),
    ]);
    const candidates = isOfAnother(file) ? nothing : describe('candidate');
    const exposesHead = file.calls.filter(isMaking).map(call => exposesHeadIn(call, file));
    if (isEmpty(certain) && isEmpty(candidates) && exposesHead.length === 0) return undefined;
    return { ...certain, candidates, exposesHead };
  },
  compose: composeFastify,
});

/** What is handed an application without a type is handed that of the framework that its package names. */
function isOfAnother({ path, manifestOf }: FileView): boolean {
  const names = manifestOf(path)?.dependencies ?? {};
  return !('fastify' in names) && ('express' in names || 'koa' in names || 'hono' in names);
}

/** Conditions are asked for where there is something to hold against them: files have thousands of calls. */
function contractsIn(file: FileView): readonly Registrations[] {
  return file.calls.flatMap(call => {
    const contract = describeContract(call, file);
    return isEmpty(contract) ? [] : [under(conditionsOf(call.fact, file), contract)];
  });
}

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
      return verb === undefined && on.method !== '[]' ? nothing : describeShorthand(on, verb, file);
    }
  }
}

/** `app.addHook('preHandler', requireAuth)` */
function describeHook({ call, instance }: InstanceCall, file: FileView): Registrations {
  const [event, value] = call.fact.arguments;
  const stage = textIn(event, file.path, file.origins);
  if (value === undefined || instance === undefined) return nothing;
  if (stage === 'onRoute' && changesRoutes({ value, sources: file })) {
    const gap = { ...placeOf(call), reason: 'it is not known which hooks this adds to routes' };
    return { ...nothing, doubts: [{ instance, gap }] };
  }
  if (stage !== undefined && !requestHooks.includes(stage)) return nothing;
  const piece = pieceOfHook({ value, sources: file }, { role: 'hook', scope: 'router', stage: stage ?? '' });
  if (stage === undefined) {
    const gap = { ...placeOf(call), reason: 'it is not known when this hook runs', piece };
    return { ...nothing, doubts: [{ instance, gap }] };
  }
  return { ...nothing, pieces: [{ instance, piece, place: placeOf(call) }] };
}

/** Functions that are called with an instance: `registerRoutes(app)`. */
function handoversIn(file: FileView): readonly PluginMount[] {
  return findHandovers(file, ({ export: type }) => type === 'FastifyInstance').map(
    ({ parent, child, call, place }) => ({
      ...conditionsIn(file.facts.calls[call], file),
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

function conditionsIn(fact: CallFact | undefined, file: FileView): { readonly conditions?: Conditions } {
  const conditions = fact === undefined ? [] : conditionsOf(fact, file);
  return conditions.length === 0 ? {} : { conditions };
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
