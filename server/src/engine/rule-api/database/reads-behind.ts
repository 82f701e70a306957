/** What a call reads by way of functions of the project that do nothing else. */
import type { FunctionIndex } from '../../languages/typescript/facts.ts';
import { functionsAround, type ResolvedCall } from '../../model/calls.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { calleeName } from '../code/code.ts';
import type { LoopFact } from '../code/loops.ts';
import { readsList } from './queries.ts';

/** The call itself is the first of three. */
const deepest = 2;

/** All reads, nearest first; undefined where anything but reading may happen behind it, or where it remembers. */
export function readsBehindCall(
  { callee }: ResolvedCall,
  model: ProjectModel,
): readonly DataAccess[] | undefined {
  if (callee.kind !== 'function') return undefined;
  const { steps, unknownCalls } = model.behind({ path: callee.path, function: callee.function });
  if (unknownCalls.length > 0) return undefined;
  const reads: DataAccess[] = [];
  for (const { depth, from, to } of steps) {
    if (depth > deepest || remembers(from, model)) return undefined;
    if (to.kind === 'function') continue;
    if (to.effect.kind !== 'data' || to.effect.access.isWrite) return undefined;
    reads.push(to.effect.access);
  }
  return reads;
}

/** Whether a function of the project that is called writes any row, itself or by way of others. */
export function leadsToWrite({ callee }: ResolvedCall, model: ProjectModel): boolean {
  if (callee.kind !== 'function') return false;
  return model
    .behind({ path: callee.path, function: callee.function })
    .steps.some(({ to }) => to.kind === 'effect' && to.effect.kind === 'data' && to.effect.access.isWrite);
}

/** Asks a map before it reads, or says that what it gives is kept. */
function remembers(
  { function: index, path }: { readonly path: FilePath; readonly function: FunctionIndex },
  model: ProjectModel,
): boolean {
  const facts = model.facts(path);
  const fact = facts?.functions[index];
  if (facts === undefined || fact === undefined) return false;
  const owner = fact.class === undefined ? undefined : facts.classes[fact.class];
  // `load` is what many a function that only reads is called; of a loader it is another matter.
  if ([fact.name, owner?.name ?? ''].some(name => /cache|memo|loader$|batch/i.test(name))) return true;
  const isKept = fact.decorators.some(({ callee }) => /cache|memo/i.test(callee.path.at(-1) ?? ''));
  const own = facts.calls.filter(call => functionsAround(facts, call.function).includes(index));
  const names = new Set(own.map(call => calleeName(facts, call)));
  return isKept || (names.has('set') && (names.has('get') || names.has('has')));
}

/** A read that differs from element to element: not of a list, a page, or by a statement of which nothing is known. */
export function isReadPerElement(access: DataAccess, { form }: LoopFact): boolean {
  if (access.model === undefined || access.verb === 'statement' || readsList(access)) return false;
  // Prisma puts these together while nothing is awaited before them.
  const isBatched =
    access.library === '@prisma/client' &&
    access.call.fact.callee?.path.at(-1)?.startsWith('findUnique') === true;
  return !(isBatched && form === 'array-callback') && access.loop === undefined;
}
