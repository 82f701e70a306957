/** One procedure with all that its builder was given, also in the procedures that it starts from. */
import type { CallFact, CallIndex, Reference, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import { spanOf } from '../../source/span.ts';
import { asDeclared } from '../declared.ts';
import type { FileView } from '../framework.ts';
import { callMaking, type Piece, type PieceRole } from '../piece.ts';
import {
  handlerOfPlaced,
  objectOf,
  originOf,
  type Placed,
  type PlacedSources,
  pieceOfPlaced,
  placedAt,
} from '../placed.ts';
import type { Gap, OperationKind, RegisteredOperation } from '../route.ts';
import { wrappersOf } from '../wrappers.ts';

export interface Procedure {
  readonly call: CallIndex;
  readonly operation: RegisteredOperation;
  readonly gaps: readonly Gap[];
}

const kinds: Readonly<Record<string, OperationKind>> = {
  query: 'query',
  mutation: 'mutation',
  subscription: 'subscription',
};

/** A call in a chain of a builder. */
interface Link {
  readonly name: string;
  readonly argument: Placed;
}

/** `links` is undefined where the beginning of the chain is not known. */
export interface Chain {
  readonly links: readonly Link[];
  readonly isWhole: boolean;
}

export const noChain: Chain = { links: [], isWhole: false };

const maximumLinks = 40;

/** `procedure.input(schema).query(handler)` */
export function describeProcedure(call: ResolvedCall, file: FileView): Procedure | undefined {
  const { callee, fact } = call;
  if (callee.kind !== 'library' || callee.package !== '@trpc/server' || fact.callee === undefined)
    return undefined;
  const kind = callee.export.startsWith('ProcedureBuilder') ? kinds[callee.path.join('.')] : undefined;
  if (kind === undefined) return undefined;
  const start: Reference = { root: fact.callee.root, path: fact.callee.path.slice(0, -1) };
  const chain = chainOf(start, file, file);
  return describeCall({ kind, index: call.index, fact, chain }, { file, sources: file });
}

export function kindOf(method: string | undefined): OperationKind | undefined {
  return method === undefined ? undefined : kinds[method];
}

export function describeCall(
  {
    kind,
    index,
    fact,
    chain,
  }: {
    readonly kind: OperationKind;
    readonly index: CallIndex;
    readonly fact: CallFact;
    readonly chain: Chain;
  },
  { file, sources }: { readonly file: FileView; readonly sources: PlacedSources },
): Procedure {
  const { path } = sources;
  const [value] = fact.arguments;
  const handler = value && { value, sources };
  const gap = { path, span: fact.span, reason: 'it is not known what the procedure starts from' };
  return {
    call: index,
    gaps: chain.isWhole ? [] : [gap],
    operation: {
      framework: 'trpc',
      file: path,
      kind,
      name: undefined,
      handler: handlerOfPlaced(handler),
      pieces: [
        ...chain.links.flatMap(link => piecesOf(link, file)),
        ...(handler === undefined ? [] : wrappersOf(handler)),
      ],
      marks: chain.links.flatMap(marksOf).toReversed(),
      span: fact.nameSpan,
    },
  };
}

/** Of several beginnings only what is common to all is sure. */
export function chainOf(reference: Reference, sources: PlacedSources, file: FileView, depth = 0): Chain {
  const value: Value = { kind: 'reference', reference, span: spanOf(0, 0) };
  const options = depth > maximumLinks ? [] : optionsOf({ value, sources }, file);
  if (options.length < 2) return chainFrom(reference, sources, file, depth);
  const chains = options.map(option =>
    option.value.kind === 'reference'
      ? chainOf(option.value.reference, option.sources, file, depth + 1)
      : noChain,
  );
  const [first, ...others] = chains;
  const links = (first?.links ?? []).filter(({ argument }, index) =>
    others.every(other => other.links[index]?.argument.value === argument.value),
  );
  return { links, isWhole: chains.every(chain => chain.isWhole && chain.links.length === links.length) };
}

/** `isPublic ? publicProcedure : protectedProcedure`, also as what a function gives. */
function optionsOf(placed: Placed, file: FileView, depth = 0): readonly Placed[] {
  const { value, sources } = asDeclared(placed, file);
  if (depth > maximumLinks) return [placed];
  if (value.kind === 'choice')
    return value.options.flatMap(option => optionsOf({ value: option, sources }, file, depth + 1));
  const callee = callMaking(value, sources.facts)?.callee;
  const maker = callee && sources.origins.ofReference(sources.path, callee);
  if (maker?.kind !== 'function') return [placed];
  const returns = file.factsOf(maker.path)?.functions[maker.function]?.returns ?? [];
  const placedReturns = returns.flatMap(returned => placedAt(maker.path, returned, sources) ?? []);
  return placedReturns.flatMap(returned => optionsOf(returned, file, depth + 1));
}

function chainFrom(reference: Reference, sources: PlacedSources, file: FileView, depth: number): Chain {
  const origin = sources.origins.ofReference(sources.path, reference);
  const isBuilder = origin.kind === 'library' && origin.export.startsWith('ProcedureBuilder');
  const maker = isBuilder ? origin.madeBy : undefined;
  const facts = maker === undefined ? undefined : sources.factsOf(maker.path);
  const call = maker === undefined ? undefined : facts?.calls[maker.call];
  if (maker === undefined || facts === undefined || call?.callee === undefined || depth > maximumLinks)
    return noChain;
  const name = call.callee.path.at(-1) ?? '';
  // `initTRPC.create()`, whose `procedure` has nothing yet.
  if (name === 'create') return { links: [], isWhole: true };
  const home = { ...sources, path: maker.path, facts };
  const start: Reference = { root: call.callee.root, path: call.callee.path.slice(0, -1) };
  const before = chainOf(start, home, file, depth + 1);
  const [argument] = call.arguments;
  if (argument === undefined) return before;
  return linkOf(before, name, { value: argument, sources: home }, file, depth);
}

export function linkOf(before: Chain, name: string, argument: Placed, file: FileView, depth = 0): Chain {
  return name.endsWith('concat')
    ? joined(before, argument, file, depth)
    : { ...before, links: [...before.links, { name, argument }] };
}

function joined(before: Chain, { value, sources }: Placed, file: FileView, depth: number): Chain {
  const other = value.kind === 'reference' ? chainOf(value.reference, sources, file, depth + 1) : undefined;
  return {
    links: [...before.links, ...(other?.links ?? [])],
    isWhole: before.isWhole && other?.isWhole === true,
  };
}

function piecesOf({ name, argument }: Link, file: FileView): readonly Piece[] {
  const scope = argument.sources.path === file.path ? 'route' : 'router';
  const piece = (role: PieceRole, stage?: string): readonly Piece[] => [
    pieceOfPlaced(argument, stage === undefined ? { role, scope } : { role, scope, stage }),
  ];
  switch (name) {
    case 'input':
      return piece('schema', 'body');
    case 'output':
      return piece('schema', 'response');
    case 'use':
      return pipedIn(argument, file).map(placed => {
        const made = pieceOfPlaced(placed, { role: 'middleware', scope });
        return { ...made, origin: middlewareOf(placed) ?? made.origin };
      });
    default:
      return [];
  }
}

/** `auth.unstable_pipe(check)` is one after the other. */
function pipedIn(placed: Placed, file: FileView, depth = 0): readonly Placed[] {
  const { value, sources } = asDeclared(placed, file);
  const call = callMaking(value, sources.facts);
  const { root, path = [] } = call?.callee ?? {};
  if (root === undefined || path.at(-1) !== 'unstable_pipe' || depth > maximumLinks) return [placed];
  const reference: Reference = { root, path: path.slice(0, -1) };
  const first: Placed = { value: { kind: 'reference', reference, span: value.span }, sources };
  const added = (call?.arguments ?? []).map((argument): Placed => ({ value: argument, sources }));
  return [first, ...added].flatMap(part => pipedIn(part, file, depth + 1));
}

/** `t.middleware(fn)` is that function. */
function middlewareOf(argument: Placed): Piece['origin'] | undefined {
  const origin = originOf(argument);
  if (origin.kind !== 'library' || origin.export !== 'Middleware' || origin.madeBy === undefined)
    return undefined;
  const { path, call } = origin.madeBy;
  const given = argument.sources.factsOf(path)?.calls[call]?.arguments[0];
  const placed = given === undefined ? undefined : placedAt(path, given, argument.sources);
  return placed === undefined ? undefined : originOf(placed);
}

function marksOf({ name, argument }: Link): readonly Piece[] {
  if (name !== 'meta') return [];
  const properties = objectOf(argument)?.properties ?? [];
  return properties.map(property =>
    pieceOfPlaced(property, { role: 'mark', scope: 'route', stage: property.key }),
  );
}
