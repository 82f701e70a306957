/** `export default defineMiddlewares([{ method, matcher, middlewares }])`, whose lists are put together from many files. */
import type { ExportFact, Value } from '../../languages/typescript/facts.ts';
import { spanOf } from '../../source/span.ts';
import type { FileView } from '../framework.ts';
import type { Piece } from '../piece.ts';
import {
  elementsOf,
  followed,
  objectOf,
  type Placed,
  pieceOfPlaced,
  placedAt,
  propertyOf,
  textOfPlaced,
} from '../placed.ts';
import { verbs } from '../registration.ts';
import type { Gap, HttpVerb } from '../route.ts';

/** An entry of the list: Express stands it before what it matches. */
export interface MiddlewareEntry {
  /** Undefined when it is no plain text. */
  readonly matcher: string | undefined;
  /** Undefined for all of them, and all that is below the matcher. */
  readonly verbs: readonly HttpVerb[] | undefined;
  readonly pieces: readonly Piece[];
}

export interface MiddlewaresFound {
  readonly entries: readonly MiddlewareEntry[];
  /** There may be more, which are not seen. */
  readonly gap: Gap | undefined;
}

/** Lists of lists deeper than this are circles. */
const maximumDepth = 5;

export function middlewaresIn(file: FileView): MiddlewaresFound {
  const fact = file.facts.exports.find(
    candidate => candidate.kind !== 'all' && candidate.exported === 'default',
  );
  const span = fact?.span ?? spanOf(0, 0);
  const gap = { path: file.path, span, reason: 'it is not known which middleware stands before its routes' };
  const value = exportedValue(fact);
  const given = value === undefined ? undefined : configurationIn({ value, sources: file });
  const elements = given === undefined ? undefined : spreadOut(given, 0);
  const entries = elements?.map(entryIn) ?? [];
  const isWhole = elements !== undefined && !entries.includes(undefined);
  return { entries: entries.filter(entry => entry !== undefined), gap: isWhole ? undefined : gap };
}

function exportedValue(fact: ExportFact | undefined): Value | undefined {
  if (fact?.kind === 'local') return { kind: 'reference', reference: fact.target, span: fact.span };
  return fact?.kind === 'value' ? fact.value : undefined;
}

/** What `defineMiddlewares` is given: the list, or an object with `routes`. */
function configurationIn(whole: Placed): Placed | undefined {
  const { value, sources } = followed(whole);
  const root =
    value.kind === 'reference' && value.reference.path.length === 0 ? value.reference.root : undefined;
  const [first] = root?.kind === 'call' ? (sources.facts.calls[root.call]?.arguments ?? []) : [value];
  if (first === undefined) return undefined;
  const given = followed({ value: first, sources });
  return given.value.kind === 'object' ? propertyOf(objectOf(given), 'routes') : given;
}

/** Undefined when a part of it is not known. */
function spreadOut(list: Placed, depth: number): readonly Placed[] | undefined {
  const { value, sources } = followed(list);
  if (value.kind !== 'array' || depth > maximumDepth) return undefined;
  const spreads = value.spreads ?? [];
  if (value.isOpen && spreads.length === 0) return undefined;
  const all: Placed[] = [];
  for (let index = 0; index <= value.elements.length; index++) {
    for (const spread of spreads.filter(({ before }) => before === index)) {
      const inner = spreadOut({ value: spread.value, sources }, depth + 1);
      if (inner === undefined) return undefined;
      all.push(...inner);
    }
    const element = value.elements[index];
    if (element !== undefined) all.push({ value: element, sources });
  }
  return all;
}

function entryIn(element: Placed): MiddlewareEntry | undefined {
  const owner = objectOf(element);
  if (owner === undefined || owner.isOpen) return undefined;
  const middlewares = propertyOf(owner, 'middlewares');
  const functions = middlewares === undefined ? [] : spreadOut(middlewares, 0);
  if (functions === undefined) return undefined;
  return {
    matcher: textOfPlaced(propertyOf(owner, 'matcher')),
    verbs: verbsIn(propertyOf(owner, 'method')),
    pieces: functions.map(each => pieceOfPlaced(each, { role: 'middleware', scope: 'application' })),
  };
}

/** Without a method, and for `USE`, it is `app.use`. */
function verbsIn(method: Placed | undefined): readonly HttpVerb[] | undefined {
  const names = elementsOf(method).map(each => textOfPlaced(each)?.toLowerCase() ?? 'use');
  const known = names.flatMap(name => verbs[name] ?? []);
  return method === undefined || known.length < names.length ? undefined : known;
}

/** What a file exports under a name, where it is written as a value. */
export function exportedFlag(file: FileView, name: string): Placed | undefined {
  const origin = file.origins.ofExport(file.path, name);
  return origin.kind === 'value' ? placedAt(origin.path, origin.value, file) : undefined;
}
