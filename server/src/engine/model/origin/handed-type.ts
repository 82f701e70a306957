/** The types that frameworks write for what they hand to a function, where the project says of what: a context, options. */
import type {
  FunctionIndex,
  Reference,
  TypeFact,
  TypeScriptFacts,
} from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import { typedFunctions } from './of-parameter.ts';
import type { OriginWalk, WrittenType } from './origin-walk.ts';

export function handedType(
  walk: OriginWalk,
  path: FilePath,
  facts: TypeScriptFacts,
  index: FunctionIndex,
  position: number,
  steps: number,
): WrittenType | undefined {
  return position === 0
    ? contextOfProcedure(walk, path, facts, index, steps)
    : optionsOfPlugin(walk, path, facts, index, position, steps);
}

/** `({ ctx }) => …` of `procedure.query`, where `initTRPC.context<Context>()`. */
function contextOfProcedure(
  walk: OriginWalk,
  path: FilePath,
  { calls, functions }: TypeScriptFacts,
  index: FunctionIndex,
  steps: number,
): WrittenType | undefined {
  const callback = functions[index]?.callback;
  const callee = callback === undefined ? undefined : calls[callback.call]?.callee;
  if (callee === undefined) return undefined;
  const asked = walk.ofReference(path, callee, steps + 1);
  if (asked.kind !== 'library' || asked.package !== '@trpc/server') return undefined;
  const [context] = asked.typeArguments;
  if (context === undefined) return undefined;
  return { path: asked.home, type: { kind: 'object', members: { ctx: madeBy(context) }, extends: [] } };
}

/** `context<typeof createContext>()` means what that function makes. */
function madeBy(context: TypeFact): TypeFact {
  return context.kind === 'typeof' ? { kind: 'named', reference: returnType, arguments: [context] } : context;
}

const returnType: Reference = { root: { kind: 'global', name: 'ReturnType' }, path: [] };

/** `const routes: FastifyPluginAsync<Options> = async (app, options) => …` */
function optionsOfPlugin(
  walk: OriginWalk,
  path: FilePath,
  facts: TypeScriptFacts,
  index: FunctionIndex,
  position: number,
  steps: number,
): WrittenType | undefined {
  const type = typedFunctions(facts).get(index);
  const options = type?.arguments[0];
  if (type === undefined || options === undefined || position !== 1) return undefined;
  const named = walk.ofReference(path, type.reference, steps + 1);
  const isPlugin = named.kind === 'library' && /^FastifyPlugin(?:Async|Callback)$/.test(named.export);
  return isPlugin ? { path, type: options } : undefined;
}
