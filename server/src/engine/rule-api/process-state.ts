/** Collections in the memory of a process that requests write to. */
import type {
  AssignmentFact,
  CallFact,
  ClassFact,
  Reference,
  Root,
  TypeScriptFacts,
  Value,
} from '../languages/typescript/facts.ts';
import { nameOfReference } from '../languages/typescript/name-of-reference.ts';
import { valuesIn } from '../languages/typescript/values.ts';
import { callOf } from './code.ts';
import { comesFromRequest } from './request-names.ts';

/** A collection that lives as long as the process. */
export interface Collection {
  readonly name: string;
  readonly calls: readonly CallFact[];
  readonly assignments: readonly AssignmentFact[];
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
    };
  });
}

function isSameRoot(root: Root, wanted: object): boolean {
  return JSON.stringify(root) === JSON.stringify(wanted);
}

function isEmptyCollection(facts: TypeScriptFacts, value: Value | undefined): boolean {
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
export function losesEntries({ assignments, calls }: Collection, facts: TypeScriptFacts): boolean {
  if (calls.some(call => removing.has(methodOf(call)))) return true;
  if (assignments.some(({ function: owner }) => owner !== undefined)) return true;
  return facts.calls.some(
    ({ callee }) => callee?.root.kind === 'global' && /^set(?:Timeout|Interval)$/.test(callee.root.name),
  );
}

/** Whether anything looks into it. */
export function isRead({ calls, name }: Collection, facts: TypeScriptFacts): boolean {
  if (calls.some(call => !writing.has(methodOf(call)))) return true;
  const given = [
    ...facts.functions.flatMap(({ returns }) => returns),
    ...facts.calls.flatMap(call => call.arguments),
  ];
  return given
    .flatMap(value => [...valuesIn(value)])
    .some(
      value =>
        value.kind === 'reference' && nameOfReference(facts, value.reference).split('.').at(-1) === name,
    );
}

function methodOf({ callee }: CallFact): string {
  return callee?.path.at(-1) ?? '';
}

/** Writes under a key, or of a value, that a request or a caller brings. */
export function writesOfRequests({ calls }: Collection, facts: TypeScriptFacts): readonly CallFact[] {
  return calls.filter(call => {
    const [first] = call.arguments;
    if (!writing.has(methodOf(call)) || call.function === undefined || first === undefined) return false;
    if (isConnection(call.arguments.at(-1), facts)) return false;
    return [...valuesIn(first)].some(
      value => comesFromRequest(facts, value) || comesFromCaller(facts, value),
    );
  });
}

const connections = /(?:Client|Queue|QueueEvents|Worker|Pool|Connection|Producer|Consumer|Redis)$/;

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
  const root = made?.form === 'new' ? made.callee?.root : undefined;
  return root?.kind === 'import' && connections.test(facts.imports[root.import]?.imported ?? '');
}

function comesFromCaller(facts: TypeScriptFacts, value: Value): boolean {
  if (value.kind !== 'reference') return false;
  const { root } = value.reference;
  if (root.kind === 'parameter') return true;
  const held = root.kind === 'variable' ? facts.variables[root.variable] : undefined;
  return (
    held?.function !== undefined &&
    held.value?.kind === 'reference' &&
    held.value.reference.root.kind === 'parameter'
  );
}
