/** The files that do something at run time, the layer of each, and the calls between them. */

import { isModelAccess } from '../model/layers.ts';
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
  const calls = paths.flatMap(path => callsFrom(path, model, violations.get(path) ?? []));
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

function callsFrom(
  path: FilePath,
  model: ProjectModel,
  violations: readonly Violation[],
): readonly ModuleCall[] {
  const grouped = groupBy([...internalCalls(path, model), ...outsideCalls(path, model)], ({ to }) =>
    to.kind === 'module' ? to.path : `outside ${to.name}`,
  );
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

function internalCalls(path: FilePath, model: ProjectModel): readonly FoundCall[] {
  return model.calls(path).flatMap(({ callee, fact }) => {
    const isElsewhere = callee.kind === 'function' && callee.path !== path;
    if (!isElsewhere || model.roleOf(callee.path) !== 'application') return [];
    return [{ to: { kind: 'module', path: callee.path }, span: fact.span }];
  });
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
  const setup = reachedFrom(entries, callers);
  const composing = filesThatCompose(calls, entries);
  const layerOf = (path: FilePath): Layer => {
    if (composing.has(path)) return 'setup';
    if (entries.has(path)) return 'entry';
    if (reaching.has(path)) return 'access';
    if (setup.has(path)) return 'setup';
    return leading.has(path) ? 'logic' : 'support';
  };
  return new Map(paths.map(path => [path, layerOf(path)]));
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
