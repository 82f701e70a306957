/** What calls of the language itself give: tables taken apart, texts in other letters. */
import type { CallFact } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import { evaluate, exportOf, listOf, placeless } from './evaluate.ts';
import type { Machine } from './machine.ts';
import { type Thing, unknown, type What } from './thing.ts';

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
  if (callee?.root.kind !== 'global') return undefined;
  const name = [callee.root.name, ...callee.path].join('.');
  const isCollection = form === 'new' && (name === 'Map' || name === 'Set');
  const isMap = name === 'Map' && { isMap: true as const };
  if (first === undefined)
    return isCollection ? { kind: 'list', elements: [], isOpen: false, ...isMap } : undefined;
  if (name === 'Promise.all' || name === 'Promise.allSettled') return first.what;
  const list = listOf(machine, first.what);
  if (isCollection) return list && { kind: 'list', ...list, ...isMap };
  const take = callee.root.name === 'Object' ? ofTables[callee.path.join('.')] : undefined;
  return take === undefined ? undefined : takeApart(machine, first, take);
}

/** What `for (const name in routers)` goes over. */
export function namesIn(machine: Machine, table: Thing): Thing {
  const names = takeApart(machine, table, key => key);
  return placeless(table.path, names ?? unknown);
}

function takeApart(machine: Machine, { what, path }: Thing, take: OfTable): What | undefined {
  if (what.kind === 'module') return takeModuleApart(machine, what.path, take);
  if (what.kind !== 'written' || what.value.kind !== 'object') return undefined;
  const { properties, isOpen } = what.value;
  const elements = properties.map(({ key, value, keySpan }) => {
    const written = { kind: 'literal', value: key, span: keySpan } as const;
    const name: Thing = {
      ...placeless(path, { kind: 'text', text: key }),
      path: what.frame.path,
      value: written,
      keyOf: what.value,
    };
    return take(name, evaluate(machine, what.frame, value));
  });
  return { kind: 'list', elements, isOpen };
}

/** `import * as routers from './routers'`: all that the module exports, by name. */
function takeModuleApart(machine: Machine, path: FilePath, take: OfTable): What {
  const { exports } = machine.factsOf(path);
  const names = exports.flatMap(fact => (fact.kind === 'all' || fact.kind === 'type' ? [] : [fact.exported]));
  const elements = [...new Set(names)].sort().map(name => {
    const key: Thing = { ...placeless(path, { kind: 'text', text: name }), keyOf: path };
    return take(key, exportOf(machine, path, name));
  });
  return { kind: 'list', elements, isOpen: exports.some(({ kind }) => kind === 'all') };
}

/** `method.toLowerCase()`, `'GET /orders'.split(' ')`, `file.replace('.js', '')` */
export function callOnText(
  { what, path }: Thing,
  name: string,
  [first, second]: readonly Thing[],
): What | undefined {
  if (what.kind !== 'text') return undefined;
  if (name === 'toLowerCase') return { kind: 'text', text: what.text.toLowerCase() };
  if (name === 'toUpperCase') return { kind: 'text', text: what.text.toUpperCase() };
  if (name === 'trim') return { kind: 'text', text: what.text.trim() };
  if (name === 'replace' && first?.what.kind === 'text' && second?.what.kind === 'text') {
    const { text } = second.what;
    return { kind: 'text', text: what.text.replace(first.what.text, () => text) };
  }
  if (name !== 'split' || first?.what.kind !== 'text') return undefined;
  const parts = what.text.split(first.what.text);
  const elements = parts.map(text => placeless(path, { kind: 'text', text }));
  return { kind: 'list', elements, isOpen: false };
}
