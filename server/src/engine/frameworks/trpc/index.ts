/** tRPC: routers of procedures, nested in each other: `t.router({ orders: t.router({ byId: procedure.query(…) }) })`. */
import type { CallIndex } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { LibraryOrigin, Origin } from '../../model/origin.ts';
import { groupBy } from '../../source/group-by.ts';
import type { FilePath } from '../../source/path.ts';
import { type Endpoint, endpointId } from '../endpoint.ts';
import { defineFramework, type FileView, type FoundIn } from '../framework.ts';
import { objectOf, originOf, type Placed, placedAt } from '../placed.ts';
import type { Found, Gap, RegisteredOperation } from '../route.ts';
import { type MadeRecord, ownProperties, procedureMade, recordMade, spreadsIn } from './made.ts';
import { describeProcedure, type Procedure } from './procedure.ts';

/** Where a router or a procedure is made. */
interface MadeBy {
  readonly path: FilePath;
  readonly call: CallIndex;
}

type Entry =
  | { readonly kind: 'procedure'; readonly name: string; readonly procedure: MadeBy }
  /** A function makes it anew for each of its calls. */
  | { readonly kind: 'own procedure'; readonly name: string; readonly procedure: Procedure }
  /** Its entries belong to the router itself when there is no name: `mergeRouters(a, b)`. */
  | { readonly kind: 'router'; readonly name: string; readonly router: MadeBy }
  | { readonly kind: 'unknown'; readonly name: string; readonly gap: Gap };

interface RouterEntries {
  readonly call: CallIndex;
  readonly entries: readonly Entry[];
}

interface TrpcFound extends Found {
  readonly routers: readonly RouterEntries[];
  readonly procedures: readonly Procedure[];
  readonly operations: readonly RegisteredOperation[];
}

export const trpc = defineFramework<TrpcFound>({
  name: 'trpc',
  find(file) {
    const procedures = file.calls.flatMap(call => describeProcedure(call, file) ?? []);
    const routers = file.calls.flatMap(call => describeRouter(call, file) ?? []);
    if (procedures.length === 0 && routers.length === 0) return undefined;
    const gaps = routers.flatMap(({ entries }) =>
      entries.flatMap(entry => (entry.kind === 'unknown' ? [entry.gap] : [])),
    );
    return {
      routes: [],
      procedures,
      routers,
      gaps,
      operations: procedures.map(({ operation }) => operation),
    };
  },
  compose: composeProcedures,
});

function describeRouter(call: ResolvedCall, file: FileView): RouterEntries | undefined {
  const { callee } = call;
  if (callee.kind !== 'library' || callee.package !== '@trpc/server' || callee.export !== 'TRPCRoot')
    return undefined;
  const values = call.fact.arguments.map((value): Placed => ({ value, sources: file }));
  switch (callee.path.join('.')) {
    case 'router':
      return { call: call.index, entries: values.slice(0, 1).flatMap(record => entriesOf(record, '', file)) };
    case 'mergeRouters':
      return { call: call.index, entries: values.map(router => entryOf(router, '')) };
    default:
      return undefined;
  }
}

/** Also of plain objects inside of the record, and of what functions give: `crud(protectedProcedure)`. */
function entriesOf(record: Placed, prefix: string, file: FileView): readonly Entry[] {
  const made = recordMade(record, file);
  if (made !== undefined) return entriesMade(made, prefix);
  const owner = objectOf(record);
  if (owner === undefined) return [unknownEntry(record, prefix)];
  const spreads = spreadsIn(owner);
  const isMade = spreads.some(spread => recordMade(spread, file) !== undefined);
  const properties = isMade ? ownProperties(owner) : owner.properties;
  const entries = properties.flatMap((property): readonly Entry[] => {
    const name = `${prefix}${property.key}`;
    return objectOf(property) === undefined
      ? [entryOf(property, name)]
      : entriesOf(property, `${name}.`, file);
  });
  if (isMade) return [...entries, ...spreads.flatMap(spread => entriesOf(spread, prefix, file))];
  return owner.isOpen ? [...entries, unknownEntry(record, prefix)] : entries;
}

function entriesMade(made: MadeRecord, prefix: string): readonly Entry[] {
  return made.record.properties.map((property): Entry => {
    const name = `${prefix}${property.key}`;
    const procedure = procedureMade(property, made);
    return procedure === undefined ? entryOf(property, name) : { kind: 'own procedure', name, procedure };
  });
}

function entryOf(placed: Placed, name: string): Entry {
  const origin = originOf(placed);
  const made = madeIn(origin);
  if (made === undefined) {
    const lazy = lazyRouter(origin, placed);
    return lazy === undefined ? unknownEntry(placed, name) : { kind: 'router', name, router: lazy };
  }
  return isRouter(made.origin)
    ? { kind: 'router', name, router: made.by }
    : { kind: 'procedure', name, procedure: made.by };
}

const made = ['Query', 'Mutation', 'Subscription', 'Router', 'MergedRouter'];

function madeIn(origin: Origin): { readonly origin: LibraryOrigin; readonly by: MadeBy } | undefined {
  if (origin.kind !== 'library' || origin.package !== '@trpc/server' || origin.madeBy === undefined)
    return undefined;
  return made.includes(origin.export) && origin.isInstance ? { origin, by: origin.madeBy } : undefined;
}

function isRouter({ export: name }: LibraryOrigin): boolean {
  return name === 'Router' || name === 'MergedRouter';
}

/** `lazy(() => import('./orders'))`, `lazy(() => import('./orders').then(module => module.orders))` */
function lazyRouter(origin: Origin, { sources }: Placed): MadeBy | undefined {
  if (origin.kind !== 'library' || origin.package !== '@trpc/server' || origin.export !== 'lazy')
    return undefined;
  const maker = origin.madeBy;
  const facts = maker === undefined ? undefined : sources.factsOf(maker.path);
  const load = maker === undefined ? undefined : facts?.calls[maker.call]?.arguments[0];
  const [returned] = load?.kind === 'function' ? (facts?.functions[load.function]?.returns ?? []) : [];
  if (maker === undefined || returned === undefined) return undefined;
  const placed = placedAt(maker.path, returned, sources);
  const module = placed === undefined ? undefined : (takenFromModule(placed) ?? originOf(placed));
  if (module?.kind !== 'module') return module === undefined ? undefined : madeIn(module)?.by;
  return routerOfModule(module.path, sources);
}

/** As tRPC does: the only thing that a module exports may have any name. */
function routerOfModule(path: FilePath, { origins, factsOf }: Placed['sources']): MadeBy | undefined {
  const names = (factsOf(path)?.exports ?? []).flatMap(fact =>
    fact.kind === 'local' || fact.kind === 'value' ? [fact.exported] : [],
  );
  const [name = 'default'] = names.length === 1 ? names : [];
  return madeIn(origins.ofExport(path, name))?.by;
}

/** `import('./orders').then(module => module.orders)` */
function takenFromModule({ value, sources }: Placed): Origin | undefined {
  if (value.kind !== 'reference' || value.reference.root.kind !== 'call') return undefined;
  const { callee, arguments: given } = sources.facts.calls[value.reference.root.call] ?? {};
  const [take] = given ?? [];
  if (callee?.path.join('.') !== 'then' || take?.kind !== 'function') return undefined;
  const module = sources.origins.ofReference(sources.path, { root: callee.root, path: [] });
  const [taken] = sources.facts.functions[take.function]?.returns ?? [];
  if (module.kind !== 'module' || taken?.kind !== 'reference') return undefined;
  const { root, path } = taken.reference;
  const [name] = path;
  return root.kind === 'parameter' && path.length === 1 && name !== undefined
    ? sources.origins.ofExport(module.path, name)
    : undefined;
}

function unknownEntry({ value, sources }: Placed, name: string): Entry {
  const reason = 'it is not known which procedures are here';
  return { kind: 'unknown', name, gap: { path: sources.path, span: value.span, reason } };
}

/** Longer chains of routers than this are circles. */
const maximumDepth = 12;

function composeProcedures(all: readonly FoundIn<TrpcFound>[]): readonly Endpoint[] {
  const routers = new Map<string, readonly Entry[]>();
  const procedures = new Map<string, Procedure>();
  for (const { path, found } of all) {
    for (const { call, entries } of found.routers) routers.set(keyOf({ path, call }), entries);
    for (const procedure of found.procedures)
      procedures.set(keyOf({ path, call: procedure.call }), procedure);
  }
  const nested = new Set(
    [...routers.values()].flatMap(entries =>
      entries.flatMap(entry => (entry.kind === 'router' ? [keyOf(entry.router)] : [])),
    ),
  );
  const named: NamedProcedure[] = [];
  const walk = (key: string, prefix: string, depth: number): void => {
    for (const entry of depth > maximumDepth ? [] : (routers.get(key) ?? [])) {
      const name = [prefix, entry.name].filter(part => part !== '').join('.');
      if (entry.kind === 'router') walk(keyOf(entry.router), name, depth + 1);
      if (entry.kind === 'own procedure') named.push({ name, procedure: entry.procedure });
      const procedure = entry.kind === 'procedure' ? procedures.get(keyOf(entry.procedure)) : undefined;
      if (procedure !== undefined) named.push({ name, procedure });
    }
  };
  for (const key of routers.keys()) if (!nested.has(key)) walk(key, '', 0);
  return eachOnce(named);
}

interface NamedProcedure {
  readonly name: string;
  readonly procedure: Procedure;
}

/** In the order in which they are written; a procedure has as many endpoints as names. */
function eachOnce(named: readonly NamedProcedure[]): readonly Endpoint[] {
  const byPlace = groupBy(named, ({ procedure: { operation, call } }) =>
    keyOf({ path: operation.file, call }),
  );
  return [...byPlace.values()].flatMap(same => {
    const byName = new Map(same.map(each => [each.name, each]));
    return [...byName.values()].map(({ name, procedure }, variant) => endpointOf(procedure, name, variant));
  });
}

function endpointOf({ operation, call, gaps }: Procedure, name: string, variant: number): Endpoint {
  return {
    kind: operation.kind,
    id: endpointId('trpc', operation.file, call, variant),
    framework: 'trpc',
    file: operation.file,
    span: operation.span,
    name,
    handler: operation.handler,
    chain: operation.pieces,
    marks: operation.marks,
    gaps,
    operation,
  };
}

function keyOf({ path, call }: MadeBy): string {
  return `${path}#${call}`;
}
