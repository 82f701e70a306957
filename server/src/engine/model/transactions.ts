/** Which functions run inside of a transaction that somebody else began. */
import type {
  ClassIndex,
  FunctionFact,
  FunctionIndex,
  TypeScriptFacts,
  Value,
} from '../languages/typescript/facts.ts';
import type { Libraries } from '../libraries/index.ts';
import type { FilePath } from '../source/path.ts';
import { functionsAround, type ResolvedCall } from './calls.ts';
import type { Origins } from './origin.ts';

export interface Transactions {
  /** Functions of a file that are handed to something that runs them in a transaction, or decorated so. */
  bodies(path: FilePath): readonly FunctionIndex[];
  /** Some caller, one step away, is in a transaction. */
  isCalledInOne(path: FilePath, index: FunctionIndex): boolean;
  /** The project begins transactions with this package somewhere. */
  areUsedWith(packageName: string): boolean;
  /** The project makes this class, and never with something that a caller hands in, which may be a transaction. */
  isMadeOutside(path: FilePath, index: ClassIndex): boolean;
}

/** What one file says about transactions. */
export interface TransactionFacts {
  readonly bodies: readonly FunctionIndex[];
  /** The functions of the project that are called from within, and the classes of what is made there. */
  readonly called: readonly string[];
  /** The packages whose transactions are begun. */
  readonly packages: readonly string[];
  /** The classes that are made with what is known here, and those that may be made with a transaction. */
  readonly madeOutside: readonly string[];
  readonly madeWithin: readonly string[];
}

export interface TransactionSources {
  readonly libraries: Libraries;
  facts(path: FilePath): TypeScriptFacts | undefined;
}

export const noTransactions: TransactionFacts = {
  bodies: [],
  called: [],
  packages: [],
  madeOutside: [],
  madeWithin: [],
};

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
    return runsIt || isDecorated(fact, facts) ? [index as FunctionIndex] : [];
  });
  const called = calls.flatMap(({ callee, fact }) => {
    const isWithin = functionsAround(facts, fact.function).some(index => bodies.includes(index));
    if (isWithin && callee.kind === 'function') return [functionKey(callee.path, callee.function, sources)];
    return isWithin && callee.kind === 'class' ? [classKey(callee.path, callee.class, sources)] : [];
  });
  const packages = beginnings.flatMap(({ callee }) => (callee.kind === 'library' ? [callee.package] : []));
  const made = calls.flatMap(({ callee, fact }) => {
    if (callee.kind !== 'class' || fact.form !== 'new') return [];
    const isWithin = functionsAround(facts, fact.function).some(index => bodies.includes(index));
    const mayBeGivenOne = isWithin || fact.hasSpread || fact.arguments.some(isHandedOn);
    return [{ key: classKey(callee.path, callee.class, sources), mayBeGivenOne }];
  });
  return {
    bodies,
    called: sortedSet(called),
    packages: sortedSet(packages),
    madeOutside: sortedSet(made.flatMap(({ key, mayBeGivenOne }) => (mayBeGivenOne ? [] : [key]))),
    madeWithin: sortedSet(made.flatMap(({ key, mayBeGivenOne }) => (mayBeGivenOne ? [key] : []))),
  };
}

export function sortedSet(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

function isHandedOn(value: Value): boolean {
  if (value.kind === 'object') return value.isOpen || value.properties.some(one => isHandedOn(one.value));
  return value.kind === 'reference' && value.reference.root.kind === 'parameter';
}

/** `@Transactional()`, on the method or its class. */
function isDecorated({ decorators, class: owner }: FunctionFact, facts: TypeScriptFacts): boolean {
  const all = [...decorators, ...(owner === undefined ? [] : (facts.classes[owner]?.decorators ?? []))];
  return all.some(({ callee: { root, path } }) => {
    const imported = root.kind === 'import' ? facts.imports[root.import]?.imported : undefined;
    return /^transactional$/i.test(path.at(-1) ?? imported ?? '');
  });
}

/**
 * What a function is known as among the called: its own key, and, in the handler of a command bus, that of the command
 * that its class is decorated with: whoever makes the command waits for the handler.
 */
export function keysOfCalled(
  path: FilePath,
  index: FunctionIndex,
  sources: Pick<TransactionSources, 'facts'> & { readonly origins: Pick<Origins, 'ofValue'> },
): readonly string[] {
  const facts = sources.facts(path);
  const owner = facts?.functions[index]?.class;
  const decorators = owner === undefined ? [] : (facts?.classes[owner]?.decorators ?? []);
  const handled = decorators
    .flatMap(decorator => decorator.arguments ?? [])
    .map(value => sources.origins.ofValue(path, value))
    .flatMap(origin => (origin.kind === 'class' ? [classKey(origin.path, origin.class, sources)] : []));
  return [functionKey(path, index, sources), ...handled];
}

function begins({ callee }: ResolvedCall, libraries: Libraries): boolean {
  return callee.kind === 'library' && libraries.dataMethod(callee)?.verb === 'transaction';
}

function nameOf({ fact: { callee } }: ResolvedCall): string {
  return callee?.path.at(-1) ?? (callee?.root.kind === 'global' ? callee.root.name : '');
}

/** By name rather than by index, which changes with every function that is added before it. */
function functionKey(
  path: FilePath,
  index: FunctionIndex,
  sources: Pick<TransactionSources, 'facts'>,
): string {
  const facts = sources.facts(path);
  const fact = facts?.functions[index];
  const owner = fact?.class === undefined ? '' : (facts?.classes[fact.class]?.name ?? '');
  return `${path}#${owner}.${fact?.name ?? ''}`;
}

export function classKey(
  path: FilePath,
  index: ClassIndex,
  sources: Pick<TransactionSources, 'facts'>,
): string {
  return `${path}#${sources.facts(path)?.classes[index]?.name ?? ''}`;
}
