/** Collections in the memory of a process that requests write to. */
import type {
  AssignmentFact,
  CallFact,
  ClassFact,
  FunctionIndex,
  Reference,
  Root,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import { valuesIn } from '../../languages/typescript/values.ts';
import type { Span } from '../../source/span.ts';
import { callOf, isNothing } from '../code/code.ts';
import { comesFromRequest } from '../requests/request-names.ts';

/** A collection that lives as long as the process. */
export interface Collection {
  readonly name: string;
  readonly calls: readonly CallFact[];
  /** What gives it, or a member of it, another value. */
  readonly assignments: readonly AssignmentFact[];
  readonly isDeletedFrom: boolean;
}

/** `warned`, `missingUrlLogged`, `createdIndexes`: that each process says or makes sure of something once is meant. */
const doneAlready =
  /(?:^|[a-z])(?:[Ww]arned|[Ll]ogged|[Aa]nnounced|[Ee]nsured|[Pp]repared|[Cc]reated(?=Collection|Table|Index|Schema|Topic|Queue|Bucket))(?:$|[A-Z])/;

/** The maps, sets and lists of a file that begin empty and outlive every request. */
export function collectionsIn(facts: TypeScriptFacts): readonly Collection[] {
  const variables = facts.variables.flatMap(({ function: owner, name, value }, variable) =>
    owner === undefined && isEmptyCollection(facts, value)
      ? [{ name, root: { kind: 'variable', variable }, path: [] }]
      : [],
  );
  const members = facts.classes.flatMap((owner, index) =>
    owner.members.flatMap(({ name, value }) =>
      isShared(facts, owner) && isEmptyCollection(facts, value)
        ? [{ name, root: { kind: 'this', class: index }, path: [name] }]
        : [],
    ),
  );
  const kept = [...variables, ...members].filter(({ name }) => !doneAlready.test(name));
  return kept.map(({ name, path, root }) => {
    const isIt = (reference: Reference | undefined): boolean =>
      reference !== undefined &&
      isSameRoot(reference.root, root) &&
      path.every((part, at) => reference.path[at] === part);
    return {
      name,
      calls: facts.calls.filter(({ callee }) => isIt(callee) && callee?.path.length === path.length + 1),
      assignments: facts.assignments.filter(({ target }) => isIt(target)),
      isDeletedFrom: facts.deletions?.some(isIt) === true,
    };
  });
}

function isSameRoot(root: Root, wanted: object): boolean {
  return JSON.stringify(root) === JSON.stringify(wanted);
}

function isEmptyCollection(facts: TypeScriptFacts, value: Value | undefined): boolean {
  if (value?.kind === 'object') return value.properties.length === 0 && !value.isOpen;
  if (value?.kind === 'array') return value.elements.length === 0 && !value.isOpen;
  if (value?.kind !== 'reference' || value.reference.root.kind !== 'call' || value.reference.path.length > 0)
    return false;
  const call = facts.calls[value.reference.root.call];
  const root = call?.callee?.root;
  const isGlobal = root?.kind === 'global' && ['Map', 'Set'].includes(root.name);
  return call?.form === 'new' && isGlobal && call.arguments.length === 0;
}

/** One object of the class serves all requests. */
function isShared(facts: TypeScriptFacts, { decorators }: ClassFact): boolean {
  return decorators.some(({ arguments: given = [], callee }) => {
    const isProvider = /^(?:Injectable|Controller|Resolver|WebSocketGateway)$/.test(
      nameOfReference(facts, callee),
    );
    return (
      isProvider &&
      !given.some(value => value.kind === 'object' && value.properties.some(({ key }) => key === 'scope'))
    );
  });
}

const removing = new Set(['delete', 'clear', 'splice', 'shift', 'pop']);
const writing = new Set(['set', 'add', 'push', 'unshift']);

/** Whether entries ever leave it: by a call, by giving it another value, or by a timer of the file. */
export function losesEntries(
  { assignments, calls, isDeletedFrom }: Collection,
  facts: TypeScriptFacts,
): boolean {
  if (isDeletedFrom || calls.some(call => removing.has(methodOf(call)))) return true;
  if (assignments.some(one => one.function !== undefined && !isKeyed(one))) return true;
  return facts.calls.some(
    ({ callee }) => callee?.root.kind === 'global' && /^set(?:Timeout|Interval)$/.test(callee.root.name),
  );
}

/** `attempts[req.ip] = 1`, which sets one entry and takes none away. */
function isKeyed({ key, value }: AssignmentFact): boolean {
  return key !== undefined && !isNothing(value);
}

/** Whether anything looks into it. */
export function isRead({ assignments, calls, name }: Collection, facts: TypeScriptFacts): boolean {
  if (calls.some(call => !writing.has(methodOf(call)))) return true;
  // `attempts[req.ip] += 1` looks at what is there.
  if (assignments.some(({ key, operator }) => key !== undefined && operator !== '=')) return true;
  const given = [
    ...facts.functions.flatMap(({ returns }) => returns),
    ...facts.calls.flatMap(call => call.arguments),
    ...facts.variables.flatMap(({ function: owner, value }) => (owner === undefined ? [] : (value ?? []))),
    ...facts.assignments.map(({ value }) => value),
  ];
  return given
    .flatMap(value => [...valuesIn(value)])
    .some(
      value =>
        value.kind === 'reference' &&
        nameOfReference(facts, value.reference)
          .replace(/\[\].*/, '')
          .split('.')
          .at(-1) === name,
    );
}

function methodOf({ callee }: CallFact): string {
  return callee?.path.at(-1) ?? '';
}

export interface RequestWrite {
  readonly function: FunctionIndex;
  readonly span: Span;
}

/** Writes under a key, or of a value, that a request or a caller brings. */
export function writesOfRequests(
  { assignments, calls }: Collection,
  facts: TypeScriptFacts,
): readonly RequestWrite[] {
  const called = calls.flatMap(({ arguments: given, function: owner, span, ...call }) =>
    writing.has(call.callee?.path.at(-1) ?? '') ? { owner, span, key: given[0], value: given.at(-1) } : [],
  );
  const set = assignments.flatMap(one =>
    isKeyed(one) ? { owner: one.function, span: one.span, key: one.key, value: one.value } : [],
  );
  return [...called, ...set].flatMap(({ key, owner, span, value }) => {
    if (owner === undefined || key === undefined || isConnection(value, facts)) return [];
    if (readsFiles(owner, facts)) return [];
    const isBrought = [...valuesIn(key)].some(
      part => comesFromRequest(facts, part) || comesFromCaller(facts, part, 0),
    );
    return isBrought ? [{ function: owner, span }] : [];
  });
}

/** Every process has the same files, and reads them once. */
function readsFiles(owner: FunctionIndex, { calls }: TypeScriptFacts): boolean {
  return calls.some(
    call => call.function === owner && /^(?:readFile|readdir)(?:Sync)?$/.test(methodOf(call)),
  );
}

const connections = /(?:Client|Queue|QueueEvents|Worker|Pool|Connection|Producer|Consumer|Redis)$/;
/** `createRemoteJWKSet(url)` asks for the keys itself, in every process. */
const makers = /^create\w*(?:Client|Pool|Connection|Producer|Consumer|JWKSet|Agent)$/;

/** `new Queue(name)`, also through a variable: each process opens its own, and what it leads to is shared. */
function isConnection(value: Value | undefined, facts: TypeScriptFacts): boolean {
  if (value?.kind !== 'reference' || value.reference.path.length > 0) return false;
  const { root } = value.reference;
  if (root.kind === 'variable')
    return [
      facts.variables[root.variable]?.value,
      ...facts.assignments.flatMap(({ target, value: given }) =>
        target.path.length === 0 && isSameRoot(target.root, root) ? [given] : [],
      ),
    ].some(given => isMadeConnection(given, facts));
  return isMadeConnection(value, facts);
}

function isMadeConnection(value: Value | undefined, facts: TypeScriptFacts): boolean {
  const made = callOf(facts, value);
  const root = made?.callee?.root;
  const names = made?.form === 'new' ? connections : makers;
  return root?.kind === 'import' && names.test(facts.imports[root.import]?.imported ?? '');
}

/** A parameter, a member of one, what a method of one gives, and texts that are made of them. */
function comesFromCaller(facts: TypeScriptFacts, value: Value, depth: number): boolean {
  if (value.kind !== 'reference' || depth > 4) return false;
  const { root } = value.reference;
  if (root.kind === 'parameter') return true;
  const callee = root.kind === 'call' ? facts.calls[root.call]?.callee : undefined;
  if (callee !== undefined) return callee.root.kind === 'parameter' && callee.path.length > 0;
  const held = root.kind === 'variable' ? facts.variables[root.variable] : undefined;
  if (held?.function === undefined || held.value === undefined) return false;
  return [...valuesIn(held.value)].some(part => comesFromCaller(facts, part, depth + 1));
}
