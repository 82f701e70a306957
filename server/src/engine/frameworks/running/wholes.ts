/** What stands for more than itself: modules for what they export, objects for the router they extend, loops for their turns. */
import { exportOf, listOf, placeless } from './evaluate.ts';
import type { Machine } from './machine.ts';
import { type Thing, unknown } from './thing.ts';

/** A module of CommonJS is what it exports as a whole, and an object of a class that extends a router is that router. */
export function wholeOf(machine: Machine, thing: Thing): Thing {
  const { what } = thing;
  if (what.kind === 'module') return exportOf(machine, what.path, 'default');
  if (what.kind !== 'object' || what.object.router === undefined) return thing;
  return { ...thing, what: { kind: 'router', router: what.object.router } };
}

/** Those of a loop: one that stands for all that are not known where there may be such. */
export function turnsOver(machine: Machine, list: Thing): readonly Thing[] {
  const known = listOf(machine, list.what) ?? { elements: [], isOpen: true };
  const other = placeless(list.path, unknown);
  return known.isOpen ? [...known.elements, other] : known.elements;
}
