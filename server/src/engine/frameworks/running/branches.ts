/** Which branches a run takes, as far as that goes by what functions are handed. */
import type { BlockFact, BlockIndex, CallFact, Reference } from '../../languages/typescript/facts.ts';
import { blocksAround, exitsBefore } from '../../model/calls.ts';
import { evaluateReference, homeOf, memberOf, textOf } from './evaluate.ts';
import type { Machine } from './machine.ts';
import type { Conditions, Frame, Thing } from './thing.ts';

type Branch = Extract<BlockFact, { readonly kind: 'branch' }>;
type PlaceInFunction = Pick<CallFact, 'block' | 'function' | 'span'>;

/**
 * The branches that decide whether a place is reached: those around it, and those before it that would have ended its
 * function. Which environment a service runs in is no condition of what it is.
 */
export function conditionsAt(machine: Machine, frame: Frame, place: PlaceInFunction): Conditions {
  if (isAboutFile(frame)) return [];
  return [...branchesAround(machine, frame, place.block), ...exitsAbove(machine, frame, place)].filter(
    branch => isTaken(machine, frame, branch) === undefined,
  );
}

/** A turn for one file of a folder asks whether it is one that it takes: `if (!file.endsWith('.js')) return;` */
function isAboutFile({ arguments: given, element }: Frame): boolean {
  return [...given, element].some(thing => thing?.isFileName === true);
}

/** Whether a branch around a place is surely not taken, or one before it that ends its function surely is. */
export function isLeftOut(machine: Machine, frame: Frame, place: PlaceInFunction): boolean {
  return (
    branchesAround(machine, frame, place.block).some(branch => isTaken(machine, frame, branch) === false) ||
    exitsAbove(machine, frame, place).some(branch => isTaken(machine, frame, branch) === true)
  );
}

function branchesAround(machine: Machine, { path }: Frame, block: BlockIndex | undefined): readonly Branch[] {
  return blocksAround(machine.factsOf(path), block).filter(
    (around): around is Branch => around.kind === 'branch' && around.asksEnvironment !== true,
  );
}

function exitsAbove(machine: Machine, { path }: Frame, place: PlaceInFunction): readonly Branch[] {
  const exits = exitsBefore(machine.factsOf(path), place, machine.exitsOf(path));
  return exits.filter(({ asksEnvironment }) => asksEnvironment !== true);
}

/** Undefined when it is not known. */
function isTaken(machine: Machine, frame: Frame, branch: Branch): boolean | undefined {
  const { asks } = branch;
  if (asks === undefined) return isAboutFile(frame) ? isNamed(machine, frame, branch) : undefined;
  const truth = truthOf(machine, frame, asks.reference);
  return truth === undefined ? undefined : truth === asks.holds;
}

/** `if (file === 'index.js') return;` */
function isNamed(machine: Machine, frame: Frame, { settled, texts }: Branch): boolean | undefined {
  const text = settled && textOf(machine, evaluateReference(machine, frame, settled));
  return text === undefined ? undefined : texts?.includes(text);
}

/** Of what a function is handed by a call that is seen. */
function truthOf(machine: Machine, frame: Frame, reference: Reference): boolean | undefined {
  const { root, path } = reference;
  if (root.kind !== 'parameter') return undefined;
  if (homeOf(machine, frame, root.function, undefined)?.isCalled !== true) return undefined;
  const name = path.at(-1);
  const whole =
    name === undefined ? undefined : evaluateReference(machine, frame, { root, path: path.slice(0, -1) });
  const part = evaluateReference(machine, frame, reference);
  if (whole !== undefined && name !== undefined && isAbsent(machine, whole, part, name)) return false;
  return truthOfThing(part);
}

/** A list of options that is written out and does not name this one. */
function isAbsent(machine: Machine, whole: Thing, part: Thing, name: string): boolean {
  const { what } = whole;
  if (what.kind !== 'written' || what.value.kind !== 'object' || what.value.isOpen) return false;
  const isNamed = what.value.properties.some(({ key }) => key === name);
  return !isNamed && part.value === memberOf(machine, whole, name).value;
}

function truthOfThing({ what, value }: Thing): boolean | undefined {
  if (what.kind === 'text') return what.text !== '';
  if (what.kind !== 'unknown') return true;
  return value.kind === 'literal' ? Boolean(value.value) : undefined;
}
