/** Whether code looks at a value before it uses it. */

import { isWithin, type Span } from '../../source/span.ts';
import type { BlockFact, CallFact, FunctionIndex, Reference, TypeScriptFacts, Value } from './facts.ts';

/** Values are followed back no further than this. */
const maximumDepth = 6;

const checking =
  /^(?:includes|has|test|exec|match|indexOf|search|is[A-Z]\w*|assert\w*|validate\w*|check\w*|ensure\w*|verify\w*|parse|safeParse|hasOwn|hasOwnProperty)$/;

/** Where a value is used: a call, or what a function gives back. */
export type UsePlace = Pick<CallFact, 'function' | 'span'>;

/** Whether the function of a call, or one around it, checks a value against a list or a pattern: `allowed.includes(sort)`, `/^\w+$/.test(sort)`. */
export function isCheckedAgainstList(
  value: Value,
  place: UsePlace,
  facts: TypeScriptFacts,
  /** A call that is known to be no check. */
  except?: CallFact,
): boolean {
  return functionsAround(place.function, facts).some(owner =>
    isCheckedIn(owner, value, facts, place, except),
  );
}

/** A callback is run behind what the function around it has looked at. */
function functionsAround(
  index: FunctionIndex | undefined,
  facts: TypeScriptFacts,
): readonly (FunctionIndex | undefined)[] {
  const around: FunctionIndex[] = [];
  for (let own = index; own !== undefined; own = facts.functions[own]?.parent) around.push(own);
  return around.length === 0 ? [undefined] : around;
}

/** The same for a function as a whole; the `place` at which the value is used is no check. */
export function isCheckedIn(
  owner: FunctionIndex | undefined,
  value: Value,
  facts: TypeScriptFacts,
  place?: UsePlace,
  except?: CallFact,
): boolean {
  // What is looked at afterwards has been used by then.
  const isEarlier = ({ span }: CallFact): boolean => place === undefined || span.start <= place.span.end;
  const checks = facts.calls.filter(
    call =>
      call.function === owner &&
      call !== place &&
      call !== except &&
      isEarlier(call) &&
      isChecking(call, facts) &&
      !onlyLooksFor(call, facts),
  );
  if (checks.length === 0) return false;
  const wanted = new Set(namesBehind(value, facts, 0));
  const isWanted = (given: Value): boolean =>
    namesBehind(given, facts, 0, place).some(key => wanted.has(key));
  return checks.some(call => isAskedOf(call, wanted) || call.arguments.some(isWanted));
}

/** By its name; what is called on a literal has none here: `/^[a-z]+$/.test(sort)`. */
function isChecking(call: CallFact, facts: TypeScriptFacts): boolean {
  if (call.callee === undefined) return call.form === 'call';
  return checking.test(call.callee.path.at(-1) ?? nameOfFunction(call, facts));
}

/** `sort.match(/^\w+$/)` */
function isAskedOf({ callee }: CallFact, wanted: ReadonlySet<string>): boolean {
  const name = callee?.path.at(-1);
  return (
    callee !== undefined &&
    (name === 'match' || name === 'search') &&
    wanted.has(JSON.stringify({ root: callee.root, path: callee.path.slice(0, -1) }))
  );
}

/** `text.match(/!\[.*\]/)`: a pattern that may begin anywhere and takes anything looks for something, and keeps nothing out. */
function onlyLooksFor({ arguments: [first], callee }: CallFact, facts: TypeScriptFacts): boolean {
  if (callee === undefined) return false;
  const receiver = { root: callee.root, path: callee.path.slice(0, -1) };
  const isMatch = callee.path.at(-1) === 'match' || callee.path.at(-1) === 'search';
  const pattern = isMatch ? patternOf(first, facts) : patternHeld(receiver, facts);
  return pattern !== undefined && !pattern.startsWith('/^') && /\.\)?[*+]/.test(pattern);
}

/** The pattern that is written as a value, or kept in a variable. */
export function patternOf(value: Value | undefined, facts: TypeScriptFacts): string | undefined {
  if (value?.kind === 'opaque') return value.pattern;
  return value?.kind === 'reference' ? patternHeld(value.reference, facts) : undefined;
}

function patternHeld({ path, root }: Reference, facts: TypeScriptFacts): string | undefined {
  if (root.kind !== 'variable' || path.length > 0) return undefined;
  const held = facts.variables[root.variable]?.value;
  return held?.kind === 'opaque' ? held.pattern : undefined;
}

function nameOfFunction({ callee }: CallFact, facts: TypeScriptFacts): string {
  switch (callee?.root.kind) {
    case 'import':
      return facts.imports[callee.root.import]?.local ?? '';
    case 'function':
      return facts.functions[callee.root.function]?.name ?? '';
    default:
      return '';
  }
}

/** A value and what it was made from, as keys of references. What came out of the `place` says nothing of what went in. */
function namesBehind(
  value: Value,
  facts: TypeScriptFacts,
  depth: number,
  place?: UsePlace,
): readonly string[] {
  if (depth > maximumDepth) return [];
  const inner = (part: Value): readonly string[] => namesBehind(part, facts, depth + 1, place);
  if (value.kind === 'choice') return value.options.flatMap(inner);
  if (value.kind === 'template') return value.parts.flatMap(inner);
  if (value.kind !== 'reference') return [];
  const { root, path } = value.reference;
  const own = JSON.stringify(value.reference);
  if (root.kind === 'variable') {
    const source = facts.variables[root.variable]?.value;
    return source === undefined ? [own] : [own, ...inner(source)];
  }
  const callee = root.kind === 'call' && path.length === 0 ? facts.calls[root.call] : undefined;
  if (callee?.callee === undefined || callee === place) return [own];
  const receiver = { root: callee.callee.root, path: callee.callee.path.slice(0, -1) };
  // What `String(a)` and `String(b)` have in common says nothing about either.
  const behind = receiver.root.kind === 'global' ? [] : [receiver];
  return [
    own,
    ...behind.flatMap(reference => inner({ kind: 'reference', reference, span: value.span })),
    ...callee.arguments.flatMap(inner),
  ];
}

/** In a place that is reached only when a value is one of a few that are written: ``case 'name': order = `ORDER BY ${by}` ``. */
export function isSettled(value: Value, facts: TypeScriptFacts): boolean {
  const settled = facts.blocks.flatMap(block => settledAt(value.span, block, facts));
  if (settled.length === 0) return false;
  const wanted = new Set(namesBehind(value, facts, 0));
  return settled.some(reference =>
    namesBehind({ kind: 'reference', reference, span: value.span }, facts, 0).some(key => wanted.has(key)),
  );
}

function settledAt(span: Span, block: BlockFact, facts: TypeScriptFacts): readonly Reference[] {
  if (block.kind !== 'branch') return [];
  if (isWithin(block.span, span)) return block.settled === undefined ? [] : [block.settled];
  if (block.settledAfter === undefined || span.start < block.span.end) return [];
  const around = block.parent === undefined ? undefined : facts.blocks[block.parent];
  const scope = around ?? (block.function === undefined ? undefined : facts.functions[block.function]);
  return scope === undefined || isWithin(scope.span, span) ? [block.settledAfter] : [];
}

/** `typeof email !== 'string'` */
export function isTypeTested(value: Value, facts: TypeScriptFacts): boolean {
  const wanted = referencesBehind(value, facts);
  return facts.typeTests.some(({ reference }) => wanted.includes(JSON.stringify(reference)));
}

function referencesBehind(value: Value, facts: TypeScriptFacts): readonly string[] {
  if (value.kind !== 'reference') return [];
  const { root } = value.reference;
  const held = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  return [JSON.stringify(value.reference), ...(held === undefined ? [] : referencesBehind(held, facts))];
}
