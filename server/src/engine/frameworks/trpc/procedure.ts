/** One procedure with all that its builder was given, also in the procedures that it starts from. */
import type { CallIndex, Reference, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { FileView } from '../framework.ts';
import type { Piece, PieceRole } from '../piece.ts';
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
interface Chain {
  readonly links: readonly Link[];
  readonly isWhole: boolean;
}

const maximumLinks = 40;

/** `procedure.input(schema).query(handler)` */
export function describeProcedure(call: ResolvedCall, file: FileView): Procedure | undefined {
  const { callee, fact } = call;
  if (callee.kind !== 'library' || callee.package !== '@trpc/server' || fact.callee === undefined)
    return undefined;
  const kind = callee.export.startsWith('ProcedureBuilder') ? kinds[callee.path.join('.')] : undefined;
  if (kind === undefined) return undefined;
  const start: Reference = { root: fact.callee.root, path: fact.callee.path.slice(0, -1) };
  const chain = chainOf(start, file, 0);
  const [handler] = fact.arguments;
  const gap = { path: file.path, span: fact.span, reason: 'it is not known what the procedure starts from' };
  return {
    call: call.index,
    gaps: chain.isWhole ? [] : [gap],
    operation: {
      framework: 'trpc',
      file: file.path,
      kind,
      name: undefined,
      handler: handlerOfPlaced(handler === undefined ? undefined : { value: handler, sources: file }),
      pieces: [
        ...chain.links.flatMap(link => piecesOf(link, file)),
        ...(handler === undefined ? [] : wrappersOf({ value: handler, sources: file })),
      ],
      marks: chain.links.flatMap(marksOf).toReversed(),
      span: fact.nameSpan,
    },
  };
}

function chainOf(reference: Reference, sources: PlacedSources, depth: number): Chain {
  const origin = sources.origins.ofReference(sources.path, reference);
  const isBuilder = origin.kind === 'library' && origin.export.startsWith('ProcedureBuilder');
  const maker = isBuilder ? origin.madeBy : undefined;
  const facts = maker === undefined ? undefined : sources.factsOf(maker.path);
  const call = maker === undefined ? undefined : facts?.calls[maker.call];
  if (maker === undefined || facts === undefined || call?.callee === undefined || depth > maximumLinks)
    return { links: [], isWhole: false };
  const name = call.callee.path.at(-1) ?? '';
  // `initTRPC.create()`, whose `procedure` has nothing yet.
  if (name === 'create') return { links: [], isWhole: true };
  const home = { ...sources, path: maker.path, facts };
  const before = chainOf({ root: call.callee.root, path: call.callee.path.slice(0, -1) }, home, depth + 1);
  const [argument] = call.arguments;
  return argument === undefined ? before : append(before, name, argument, home, depth);
}

function append(before: Chain, name: string, argument: Value, home: PlacedSources, depth: number): Chain {
  if (!name.endsWith('concat'))
    return { ...before, links: [...before.links, { name, argument: { value: argument, sources: home } }] };
  const other = argument.kind === 'reference' ? chainOf(argument.reference, home, depth + 1) : undefined;
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
      return piece('middleware').map(made => ({ ...made, origin: middlewareOf(argument) ?? made.origin }));
    default:
      return [];
  }
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
