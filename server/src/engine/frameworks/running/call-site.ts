import type { CallFact } from '../../languages/typescript/facts.ts';
import { baseName } from '../../source/path.ts';
import { spanOf } from '../../source/span.ts';
import { type Piece, pieceOfValue } from '../piece.ts';
import { handlerOf, withExpression } from '../registration.ts';
import type { Place } from '../route.ts';
import type { CallSite } from './dialect.ts';
import { evaluate, evaluateReference, listOf, memberOf, placeless, textOf } from './evaluate.ts';
import type { Machine } from './machine.ts';
import { answersItself, passingOf } from './passing.ts';
import type { Closure, Frame, Thing } from './thing.ts';
import { wholeOf } from './wholes.ts';

export function createSite(
  machine: Machine,
  frame: Frame,
  fact: CallFact,
  given: readonly Thing[],
): CallSite {
  const { path } = frame;
  const flatten = (things: readonly Thing[]): readonly Thing[] =>
    things.flatMap(thing => {
      const whole = wholeOf(machine, thing);
      const elements =
        whole.what.kind === 'router' ? whole.what.among?.elements : listOf(machine, whole.what)?.elements;
      return elements === undefined ? [whole] : flatten(elements);
    });
  const sourcesOf = (thing: Thing) => ({
    path: thing.path,
    facts: machine.factsOf(thing.path),
    origins: machine.project.origins,
    factsOf: machine.project.factsOf,
  });
  return {
    path,
    project: machine.project,
    placed: thing => ({ value: thing.value, sources: sourcesOf(thing) }),
    fact,
    arguments: given,
    place: { path, span: fact.span },
    receiver: () => receiverOf(machine, frame, fact),
    run({ what }, handed) {
      if (what.kind !== 'closure') return;
      machine.runClosure(
        what,
        handed.map(each => placeless(path, each)),
      );
    },
    textOf: thing => textOf(machine, thing),
    expressionOf: ({ value, path: home }) => withExpression(value, machine.factsOf(home)),
    flatten,
    property: (thing, name) => {
      const part = thing === undefined ? undefined : memberOf(machine, thing, name);
      return part === undefined || (part.what.kind === 'unknown' && part.value === thing?.value)
        ? undefined
        : part;
    },
    computed: () => (fact.computed === undefined ? undefined : evaluate(machine, frame, fact.computed)),
    pieceOf(thing, kind) {
      const piece = pieceOfValue(thing.value, kind, sourcesOf(thing));
      return thing.value.kind === 'opaque' && thing.what.kind === 'closure'
        ? { ...piece, ...standingFor(thing.what, machine) }
        : piece;
    },
    handlerOf(thing) {
      if (thing === undefined) return undefined;
      if (thing.what.kind === 'closure') return { path: thing.what.path, function: thing.what.function };
      return handlerOf(thing.value, sourcesOf(thing));
    },
    parameterCount({ what }) {
      if (what.kind !== 'closure') return undefined;
      return machine.factsOf(what.path).functions[what.function]?.parameters.length;
    },
    passingOf: ({ what }, signature) =>
      what.kind === 'closure' ? passingOf(machine.factsOf(what.path), what.function, signature) : 'unknown',
    isHandler: ({ what }, signature) =>
      what.kind === 'closure' &&
      passingOf(machine.factsOf(what.path), what.function, signature) === 'never' &&
      answersItself(machine.factsOf(what.path), what.function, signature),
    placeOf: pattern => placeOf(machine, pattern, { path, span: fact.span }),
  };
}

/** What a module of CommonJS is as a whole is written in no reference: `module.exports = (request, response, next) => …`. */
function standingFor(
  { path, function: index }: Closure,
  machine: Machine,
): Pick<Piece, 'name' | 'origin' | 'path' | 'span'> {
  const fact = machine.factsOf(path).functions[index];
  const isNamed = fact !== undefined && fact.name !== '' && fact.name !== 'exports';
  const name = isNamed ? fact.name : baseName(path).replace(/\.\w+$/, '');
  const span = fact?.nameSpan ?? spanOf(0, 0);
  return { name, origin: { kind: 'function', path, function: index }, path, span };
}

function receiverOf(machine: Machine, frame: Frame, { callee }: CallFact): Thing | undefined {
  if (callee === undefined || callee.path.length === 0) return undefined;
  return evaluateReference(machine, frame, { root: callee.root, path: callee.path.slice(0, -1) });
}

/** The call that says the path; where it is said in no call, as in a list of routes, the place of the path itself. */
function placeOf(machine: Machine, pattern: Thing | undefined, own: Place): Place {
  if (pattern === undefined) return own;
  const { path, value } = pattern;
  const around = machine.stack.findLast(
    place => place.path === path && place.span.start <= value.span.start && value.span.end <= place.span.end,
  );
  return around ?? { path, span: value.span };
}
