/** Resolvers by type and field, given to a server: `new ApolloServer({ typeDefs, resolvers: { Query: { orders } } })`. */
import type { ResolvedCall } from '../../model/calls.ts';
import type { FileView } from '../framework.ts';
import { callMaking, type Piece } from '../piece.ts';
import {
  elementsOf,
  followed,
  handlerOfPlaced,
  objectOf,
  originOf,
  type Placed,
  type PlacedProperty,
  pieceOfPlaced,
  placedAt,
  propertyOf,
} from '../placed.ts';
import type { Found, Gap, RegisteredOperation } from '../route.ts';
import { kindOfType, nameOfField } from './operation-kind.ts';

/** What takes `resolvers` among the options of its first argument. */
const servers: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    ApolloServer: [
      '@apollo/server',
      'apollo-server',
      'apollo-server-express',
      'apollo-server-fastify',
      'apollo-server-koa',
    ],
    makeExecutableSchema: ['@graphql-tools/schema', 'graphql-tools'],
    createSchema: ['graphql-yoga'],
    buildSubgraphSchema: ['@apollo/subgraph'],
  }),
);

export function resolverMapsIn(file: FileView): Found {
  const given = file.calls.flatMap(call => resolversOf(call, file) ?? []);
  const described = given.map(resolvers => describeMap(resolvers, 0));
  return {
    routes: [],
    operations: described.flatMap(({ operations = [] }) => operations),
    gaps: described.flatMap(({ gaps = [] }) => gaps),
  };
}

function resolversOf(call: ResolvedCall, file: FileView): Placed | readonly Placed[] | undefined {
  const { callee } = call;
  const [first, second] = call.fact.arguments.map((value): Placed => ({ value, sources: file }));
  if (callee.kind !== 'library' || first === undefined) return undefined;
  if (callee.path.length === 0 && servers.get(callee.export)?.includes(callee.package) === true)
    return elementsOf(first).flatMap(module => propertyOf(objectOf(module), 'resolvers') ?? []);
  // `app.register(mercurius, { schema, resolvers })`
  if (callee.path.at(-1) !== 'register') return undefined;
  const plugin = originOf(first);
  if (plugin.kind !== 'library' || plugin.package !== 'mercurius') return undefined;
  return propertyOf(objectOf(second), 'resolvers');
}

/** An object, or several that are merged. */
function describeMap(resolvers: Placed, depth: number): Found {
  const merged = mergedIn(resolvers);
  const parts = merged ?? elementsOf(resolvers);
  if (depth < 4 && (merged !== undefined || parts[0]?.value !== resolvers.value)) {
    const all = parts.map(part => describeMap(part, depth + 1));
    return {
      routes: [],
      operations: all.flatMap(({ operations = [] }) => operations),
      gaps: all.flatMap(({ gaps = [] }) => gaps),
    };
  }
  const owner = objectOf(resolvers);
  if (owner === undefined) return { routes: [], gaps: [unknownPart(resolvers)] };
  const types = owner.properties.map(describeType);
  return {
    routes: [],
    operations: types.flatMap(({ operations = [] }) => operations),
    gaps: [...(owner.isOpen ? [unknownPart(resolvers)] : []), ...types.flatMap(({ gaps = [] }) => gaps)],
  };
}

/** `mergeResolvers([users, orders])` */
function mergedIn(placed: Placed): readonly Placed[] | undefined {
  const origin = originOf(placed);
  if (
    origin.kind !== 'library' ||
    !/^(?:@graphql-tools\/|graphql-tools|lodash|merge-graphql)/.test(origin.package)
  )
    return undefined;
  const maker = origin.madeBy;
  const fact = maker === undefined ? undefined : placed.sources.factsOf(maker.path)?.calls[maker.call];
  if (maker === undefined || !/^merge(?:Resolvers|Deep)?$/.test(fact?.callee?.path.at(-1) ?? origin.export))
    return undefined;
  const values = fact?.arguments.flatMap(value => placedAt(maker.path, value, placed.sources) ?? []);
  return values?.flatMap(elementsOf);
}

/** Scalars and enums are types of another form, and have no resolvers. */
function describeType(type: PlacedProperty): Found {
  const owner = objectOf(type);
  if (owner === undefined) return { routes: [] };
  const fields = owner.properties.filter(({ key }) => !key.startsWith('__'));
  return {
    routes: [],
    operations: fields.flatMap(field => describeField(type.key, field) ?? []),
    gaps: owner.isOpen ? [unknownPart(type)] : [],
  };
}

function describeField(type: string, field: PlacedProperty): RegisteredOperation | undefined {
  const { value } = followed(field);
  if (value.kind === 'literal' || value.kind === 'array') return undefined;
  const owner = objectOf(field);
  const resolver =
    owner === undefined ? field : (propertyOf(owner, 'resolve') ?? propertyOf(owner, 'subscribe'));
  if (resolver === undefined) return undefined;
  const { pieces, last } = unwrap(resolver);
  return {
    framework: 'graphql',
    file: field.sources.path,
    kind: kindOfType(type),
    name: nameOfField(type, field.key),
    handler: handlerOfPlaced(last),
    pieces,
    marks: [],
    span: field.keySpan,
  };
}

/** `combineResolvers(isSignedIn, orders)` runs one after the other; another function around a resolver stands before it. */
function unwrap(resolver: Placed): { readonly pieces: readonly Piece[]; readonly last: Placed } {
  const { value, sources } = resolver;
  const call = callMaking(value, sources.facts);
  if (call === undefined || handlerOfPlaced(resolver) === undefined) return { pieces: [], last: resolver };
  const kind = { role: 'middleware', scope: 'route' } as const;
  const values = call.arguments.map((argument): Placed => ({ value: argument, sources }));
  const last = values.at(-1);
  if (
    call.callee?.path.at(-1) !== 'combineResolvers' &&
    pieceOfPlaced(resolver, kind).name !== 'combineResolvers()'
  )
    return { pieces: [pieceOfPlaced(resolver, kind)], last: resolver };
  return { pieces: values.slice(0, -1).map(before => pieceOfPlaced(before, kind)), last: last ?? resolver };
}

function unknownPart({ value, sources }: Placed): Gap {
  return { path: sources.path, span: value.span, reason: 'it is not known which resolvers are here' };
}
