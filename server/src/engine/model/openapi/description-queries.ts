/** The questions about API descriptions, and about which operation is which endpoint. */
import { type Endpoint, type EndpointId, isHttp } from '../../frameworks/endpoint.ts';
import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import { directoryOf, type FilePath, isInside, toFilePath } from '../../source/path.ts';
import { type Database, type Input, isSameData } from '../database.ts';
import type { OpenApiDocument, Operation } from '../openapi-document.ts';
import { createOpenApiDocument } from './create-openapi-document.ts';
import { type DescriptionOutline, findCopies } from './description-copies.ts';
import {
  type DescribedCalls,
  findWider,
  type Match,
  matchOperations,
  noMatch,
  type ServedCall,
} from './match-operations.ts';
import type { Serving } from './serving.ts';
import { createSoundParts, type SoundParts } from './structure/sound-parts.ts';

export interface DescriptionParts {
  readonly root: FilePath;
  readonly openApi: Input<OpenApiFacts>;
  /** Under `''`: the root documents, sorted. */
  readonly descriptions: Input<readonly FilePath[]>;
  /** Facts of a file that a description refers to. */
  fragment(path: FilePath): OpenApiFacts | undefined;
  endpoints(): readonly Endpoint[];
  /** The folder of the package of a file. */
  homeOf(path: FilePath): FilePath;
  /** The package that makes descriptions in the package of this folder; empty where none does. */
  makerOf(home: FilePath): string;
}

export interface DescriptionQueries {
  document(path: FilePath): OpenApiDocument | undefined;
  /** The descriptions that this one repeats, such as those it is bundled from. */
  originalsOf(path: FilePath): readonly FilePath[];
  operationOf(endpoint: Endpoint): Operation | undefined;
  describedIn(endpoint: Endpoint): Described;
  servingOf(path: FilePath): Serving;
}

/** What the descriptions of a project say of an endpoint. */
export interface Described {
  readonly operations: readonly Operation[];
  /** The descriptions of most of what its service answers: what they do not name is not described. */
  readonly covering: readonly FilePath[];
  /** The project has a description, or its package something that makes one. */
  readonly isPossible: boolean;
}

interface DescriptionMatch extends Match {
  readonly home: FilePath | undefined;
  readonly wider: ReturnType<typeof findWider>;
}

interface OperationPlace {
  readonly document: FilePath;
  readonly index: number;
}

export function createDescriptionQueries(database: Database, parts: DescriptionParts): DescriptionQueries {
  const document = queryDocument(database, parts);
  const matchOf = queryMatches(database, parts, document);
  const documents = (): readonly FilePath[] => parts.descriptions.get('') ?? [];
  const placesOf = database.query<readonly OperationPlace[]>(
    'operations of an endpoint',
    id =>
      documents().flatMap(path => {
        const index = matchOf(path).operations.get(id);
        return index === undefined ? [] : [{ document: path, index }];
      }),
    isSameData,
  );
  const covering = database.query<readonly FilePath[]>(
    'descriptions that cover',
    key => {
      const own = documents().filter(path => matchOf(path).home === toFilePath(key));
      const share = own.reduce((sum, path) => sum + matchOf(path).shareOfServed, 0);
      return share >= 0.6 ? own : [];
    },
    isSameData,
  );
  const serving = database.query<Serving, FilePath>(
    'serving of a description',
    path => {
      if (parts.openApi.get(path)?.isGenerated === true || isBuilt(path)) return generated;
      const { home, operations, wider, offset, shareOfDescribed, shareOfServed } = matchOf(path);
      if (home === undefined) return unserved;
      const maker = parts.makerOf(home);
      if (maker !== '') return { kind: 'unknown', reason: describeMaker(maker) };
      const ids = new Map([...operations].map(([id, index]) => [id as EndpointId, index]));
      const answering = new Map([...wider].map(([index, id]) => [index, id as EndpointId]));
      return {
        kind: 'known',
        home,
        operations: ids,
        wider: answering,
        ...offset,
        shareOfDescribed,
        shareOfServed,
      };
    },
    isSameData,
  );
  const operationsOf = (endpoint: Endpoint): readonly Operation[] =>
    isHttp(endpoint)
      ? placesOf(endpoint.id).flatMap(place => document(place.document)?.operations()[place.index] ?? [])
      : [];
  return {
    document,
    originalsOf: queryOriginals(database, parts, document),
    operationOf(endpoint) {
      const [operation, ...others] = operationsOf(endpoint);
      return others.length === 0 ? operation : undefined;
    },
    servingOf: serving,
    describedIn(endpoint) {
      const home = parts.homeOf(endpoint.file);
      const isPossible = documents().length > 0 || parts.makerOf(home) !== '';
      return { operations: operationsOf(endpoint), covering: covering(home), isPossible };
    },
  };
}

/** What builds write goes by the folder in which it lies, too. */
function isBuilt(path: FilePath): boolean {
  return /\/(?:dist|build|generated|__generated__)\/|[.-]generated\.\w+$/i.test(path);
}

function describeMaker(maker: string): string {
  return `\`${maker}\` makes descriptions from the code here, so this one follows it by itself.`;
}

const generated: Serving = {
  kind: 'unknown',
  reason: 'The description says that it is generated, so it follows the code by itself.',
};

const unserved: Serving = {
  kind: 'unknown',
  reason:
    'No service of the project answers most of what is described here, or has most of its routes described: there is nothing to compare with.',
};

function queryDocument(
  database: Database,
  { root, openApi, fragment }: DescriptionParts,
): DescriptionQueries['document'] {
  const soundOf = new Map<FilePath, SoundParts>();
  return database.query<OpenApiDocument | undefined, FilePath>('document', path => {
    const facts = openApi.get(path);
    if (facts === undefined) {
      soundOf.delete(path);
      return undefined;
    }
    const sound = soundOf.get(path) ?? createSoundParts();
    soundOf.set(path, sound);
    const made = createOpenApiDocument(path, facts, fragment, root, sound);
    // Asked for here, so that this document depends on every file it is made of.
    made.files();
    return made;
  });
}

/** An edit that leaves titles and operations as they are asks nothing anew. */
function queryOriginals(
  database: Database,
  { descriptions, homeOf }: DescriptionParts,
  document: DescriptionQueries['document'],
): DescriptionQueries['originalsOf'] {
  const outlineOf = database.query<DescriptionOutline | undefined, FilePath>(
    'outline of a description',
    path => {
      const described = document(path);
      return described === undefined ? undefined : outline(described, homeOf(path));
    },
    isSameData,
  );
  const copies = database.query<ReadonlyMap<FilePath, readonly FilePath[]>>(
    'copied descriptions',
    () => findCopies((descriptions.get('') ?? []).flatMap(path => outlineOf(path) ?? [])),
    isSameData,
  );
  return path => copies('').get(path) ?? [];
}

function outline(document: OpenApiDocument, home: FilePath): DescriptionOutline {
  const { path, root } = document;
  const title = root.get('info')?.text('title') ?? '';
  const version = root.get('info')?.text('version') ?? '';
  const [{ url } = { url: '' }] = document.servers();
  const base = pathOfUrl(url).replace(/\/$/, '');
  const calls = document
    .operations()
    .map(({ method, template }) => `${method.toUpperCase()} ${base}${template}`);
  return { path, home, title, version, calls, fileCount: document.files().length };
}

/** From here on there are no places any more: an edit that only moves operations matches nothing anew. */
function queryMatches(
  database: Database,
  { endpoints, homeOf }: DescriptionParts,
  document: DescriptionQueries['document'],
): (path: FilePath) => DescriptionMatch {
  const describedBy = database.query<DescribedCalls, FilePath>(
    'described calls',
    path => ({
      calls: (document(path)?.operations() ?? []).map(({ method, template }) => ({
        method: method.toUpperCase(),
        template,
      })),
      bases: (document(path)?.servers() ?? []).map(({ url }) => pathOfUrl(url)),
    }),
    isSameData,
  );
  const servedBy = database.query<ReadonlyMap<FilePath, readonly ServedCall[]>>(
    'served calls',
    () => groupServed(endpoints(), homeOf),
    isSameData,
  );
  return database.query<DescriptionMatch, FilePath>(
    'match of a description',
    path => {
      const described = describedBy(path);
      const matches = [...servedBy('')]
        .map(([home, served]) => ({ ...matchOperations(described, served), home }))
        .filter(match => !isChance(match, path));
      const best = bestMatch(matches, path);
      if (best === undefined) return { ...noMatch, home: undefined, wider: new Map() };
      return { ...best, wider: findWider(described, servedBy('').get(best.home) ?? [], best) };
    },
    isSameData,
  );
}

function groupServed(
  endpoints: readonly Endpoint[],
  homeOf: DescriptionParts['homeOf'],
): ReadonlyMap<FilePath, readonly ServedCall[]> {
  const served = new Map<FilePath, ServedCall[]>();
  for (const endpoint of endpoints) {
    if (!isHttp(endpoint) || endpoint.path === undefined) continue;
    const home = homeOf(endpoint.file);
    const own = served.get(home) ?? [];
    served.set(home, own);
    own.push({ id: endpoint.id, method: endpoint.verb, path: endpoint.path });
  }
  return served;
}

/** `POST /users` alone says nothing of a service that lies elsewhere. */
function isChance({ operations, home }: Match & { readonly home: FilePath }, path: FilePath): boolean {
  const isNear = isInside(home, path) || isInside(directoryOf(path), home);
  return new Set(operations.values()).size < 2 && !isNear;
}

/** A description belongs to one service; where two fit as well, to the one in whose folder it lies. */
function bestMatch(
  matches: readonly (Match & { readonly home: FilePath })[],
  path: FilePath,
): (Match & { readonly home: FilePath }) | undefined {
  const ranked = matches
    .filter(({ operations }) => operations.size > 0)
    .sort((left, right) => right.operations.size - left.operations.size);
  const best = ranked.filter(({ operations }) => operations.size === ranked[0]?.operations.size);
  return best.length === 1 ? best[0] : best.find(({ home }) => isInside(home, path));
}

/** `/v1` of `https://api.example.com/v1`; the host may be a variable. */
function pathOfUrl(url: string): string {
  return url.replace(/^(?:\w+:)?\/\/[^/]*/, '');
}
