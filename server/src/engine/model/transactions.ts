/** Which functions run inside of a transaction that somebody else began. */
import type { FunctionIndex, TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { Libraries } from '../libraries/index.ts';
import type { FilePath } from '../source/path.ts';
import { functionsAround, type ResolvedCall } from './calls.ts';

export interface Transactions {
  /** Functions of a file that are handed to something that runs them in a transaction. */
  bodies(path: FilePath): readonly FunctionIndex[];
  /** Some caller, one step away, is in a transaction. */
  isCalledInOne(path: FilePath, index: FunctionIndex): boolean;
  /** The project begins transactions with this package somewhere. */
  areUsedWith(packageName: string): boolean;
}

/** What one file says about transactions. */
export interface TransactionFacts {
  readonly bodies: readonly FunctionIndex[];
  /** The functions of the project that are called from within, as `functionKey` writes them. */
  readonly called: readonly string[];
  /** The packages whose transactions are begun. */
  readonly packages: readonly string[];
}

export interface TransactionSources {
  readonly libraries: Libraries;
  facts(path: FilePath): TypeScriptFacts | undefined;
}

export const noTransactions: TransactionFacts = { bodies: [], called: [], packages: [] };

const running = /transaction|^transact$|withtx|intx|runintx|atomic|unitofwork/i;

export function findTransactions(
  facts: TypeScriptFacts,
  calls: readonly ResolvedCall[],
  sources: TransactionSources,
): TransactionFacts {
  const beginnings = calls.filter(call => begins(call, sources.libraries));
  const bodies = facts.functions.flatMap((fact, index) => {
    const call = fact.callback === undefined ? undefined : calls[fact.callback.call];
    const runsIt = call !== undefined && (beginnings.includes(call) || running.test(nameOf(call)));
    return runsIt ? [index as FunctionIndex] : [];
  });
  const called = calls.flatMap(({ callee, fact }) => {
    const isWithin = functionsAround(facts, fact.function).some(index => bodies.includes(index));
    return isWithin && callee.kind === 'function' ? [functionKey(callee.path, callee.function, sources)] : [];
  });
  const packages = beginnings.flatMap(({ callee }) => (callee.kind === 'library' ? [callee.package] : []));
  return { bodies, called: [...new Set(called)].sort(), packages: [...new Set(packages)].sort() };
}

function begins({ callee }: ResolvedCall, libraries: Libraries): boolean {
  return callee.kind === 'library' && libraries.dataMethod(callee)?.verb === 'transaction';
}

function nameOf({ fact: { callee } }: ResolvedCall): string {
  return callee?.path.at(-1) ?? (callee?.root.kind === 'global' ? callee.root.name : '');
}

/** By name rather than by index, which changes with every function that is added before it. */
export function functionKey(
  path: FilePath,
  index: FunctionIndex,
  sources: Pick<TransactionSources, 'facts'>,
): string {
  const facts = sources.facts(path);
  const fact = facts?.functions[index];
  const owner = fact?.class === undefined ? '' : (facts?.classes[fact.class]?.name ?? '');
  return `${path}#${owner}.${fact?.name ?? ''}`;
}
