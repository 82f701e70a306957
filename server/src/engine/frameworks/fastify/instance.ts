/** The calls on an instance, and which instance that is. */
import type { Reference, TypeFact } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { Origin } from '../../model/origin.ts';
import type { FileView } from '../framework.ts';
import { routerOfReference, verbs } from '../registration.ts';
import type { Instance } from './found.ts';

export interface InstanceCall {
  readonly call: ResolvedCall;
  /** `[]` for one that is computed: `app[verb](…)`. */
  readonly method: string;
  readonly instance: Instance | undefined;
  /** `candidate`: on a parameter whose type is not written or not known. */
  readonly certainty: 'certain' | 'candidate';
}

const registering = new Set([...Object.keys(verbs), 'route', 'register', 'addHook', '[]']);

export function instanceCallsIn(file: FileView): readonly InstanceCall[] {
  return file.calls.flatMap(call => {
    const method = call.fact.callee?.path.at(-1);
    if (method === undefined || !registering.has(method) || call.fact.callee === undefined) return [];
    const { root, path } = call.fact.callee;
    const receiver = { root, path: path.slice(0, -1) };
    const certainty = certaintyOf(call.callee, receiver, file);
    if (certainty === undefined) return [];
    return [{ call, method, certainty, instance: instanceAt(receiver, file) }];
  });
}

function certaintyOf(
  callee: Origin,
  receiver: Reference,
  { facts }: FileView,
): InstanceCall['certainty'] | undefined {
  if (isOnInstance(callee)) return 'certain';
  const { root, path } = behindTypeProvider(receiver, facts) ?? receiver;
  if (root.kind !== 'parameter' || path.length > 0 || root.parameter !== 0) return undefined;
  if (callee.kind !== 'parameter' && callee.kind !== 'unknown') return undefined;
  return saysNothing(facts.functions[root.function]?.parameters[0]?.type) ? 'candidate' : undefined;
}

/** `app` in `app.withTypeProvider<Provider>()`, which gives the same instance. */
function behindTypeProvider({ root, path }: Reference, facts: FileView['facts']): Reference | undefined {
  const callee = root.kind === 'call' && path.length === 0 ? facts.calls[root.call]?.callee : undefined;
  return callee?.path.at(-1) === 'withTypeProvider'
    ? { root: callee.root, path: callee.path.slice(0, -1) }
    : undefined;
}

/** No type, one that takes a function's result: `Awaited<ReturnType<typeof build>>`, or one that is declared for all files. */
function saysNothing(type: TypeFact | undefined): boolean {
  return type === undefined || (type.kind === 'named' && type.reference.root.kind === 'global');
}

function isOnInstance(origin: Origin): boolean {
  return (
    origin.kind === 'library' &&
    origin.package === 'fastify' &&
    origin.export === 'FastifyInstance' &&
    origin.path.length === 1
  );
}

/** Every method that registers gives back its instance, as `withTypeProvider` does. */
const maximumLinks = 30;

export function instanceAt(reference: Reference, file: FileView, links = 0): Instance | undefined {
  const { root, path } = reference;
  if (path.length > 0 || links > maximumLinks) return routerOfReference(reference, file);
  if (root.kind === 'variable') {
    const value = file.facts.variables[root.variable]?.value;
    const isLink = value?.kind === 'reference' && value.reference.root.kind !== 'parameter';
    return isLink ? instanceAt(value.reference, file, links + 1) : routerOfReference(reference, file);
  }
  if (root.kind !== 'call') return routerOfReference(reference, file);
  const provided = behindTypeProvider(reference, file.facts);
  if (provided !== undefined) return instanceAt(provided, file, links + 1);
  const callee = file.facts.calls[root.call]?.callee;
  if (callee === undefined || !isOnInstance(file.origins.ofReference(file.path, callee)))
    return routerOfReference(reference, file);
  return instanceAt({ root: callee.root, path: callee.path.slice(0, -1) }, file, links + 1);
}
