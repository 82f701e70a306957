/** What a middleware does with the schema that it is made with: `validate(schema)` runs `schema.parse(req.body)`. */
import type { Piece } from '../../frameworks/piece.ts';
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { CallFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { Libraries } from '../../libraries/index.ts';
import type { FilePath } from '../../source/path.ts';
import type { LibraryOrigin, Origin, Origins } from '../origin.ts';
import { type RequestPart, readsIn } from './request-parts.ts';
import type { Signal } from './signal.ts';
import { isThrownAway } from './signals.ts';

interface Sources {
  readonly origins: Origins;
  readonly libraries: Libraries;
  facts(path: FilePath): TypeScriptFacts | undefined;
}

/** What is held against schemas that the piece hands to the function which it calls. */
export function parsedByHandedSchemas(
  piece: Piece,
  { path, function: maker }: HandlerPlace,
  sources: Sources,
): readonly Signal[] {
  const facts = sources.facts(path);
  if (facts === undefined || piece.arguments === undefined) return [];
  return facts.calls.flatMap(call => {
    const schema = handedTo(call, piece, maker, sources);
    const position = schema?.kind === 'library' ? sources.libraries.parsed(schema) : undefined;
    if (schema?.kind !== 'library' || position === undefined || isThrownAway(call, schema)) return [];
    const value = call.arguments[position];
    const parts = isWholeRequest(value)
      ? partsNamedBy(schema, sources)
      : readsIn(value, { facts }).map(({ part }) => part);
    return parts.length === 0 ? [] : [{ kind: 'parses', parts: [...new Set(parts)], path, span: call.span }];
  });
}

/** What is called, where that belongs to a parameter of the function and the piece says what it is given. */
function handedTo(
  { callee }: CallFact,
  piece: Piece,
  maker: HandlerPlace['function'],
  { origins }: Sources,
): Origin | undefined {
  if (callee?.root.kind !== 'parameter' || callee.root.function !== maker) return undefined;
  const given = piece.arguments?.[callee.root.parameter];
  if (given === undefined || callee.path.length === 0) return undefined;
  const names = callee.path.slice(0, -1);
  const owner = names.reduce<Origin>(
    (origin, name) => origins.member(origin, name),
    origins.ofValue(piece.path, given),
  );
  const method = callee.path.at(-1) ?? '';
  return owner.kind === 'library' ? { ...owner, path: [...owner.path, method] } : undefined;
}

/** `schema.parse(ctx.request)` */
function isWholeRequest(value: Value | undefined): boolean {
  if (value?.kind !== 'reference' || value.reference.root.kind !== 'parameter') return false;
  return value.reference.path.every(name => /^(?:req|request)$/.test(name));
}

/** What a schema of a whole request says of its parts: `z.object({ body, query })`. */
function partsNamedBy({ madeBy }: LibraryOrigin, sources: Sources): readonly RequestPart[] {
  const keys = madeBy === undefined ? [] : keysOfSchema(sources.facts(madeBy.path), madeBy);
  return (['body', 'params', 'query'] as const).filter(part => keys.includes(part));
}

export function keysOfSchema(
  facts: TypeScriptFacts | undefined,
  { call }: { readonly path: FilePath; readonly call: number },
): readonly string[] {
  const [first] = facts?.calls[call]?.arguments ?? [];
  return first?.kind === 'object' && !first.isOpen ? first.properties.map(({ key }) => key) : [];
}
