/** What calls of the language itself give: tables taken apart, texts in other letters. */
import type { CallFact } from '../../languages/typescript/facts.ts';
import { evaluate, listOf, placeless } from './evaluate.ts';
import type { Machine } from './machine.ts';
import type { Thing, What } from './thing.ts';

type OfTable = (key: Thing, value: Thing) => Thing;

const ofTables: Readonly<Record<string, OfTable>> = {
  keys: key => key,
  values: (_key, value) => value,
  entries: (key, value) => ({ ...value, what: { kind: 'list', elements: [key, value], isOpen: false } }),
};

/** `Object.entries(routers)`, `Promise.all(plugins)`, `new Map(routes)`; undefined for any other call. */
export function callStandard(
  machine: Machine,
  { callee, form }: CallFact,
  [first]: readonly Thing[],
): What | undefined {
  if (callee?.root.kind !== 'global' || first === undefined) return undefined;
  const name = [callee.root.name, ...callee.path].join('.');
  if (name === 'Promise.all' || name === 'Promise.allSettled') return first.what;
  if (form === 'new' && (name === 'Map' || name === 'Set'))
    return listOf(machine, first.what) === undefined ? undefined : first.what;
  const take = callee.root.name === 'Object' ? ofTables[callee.path.join('.')] : undefined;
  return take === undefined ? undefined : takeApart(machine, first, take);
}

function takeApart(machine: Machine, { what, path }: Thing, take: OfTable): What | undefined {
  if (what.kind !== 'written' || what.value.kind !== 'object') return undefined;
  const { properties, isOpen } = what.value;
  const elements = properties.map(({ key, value, keySpan }) => {
    const written = { kind: 'literal', value: key, span: keySpan } as const;
    const name: Thing = {
      ...placeless(path, { kind: 'text', text: key }),
      path: what.frame.path,
      value: written,
    };
    return take(name, evaluate(machine, what.frame, value));
  });
  return { kind: 'list', elements, isOpen };
}

/** `method.toLowerCase()` */
export function callOnText({ what }: Thing, name: string): What | undefined {
  if (what.kind !== 'text') return undefined;
  if (name === 'toLowerCase') return { kind: 'text', text: what.text.toLowerCase() };
  return name === 'toUpperCase' ? { kind: 'text', text: what.text.toUpperCase() } : undefined;
}
