/** Receivers that syntax and model could not follow, and what is learnt of them from elsewhere. */

import type { ClassIndex, TypeScriptFacts } from '../languages/typescript/facts.ts';
import { nameOfReference } from '../languages/typescript/name-of-reference.ts';
import type { Libraries } from '../libraries/index.ts';
import type { FilePath } from '../source/path.ts';
import type { ResolvedCall } from './calls.ts';
import { isSameData } from './database.ts';
import type { Origin, Origins } from './origin.ts';

/** A receiver by the names that lead to it and the function around it: `create: this.orders`. */
export type ReceiverName = string;

export interface OpenReceiver {
  readonly name: ReceiverName;
  /** Where the name of a method stands that is called on it. */
  readonly offset: number;
}

/** The type of a receiver: exported by a package, a class of the project, or neither. */
export type TypeAnswer =
  | { readonly kind: 'library'; readonly package: string; readonly export: string }
  | { readonly kind: 'class'; readonly path: FilePath; readonly name: string }
  | { readonly kind: 'unknown' };

/** What is known of a file's open receivers. It stays while the text around them is edited. */
export type ReceiverTypes = ReadonlyMap<ReceiverName, TypeAnswer>;

/** The receivers worth asking about: those whose methods some library's table knows. */
export function findOpenReceivers(
  facts: TypeScriptFacts,
  calls: readonly ResolvedCall[],
  libraries: Libraries,
): readonly OpenReceiver[] {
  const open = new Map<ReceiverName, OpenReceiver>();
  for (const call of calls) {
    const method = call.fact.callee?.path.at(-1);
    const name = receiverName(facts, call);
    if (method === undefined || name === undefined || open.has(name)) continue;
    if (isOpen(call.callee) && libraries.methodNames.has(method))
      open.set(name, { name, offset: call.fact.nameSpan.start });
  }
  return [...open.values()];
}

function isOpen(origin: Origin): boolean {
  return origin.kind === 'unknown' || origin.kind === 'parameter';
}

function receiverName(facts: TypeScriptFacts, { fact }: ResolvedCall): ReceiverName | undefined {
  if (fact.callee === undefined || fact.callee.path.length === 0) return undefined;
  const receiver = nameOfReference(facts, { root: fact.callee.root, path: fact.callee.path.slice(0, -1) });
  const owner = fact.function === undefined ? '' : (facts.functions[fact.function]?.name ?? '');
  return `${owner}: ${receiver}`;
}

export interface RefineSources {
  readonly origins: Origins;
  facts(path: FilePath): TypeScriptFacts | undefined;
}

/** The calls of a file, with the open ones followed from the types of their receivers. */
export function refineCalls(
  facts: TypeScriptFacts,
  calls: readonly ResolvedCall[],
  types: ReceiverTypes,
  sources: RefineSources,
): readonly ResolvedCall[] {
  if (types.size === 0) return calls;
  return calls.map(call => {
    const name = isOpen(call.callee) ? receiverName(facts, call) : undefined;
    const answer = name === undefined ? undefined : types.get(name);
    const method = call.fact.callee?.path.at(-1);
    if (answer === undefined || method === undefined) return call;
    const receiver = originOfAnswer(answer, call.path, sources);
    return receiver === undefined ? call : { ...call, callee: sources.origins.member(receiver, method) };
  });
}

function originOfAnswer(answer: TypeAnswer, home: FilePath, { facts }: RefineSources): Origin | undefined {
  switch (answer.kind) {
    case 'library':
      return {
        kind: 'library',
        package: answer.package,
        export: answer.export,
        isInstance: true,
        path: [],
        typeArguments: [],
        madeBy: undefined,
        through: undefined,
        home,
      };
    case 'class': {
      const index = facts(answer.path)?.classes.findIndex(owner => owner.name === answer.name) ?? -1;
      return index === -1 ? undefined : { kind: 'instance', path: answer.path, class: index as ClassIndex };
    }
    case 'unknown':
      return undefined;
  }
}

export function isSameTypes(left: ReceiverTypes, right: ReceiverTypes): boolean {
  return left.size === right.size && [...left].every(([name, answer]) => isSameData(answer, right.get(name)));
}
