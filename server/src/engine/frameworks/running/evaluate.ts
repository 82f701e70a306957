/** What values stand for in a run: followed through variables, parameters, members and imports. */
import type {
  BlockIndex,
  FunctionIndex,
  Reference,
  Root,
  SpreadFact,
  Value,
} from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import { type Span, spanOf } from '../../source/span.ts';
import { chosenRouter, type Elements, listChosen } from './either.ts';
import type { Machine } from './machine.ts';
import { standIn } from './optional.ts';
import { isWithin } from './statements.ts';
import { methodOfRouter } from './taken-methods.ts';
import { type Closure, type Frame, type ProjectObject, type Thing, unknown, type What } from './thing.ts';
import { keyInTurn, selfOf, turnOf, wayInElement } from './turns.ts';

export function evaluate(machine: Machine, frame: Frame, value: Value): Thing {
  const { path } = frame;
  const as = (what: What): Thing => ({ what, path, value, isHanded: false });
  switch (value.kind) {
    case 'literal':
      return as(typeof value.value === 'string' ? { kind: 'text', text: value.value } : unknown);
    case 'template':
      return as(joined(machine, frame, value.texts, value.parts));
    case 'operation':
      return as(value.operator === '+' ? joined(machine, frame, ['', '', ''], value.operands) : unknown);
    case 'function':
      return as({ kind: 'closure', path, function: value.function, frame, self: undefined });
    case 'choice': {
      const options = value.options.map(option => evaluate(machine, frame, option));
      return as(
        listChosen(value, options, thing => listOf(machine, thing.what)) ??
          choose(machine, options, value.span),
      );
    }
    case 'object':
    case 'array':
      return as({ kind: 'written', value, frame });
    case 'reference': {
      const found = evaluateReference(machine, frame, value.reference);
      return found.isHanded ? found : as(found.what);
    }
    default:
      return as(unknown);
  }
}

/** One of several, with what else it may be where that matters. */
export function choose(machine: Machine, options: readonly Thing[], span: Span): What {
  const wholes = options.map(thing =>
    thing.what.kind === 'module' ? exportOf(machine, thing.what.path, 'default') : thing,
  );
  const known = options.find(({ what }) => what.kind !== 'unknown');
  return chosenRouter(wholes, span) ?? known?.what ?? unknown;
}

export function evaluateReference(machine: Machine, frame: Frame, { root, path }: Reference): Thing {
  const [first, ...rest] = path;
  const whole = rootOf(machine, frame, root);
  if (first === undefined) return whole;
  const part =
    (root.kind === 'parameter' ? defaultOf(machine, frame, root, whole, first) : undefined) ??
    step(machine, frame, whole, first);
  return rest.reduce((thing, name) => step(machine, frame, thing, name), part);
}

function step(machine: Machine, frame: Frame, thing: Thing, name: string): Thing {
  return memberOf(machine, thing, name === '[]' ? (keyInTurn(frame, thing) ?? name) : name);
}

/** `path` of `{ path = '/' }`, where it is not among what is handed in. */
function defaultOf(
  machine: Machine,
  frame: Frame,
  { function: owner, parameter }: Extract<Root, { readonly kind: 'parameter' }>,
  { what }: Thing,
  name: string,
): Thing | undefined {
  const value = machine.factsOf(frame.path).functions[owner]?.parameters[parameter]?.memberDefaults?.[name];
  if (value === undefined || what.kind !== 'written' || what.value.kind !== 'object') return undefined;
  const { isOpen, properties } = what.value;
  if (isOpen || properties.some(({ key }) => key === name)) return undefined;
  return evaluate(machine, homeOf(machine, frame, owner, undefined) ?? frame, value);
}

/** Texts with values between them. */
function joined(machine: Machine, frame: Frame, texts: readonly string[], values: readonly Value[]): What {
  const parts = values.map(part => textOf(machine, evaluate(machine, frame, part)));
  if (parts.includes(undefined)) return unknown;
  return { kind: 'text', text: texts.map((text, index) => `${text}${parts[index] ?? ''}`).join('') };
}

export function textOf(machine: Machine, thing: Thing | undefined): string | undefined {
  if (thing?.what.kind === 'text') return thing.what.text;
  if (thing === undefined || thing.what.kind !== 'unknown') return undefined;
  return machine.writtenText(thing);
}

function rootOf(machine: Machine, frame: Frame, root: Root): Thing {
  const nothing = (what: What): Thing => placeless(frame.path, what);
  switch (root.kind) {
    case 'parameter':
      return argumentOf(machine, frame, root.function, root.parameter);
    case 'variable':
      return variableOf(machine, frame, root.variable);
    case 'import': {
      const imported = machine.factsOf(frame.path).imports[root.import];
      return imported === undefined
        ? nothing(unknown)
        : importOf(machine, frame.path, imported.specifier, imported.imported);
    }
    case 'function':
      return nothing({ kind: 'closure', path: frame.path, function: root.function, frame, self: undefined });
    case 'class':
      return nothing({ kind: 'class', path: frame.path, class: root.class, frame });
    case 'this':
      return selfOf(frame) ?? nothing(unknown);
    case 'super': {
      const self = selfOf(frame);
      return self?.what.kind === 'object' ? self : nothing(unknown);
    }
    case 'call':
      return nothing(machine.callResult(frame, root.call));
    case 'global':
      return nothing(unknown);
  }
}

export function placeless(path: FilePath, what: What): Thing {
  return { what, path, value: { kind: 'opaque', span: spanOf(0, 0) }, isHanded: false };
}

/** The run of a function, or of a turn of a loop in it, to which a place belongs. */
export function homeOf(
  machine: Machine,
  frame: Frame,
  owner: FunctionIndex | undefined,
  block: BlockIndex | undefined,
): Frame | undefined {
  const facts = machine.factsOf(frame.path);
  for (let each: Frame | undefined = frame; each !== undefined; each = each.parent) {
    if (each.path !== frame.path || each.function !== owner) continue;
    if (isWithin(facts, block, each.loop)) return each;
  }
  return undefined;
}

function argumentOf(machine: Machine, frame: Frame, owner: FunctionIndex, position: number): Thing {
  const home = homeOf(machine, frame, owner, undefined);
  const parameter = machine.factsOf(frame.path).functions[owner]?.parameters[position];
  if (parameter?.isRest === true && home !== undefined)
    return placeless(frame.path, { kind: 'list', elements: home.arguments.slice(position), isOpen: false });
  const given = home?.arguments[position];
  if (given !== undefined && given.what.kind !== 'unknown') return { ...given, isHanded: true };
  if (given === undefined && home !== undefined && parameter?.defaultValue !== undefined)
    return standIn(evaluate(machine, home, parameter.defaultValue), home);
  const other = { ...(given ?? placeless(frame.path, unknown)), isHanded: given !== undefined };
  return machine.typedParameter(frame.path, owner, position) ?? other;
}

function variableOf(machine: Machine, frame: Frame, index: number): Thing {
  const fact = machine.factsOf(frame.path).variables[index];
  const home = fact === undefined ? undefined : homeOf(machine, frame, fact.function, fact.block);
  if (fact === undefined || home === undefined) return placeless(frame.path, unknown);
  const known = home.variables.get(index);
  if (known !== undefined) return known;
  if (fact.value === undefined) return loopElement(machine, turnOf(machine, frame, fact.name), fact.name);
  // A variable that is made from itself has no value.
  home.variables.set(index, placeless(frame.path, unknown));
  const thing = evaluate(machine, home, fact.value);
  home.variables.set(index, thing);
  return thing;
}

/** `route` in `for (const route of routes)`, `path` in `for (const { path } of routes)`. */
function loopElement(machine: Machine, turn: Frame | undefined, name: string): Thing {
  if (turn?.element === undefined) return placeless(turn?.path ?? machine.project.root, unknown);
  const part = wayInElement(machine, turn, name).reduce(
    (thing, step) => memberOf(machine, thing, step),
    turn.element,
  );
  return { ...part, isHanded: true };
}

function importOf(machine: Machine, from: FilePath, specifier: string, name: string): Thing {
  const target = machine.project.resolve(from, specifier);
  return target.kind === 'file' ? exportOf(machine, target.path, name) : placeless(from, unknown);
}

export function exportOf(machine: Machine, path: FilePath, name: string): Thing {
  for (const place of machine.project.exportPlaces(path, name)) {
    if (place.kind === 'module') return placeless(path, { kind: 'module', path: place.path });
    if (place.kind === 'elsewhere') continue;
    const fact = machine.factsOf(place.path).exports[place.index];
    const frame = machine.moduleFrame(place.path);
    if (fact?.kind === 'local') return evaluateReference(machine, frame, fact.target);
    if (fact?.kind === 'value') return evaluate(machine, frame, fact.value);
  }
  return placeless(path, unknown);
}

export function memberOf(machine: Machine, thing: Thing, name: string): Thing {
  const { what } = thing;
  const nothing = { ...thing, what: unknown };
  switch (what.kind) {
    case 'router':
    case 'view':
      return { ...thing, what: methodOfRouter(what, name) ?? unknown };
    case 'object':
      return memberOfObject(machine, what.object, thing, name) ?? nothing;
    case 'class':
      return machine.staticMember(what, name) ?? nothing;
    case 'module':
      return exportOf(machine, what.path, name);
    case 'written':
    case 'list': {
      const part = partOf(machine, what, name);
      if (part === undefined) return nothing;
      const under = [...(thing.under ?? []), ...(part.under ?? [])];
      return { ...part, isHanded: thing.isHanded || part.isHanded, ...(under.length > 0 && { under }) };
    }
    default:
      return nothing;
  }
}

function partOf(
  machine: Machine,
  what: Extract<What, { readonly kind: 'written' | 'list' }>,
  name: string,
): Thing | undefined {
  if (what.kind === 'written' && what.value.kind === 'object') {
    const property = what.value.properties.find(({ key }) => key === name);
    return property === undefined ? undefined : evaluate(machine, what.frame, property.value);
  }
  if (!name.startsWith('[')) return undefined;
  const list = listOf(machine, what);
  const rest = /^\[(\d+)\.\.\.\]$/.exec(name)?.[1];
  if (rest === undefined || list === undefined) return list?.elements[Number(name.slice(1, -1))];
  const elements = list.elements.slice(Number(rest));
  return placeless(machine.project.root, { kind: 'list', elements, isOpen: list.isOpen });
}

/** Undefined when it is no list. */
export function listOf(machine: Machine, what: What): Elements | undefined {
  if (what.kind === 'list') return what;
  if (what.kind !== 'written' || what.value.kind !== 'array') return undefined;
  const { frame, value } = what;
  const spread = spreadOut(machine, frame, value.elements, value.spreads ?? []);
  const isSpreadWhole = value.spreads !== undefined && !spread.isOpen;
  return { elements: spread.elements, isOpen: value.isOpen && !isSpreadWhole };
}

/** What is written one by one, with the elements of what is spread among it. */
export function spreadOut(
  machine: Machine,
  frame: Frame,
  written: readonly Value[],
  spreads: readonly SpreadFact[],
): Elements {
  let isOpen = false;
  const spreadAt = (position: number): readonly Thing[] =>
    spreads
      .filter(({ before }) => before === position)
      .flatMap(({ value }) => {
        const thing = evaluate(machine, frame, value);
        const list = listOf(machine, thing.what);
        if (list === undefined || list.isOpen) isOpen = true;
        return list?.elements ?? [thing];
      });
  const elements = written.flatMap((value, position) => [
    ...spreadAt(position),
    evaluate(machine, frame, value),
  ]);
  elements.push(...spreadAt(written.length));
  return { elements, isOpen };
}

function memberOfObject(
  machine: Machine,
  object: ProjectObject,
  self: Thing,
  name: string,
): Thing | undefined {
  const field = object.fields.get(name);
  if (field !== undefined) return field;
  const method = machine.methodOf(object.path, object.class, name);
  if (method === undefined) return undefined;
  const closure: Closure = { kind: 'closure', ...method, self };
  const isGetter = machine.factsOf(method.path).functions[method.function]?.form === 'getter';
  return placeless(object.path, isGetter ? machine.runClosure(closure, []) : closure);
}
