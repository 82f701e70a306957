/** What is written beside a handler, as the keys under which guards ask for it. */
import type { Piece } from '../../frameworks/piece.ts';
import { textIn } from '../../frameworks/registration.ts';
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { Origins } from '../origin.ts';

export interface Mark {
  readonly key: string;
  readonly piece: Piece;
}

export interface MarkSources {
  readonly origins: Origins;
  facts(path: FilePath): TypeScriptFacts | undefined;
}

/** Under what `@UseRoles` of nest-access-control writes. */
export const rolesKey = 'roles';

/** Decorators that are made from others are not followed deeper than this. */
const maximumDepth = 3;

/** A mark may say several things, and says nothing that a guard could ask for when it sets no metadata. */
export function keysOfMark(piece: Piece, sources: MarkSources): readonly Mark[] {
  // Beside a route of Fastify: `config: { public: true }`.
  if (piece.stage !== undefined) return [{ key: piece.stage, piece }];
  return keysMade(piece, sources).map(key => ({ key, piece }));
}

function keysMade(piece: Piece, sources: MarkSources): readonly string[] {
  const { origin, path } = piece;
  if (origin.kind === 'library') {
    if (origin.export === 'SetMetadata') {
      const made = origin.path.includes('()') ? origin.madeBy : undefined;
      const given =
        made === undefined ? piece.arguments : sources.facts(made.path)?.calls[made.call]?.arguments;
      const key = textIn(given?.[0], made?.path ?? path, sources.origins);
      return key === undefined ? [] : [key];
    }
    if (origin.package === 'nest-access-control' && origin.export === 'UseRoles') return [rolesKey];
    return origin.export === 'Reflector' ? [piece.name.replace(/^@/, '')] : [];
  }
  if (origin.kind !== 'function') return [];
  const returns = sources.facts(origin.path)?.functions[origin.function]?.returns ?? [];
  return returns.flatMap(value => keysOfValue(value, origin.path, sources, 0));
}

/** `SetMetadata(KEY, true)`, `applyDecorators(SetMetadata(KEY, true), …)` */
function keysOfValue(value: Value, path: FilePath, sources: MarkSources, depth: number): readonly string[] {
  if (value.kind !== 'reference' || value.reference.root.kind !== 'call' || depth > maximumDepth) return [];
  const call = sources.facts(path)?.calls[value.reference.root.call];
  if (call?.callee === undefined) return [];
  const origin = sources.origins.ofReference(path, call.callee);
  if (origin.kind === 'function') {
    const returns = sources.facts(origin.path)?.functions[origin.function]?.returns ?? [];
    return returns.flatMap(returned => keysOfValue(returned, origin.path, sources, depth + 1));
  }
  if (origin.kind !== 'library') return [];
  if (origin.export === 'applyDecorators')
    return call.arguments.flatMap(given => keysOfValue(given, path, sources, depth + 1));
  const key = origin.export === 'SetMetadata' ? textIn(call.arguments[0], path, sources.origins) : undefined;
  return key === undefined ? [] : [key];
}

const optingOut =
  /public|anonym|skip|no_?auth|without_?auth|allow_?(?:all|any|unauth)|optional|guest|open|bypass|unprotected|unauthenticated|exempt|ignore|disable/i;

/** `isPublic`, `SKIP_AUTH`: whoever writes it takes a protection away. */
export function takesAway(key: string): boolean {
  return optingOut.test(key);
}
