/** Which events of an object the project listens to, and whether others may. */
import { textIn } from '../../frameworks/registration.ts';
import type { CallIndex, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { valuesIn } from '../../languages/typescript/values.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { callIndexOf } from '../code/code.ts';
import { makerOf } from '../code/made-by.ts';

interface Listening {
  /** The call that made the object, as {@link keyOf} knows it. */
  readonly key: string;
  /** Undefined where the name is not known: it may be any. */
  readonly event: string | undefined;
}

const listening = new Set(['on', 'once', 'addListener', 'prependListener']);

/** The events of what a call makes that are listened to, or `undefined` when any may be. */
export function eventsListenedTo(made: ResolvedCall, model: ProjectModel): readonly string[] | undefined {
  const own = listenedTo(model, keyOf(made.path, made.index));
  const known = own.flatMap(({ event }) => event ?? []);
  return known.length === own.length ? known : undefined;
}

const listenedTo = askOnce((model, key): readonly Listening[] =>
  model.files().flatMap(path => listenedIn(model, path).filter(one => one.key === key)),
);

const listenedIn = askPerFile((model, path): readonly Listening[] =>
  model.calls(path).flatMap(call => {
    if (call.callee.kind !== 'library' || !listening.has(call.fact.callee?.path.at(-1) ?? '')) return [];
    const maker = makerOf(call, model);
    if (maker === undefined) return [];
    const event = textIn(call.fact.arguments[0], path, model.origins);
    return [{ key: keyOf(maker.path, maker.call), event }];
  }),
);

function keyOf(path: FilePath, call: CallIndex): string {
  return `${path}#${call}`;
}

/**
 * Whether what a call makes is handed to something that may listen to it: it is an argument, is given back, or stands
 * in a list or another object.
 */
export function isHandedOn({ fact, index }: ResolvedCall, facts: TypeScriptFacts): boolean {
  if (fact.use === 'argument' || fact.use === 'returned') return true;
  const holders = new Set([nameOf({ kind: 'call', call: index }, []), ...holdersOf(facts, index)]);
  const isIt = (value: Value): boolean => {
    if (value.kind !== 'reference') return false;
    return holders.has(nameOf(value.reference.root, value.reference.path));
  };
  const given = [
    ...facts.calls.flatMap(call => call.arguments),
    ...facts.functions.flatMap(({ returns }) => returns),
    ...facts.blocks.flatMap(block => (block.kind === 'loop' ? (block.over ?? []) : [])),
    ...facts.variables.flatMap(({ value }) => (value === undefined || isIt(value) ? [] : value)),
    ...facts.assignments.flatMap(({ value }) => (isIt(value) ? [] : value)),
  ];
  return given.some(value => [...valuesIn(value)].some(isIt));
}

/** The variables and members that hold what a call gives. */
function holdersOf(facts: TypeScriptFacts, index: CallIndex): readonly string[] {
  const isMade = (value: Value | undefined): boolean => callIndexOf(value) === index;
  return [
    ...facts.variables.flatMap(({ value }, variable) =>
      isMade(value) ? [nameOf({ kind: 'variable', variable }, [])] : [],
    ),
    ...facts.assignments.flatMap(({ target, value }) =>
      isMade(value) ? [nameOf(target.root, target.path)] : [],
    ),
    ...facts.classes.flatMap(({ members }, owner) =>
      members.flatMap(({ name, value }) =>
        isMade(value) ? [nameOf({ kind: 'this', class: owner }, [name])] : [],
      ),
    ),
  ];
}

function nameOf(root: object, path: readonly string[]): string {
  return [JSON.stringify(root), ...path].join('.');
}
