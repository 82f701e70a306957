/** Which turn of which loop a name belongs to. */
import type { Machine } from './machine.ts';
import type { Frame } from './thing.ts';

/** The turn of the innermost loop around a place that gives a name to its element. */
export function turnOf(machine: Machine, frame: Frame, name: string): Frame | undefined {
  for (let each: Frame | undefined = frame; each !== undefined; each = each.parent)
    if (loopNames(machine, each).includes(name)) return each;
  return undefined;
}

export function loopNames(machine: Machine, { path, loop }: Frame): readonly string[] {
  const block = loop === undefined ? undefined : machine.factsOf(path).blocks[loop];
  return block?.kind === 'loop' ? block.names : [];
}
