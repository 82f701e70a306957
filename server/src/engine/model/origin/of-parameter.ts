/** What a function is handed: by its type, by the library that calls it, or by default. */
import type { CallIndex, FunctionIndex, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { NamedType } from '../../languages/typescript/values.ts';
import type { ParameterPlace } from '../../libraries/index.ts';
import type { FilePath } from '../../source/path.ts';
import type { Origin } from '../origin.ts';
import { givenToCallback } from './given-to-callback.ts';
import { instanceOf } from './library-origin.ts';
import { type OriginWalk, unknown } from './origin-walk.ts';

export function ofParameter(
  walk: OriginWalk,
  path: FilePath,
  file: TypeScriptFacts,
  functionIndex: FunctionIndex,
  position: number,
  steps: number,
): Origin {
  const owner = file.functions[functionIndex];
  const parameter = owner?.parameters[position];
  if (owner === undefined || parameter === undefined) return unknown;
  if (parameter.type !== undefined) {
    const typed = walk.ofType(path, parameter.type, steps + 1);
    if (typed.kind !== 'unknown') return typed;
  }
  const place = { position, count: owner.parameters.length };
  const handed =
    owner.callback === undefined
      ? ofTypedParameter(walk, path, file, functionIndex, place, steps)
      : ofCallbackParameter(walk, path, file, owner.callback, place, steps);
  if (handed !== undefined) return handed;
  if (parameter.defaultValue !== undefined) return walk.ofValue(path, parameter.defaultValue, steps + 1);
  return { kind: 'parameter', function: functionIndex, parameter: position, path: [] };
}

/** What a library hands to a function that it is given. */
function ofCallbackParameter(
  walk: OriginWalk,
  path: FilePath,
  file: TypeScriptFacts,
  callback: { readonly call: CallIndex; readonly argument: number },
  parameter: ParameterPlace,
  steps: number,
): Origin | undefined {
  const call = file.calls[callback.call];
  if (call?.callee === undefined) return undefined;
  const callee = walk.ofReference(path, call.callee, steps + 1);
  if (callee.kind === 'function') return givenToCallback(walk, callee, callback.argument, parameter, steps);
  if (callee.kind !== 'library') return undefined;
  const type = walk.sources.libraries.handed(callee, parameter);
  return type === undefined ? undefined : instanceOf(callee, type, path);
}

/** What the type of a variable hands to its function: `const routes: FastifyPluginAsync = async app => …`. */
function ofTypedParameter(
  walk: OriginWalk,
  path: FilePath,
  file: TypeScriptFacts,
  index: FunctionIndex,
  parameter: ParameterPlace,
  steps: number,
): Origin | undefined {
  const type = typedFunctions(file).get(index);
  if (type === undefined) return undefined;
  const named = walk.ofReference(path, type.reference, steps + 1);
  if (named.kind !== 'library') return undefined;
  const handed = walk.sources.libraries.handed(named, parameter);
  return handed === undefined ? undefined : instanceOf(named, handed, path);
}

const typedByFile = new WeakMap<TypeScriptFacts, ReadonlyMap<FunctionIndex, NamedType>>();

/** The written types of functions that are kept in variables. Asked for every parameter, so they are looked for once. */
export function typedFunctions(file: TypeScriptFacts): ReadonlyMap<FunctionIndex, NamedType> {
  const known =
    typedByFile.get(file) ??
    new Map(
      file.variables.flatMap(({ value, type }) =>
        value?.kind === 'function' && type?.kind === 'named' ? [[value.function, type] as const] : [],
      ),
    );
  typedByFile.set(file, known);
  return known;
}
