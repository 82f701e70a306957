/** What a middleware does with the schema that it is made with: `validate(schema)` runs `schema.parse(req.body)`. */
import type { Piece } from '../../frameworks/piece.ts';
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { CallFact, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { Libraries } from '../../libraries/index.ts';
import type { FilePath } from '../../source/path.ts';
import type { Origin, Origins } from '../origin.ts';
import { readsIn } from './request-parts.ts';
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
    const parts = readsIn(call.arguments[position], { facts }).map(({ part }) => part);
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
