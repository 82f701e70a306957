/** Decorators with what they are made of: `applyDecorators(…)` and functions of the project that return it. */
import type {
  CallFact,
  CallIndex,
  DecoratorFact,
  FunctionIndex,
  Value,
} from '../../languages/typescript/facts.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import type { Origin } from '../../model/origin.ts';
import type { FilePath } from '../../source/path.ts';
import type { ProjectView } from '../framework.ts';
import { callMaking } from '../piece.ts';
import { elementsOf, type PlacedSources } from '../placed.ts';
import type { Gap } from '../route.ts';
import { additionsTo } from './additions.ts';
import {
  type AppliedDecorator,
  type AppliedDecorators,
  joinApplied,
  packageOf,
} from './applied-decorator.ts';
import { type Frame, type PlacedArgument, resolveArgument } from './placed-argument.ts';
import { mappedTo, oneOf, perhaps } from './possible-decorators.ts';

const none: AppliedDecorators = { decorators: [], gaps: [] };
const maximumDepth = 6;

export function sourcesOf(path: FilePath, project: ProjectView): PlacedSources | undefined {
  const facts = project.factsOf(path);
  return facts === undefined
    ? undefined
    : { path, facts, origins: project.origins, factsOf: project.factsOf };
}

/** `written` in the order of the code. */
export function applyDecorators(
  written: readonly DecoratorFact[],
  sources: PlacedSources,
  project: ProjectView,
  frame?: Frame,
): AppliedDecorators {
  return joinApplied(
    written.toReversed().map(fact => expandFact(fact, undefined, sources, frame, project, 0)),
  );
}

function expandFact(
  fact: DecoratorFact,
  call: CallFact | undefined,
  sources: PlacedSources,
  frame: Frame | undefined,
  project: ProjectView,
  depth: number,
): AppliedDecorators {
  const origin = sources.origins.ofReference(sources.path, fact.callee);
  const spreadAt = new Map((fact.spreads ?? []).map(({ before, value }) => [before, value]));
  const given = (fact.arguments ?? []).flatMap((value, position) => {
    const spread = spreadAt.get(position);
    return spread === undefined
      ? [resolveArgument({ value, sources, frame })]
      : elementsOfSpread({ value: spread, sources, frame });
  });
  const spread = (call?.spreads ?? []).flatMap(({ value }) => elementsOfSpread({ value, sources, frame }));
  const own = { fact, origin, arguments: [...given, ...spread], sources, isComposed: false };
  if (depth > maximumDepth) return { decorators: [own], gaps: [unknownMakeUp(fact, sources)] };
  if (isComposer(origin)) {
    // `const Auth = applyDecorators(…)`, written `@Auth`.
    if (origin.path.length > 0) return { decorators: [own], gaps: [unknownMakeUp(fact, sources)] };
    return composeParts(given, call, sources, project, depth);
  }
  const made = constantComposition(origin, project);
  if (made !== undefined)
    return withSelf({ ...own, isComposed: true }, composeCall(made.call, made.sources, project, depth));
  if (origin.kind === 'function') return expandFunction(own, origin, project, depth);
  if (origin.kind === 'unknown') return { decorators: [own], gaps: [unknownMakeUp(fact, sources)] };
  return { decorators: [own], gaps: [] };
}

function isComposer(origin: Origin): origin is Extract<Origin, { kind: 'library' }> {
  return (
    origin.kind === 'library' &&
    packageOf(origin.package) === '@nestjs/common' &&
    origin.export === 'applyDecorators' &&
    !origin.path.includes('()')
  );
}

/** `UseGuards(...guards)`: where the list is not known, one of which nobody knows what it is. */
function elementsOfSpread(placed: PlacedArgument): readonly PlacedArgument[] {
  const { value, sources } = resolveArgument(placed);
  const elements = elementsOf({ value, sources });
  const isKnown = elements.every(element => element.value !== value);
  const opaque: Value = { kind: 'opaque', span: value.span };
  return (isKnown ? elements : [{ value: opaque, sources }]).map(element => ({
    ...element,
    frame: undefined,
  }));
}

/** `const Auth = applyDecorators(…)`, `const Auth = UseGuards(AuthGuard)`, written `@Auth`. */
function constantComposition(
  origin: Origin,
  project: ProjectView,
): { readonly call: CallIndex; readonly sources: PlacedSources } | undefined {
  if (origin.kind !== 'library' || origin.madeBy === undefined || origin.path.length !== 1) return undefined;
  if (packageOf(origin.package) !== '@nestjs/common' || !/^(?:applyDecorators|Use\w+)$/.test(origin.export))
    return undefined;
  const sources = sourcesOf(origin.madeBy.path, project);
  return sources === undefined ? undefined : { call: origin.madeBy.call, sources };
}

function composeCall(
  index: CallIndex,
  sources: PlacedSources,
  project: ProjectView,
  depth: number,
): AppliedDecorators {
  const call = sources.facts.calls[index];
  return call === undefined ? none : expandCall(call, sources, undefined, project, depth);
}

function expandCall(
  call: CallFact,
  sources: PlacedSources,
  frame: Frame | undefined,
  project: ProjectView,
  depth: number,
): AppliedDecorators {
  if (call.callee === undefined) return none;
  const fact = { callee: call.callee, arguments: call.arguments, span: call.span };
  return expandFact(fact, call, sources, frame, project, depth + 1);
}

/** The arguments of `applyDecorators`. */
function composeParts(
  given: readonly PlacedArgument[],
  call: CallFact | undefined,
  sources: PlacedSources,
  project: ProjectView,
  depth: number,
): AppliedDecorators {
  const spread = (call?.spreads ?? []).map(({ value }) =>
    expandList({ value, sources, frame: undefined }, project, depth),
  );
  return joinApplied([...given.map(part => expandValue(part, project, depth)), ...spread]);
}

function expandValue(placed: PlacedArgument, project: ProjectView, depth: number): AppliedDecorators {
  const { value, sources, frame } = placed;
  const call = callMaking(value, sources.facts);
  if (call !== undefined) return expandCall(call, sources, frame, project, depth);
  if (value.kind === 'reference')
    return expandFact(
      { callee: value.reference, arguments: undefined, span: value.span },
      undefined,
      sources,
      frame,
      project,
      depth + 1,
    );
  const unknown = gapAt(placed, 'it is not known which decorators are put here');
  if (value.kind !== 'choice') return { decorators: [], gaps: [unknown] };
  const options = value.options.filter(({ kind }) => kind !== 'operation' && kind !== 'literal');
  const parts = options.map(option => expandValue({ ...placed, value: option }, project, depth + 1));
  return oneOf(joinApplied(parts), unknown);
}

function expandList(placed: PlacedArgument, project: ProjectView, depth: number): AppliedDecorators {
  const origin = placed.sources.origins.ofValue(placed.sources.path, placed.value);
  const list = origin.kind === 'value' ? origin : undefined;
  const sources = list === undefined ? undefined : sourcesOf(list.path, project);
  const unknown = gapAt(placed, 'it is not known which decorators are put here');
  if (list?.value.kind !== 'array' || sources === undefined) return { decorators: [], gaps: [unknown] };
  const parts = list.value.elements.map(value =>
    expandValue({ value, sources, frame: undefined }, project, depth),
  );
  const added = additionsTo(sources.facts, list.value).map(call =>
    expandAdded(call, sources, project, depth),
  );
  return joinApplied([
    ...parts,
    perhaps(joinApplied(added), unknown),
    { decorators: [], gaps: list.value.isOpen ? [unknown] : [] },
  ]);
}

/** `list.push(ApiBody({ … }), ...params.map(one => ApiParam(one)))` */
function expandAdded(
  call: CallFact,
  sources: PlacedSources,
  project: ProjectView,
  depth: number,
): AppliedDecorators {
  const spread = (call.spreads ?? []).map(({ value }) => {
    const made = mappedTo(value, sources);
    const unknown = gapAt(
      { value, sources, frame: undefined },
      'it is not known which decorators are put here',
    );
    return made === undefined
      ? { decorators: [], gaps: [unknown] }
      : joinApplied(made.map(one => expandValue({ value: one, sources, frame: undefined }, project, depth)));
  });
  const given = call.arguments.map(value =>
    expandValue({ value, sources, frame: undefined }, project, depth),
  );
  return joinApplied([...given, ...spread]);
}

/** A function of the project: with what it returns when called, or does when it is the decorator itself. */
function expandFunction(
  own: AppliedDecorator,
  origin: Extract<Origin, { kind: 'function' }>,
  project: ProjectView,
  depth: number,
): AppliedDecorators {
  const sources = sourcesOf(origin.path, project);
  const target = sources?.facts.functions[origin.function];
  if (sources === undefined || target === undefined) return { decorators: [own], gaps: [] };
  const frame: Frame = { path: origin.path, function: origin.function, arguments: own.arguments };
  const parts = target.returns.map(value => expandReturned(value, sources, frame, project, depth));
  const inner = joinApplied(parts);
  const isBare = own.fact.arguments === undefined && inner.decorators.length === 0;
  if (isBare && decoratesInside(origin.function, sources))
    return { decorators: [own], gaps: [unknownMakeUp(own.fact, own.sources)] };
  if (target.returns.length <= 1) return withSelf({ ...own, isComposed: inner.decorators.length > 0 }, inner);
  return withSelf(own, oneOf(inner, unknownMakeUp(own.fact, own.sources)));
}

function expandReturned(
  value: Value,
  sources: PlacedSources,
  frame: Frame,
  project: ProjectView,
  depth: number,
): AppliedDecorators {
  if (value.kind === 'reference' || value.kind === 'choice')
    return expandValue({ value, sources, frame }, project, depth);
  const isUnclear = value.kind === 'function' && decoratesInside(value.function, sources);
  const reason = 'it is not known which decorators are put here';
  return isUnclear ? { decorators: [], gaps: [gapAt({ value, sources, frame }, reason)] } : none;
}

/** `(target, key, descriptor) => { UseGuards(AuthGuard)(target, key, descriptor); }` */
function decoratesInside(index: FunctionIndex, { path, facts, origins }: PlacedSources): boolean {
  return facts.calls.some(call => {
    if (call.function !== index || call.callee === undefined) return false;
    const origin = origins.ofReference(path, call.callee);
    return (
      origin.kind === 'library' &&
      packageOf(origin.package) === '@nestjs/common' &&
      /^(?:applyDecorators|Use\w+)$/.test(origin.export)
    );
  });
}

function withSelf(own: AppliedDecorator, parts: AppliedDecorators): AppliedDecorators {
  return { decorators: [...parts.decorators, own], gaps: parts.gaps };
}

function unknownMakeUp(fact: DecoratorFact, { path, facts }: PlacedSources): Gap {
  const name = nameOfReference(facts, fact.callee);
  return { path, span: fact.span, reason: `it is not known what \`@${name}\` is made of` };
}

function gapAt({ value, sources }: PlacedArgument, reason: string): Gap {
  return { path: sources.path, span: value.span, reason };
}
