/** Writes that a function leaves to a repository or service: one call away, and nothing else behind it. */
import type { TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { statementFunction } from '../code/code.ts';
import { hasTransaction } from './transactions.ts';

/** As if each stood where it is called; `isAlone` says of a write in its own file that no transaction holds it. */
export function writesOneHopFrom(
  path: FilePath,
  model: ProjectModel,
  isAlone: (access: DataAccess, facts: TypeScriptFacts) => boolean,
): readonly DataAccess[] {
  return model.calls(path).flatMap(call => {
    const write = call.fact.isAwaited ? onlyWriteBehind(call, model, isAlone) : undefined;
    if (write === undefined) return [];
    const { fact } = call;
    return [{ ...write, call, chain: [], first: fact, last: fact, span: fact.span, data: undefined }];
  });
}

function onlyWriteBehind(
  { callee }: ResolvedCall,
  model: ProjectModel,
  isAlone: (access: DataAccess, facts: TypeScriptFacts) => boolean,
): DataAccess | undefined {
  const facts = callee.kind === 'function' ? model.facts(callee.path) : undefined;
  if (callee.kind !== 'function' || facts === undefined) return undefined;
  const own = model
    .dataAccess(callee.path)
    .filter(({ call }) => statementFunction(facts, call.fact) === callee.function);
  const [write, another] = own.filter(({ isWrite }) => isWrite);
  if (write === undefined || another !== undefined || !isAlone(write, facts)) return undefined;
  // In a branch or a `try` it may be left out, or its failure.
  if (write.call.fact.block !== undefined || hasTransaction(callee.function, callee.path, facts, model))
    return undefined;
  const { steps } = model.behind({ path: callee.path, function: callee.function });
  const doesMore = steps.some(({ to }) => to.kind === 'function' || to.effect.kind !== 'data');
  return doesMore ? undefined : write;
}
