import type { AssignmentFact } from '../../languages/typescript/facts.ts';
import { isLeftOut } from './branches.ts';
import { evaluate, evaluateReference, homeOf } from './evaluate.ts';
import type { Machine } from './machine.ts';
import { namesIn } from './standard.ts';
import { nextLoop, type Statement } from './statements.ts';
import type { Frame, Thing } from './thing.ts';
import { turnsOver } from './wholes.ts';

/** Runs what a function or module does; of branches all that may be taken, of loops over known lists every turn. */
export function runStatements(machine: Machine, frame: Frame): void {
  runAll(machine, frame, machine.statementsOf(frame.path, frame.function));
}

/** Leaves out what is called for its own sake. */
export function runAssignments(machine: Machine, frame: Frame): void {
  const all = machine.statementsOf(frame.path, frame.function);
  runAll(
    machine,
    frame,
    all.filter(({ kind }) => kind === 'assignment'),
  );
}

function runAll(machine: Machine, frame: Frame, statements: readonly Statement[]): void {
  const facts = machine.factsOf(frame.path);
  const seen = new Set<number>();
  for (const statement of statements) {
    const loop = nextLoop(facts, statement.fact.block, frame.loop);
    if (loop === undefined) runOne(machine, frame, statement);
    else if (!seen.has(loop)) {
      seen.add(loop);
      const inside = statements.filter(({ fact }) => nextLoop(facts, fact.block, frame.loop) === loop);
      for (const element of turnsOf(machine, frame, loop)) {
        const turn = { ...frame, loop, parent: frame, element, variables: new Map(), results: new Map() };
        runAll(machine, turn, inside);
      }
    }
  }
}

/** One turn with an unknown element when it is not known what the loop goes over. */
function turnsOf(machine: Machine, frame: Frame, loop: Frame['loop']): readonly (Thing | undefined)[] {
  const block = loop === undefined ? undefined : machine.factsOf(frame.path).blocks[loop];
  if (block?.kind !== 'loop' || block.over === undefined) return [undefined];
  const over = evaluate(machine, frame, block.over);
  return turnsOver(machine, block.form === 'for-in' ? namesIn(machine, over) : over);
}

function runOne(machine: Machine, frame: Frame, statement: Statement): void {
  if (isLeftOut(machine, frame, statement.fact) || isMadeAlready(machine, frame, statement)) return;
  if (statement.kind === 'call') machine.callResult(frame, statement.index);
  else assign(machine, frame, statement.fact);
}

function assign(machine: Machine, frame: Frame, { target, value, operator }: AssignmentFact): void {
  if (!operator.endsWith('=')) return;
  const { root, path } = target;
  const name = path.at(-1);
  if (root.kind === 'variable' && name === undefined) {
    const fact = machine.factsOf(frame.path).variables[root.variable];
    const home = fact === undefined ? undefined : homeOf(machine, frame, fact.function, fact.block);
    home?.variables.set(root.variable, evaluate(machine, frame, value));
    return;
  }
  if (name === undefined || (root.kind !== 'this' && root.kind !== 'class')) return;
  const { what } = evaluateReference(machine, frame, { root, path: path.slice(0, -1) });
  if (what.kind === 'object') what.object.fields.set(name, evaluate(machine, frame, value));
  if (what.kind === 'class') machine.setStatic(what, name, evaluate(machine, frame, value));
}

/** `Registry.instance ??= new Registry()`, `if (!Registry.instance) Registry.instance = new Registry()` */
function isMadeAlready(machine: Machine, frame: Frame, { fact }: Statement): boolean {
  const { assignments } = machine.factsOf(frame.path);
  return assignments.some(
    ({ target, operator, block, function: owner, span }) =>
      (operator === '??=' || (target.root.kind === 'class' && block !== undefined)) &&
      owner === fact.function &&
      span.start <= fact.span.start &&
      fact.span.end <= span.end &&
      evaluateReference(machine, frame, target).what.kind !== 'unknown',
  );
}
