/** `consumer.apply(…).exclude(…).forRoutes(…)` in the `configure` of a module. */
import type { CallFact, ClassIndex, Reference, Value } from '../../languages/typescript/facts.ts';
import { blocksAround, functionsAround } from '../../model/calls.ts';
import type { FileView } from '../framework.ts';
import { pieceOfValue } from '../piece.ts';
import { objectOf } from '../placed.ts';
import type { Gap } from '../route.ts';
import { elementsOf } from './elements.ts';
import { targetOf } from './path-target.ts';
import { classOfElement } from './read-element.ts';
import type { ControllerTarget, MiddlewareFound, PathTarget } from './vocabulary.ts';

/** The links of a chain of calls, the first link first. */
type Links = readonly { readonly name: string; readonly call: CallFact }[];

export function findMiddleware(owner: ClassIndex, file: FileView): readonly MiddlewareFound[] {
  return (
    file.facts.calls
      .filter(call => call.callee?.path.at(-1) === 'forRoutes' && isIn(owner, call, file))
      // Of a chain, the link that runs first ends first.
      .sort((left, right) => left.span.end - right.span.end)
      .map(call => describeChain(call, file))
  );
}

function isIn(owner: ClassIndex, call: CallFact, file: FileView): boolean {
  return functionsAround(file.facts, call.function).some(
    index => file.facts.functions[index]?.class === owner,
  );
}

function describeChain(call: CallFact, file: FileView): MiddlewareFound {
  const links = linksOf(call, file);
  const given = (name: string) =>
    links.filter(link => link.name === name).flatMap(link => valuesIn(link.call, file));
  const applied = given('apply');
  const place = { path: file.path, span: call.span };
  const targets = given('forRoutes').map(value => targetIn(value, file));
  const isKnown =
    links.some(link => link.name === 'apply') && applied.every(isNamed) && !targets.includes(undefined);
  return {
    pieces: applied
      .filter(isNamed)
      .map(value => pieceOfValue(value, { role: 'middleware', scope: 'module' }, file)),
    excluded: given('exclude').map(value => targetOf({ value, sources: file, frame: undefined }, 'exact')),
    targets: targets.flatMap(target => target ?? []),
    isConditional: isConditional(call, file),
    place,
    gaps: isKnown
      ? spreadGaps(links, file)
      : [{ ...place, reason: 'it is not known which routes this middleware is for' }],
  };
}

export function isConditional(call: CallFact, file: FileView): boolean {
  return blocksAround(file.facts, call.block).some(({ kind }) => kind === 'branch' || kind === 'loop');
}

/** `forRoutes` gives the consumer back: what was chained before an earlier one is a statement of its own. */
function linksOf(last: CallFact, file: FileView): Links {
  const links: { name: string; call: CallFact }[] = [];
  for (
    let call: CallFact | undefined = last;
    call?.callee !== undefined && (call === last || call.callee.path.at(-1) !== 'forRoutes');
    call = callBefore(call.callee, file)
  )
    links.unshift({ name: call.callee.path.at(-1) ?? '', call });
  return links;
}

function callBefore({ root, path }: Reference, file: FileView): CallFact | undefined {
  if (path.length !== 1) return undefined;
  if (root.kind === 'call') return file.facts.calls[root.call];
  const held = root.kind === 'variable' ? file.facts.variables[root.variable]?.value : undefined;
  return held?.kind === 'reference' && held.reference.root.kind === 'call'
    ? file.facts.calls[held.reference.root.call]
    : undefined;
}

/** Arguments, with what lists among them and lists spread into them hold. */
function valuesIn(call: CallFact, file: FileView): readonly Value[] {
  const own = call.arguments.flatMap(value => (value.kind === 'array' ? value.elements : [value]));
  const spread = (call.spreads ?? []).flatMap(({ value }) =>
    elementsOf({ value, sources: file }, file)
      .elements.filter(({ sources }) => sources.path === file.path)
      .map(element => element.value),
  );
  return [...own, ...spread];
}

function spreadGaps(links: Links, file: FileView): readonly Gap[] {
  return links
    .flatMap(({ call }) => call.spreads ?? [])
    .flatMap(({ value }) => {
      const { elements, gaps } = elementsOf({ value, sources: file }, file);
      const isElsewhere = elements.some(({ sources }) => sources.path !== file.path);
      const reason = 'it is not known what is spread in here';
      return isElsewhere ? [{ path: file.path, span: value.span, reason }] : gaps;
    });
}

function isNamed({ kind }: Value): boolean {
  return kind === 'reference' || kind === 'function';
}

function targetIn(value: Value, file: FileView): PathTarget | ControllerTarget | undefined {
  const element = { value, sources: file };
  const controller = classOfElement(element, file);
  if (controller !== undefined) return { kind: 'controller', controller };
  const target = targetOf({ value, sources: file, frame: undefined }, 'prefix');
  return target.path === undefined && objectOf(element) === undefined ? undefined : target;
}
