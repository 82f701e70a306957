/** What the project reaches outside of itself: data by model, other services, queues, caches. */
import type { HandlerPlace } from '../frameworks/route.ts';
import type { FunctionIndex, Value } from '../languages/typescript/facts.ts';
import type { Effect, MessageEffect, Step } from '../model/behind.ts';
import type { DataAccess } from '../model/data-access.ts';
import type { OutboundCall } from '../model/outbound.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { SettingRead } from '../model/setting-reads.ts';
import { groupBy } from '../source/group-by.ts';
import type { FilePath } from '../source/path.ts';
import type {
  AccessDescription,
  DependencyDescription,
  ModelDescription,
  SettingDescription,
  UseDescription,
} from './architecture.ts';
import { describeFunction } from './endpoint-description.ts';

/** The application's files: what tests and scripts do is no part of the architecture. */
export function applicationFiles(model: ProjectModel): readonly FilePath[] {
  return model.files().filter(path => model.roleOf(path) === 'application');
}

/** By name; what is read or written without its name being known comes last, so that nothing is thought to be all. */
export function describeModels(model: ProjectModel): readonly ModelDescription[] {
  const all = applicationFiles(model).flatMap(path => model.dataAccess(path));
  const known = all.flatMap(access =>
    access.model === undefined ? [] : [{ ...access, name: access.model }],
  );
  // Of a statement that is not known, nobody can say either whether it reads or writes.
  const unknown = all.filter(access => access.model === undefined && access.verb !== 'statement');
  return [
    ...[...groupBy(known, ({ name }) => name)].map(describeAs).sort(byName),
    ...[...groupBy(unknown, ({ library }) => `name not known (${library})`)].map(describeAs).sort(byName),
  ];

  function describeAs([name, accesses]: readonly [string, readonly DataAccess[]]): ModelDescription {
    return {
      name,
      library: accesses[0]?.library ?? '',
      accesses: accesses.map(access => describeAccess(access, model)),
    };
  }
}

export function describeAccess(access: DataAccess, model: ProjectModel): AccessDescription {
  const { path, fact } = access.call;
  const { verb, isWrite, hasLimit, span } = access;
  return { path, span, verb, isWrite, hasLimit, by: nameAround(path, fact.function, model) };
}

type Use = UseDescription & Pick<DependencyDescription, 'kind' | 'name' | 'library'>;

/** `roots` are the functions from which queues, caches, packages of services and the like are looked for. */
export function describeDependencies(
  model: ProjectModel,
  roots: readonly HandlerPlace[],
): readonly DependencyDescription[] {
  const calls = applicationFiles(model).flatMap(path =>
    model.outboundCalls(path).map(call => httpUse(call, model)),
  );
  const messages = roots.flatMap(root => model.behind(root).steps.flatMap(step => messageUse(step, model)));
  const uses = [...calls, ...distinctPlaces(messages)];
  return [...groupBy(uses, ({ kind, name }) => `${kind} ${name}`).values()]
    .flatMap(group => (group[0] === undefined ? [] : [{ ...dependencyOf(group[0]), uses: group.map(toUse) }]))
    .sort(byName);
}

function dependencyOf({ kind, name, library }: Use): Omit<DependencyDescription, 'uses'> {
  return { kind, name, library };
}

function toUse({ path, span, action, by }: Use): UseDescription {
  return { path, span, action, by };
}

function httpUse(call: OutboundCall, model: ProjectModel): Use {
  const { path, fact } = call.call;
  return {
    kind: 'http',
    name: hostIn(call.url) ?? `${moduleName(path)} (${call.library})`,
    library: call.library,
    action: verbOfOutbound(call),
    by: nameAround(path, fact.function, model),
    path,
    span: fact.span,
  };
}

function messageUse({ to, from, place }: Step, model: ProjectModel): readonly Use[] {
  if (to.kind !== 'effect') return [];
  const by = describeFunction(from, model)?.name;
  if (to.effect.kind === 'service') {
    const { library, action } = to.effect;
    return [{ kind: 'http', name: library, library, action, by, ...place }];
  }
  if (to.effect.kind !== 'message') return [];
  const { message } = to.effect;
  return [
    {
      kind: message.to,
      name: nameOfMessage(message),
      library: message.library,
      action: message.action,
      by,
      ...place,
    },
  ];
}

export function describeSettings(model: ProjectModel): readonly SettingDescription[] {
  const reads = applicationFiles(model).filter(model.isServerCode).flatMap(model.settingReads);
  return [...groupBy(reads, ({ name, source }) => `${name} ${source}`).values()]
    .flatMap(([first, ...others]) => {
      if (first === undefined) return [];
      const { name, source } = first;
      return { name, source, reads: [first, ...others].map(read => describeRead(read, model)) };
    })
    .sort(byName);
}

function describeRead({ path, span, hasFallback, function: owner }: SettingRead, model: ProjectModel) {
  return { path, span, hasFallback, by: nameAround(path, owner, model) };
}

/** Several endpoints lead to the same call. */
function distinctPlaces(uses: readonly Use[]): readonly Use[] {
  return [...new Map(uses.map(use => [`${use.path} ${use.span.start}`, use])).values()];
}

/** The host where the address is written, else the library that calls it. */
export function nameOfOutbound({ url, library }: OutboundCall): string {
  return hostIn(url) ?? library;
}

/** `POST` where the call says so by its name, else what is called. */
export function verbOfOutbound({ call, method, library }: OutboundCall): string {
  return method.verb ?? call.fact.callee?.path.at(-1) ?? library;
}

export function nameOfMessage({ name, library }: MessageEffect): string {
  return name ?? library;
}

/** As it stands in a diagram: a database by its library, all else by its name. */
export function nameOfEffect(effect: Effect): string {
  switch (effect.kind) {
    case 'data':
      return effect.access.library;
    case 'http':
      return nameOfOutbound(effect.call);
    case 'service':
      return effect.library;
    case 'message':
      return nameOfMessage(effect.message);
  }
}

/** `payments.client` of `src/payments/payments.client.ts`. */
export function moduleName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[cm]?[jt]sx?$/, '');
}

function hostIn(url: Value | undefined): string | undefined {
  const text =
    url?.kind === 'literal' ? String(url.value) : url?.kind === 'template' ? url.texts[0] : undefined;
  return /^\w+:\/\/([\w.-]+)/.exec(text ?? '')?.[1];
}

function nameAround(
  path: FilePath,
  index: FunctionIndex | undefined,
  model: ProjectModel,
): string | undefined {
  for (let current = index; current !== undefined; ) {
    const { name } = describeFunction({ path, function: current }, model) ?? {};
    if (name !== undefined) return name;
    current = model.facts(path)?.functions[current]?.parent;
  }
  return undefined;
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}
