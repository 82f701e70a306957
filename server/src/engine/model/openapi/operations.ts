import type {
  DocumentEntry,
  DocumentNode,
  HttpMethod,
  Operation,
  PathItem,
  Place,
  Security,
  Server,
  Specification,
} from '../openapi-document.ts';
import { readResponses } from './content.ts';
import { lazy } from './lazy.ts';
import { readParameters, readRequestBody } from './parameters.ts';
import { readSecurity } from './security.ts';
import { readServers } from './servers.ts';

const methods: ReadonlyMap<string, HttpMethod> = new Map(
  (['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const).map(method => [
    method,
    method,
  ]),
);

/** What holds in a whole description, unless an operation says otherwise. */
export interface Surroundings {
  readonly root: DocumentNode;
  readonly specification: Specification;
  security(): Security;
  servers(): readonly Server[];
}

export function readPaths(surroundings: Surroundings): readonly PathItem[] {
  const paths = surroundings.root.get('paths')?.entries() ?? [];
  return readPathItems(
    surroundings,
    paths.filter(({ key }) => key.startsWith('/')),
  );
}

export function readWebhooks(surroundings: Surroundings): readonly PathItem[] {
  return readPathItems(surroundings, surroundings.root.get('webhooks')?.entries() ?? []);
}

function readPathItems(surroundings: Surroundings, entries: readonly DocumentEntry[]): readonly PathItem[] {
  return entries
    .filter(({ key }) => !key.startsWith('x-'))
    .map(({ key, keyPlace, node }) => ({
      template: key,
      place: keyPlace,
      node,
      operations: readOperations(surroundings, { template: key, place: keyPlace, node }),
    }));
}

function readOperations(
  surroundings: Surroundings,
  pathItem: Pick<PathItem, 'template' | 'place' | 'node'>,
): readonly Operation[] {
  const own = pathItem.node.entries().map(entry => ({ entry, method: methods.get(entry.key) }));
  const others = pathItem.node.get('additionalOperations')?.entries() ?? [];
  const written = others.map(entry => ({
    entry,
    method: isSentAsWritten(entry.key) ? entry.key : undefined,
  }));
  return [...own, ...written].flatMap(({ entry, method }) =>
    method === undefined || entry.node.data.kind !== 'mapping'
      ? []
      : [createOperation(surroundings, pathItem, method, entry)],
  );
}

/** `COPY`: whatever else a client may send. */
function isSentAsWritten(method: string): method is Uppercase<string> {
  return method === method.toUpperCase();
}

function createOperation(
  surroundings: Surroundings,
  pathItem: Pick<PathItem, 'template' | 'place' | 'node'>,
  method: HttpMethod,
  entry: DocumentEntry,
): Operation {
  const { root, specification } = surroundings;
  const { node } = entry;
  const parameters = lazy(() => readParameters(node, pathItem.node));
  return {
    method,
    template: pathItem.template,
    place: placeOf(entry),
    pathPlace: pathItem.place,
    node,
    operationId: node.text('operationId'),
    tags: (node.get('tags')?.items() ?? []).flatMap(({ value }) =>
      typeof value === 'string' ? [value] : [],
    ),
    isDeprecated: node.get('deprecated')?.value === true,
    parameters,
    requestBody: lazy(() => readRequestBody(node, root, parameters(), specification)),
    responses: lazy(() => readResponses(node, root, specification)),
    security: lazy(() => readSecurity(node) ?? surroundings.security()),
    servers: lazy(() => {
      if (specification === '2.0') return surroundings.servers();
      const owner = [node, pathItem.node].find(candidate => candidate.has('servers'));
      return owner === undefined ? surroundings.servers() : readServers(owner, specification);
    }),
    callbacks: lazy(() =>
      (node.get('callbacks')?.entries() ?? []).map(callback => ({
        name: callback.key,
        items: readPathItems(surroundings, callback.node.entries()),
      })),
    ),
  };
}

/** In a file of its own, an operation is best known by its identifier. */
function placeOf({ keyPlace, node }: DocumentEntry): Place {
  if (node.reference === undefined || !node.isResolved) return keyPlace;
  const first = node.get('operationId') ?? node.entries()[0]?.keyPlace ?? node;
  return { path: first.path, span: first.span };
}
