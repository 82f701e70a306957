/** Functions that are handed to `map` by their name, and so are called once for each element: `ids.map(load)`. */
import type { CallFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { callOf } from './code.ts';
import type { LoopFact } from './loops.ts';

export interface MappedFunction {
  /** The call of `map`, as if it called the function itself. */
  readonly call: ResolvedCall;
  readonly loop: LoopFact;
  /** The name of the function, as it is written. */
  readonly given: Extract<Value, { readonly kind: 'reference' }>;
}

/** Those whose results somebody waits for. */
export function mappedFunctionsIn(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly MappedFunction[] {
  return model.calls(path).flatMap((call): readonly MappedFunction[] => {
    const { arguments: given, callee, use } = call.fact;
    const [first, ...others] = given;
    if (callee === undefined || first === undefined || others.length > 0) return [];
    if (!/^(?:map|flatMap)$/.test(callee.path.at(-1) ?? '') || !/^(?:argument|returned)$/.test(use))
      return [];
    const function_ = withoutBinding(first, facts);
    if (function_?.kind !== 'reference') return [];
    const origin = model.origins.ofValue(path, function_);
    if (origin.kind !== 'function') return [];
    return [{ call: { ...call, callee: origin }, loop: loopOf(call.fact, callee), given: function_ }];
  });
}

/** `this.load` of `this.load.bind(this)` */
function withoutBinding(value: Value, facts: TypeScriptFacts): Value | undefined {
  const { callee } = callOf(facts, value) ?? {};
  if (callee === undefined) return value;
  if (callee.path.at(-1) !== 'bind') return undefined;
  const reference = { root: callee.root, path: callee.path.slice(0, -1) };
  return { kind: 'reference', reference, span: value.span };
}

function loopOf(
  { block, function: owner, span }: CallFact,
  callee: NonNullable<CallFact['callee']>,
): LoopFact {
  const over: Value = {
    kind: 'reference',
    reference: { root: callee.root, path: callee.path.slice(0, -1) },
    span,
  };
  return {
    ...{ kind: 'loop', form: 'array-callback', method: callee.path.at(-1), names: [], over },
    ...{ parent: block, function: owner, span },
  };
}
