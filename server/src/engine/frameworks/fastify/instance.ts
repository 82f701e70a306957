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
    const certainty = certaintyOf(call.callee, file);
    if (certainty === undefined) return [];
    const { root, path } = call.fact.callee;
    return [{ call, method, certainty, instance: instanceAt({ root, path: path.slice(0, -1) }, file) }];
  });
}

function certaintyOf(callee: Origin, { facts }: FileView): InstanceCall['certainty'] | undefined {
  if (isOnInstance(callee)) return 'certain';
  if (callee.kind !== 'parameter' || callee.path.length !== 1 || callee.parameter !== 0) return undefined;
  return saysNothing(facts.functions[callee.function]?.parameters[0]?.type) ? 'candidate' : undefined;
}

/** No type, or one that takes a function's result: `Awaited<ReturnType<typeof build>>`. */
function saysNothing(type: TypeFact | undefined): boolean {
  if (type === undefined) return true;
  const root = type.kind === 'named' ? type.reference.root : undefined;
  return root?.kind === 'global' && (root.name === 'Awaited' || root.name === 'ReturnType');
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
  const callee = file.facts.calls[root.call]?.callee;
  if (callee === undefined || !isOnInstance(file.origins.ofReference(file.path, callee)))
    return routerOfReference(reference, file);
  return instanceAt({ root: callee.root, path: callee.path.slice(0, -1) }, file, links + 1);
}
