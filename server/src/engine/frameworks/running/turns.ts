/** Which turn of which loop a name belongs to. */
import type { BlockFact } from '../../languages/typescript/facts.ts';
import type { Machine } from './machine.ts';
import type { Frame, Thing } from './thing.ts';

type Loop = Extract<BlockFact, { readonly kind: 'loop' }>;

/** The turn of the innermost loop around a place that gives a name to its element. */
export function turnOf(machine: Machine, frame: Frame, name: string): Frame | undefined {
  for (let each: Frame | undefined = frame; each !== undefined; each = each.parent)
    if (loopNames(machine, each).includes(name)) return each;
  return undefined;
}

/** The way from the element of a turn to what a name stands for: none for the element itself. */
export function wayInElement(machine: Machine, turn: Frame, name: string): readonly string[] {
  const block = blockOf(machine, turn);
  return block?.ways?.[block.names.indexOf(name)] ?? [];
}

function loopNames(machine: Machine, turn: Frame): readonly string[] {
  return blockOf(machine, turn)?.names ?? [];
}

function blockOf(machine: Machine, { path, loop }: Frame): Loop | undefined {
  const block = loop === undefined ? undefined : machine.factsOf(path).blocks[loop];
  return block?.kind === 'loop' ? block : undefined;
}

/** `routers[name]`, where this turn is about one of the names in it. */
export function keyInTurn(frame: Frame, { what }: Thing): string | undefined {
  const table = what.kind === 'written' ? what.value : what.kind === 'module' ? what.path : undefined;
  for (let each: Frame | undefined = frame; each !== undefined && table !== undefined; each = each.parent)
    for (const thing of [...each.arguments, each.element])
      if (thing?.keyOf === table && thing.what.kind === 'text') return thing.what.text;
  return undefined;
}

/** What `this` is in a run. */
export function selfOf(frame: Frame): Thing | undefined {
  for (let each: Frame | undefined = frame; each !== undefined; each = each.parent)
    if (each.self !== undefined) return each.self;
  return undefined;
}
