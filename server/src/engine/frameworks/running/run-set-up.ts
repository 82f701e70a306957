import type { FunctionIndex } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { ProjectView } from '../framework.ts';
import { createMachine } from './create-machine.ts';
import type { Dialect } from './dialect.ts';
import type { Machine } from './machine.ts';
import type { StatementsOf } from './statements.ts';
import type { Router } from './thing.ts';

/** Runs the set-up of all services that the files with registrations belong to; gives their routers in the order of making. */
export function runSetUp(
  dialect: Dialect,
  files: readonly FilePath[],
  project: ProjectView,
  statementsOf: StatementsOf,
): readonly Router[] {
  const relevant = withUsers(files, project.importersOf);
  const setUp = files.filter(path => touchesRouters(path, dialect, project));
  const run = withUsers(setUp, project.usersOf);
  const machine = createMachine(project, dialect, { relevant, run }, statementsOf);
  for (const path of project.files()) if (relevant.has(path)) machine.moduleFrame(path);
  for (const path of relevant) if (project.roleOf(path) === 'application') runMakers(machine, path);
  for (const path of files) runRemaining(machine, path);
  return machine.routers;
}

/** The files, and who uses them, directly or through others. */
function withUsers(
  files: readonly FilePath[],
  usersOf: (path: FilePath) => readonly FilePath[],
): ReadonlySet<FilePath> {
  const found = new Set(files);
  for (const path of found) for (const user of usersOf(path)) found.add(user);
  return found;
}

/** Functions that make an application and that nobody is seen to call: they know what they hand to others. */
function runMakers(machine: Machine, path: FilePath): void {
  const { callsOf, origins } = machine.project;
  for (const { fact, callee, index } of callsOf(path)) {
    if (fact.function === undefined || callee.kind !== 'library' || callee.isInstance) continue;
    const made = origins.result(path, index);
    const isApplication = made.kind === 'library' && machine.dialect.kindOf(made) === 'application';
    if (isApplication && made.isInstance) runAround(machine, path, fact.function);
  }
}

/** Most files that have to do with a framework only answer requests. */
function touchesRouters(path: FilePath, dialect: Dialect, project: ProjectView): boolean {
  return project.callsOf(path).some(({ callee, index }) => {
    if (callee.kind !== 'library') return false;
    if (callee.isInstance) return dialect.kindOf(callee) !== undefined;
    const made = project.origins.result(path, index);
    return made.kind === 'library' && dialect.kindOf(made) !== undefined;
  });
}

/** Functions that nobody is seen to call, and methods of objects that nobody is seen to make. */
function runRemaining(machine: Machine, path: FilePath): void {
  for (const { fact, callee } of machine.project.callsOf(path)) {
    if (fact.function === undefined || callee.kind !== 'library') continue;
    if (machine.dialect.kindOf(callee) !== undefined) runAround(machine, path, fact.function);
  }
}

/** Runs the outermost function around a place, unless that has run. */
function runAround(machine: Machine, path: FilePath, owner: FunctionIndex): void {
  const around = functionsFrom(machine, path, owner);
  if (around.some(index => machine.hasRun(path, index))) return;
  const outermost = around.at(-1) ?? owner;
  const home = machine.factsOf(path).functions[outermost]?.class;
  const frame = machine.moduleFrame(path);
  const self = home === undefined ? undefined : machine.singleton(path, home);
  if (machine.hasRun(path, outermost)) return;
  machine.runClosure({ kind: 'closure', path, function: outermost, frame, self }, []);
}

/** A function and those around it, the innermost first. */
function functionsFrom(machine: Machine, path: FilePath, index: FunctionIndex): readonly FunctionIndex[] {
  const around: FunctionIndex[] = [];
  const { functions } = machine.factsOf(path);
  for (let each: FunctionIndex | undefined = index; each !== undefined; each = functions[each]?.parent)
    around.push(each);
  return around;
}
