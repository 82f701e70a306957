/** Whether a transaction has changed anything yet: only then is there something to see, or to take back. */
import type { TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { runsInScope, type ScopeExtent } from './transaction-scopes.ts';

/** Whether anything in the scope may write, as far as a place, or at all. */
export function mayHaveWritten(
  scope: ScopeExtent,
  {
    facts,
    model,
    path,
  }: { readonly facts: TypeScriptFacts; readonly model: ProjectModel; readonly path: FilePath },
  until = Number.POSITIVE_INFINITY,
): boolean {
  const accesses = model.dataAccess(path);
  return model
    .calls(path)
    .filter(({ fact }) => fact.span.start < until && runsInScope(scope, fact, facts))
    .some(call => mayWrite(call, accesses, model));
}

function mayWrite(call: ResolvedCall, accesses: readonly DataAccess[], model: ProjectModel): boolean {
  const access = accesses.find(one => one.call.index === call.index);
  if (access !== undefined) return changes(access);
  switch (call.callee.kind) {
    case 'function': {
      const { steps } = model.behind({ path: call.callee.path, function: call.callee.function });
      return steps.some(
        ({ to }) => to.kind === 'effect' && to.effect.kind === 'data' && changes(to.effect.access),
      );
    }
    case 'library':
    case 'global':
      return false;
    default:
      return true;
  }
}

/** What SQL does that is not read is not known. */
function changes({ isWrite, verb }: DataAccess): boolean {
  return isWrite || verb === 'statement';
}
