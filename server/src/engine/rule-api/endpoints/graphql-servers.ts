/** Servers of GraphQL, and what bounds the queries that they take. */
import type { CallFact } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { Origin } from '../../model/origin.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { type Span, spanOf } from '../../source/span.ts';
import { askPerFile } from '../ask-once.ts';
import { findOption, type PlacedOptions, type Written, type WrittenOption } from '../code/written-options.ts';

export type GraphqlLibrary = 'apollo' | 'yoga' | 'mercurius' | 'nest' | 'express-graphql';

export interface GraphqlServer {
  readonly library: GraphqlLibrary;
  /** As people name it: `ApolloServer`, `GraphQLModule`. */
  readonly name: string;
  readonly options: PlacedOptions;
  readonly at: Span;
}

const apolloPackages = [
  '@apollo/server',
  'apollo-server',
  'apollo-server-express',
  'apollo-server-fastify',
  'apollo-server-koa',
  'apollo-server-hapi',
  'apollo-server-lambda',
  'apollo-server-micro',
];

export function graphqlServersIn(path: FilePath, model: ProjectModel): readonly GraphqlServer[] {
  return model.calls(path).flatMap(call => describeServer(call, path, model) ?? []);
}

function describeServer(
  { callee, fact }: ResolvedCall,
  path: FilePath,
  model: ProjectModel,
): GraphqlServer | undefined {
  if (callee.kind !== 'library') return undefined;
  const given = (position: number): PlacedOptions => ({ path, value: fact.arguments[position] });
  const at = spanOf(fact.span.start, fact.nameSpan.end);
  const made = (library: GraphqlLibrary, name: string): GraphqlServer => ({
    library,
    name,
    options: given(0),
    at,
  });
  const { export: exported, package: from, path: names } = callee;
  if (names.length === 0) {
    if (exported === 'ApolloServer' && apolloPackages.includes(from)) return made('apollo', exported);
    if (exported === 'createYoga' && from === 'graphql-yoga') return made('yoga', exported);
    if (exported === 'graphqlHTTP' && from === 'express-graphql') return made('express-graphql', exported);
  }
  if (exported === 'GraphQLModule' && from === '@nestjs/graphql')
    return nestModule(callee, fact, path, at, model);
  const [plugin] = fact.arguments;
  if (names.at(-1) !== 'register' || plugin === undefined) return undefined;
  const origin = model.origins.ofValue(path, plugin);
  return origin.kind === 'library' && origin.package === 'mercurius'
    ? { library: 'mercurius', name: 'mercurius', options: given(1), at }
    : undefined;
}

/** `GraphQLModule.forRoot({ … })`, or what the factory of `forRootAsync` gives back. */
function nestModule(
  { path: names }: Extract<Origin, { kind: 'library' }>,
  { arguments: [given] }: CallFact,
  path: FilePath,
  at: Span,
  model: ProjectModel,
): GraphqlServer | undefined {
  const server = { library: 'nest', name: 'GraphQLModule', at } as const;
  if (names.join() === 'forRoot') return { ...server, options: { path, value: given } };
  if (names.join() !== 'forRootAsync') return undefined;
  const factory = findOption({ path, value: given }, 'useFactory', model);
  if (factory.kind !== 'found') return undefined;
  const origin = model.origins.ofValue(factory.path, factory.value);
  if (origin.kind !== 'function') return undefined;
  const returns = model.facts(origin.path)?.functions[origin.function]?.returns ?? [];
  const [value, ...others] = returns;
  return value === undefined || others.length > 0
    ? undefined
    : { ...server, options: { path: origin.path, value } };
}

/** Packages that weigh, cut or only let through queries that are known beforehand. */
const boundingPackage =
  /^(?:graphql-depth-limit|@graphile\/depth-limit|graphql-query-complexity|graphql-validation-complexity|graphql-cost-analysis|@profusion\/apollo-validation-directives|@escape\.tech\/graphql-armor.*|@envelop\/(?:depth-limit|rate-limiter|filter-operation-type|persisted-operations)|@pothos\/plugin-complexity|@graphql-yoga\/plugin-persisted-operations|@apollo\/persisted-query-lists|@graphql-hive\/.*|graphql-hive|@escape\.tech\/.*|@stellate\/.*|stellate|graphql-rate-limit.*|graphql-no-alias|graphql-protect|graphql-lint-complexity|@4c\/graphql-node-resource)$/;

/** Whether code of the same package uses something that bounds queries. */
export function hasQueryBound(path: FilePath, model: ProjectModel): boolean {
  const home = model.manifestOf(path)?.path;
  return model.files().some(file => model.manifestOf(file)?.path === home && importsBound(model, file));
}

const importsBound = askPerFile((model, path) =>
  (model.facts(path)?.imports ?? []).some(({ specifier }) => boundingPackage.test(specifier)),
);

/** Options with which servers bound queries, or leave that to others; those with a value only count with it. */
const boundingOptions = [
  'validationRules',
  'queryDepth',
  'maxRecursiveSelections',
  'onlyPersisted',
  'persistedQueryProvider',
  'gateway',
];

/** Whether the options of a server bound its queries, or may. */
export function mayBound(server: GraphqlServer, model: ProjectModel): boolean {
  const say = (key: string): WrittenOption => findOption(server.options, key, model);
  if (server.options.value === undefined) return server.library !== 'yoga';
  const bounds = boundingOptions.map(say);
  if (bounds.some(option => option.kind === 'unknown')) return true;
  if (bounds.some(option => option.kind === 'found' && !isHarmless(option, model))) return true;
  return mayHoldPlugins(say('plugins'), model) || isPartOfGraph(server, say, model);
}

/** `validationRules: []`, `[NoSchemaIntrospectionCustomRule]`, `false` */
function isHarmless({ path, value }: Written, model: ProjectModel): boolean {
  if (value.kind === 'literal') return value.value === false || value.value === null;
  if (value.kind !== 'array' || value.isOpen || value.spreads !== undefined) return false;
  return value.elements.every(element => {
    const origin = model.origins.ofValue(path, element);
    return origin.kind === 'library' && origin.package === 'graphql';
  });
}

/** Plugins that are not written out may do anything. */
function mayHoldPlugins(plugins: WrittenOption, model: ProjectModel): boolean {
  if (plugins.kind !== 'found') return plugins.kind === 'unknown';
  const { path, value } = plugins;
  if (value.kind !== 'array') return true;
  if (value.isOpen || value.spreads !== undefined) return true;
  return value.elements.some(element => {
    const origin = model.origins.ofValue(path, element);
    return origin.kind === 'unknown' || origin.kind === 'parameter';
  });
}

/** What a router asks, with queries that it has made itself. */
function isPartOfGraph(
  { options }: GraphqlServer,
  say: (key: string) => WrittenOption,
  model: ProjectModel,
): boolean {
  const driver = say('driver');
  if (driver.kind === 'found') {
    const origin = model.origins.ofValue(driver.path, driver.value);
    if (origin.kind !== 'library' || /Federation|Gateway/.test(origin.export)) return true;
  }
  const schema = say('schema');
  if (schema.kind !== 'found') return false;
  const origin = model.origins.ofValue(options.path, schema.value);
  return origin.kind === 'library' && /subgraph|federat/i.test(`${origin.package} ${origin.export}`);
}
