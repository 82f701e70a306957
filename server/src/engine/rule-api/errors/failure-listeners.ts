/** Who learns of it when a job, or what brings the jobs, fails. */

import type { HandlerPlace } from '../../frameworks/route.ts';
import type {
  ClassFact,
  DecoratorFact,
  FunctionIndex,
  TypeScriptFacts,
} from '../../languages/typescript/facts.ts';
import { functionsAround, type ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { askOnce, askPerFile } from '../ask-once.ts';

const queueModules = new Set(['@nestjs/bullmq', '@nestjs/bull']);
const failureDecorators = /^On(?:Global)?Queue(?:Failed|Error)$|^On(?:Worker|Queue)Event$/;

/** A class whose methods Nest runs for each job of a queue. */
export interface Processor {
  readonly owner: ClassFact;
  readonly library: string;
}

export function processorsIn(path: FilePath, model: ProjectModel): readonly Processor[] {
  const classes = model.facts(path)?.classes ?? [];
  return classes.flatMap(owner =>
    owner.decorators.flatMap(decorator => {
      const origin = originOf(decorator, path, model);
      return origin?.name === 'Processor' && queueModules.has(origin.library)
        ? [{ owner, library: origin.library }]
        : [];
    }),
  );
}

/** Whether a processor, or a class that it extends, has a method for failures; true where that is not known. */
export function hearsFailures({ owner }: Processor, path: FilePath, model: ProjectModel, depth = 0): boolean {
  const facts = model.facts(path);
  if (facts === undefined || depth > 4) return true;
  if (owner.methods.some(index => isForFailures(facts, index, path, model))) return true;
  if (owner.extends === undefined) return false;
  const base = model.origins.ofReference(path, owner.extends);
  if (base.kind === 'library') return !queueModules.has(base.package);
  const wider = base.kind === 'class' ? model.facts(base.path)?.classes[base.class] : undefined;
  return base.kind !== 'class' || wider === undefined
    ? true
    : hearsFailures({ owner: wider, library: '' }, base.path, model, depth + 1);
}

function isForFailures(
  facts: TypeScriptFacts,
  index: FunctionIndex,
  path: FilePath,
  model: ProjectModel,
): boolean {
  return (facts.functions[index]?.decorators ?? []).some(decorator => {
    const name = originOf(decorator, path, model)?.name ?? '';
    if (!failureDecorators.test(name)) return false;
    const [event] = decorator.arguments ?? [];
    return (
      !name.endsWith('Event') || event?.kind !== 'literal' || /^(?:failed|error)$/.test(String(event.value))
    );
  });
}

function originOf(
  { callee }: DecoratorFact,
  path: FilePath,
  model: ProjectModel,
): { readonly name: string; readonly library: string } | undefined {
  const origin = model.origins.ofReference(path, callee);
  return origin.kind === 'library' ? { name: origin.export, library: origin.package } : undefined;
}

/** Whether anything in the project listens to the failures of all workers of a queue: BullMQ's `QueueEvents`. */
export function listensToQueues(model: ProjectModel): boolean {
  return anyListensToQueues(model, '');
}

const anyListensToQueues = askOnce(model => model.files().some(path => listensToQueuesIn(model, path)));

const listensToQueuesIn = askPerFile((model, path) =>
  (model.facts(path)?.imports ?? []).some(({ imported }) => /^QueueEvents(?:Listener|Host)?$/.test(imported)),
);

/** Whether a function deals with failures itself, or something that it calls directly does. */
export function catchesFailures(place: HandlerPlace, model: ProjectModel): boolean {
  const facts = model.facts(place.path);
  if (facts === undefined || catches(facts, place.function)) return true;
  return model.calls(place.path).some(({ callee, fact }: ResolvedCall) => {
    if (fact.function !== place.function || callee.kind !== 'function') return false;
    const called = model.facts(callee.path);
    return called === undefined || catches(called, callee.function);
  });
}

/** In the function, or in one that is written inside of it. */
function catches(facts: TypeScriptFacts, index: FunctionIndex): boolean {
  const isInside = (owner: FunctionIndex | undefined): boolean =>
    functionsAround(facts, owner).includes(index);
  return (
    facts.blocks.some(block => block.kind === 'catch' && isInside(block.function)) ||
    facts.calls.some(call => call.callee?.path.at(-1) === 'catch' && isInside(call.function))
  );
}
