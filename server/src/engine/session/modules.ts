/** The files that do something at run time, the layer of each, and the calls between them. */

import type { HandlerPlace } from '../frameworks/route.ts';
import { isModelAccess } from '../model/layers.ts';
import type { Origin } from '../model/origin.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { Finding } from '../rule-api/finding.ts';
import { groupBy } from '../source/group-by.ts';
import type { FilePath } from '../source/path.ts';
import type { Span } from '../source/span.ts';
import type { Layer, ModuleCall, ModuleDescription, ModuleTarget, Violation } from './architecture.ts';
import { applicationFiles, nameOfOutbound } from './outside.ts';

export interface ModuleSources {
  readonly model: ProjectModel;
  findingsOf(path: FilePath): readonly Finding[];
}

export interface Modules {
  readonly modules: readonly ModuleDescription[];
  readonly calls: readonly ModuleCall[];
}

/** The part of a rule's id that says it watches over the layers. */
const layering = 'arch/';

export function describeModules({ model, findingsOf }: ModuleSources): Modules {
  const paths = applicationFiles(model);
  const violations = new Map(paths.map(path => [path, violationsIn(findingsOf(path))]));
  const registered = registrations(model);
  const calls = paths.flatMap(path => {
    const found = [
      ...internalCalls(path, model),
      ...(registered.get(path) ?? []),
      ...outsideCalls(path, model),
    ];
    return groupCalls(path, found, violations.get(path) ?? []);
  });
  const layers = findLayers(paths, calls, model);
  const touched = new Set(calls.flatMap(({ from, to }) => (to.kind === 'module' ? [from, to.path] : [from])));
  const isShown = (path: FilePath): boolean =>
    touched.has(path) || layers.get(path) === 'entry' || (violations.get(path) ?? []).length > 0;
  return {
    modules: paths.filter(isShown).map(path => ({
      path,
      layer: layers.get(path) ?? 'support',
      violations: violations.get(path) ?? [],
    })),
    calls,
  };
}

function violationsIn(findings: readonly Finding[]): readonly Violation[] {
  return findings
    .filter(({ ruleId }) => ruleId.startsWith(layering))
    .map(({ path, span, ruleId, message }) => ({ path, span, ruleId, message }));
}

interface FoundCall {
  readonly to: ModuleTarget;
  readonly span: Span;
}

function groupCalls(
  path: FilePath,
  found: readonly FoundCall[],
  violations: readonly Violation[],
): readonly ModuleCall[] {
  const grouped = groupBy(found, ({ to }) => (to.kind === 'module' ? to.path : `outside ${to.name}`));
  return [...grouped.values()].flatMap(calls => {
    const [first] = calls;
    if (first === undefined) return [];
    const isViolation = calls.some(({ span }) =>
      violations.some(violation => overlaps(violation.span, span)),
    );
    return [
      { from: path, to: first.to, count: calls.length, place: { path, span: first.span }, isViolation },
    ];
  });
}

/** Calls of functions, also those that only an abstract class or an interface promises; making an object is no call of it. */
function internalCalls(path: FilePath, model: ProjectModel): readonly FoundCall[] {
  const calls = model.calls(path);
  return model.callEdges(path).flatMap(({ call, to }) => {
    const made = calls[call];
    const isCalled = made !== undefined && made.callee.kind !== 'class' && !isHandedOver(made.callee, to);
    if (!isCalled || to.path === path || model.roleOf(to.path) !== 'application') return [];
    return [{ to: { kind: 'module', path: to.path }, span: made.fact.span }];
  });
}

/** Something else runs it: `users.map(toDto)`. */
function isHandedOver(callee: Origin, to: HandlerPlace): boolean {
  return callee.kind === 'function'
    ? callee.path !== to.path || callee.function !== to.function
    : callee.kind !== 'unknown' && callee.kind !== 'parameter';
}

/** Routes that are handled in another file lead there. */
function registrations(model: ProjectModel): ReadonlyMap<FilePath, readonly FoundCall[]> {
  const found = model.endpoints().flatMap(({ file, span, handler }) => {
    const isElsewhere = handler !== undefined && handler.path !== file;
    return isElsewhere ? [{ file, to: { kind: 'module' as const, path: handler.path }, span }] : [];
  });
  return groupBy(found, ({ file }) => file);
}

function outsideCalls(path: FilePath, model: ProjectModel): readonly FoundCall[] {
  const data = model.dataAccess(path).filter(isModelAccess);
  return [
    ...data.map(({ library, span }): FoundCall => ({ to: { kind: 'outside', name: library }, span })),
    ...model.outboundCalls(path).map(
      (call): FoundCall => ({
        to: { kind: 'outside', name: nameOfOutbound(call) },
        span: call.call.fact.span,
      }),
    ),
    ...model.messages(path).map(
      ({ call, message }): FoundCall => ({
        to: { kind: 'outside', name: message.library },
        span: call.fact.span,
      }),
    ),
  ];
}

function overlaps(left: Span, right: Span): boolean {
  return left.start < right.end && right.start < left.end;
}

/** What a file does decides, never its name. */
function findLayers(
  paths: readonly FilePath[],
  calls: readonly ModuleCall[],
  model: ProjectModel,
): ReadonlyMap<FilePath, Layer> {
  const entries = new Set([
    ...paths.filter(path => model.routes(path).length > 0),
    ...filesThatAnswer(model),
  ]);
  const reaching = new Set(calls.filter(({ to }) => to.kind === 'outside').map(({ from }) => from));
  const callers = callersByFile(calls);
  const leading = reachedFrom(reaching, callers);
  const asking = new Set(
    calls.flatMap(({ from, to }) => (to.kind === 'module' && leading.has(to.path) ? [from] : [])),
  );
  // Who asks others for data or services and puts a message into a queue besides is no client of that queue alone.
  const isAccess = (path: FilePath): boolean =>
    reaching.has(path) && (reachesItself(path, model) || !asking.has(path));
  const setup = reachedFrom(entries, callers);
  const composing = filesThatCompose(calls, entries);
  const layerOf = (path: FilePath): Layer => {
    if (composing.has(path)) return 'setup';
    if (entries.has(path)) return 'entry';
    if (isAccess(path)) return 'access';
    if (setup.has(path)) return 'setup';
    return leading.has(path) ? 'logic' : 'support';
  };
  return new Map(paths.map(path => [path, layerOf(path)]));
}

/** Data, or another service over HTTP. */
function reachesItself(path: FilePath, model: ProjectModel): boolean {
  return model.dataAccess(path).some(isModelAccess) || model.outboundCalls(path).length > 0;
}

/** Where endpoints and jobs are handled, also when they are registered elsewhere. */
function filesThatAnswer(model: ProjectModel): readonly FilePath[] {
  const endpoints = model.endpoints().map(({ handler, file }) => handler?.path ?? file);
  return [...endpoints, ...model.jobs().map(({ handler, path }) => handler?.path ?? path)];
}

/** Registers routes of its own, such as one for health, and puts together those of other files. */
function filesThatCompose(
  calls: readonly ModuleCall[],
  entries: ReadonlySet<FilePath>,
): ReadonlySet<FilePath> {
  const toEntries = calls.filter(
    ({ from, to }) => to.kind === 'module' && entries.has(from) && entries.has(to.path),
  );
  const counts = groupBy(toEntries, ({ from }) => from);
  return new Set([...counts].filter(([, all]) => all.length > 1).map(([path]) => path));
}

function callersByFile(calls: readonly ModuleCall[]): ReadonlyMap<FilePath, readonly FilePath[]> {
  const callers = new Map<FilePath, FilePath[]>();
  for (const { from, to } of calls) {
    if (to.kind !== 'module') continue;
    const known = callers.get(to.path);
    if (known === undefined) callers.set(to.path, [from]);
    else known.push(from);
  }
  return callers;
}

/** Everything that leads to these files, themselves included. */
function reachedFrom(
  targets: ReadonlySet<FilePath>,
  callers: ReadonlyMap<FilePath, readonly FilePath[]>,
): ReadonlySet<FilePath> {
  const reached = new Set(targets);
  for (const path of reached) for (const caller of callers.get(path) ?? []) reached.add(caller);
  return reached;
}
