/** Contracts: `c.router({ list: { method, path, query, responses } }, { pathPrefix })`. */
import type { Origin } from '../../model/origin.ts';
import type { Piece } from '../piece.ts';
import {
  objectOf,
  originOf,
  type Placed,
  type PlacedObject,
  pieceOfPlaced,
  placedAt,
  propertyOf,
  textOfPlaced,
} from '../placed.ts';
import { verbs } from '../registration.ts';
import { type HttpVerb, joinRoute } from '../route.ts';

export interface ContractRoute {
  /** The names that lead to it: `orders.create`; `''` for a contract that is one route. */
  readonly name: string;
  readonly verb: HttpVerb;
  readonly pattern: string | undefined;
  readonly pieces: readonly Piece[];
  readonly marks: readonly Piece[];
}

const parts: Readonly<Record<string, string>> = {
  body: 'body',
  query: 'query',
  pathParams: 'params',
  headers: 'headers',
  responses: 'response',
};

const said = new Set(['summary', 'description', 'metadata', 'deprecated']);
const maximumDepth = 8;

/** All routes of a contract, or of a part of it; undefined where some of them are not to be seen. */
export function contractRoutes(contract: Placed, depth = 0): readonly ContractRoute[] | undefined {
  if (depth > maximumDepth) return undefined;
  const origin = originOf(contract);
  const made = makingCall(origin, contract);
  if (made === undefined) return routesOfObject(objectOf(contract), depth);
  const [record, options] = made.arguments;
  if (record === undefined) return undefined;
  const all = routesOfObject(objectOf(record), depth);
  const given = propertyOf(objectOf(options), 'pathPrefix');
  const prefix = given === undefined ? '/' : textOfPlaced(given);
  return all === undefined
    ? undefined
    : partOf(
        all.map(route => withPrefix(route, prefix)),
        made.member,
      );
}

interface MakingCall {
  readonly arguments: readonly Placed[];
  /** The names after it: `contract.orders`. */
  readonly member: readonly string[];
}

function makingCall(origin: Origin, { sources }: Placed): MakingCall | undefined {
  if (origin.kind !== 'library' || origin.package !== '@ts-rest/core' || origin.madeBy === undefined)
    return undefined;
  const { path, call } = origin.madeBy;
  const fact = sources.factsOf(path)?.calls[call];
  const name = fact?.callee?.path.at(-1);
  if (fact === undefined || name === undefined || !['router', 'query', 'mutation'].includes(name))
    return undefined;
  return {
    arguments: fact.arguments.flatMap(value => placedAt(path, value, sources) ?? []),
    member: origin.path,
  };
}

function routesOfObject(
  owner: PlacedObject | undefined,
  depth: number,
): readonly ContractRoute[] | undefined {
  if (owner === undefined) return undefined;
  const verb = verbs[textOfPlaced(propertyOf(owner, 'method'))?.toLowerCase() ?? ''];
  const path = propertyOf(owner, 'path');
  if (verb !== undefined && path !== undefined) return [describeRoute(owner, verb, path)];
  if (owner.isOpen) return undefined;
  const inner = owner.properties.map(property =>
    contractRoutes(property, depth + 1)?.map(route => ({
      ...route,
      name: joinNames(property.key, route.name),
    })),
  );
  return inner.includes(undefined) ? undefined : inner.flatMap(routes => routes ?? []);
}

function describeRoute(owner: PlacedObject, verb: HttpVerb, path: Placed): ContractRoute {
  return {
    name: '',
    verb,
    pattern: textOfPlaced(path),
    pieces: owner.properties.flatMap(property => {
      const stage = parts[property.key];
      if (stage === undefined || isTypeOnly(property)) return [];
      return [pieceOfPlaced(property, { role: 'schema', scope: 'route', stage })];
    }),
    marks: owner.properties
      .filter(({ key }) => said.has(key))
      .map(property => pieceOfPlaced(property, { role: 'mark', scope: 'route', stage: property.key })),
  };
}

/** `c.type<Order>()`, `c.noBody()` and `null` check nothing. */
function isTypeOnly(placed: Placed): boolean {
  if (placed.value.kind === 'literal') return true;
  const origin = originOf(placed);
  return origin.kind === 'library' && origin.package === '@ts-rest/core';
}

function withPrefix(route: ContractRoute, prefix: string | undefined): ContractRoute {
  const isKnown = prefix !== undefined && route.pattern !== undefined;
  return { ...route, pattern: isKnown ? joinRoute(prefix, route.pattern) : undefined };
}

function partOf(all: readonly ContractRoute[], member: readonly string[]): readonly ContractRoute[] {
  const start = member.join('.');
  if (start === '') return all;
  return all
    .filter(({ name }) => name === start || name.startsWith(`${start}.`))
    .map(route => ({ ...route, name: route.name.slice(start.length + 1) }));
}

export function joinNames(left: string, right: string): string {
  return [left, right].filter(name => name !== '').join('.');
}
