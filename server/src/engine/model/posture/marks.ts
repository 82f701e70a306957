/** What is written beside a handler, as the keys under which guards ask for it. */
import type { Piece } from '../../frameworks/piece.ts';
import { textIn } from '../../frameworks/registration.ts';
import type {
  FunctionFact,
  FunctionIndex,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { Origins } from '../origin.ts';

export interface Mark {
  readonly key: string;
  readonly piece: Piece;
  /** It is written with `false`: `@Public(false)`, `config: { public: false }`. */
  readonly isOff: boolean;
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
  if (piece.stage !== undefined) {
    const { origin } = piece;
    return [{ key: piece.stage, piece, isOff: origin.kind === 'value' && isFalse(origin.value) }];
  }
  return settingsMade(piece, sources).map(({ key, value }) => ({ key, piece, isOff: isFalse(value) }));
}

/** What is set under a key; undefined when the value is not known. */
interface Setting {
  readonly key: string;
  readonly value: Value | undefined;
}

function isFalse(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === false;
}

function settingsMade(piece: Piece, sources: MarkSources): readonly Setting[] {
  const { origin, path } = piece;
  if (origin.kind === 'library') {
    if (origin.export === 'SetMetadata') {
      const made = origin.path.includes('()') ? origin.madeBy : undefined;
      const given =
        made === undefined ? piece.arguments : sources.facts(made.path)?.calls[made.call]?.arguments;
      return settingIn(given ?? [], made?.path ?? path, sources);
    }
    if (origin.package === 'nest-access-control' && origin.export === 'UseRoles')
      return [{ key: rolesKey, value: undefined }];
    return origin.export === 'Reflector'
      ? [{ key: piece.name.replace(/^@/, ''), value: piece.arguments?.[0] }]
      : [];
  }
  if (origin.kind !== 'function') return [];
  const fact = sources.facts(origin.path)?.functions[origin.function];
  return (fact?.returns ?? [])
    .flatMap(value => settingsOfValue(value, origin.path, sources, 0))
    .map(setting => ({ ...setting, value: handedTo(fact, origin.function, setting.value, piece) }));
}

/** What a parameter of the decorator is given where it is written: `@Public(false)`. */
function handedTo(
  fact: FunctionFact | undefined,
  owner: FunctionIndex,
  value: Value | undefined,
  piece: Piece,
): Value | undefined {
  const root = value?.kind === 'reference' ? value.reference.root : undefined;
  if (root?.kind !== 'parameter' || root.function !== owner) return value;
  return piece.arguments?.[root.parameter] ?? fact?.parameters[root.parameter]?.defaultValue;
}

/** `SetMetadata(KEY, true)`, `applyDecorators(SetMetadata(KEY, true), …)` */
function settingsOfValue(
  value: Value,
  path: FilePath,
  sources: MarkSources,
  depth: number,
): readonly Setting[] {
  if (value.kind !== 'reference' || value.reference.root.kind !== 'call' || depth > maximumDepth) return [];
  const call = sources.facts(path)?.calls[value.reference.root.call];
  if (call?.callee === undefined) return [];
  const origin = sources.origins.ofReference(path, call.callee);
  if (origin.kind === 'function') {
    const returns = sources.facts(origin.path)?.functions[origin.function]?.returns ?? [];
    return returns.flatMap(returned => settingsOfValue(returned, origin.path, sources, depth + 1));
  }
  if (origin.kind !== 'library') return [];
  if (origin.export === 'applyDecorators')
    return call.arguments.flatMap(given => settingsOfValue(given, path, sources, depth + 1));
  return origin.export === 'SetMetadata' ? settingIn(call.arguments, path, sources) : [];
}

function settingIn(
  [name, value]: readonly Value[],
  path: FilePath,
  { origins }: MarkSources,
): readonly Setting[] {
  const key = textIn(name, path, origins);
  return key === undefined ? [] : [{ key, value }];
}

const optingOut =
  /public|anonym|skip|no_?auth|without_?auth|allow_?(?:all|any|unauth)|optional|guest|open|bypass|unprotected|unauthenticated|exempt|ignore|disable/i;

/** `isPublic`, `SKIP_AUTH`: whoever writes it takes a protection away. */
export function takesAway(key: string): boolean {
  return optingOut.test(key);
}
