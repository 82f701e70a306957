/** Calls to other services that take their options from the caller of the function that makes them. */
import type { CallIndex, FunctionIndex } from '../../languages/typescript/facts.ts';
import { functionsAround, type ResolvedCall } from '../../model/calls.ts';
import type { OutboundCall } from '../../model/outbound.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { givenFor, isHandedIn } from '../../model/wrappers.ts';
import type { FilePath } from '../../source/path.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import {
  isBoundedBesideOptions,
  isBoundedFromOutside,
  mayHoldDeadline,
  optionsOf,
} from '../resources/deadlines.ts';

/** A call of a function that hands on its options to a call without a deadline of its own. */
export interface OptionsGiver {
  readonly path: FilePath;
  readonly index: CallIndex;
  /** The call to which they are handed on, as {@link keyOf} knows it. */
  readonly target: string;
  readonly givesDeadline: boolean;
}

/** All that give a call its options, where the function around it does no more than hand them on. */
export function optionsGiversOf({ call }: OutboundCall, model: ProjectModel): readonly OptionsGiver[] {
  return giversOf(model, keyOf(call));
}

const giversOf = askOnce((model, target) =>
  model.files().flatMap(path => giversIn(model, path).filter(giver => giver.target === target)),
);

const giversIn = askPerFile((model, path) =>
  model.roleOf(path) === 'application' ? model.calls(path).flatMap(call => giversAt(call, model)) : [],
);

function keyOf({ index, path }: Pick<ResolvedCall, 'index' | 'path'>): string {
  return `${path}#${index}`;
}

function giversAt(call: ResolvedCall, model: ProjectModel): readonly OptionsGiver[] {
  const { callee, index, path } = call;
  if (callee.kind !== 'function') return [];
  return model.wrappers.behind(call).flatMap(inner => {
    const outbound = model.outboundCalls(inner.path).find(candidate => candidate.call.index === inner.index);
    if (outbound === undefined || !takesOptionsOf(outbound, callee.function, model)) return [];
    return [{ path, index, target: keyOf(inner), givesDeadline: givesDeadline(call, outbound, model) }];
  });
}

/** The function whose caller decides about the options of a call. */
export function handerOfOptions(outbound: OutboundCall, model: ProjectModel): FunctionIndex | undefined {
  const facts = model.facts(outbound.call.path);
  if (facts === undefined) return undefined;
  return functionsAround(facts, outbound.call.fact.function).find(index =>
    takesOptionsOf(outbound, index, model),
  );
}

function takesOptionsOf(outbound: OutboundCall, index: FunctionIndex, model: ProjectModel): boolean {
  const { path } = outbound.call;
  const facts = model.facts(path);
  if (facts === undefined || !isHandedIn(optionsOf(outbound).options, index)) return false;
  return !isBoundedBesideOptions(outbound, path, facts, model);
}

function givesDeadline(call: ResolvedCall, outbound: OutboundCall, model: ProjectModel): boolean {
  const { callee, fact, path } = call;
  const { options } = optionsOf(outbound);
  const facts = model.facts(path);
  if (facts === undefined || callee.kind !== 'function' || options?.kind !== 'reference') return true;
  if (fact.hasSpread || isBoundedFromOutside(facts, call.index)) return true;
  const { root } = options.reference;
  const parameter = root.kind === 'parameter' ? root.parameter : 0;
  const given = givenFor(options, callee.function, fact);
  const { deadlines } = outbound.method;
  if (given !== undefined) return mayHoldDeadline(given, deadlines, path, model, 0);
  // A member of something that is not written out may be anything.
  if (fact.arguments[parameter] !== undefined) return fact.arguments[parameter]?.kind !== 'object';
  const { defaultValue } = model.facts(callee.path)?.functions[callee.function]?.parameters[parameter] ?? {};
  return defaultValue !== undefined && mayHoldDeadline(defaultValue, deadlines, callee.path, model, 0);
}
