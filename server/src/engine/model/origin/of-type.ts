/** What a value of a written type is. */
import type { TypeFact } from '../../languages/typescript/facts.ts';
import { isOfParameters, type NamedType } from '../../languages/typescript/values.ts';
import type { FilePath } from '../../source/path.ts';
import type { Origin } from '../origin.ts';
import { instanceOf } from './library-origin.ts';
import { maximumSteps, type OriginWalk, stepsOfChoice, transparentTypes, unknown } from './origin-walk.ts';

export function ofType(walk: OriginWalk, path: FilePath, type: TypeFact, steps: number): Origin {
  if (steps > maximumSteps) return unknown;
  if (type.kind === 'union') {
    const options = type.options
      .map(option => ofType(walk, path, option, stepsOfChoice(steps)))
      .filter(option => option.kind !== 'unknown');
    // What may be a transaction is taken for one: whoever hands it in decides.
    return options.find(option => isTransactional(walk, option)) ?? options[0] ?? unknown;
  }
  if (type.kind === 'member') return ofMemberType(walk, path, type, steps + 1);
  if (type.kind === 'object') {
    // `Base & Extra` is asked for what the first of them that is known has.
    const known = type.extends.map(taken => ofType(walk, path, taken, steps + 1));
    return known.find(origin => origin.kind !== 'unknown') ?? unknown;
  }
  if (type.kind === 'typeof') return walk.ofReference(path, type.reference, steps + 1);
  if (type.kind !== 'named') return unknown;
  const { root } = type.reference;
  const [argument] = type.arguments;
  if (root.kind === 'global' && argument !== undefined) {
    if (transparentTypes.has(root.name)) return ofType(walk, path, argument, steps + 1);
    if (root.name === 'ReturnType' || root.name === 'InstanceType')
      return ofMade(walk, path, argument, steps + 1);
  }
  const named = walk.ofReference(path, type.reference, steps + 1);
  if (named.kind === 'library' && named.export === 'inferAsyncReturnType' && argument !== undefined)
    return ofMade(walk, path, argument, steps + 1);
  if (named.kind === 'class') return { kind: 'instance', path: named.path, class: named.class };
  if (named.kind === 'instance') return named;
  if (named.kind !== 'library') return unknown;
  // An alias of this project, which says all that there is to say.
  if (named.isInstance && named.path.length === 0) return named;
  return { ...instanceOf(named, named.path.at(-1) ?? named.export, path), typeArguments: type.arguments };
}

/** `Context['db']` */
function ofMemberType(
  walk: OriginWalk,
  path: FilePath,
  { of, name }: Extract<TypeFact, { readonly kind: 'member' }>,
  steps: number,
): Origin {
  if (isOfParameters(of)) return ofParameterType(walk, path, of, Number(name), steps);
  const owner = ofType(walk, path, of, steps);
  const known = owner.kind === 'unknown' ? unknown : walk.member(owner, name, steps);
  if (known.kind !== 'unknown') return known;
  const written = walk.memberOfType({ path, type: of }, name, steps);
  return written === undefined ? unknown : ofType(walk, written.path, written.type, steps);
}

/** `Parameters<Parameters<Database['transaction']>[0]>[0]` is what a library hands to a callback. */
function ofParameterType(
  walk: OriginWalk,
  path: FilePath,
  { arguments: [callback] }: NamedType,
  position: number,
  steps: number,
): Origin {
  if (callback?.kind !== 'member' || !isOfParameters(callback.of)) return unknown;
  const [takes] = callback.of.arguments;
  const taker = takes === undefined ? unknown : ofType(walk, path, takes, steps + 1);
  if (taker.kind !== 'library') return unknown;
  const handed = walk.sources.libraries.handed(taker, { position, count: position + 1 });
  return handed === undefined ? unknown : instanceOf(taker, handed, path);
}

function isTransactional(walk: OriginWalk, origin: Origin): boolean {
  return origin.kind === 'library' && walk.sources.libraries.isTransactional(origin);
}

/** What a function gives back, or an object of a class: `ReturnType<typeof connect>`. */
function ofMade(walk: OriginWalk, path: FilePath, type: TypeFact, steps: number): Origin {
  const maker = ofType(walk, path, type, steps);
  if (maker.kind === 'library') {
    const made = walk.sources.libraries.given(maker, 'call');
    return made === undefined ? unknown : instanceOf(maker, made, path);
  }
  if (maker.kind === 'function') return walk.ofReturn(maker.path, maker.function, steps + 1);
  return maker.kind === 'class' ? { kind: 'instance', path: maker.path, class: maker.class } : unknown;
}
