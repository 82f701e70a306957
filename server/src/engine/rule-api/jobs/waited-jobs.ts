/** Jobs whose sender waits for what becomes of them, and so learns of a failure itself. */
import type { CallFact, FunctionIndex } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { calleeName, isWithin } from '../code/code.ts';

/** Whether the sender of a job waits for its end, or hands the job on in a project that waits for jobs somewhere. */
export function isWaitedFor({ fact, path }: ResolvedCall, model: ProjectModel): boolean {
  const { function: owner } = fact;
  if (owner === undefined) return false;
  if (waitingFunctions(model, path).includes(owner)) return true;
  const returned = model.facts(path)?.functions[owner]?.returns ?? [];
  return returned.some(value => isWithin(value.span, fact.span)) && waitsSomewhere(model, '');
}

const waitsSomewhere = askOnce((model): boolean =>
  model.files().some(path => waitingFunctions(model, path).length > 0),
);

/** The functions of a file that wait for the end of a job. */
const waitingFunctions = askPerFile((model, path): readonly FunctionIndex[] => {
  const facts = model.facts(path);
  if (facts === undefined || model.roleOf(path) !== 'application') return [];
  return facts.calls.flatMap(call =>
    call.function !== undefined && isWait(call, calleeName(facts, call)) ? [call.function] : [],
  );
});

/** `job.waitUntilFinished(events)` in BullMQ, `job.finished()` in Bull. */
function isWait({ arguments: given, callee }: CallFact, name: string): boolean {
  if (callee === undefined || callee.path.length === 0) return false;
  return name === 'waitUntilFinished' || (name === 'finished' && given.length === 0);
}
