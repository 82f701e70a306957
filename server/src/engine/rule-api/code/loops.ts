/** What kind of loop a query stands in: not every loop goes over elements that could be read together. */
import type {
  BlockFact,
  BlockIndex,
  CallFact,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { isWithin } from '../../source/span.ts';
import { calleeName, callOf, isInBlock, valuesIn } from './code.ts';

export type LoopFact = Extract<BlockFact, { kind: 'loop' }>;

export function loopAt(facts: TypeScriptFacts, index: BlockIndex | undefined): LoopFact | undefined {
  const block = index === undefined ? undefined : facts.blocks[index];
  return block?.kind === 'loop' ? block : undefined;
}

const pieces =
  /^(?:page|pages|cursor|chunk|chunks|batch|batches|offset|attempt|attempts|tries|retry|retries|slice|skip|part)$|(?:Page|Cursor|Chunk|Batch|Offset|Attempt|Slice)$|^(?:page|chunk|batch|slice|offset|cursor)[A-Z]/;

const cutting = /chunk|batch|paginate|partition|split|window/i;

/** Each turn takes a piece of a list, a page or another try: there is nothing left to put together. */
export function goesOverPieces(facts: TypeScriptFacts, loop: LoopFact): boolean {
  if (loop.names.some(name => pieces.test(name))) return true;
  if (loop.over !== undefined && cutting.test(calleeName(facts, callOf(facts, loop.over)))) return true;
  return loop.form === 'for' && cutsInside(facts, loop);
}

/** `ids.slice(start, start + size)` */
function cutsInside(facts: TypeScriptFacts, loop: LoopFact): boolean {
  return facts.calls.some(
    call =>
      isWithin(loop.span, call.span) && ['slice', 'splice', 'subarray'].includes(calleeName(facts, call)),
  );
}

const longestShortList = 12;

/** Somebody sets up how many of these there are: `for (let shard = 0; shard < this.shardCount; shard++)`. */
const parts = /^(?:shard|partition|replica)(?:$|Id$|Index$|Number$)/;

/** The list is written out, so it never grows: `['draft', 'published']`, `Object.values(Status)`. */
export function goesOverFewElements(loop: LoopFact, path: FilePath, model: ProjectModel): boolean {
  if (loop.form === 'for' && loop.names.some(name => parts.test(name))) return true;
  return loop.over !== undefined && isShortList(loop.over, path, model, 0);
}

/** Half-typed code may define a list by itself. */
const farthest = 8;

function isShortList(value: Value, path: FilePath, model: ProjectModel, depth: number): boolean {
  const facts = model.facts(path);
  if (facts === undefined || depth > farthest) return false;
  const call = callOf(facts, value);
  if (call !== undefined) return isShortCall(call, path, model, depth + 1);
  if (value.kind === 'object') return !value.isOpen;
  if (value.kind === 'array') return !value.isOpen && value.elements.length <= longestShortList;
  if (value.kind !== 'reference') return false;
  const made = constantCall(facts, value);
  if (made !== undefined) return isShortCall(made, path, model, depth + 1);
  const origin = model.origins.ofValue(path, value);
  return (
    origin.kind === 'value' &&
    origin.value.kind !== 'reference' &&
    isShortList(origin.value, origin.path, model, depth + 1)
  );
}

/** `const all = Object.values(Status)` */
function constantCall(
  facts: TypeScriptFacts,
  { reference }: Extract<Value, { kind: 'reference' }>,
): CallFact | undefined {
  const { root, path } = reference;
  const variable = root.kind === 'variable' && path.length === 0 ? facts.variables[root.variable] : undefined;
  return variable?.isConst === true ? callOf(facts, variable.value) : undefined;
}

/** Methods that give at most as many elements as they are asked of. */
const keepingLength = new Set(['filter', 'map', 'sort', 'reverse', 'slice']);

function isShortCall(call: CallFact, path: FilePath, model: ProjectModel, depth: number): boolean {
  const { callee } = call;
  const [first] = call.arguments;
  if (callee?.root.kind === 'global' && callee.root.name === 'Object' && first !== undefined)
    return isConstant(first, path, model, depth);
  if (callee === undefined || !keepingLength.has(callee.path.at(-1) ?? '')) return false;
  const receiver = { root: callee.root, path: callee.path.slice(0, -1) };
  return isShortList({ kind: 'reference', reference: receiver, span: call.span }, path, model, depth);
}

/** An enum has no value among the facts, but its name is that of a type. */
function isConstant(value: Value, path: FilePath, model: ProjectModel, depth: number): boolean {
  if (isShortList(value, path, model, depth)) return true;
  const root =
    value.kind === 'reference' && value.reference.path.length === 0 ? value.reference.root : undefined;
  const name =
    root?.kind === 'global'
      ? root.name
      : root?.kind === 'import'
        ? model.facts(path)?.imports[root.import]?.imported
        : undefined;
  return name !== undefined && /^[A-Z]/.test(name);
}

/** Leaves as soon as it has what it wants: later elements are often not read at all. */
export function stopsEarly(facts: TypeScriptFacts, index: BlockIndex): boolean {
  const loop = loopAt(facts, index);
  if (loop === undefined) return false;
  if (loop.form === 'array-callback')
    return ['find', 'findIndex', 'some', 'every'].includes(loop.method ?? '');
  return facts.blocks.some(
    block =>
      block.kind === 'branch' &&
      (block.endsBy === 'break' || block.endsBy === 'return') &&
      block.function === loop.function &&
      isWithin(loop.span, block.span),
  );
}

/** Asked again and again within one turn, until there is an answer that will do. */
export function isRepeatedWithin(
  facts: TypeScriptFacts,
  place: BlockIndex | undefined,
  loop: BlockIndex,
): boolean {
  for (let current = place; current !== undefined && current !== loop; ) {
    const block: BlockFact | undefined = facts.blocks[current];
    if (block?.kind === 'loop' && block.form === 'while') return true;
    current = block?.parent;
  }
  return false;
}

/** Puts what it has read into a map, which it asks first. */
export function remembersReads(facts: TypeScriptFacts, index: BlockIndex, read: CallFact): boolean {
  const inLoop = facts.calls.filter(call => isInBlock(facts, call.block, index));
  return inLoop.some(
    ({ callee, arguments: [, kept] }) =>
      callee?.path.at(-1) === 'set' &&
      kept !== undefined &&
      valuesIn(kept).some(value => comesFrom(facts, value, read)) &&
      inLoop.some(
        other =>
          ['has', 'get'].includes(calleeName(facts, other)) &&
          other.callee !== undefined &&
          sameReceiver(callee, other.callee),
      ),
  );
}

/** Whether a value is what a call gave, by itself or through a variable. */
function comesFrom(facts: TypeScriptFacts, value: Value, call: CallFact): boolean {
  if (value.kind !== 'reference') return false;
  const { root } = value.reference;
  if (root.kind === 'call') return facts.calls[root.call] === call;
  const source = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  return source !== undefined && source !== value && comesFrom(facts, source, call);
}

function sameReceiver(
  left: NonNullable<CallFact['callee']>,
  right: NonNullable<CallFact['callee']>,
): boolean {
  return (
    JSON.stringify(left.root) === JSON.stringify(right.root) &&
    left.path.slice(0, -1).join('.') === right.path.slice(0, -1).join('.')
  );
}

/** What is asked depends on what an earlier turn has found: the turns cannot be put together. */
export function dependsOnEarlierTurn(facts: TypeScriptFacts, loop: LoopFact, call: CallFact): boolean {
  const names = call.arguments.flatMap(argument => valuesIn(argument));
  return facts.assignments.some(({ target, span }) => {
    if (!isWithin(loop.span, span) || target.root.kind !== 'variable' || target.path.length > 0) return false;
    const { variable } = target.root;
    const declared = facts.variables[variable]?.span;
    const livesLonger = declared !== undefined && !isWithin(loop.span, declared);
    return (
      livesLonger &&
      names.some(
        name =>
          name.kind === 'reference' &&
          name.reference.root.kind === 'variable' &&
          name.reference.root.variable === variable,
      )
    );
  });
}
