/** Which operations have no route, and which routes have no operation. */
import { type HttpEndpoint, isHttp } from '../../frameworks/endpoint.ts';
import type { Serving } from '../../model/openapi/serving.ts';
import type { OpenApiDocument, Operation } from '../../model/openapi-document.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { isInfrastructurePath } from './route-names.ts';

export type KnownServing = Extract<Serving, { readonly kind: 'known' }>;

/** With less in common than this, one of the two is about more than the other, on purpose. */
const leastShare = 0.6;

export interface ServedOperation {
  readonly operation: Operation;
  readonly endpoint: HttpEndpoint;
}

/** The operations with the endpoints that answer them, each once. */
export function servedOperations(
  document: OpenApiDocument,
  { operations }: KnownServing,
  model: ProjectModel,
): readonly ServedOperation[] {
  const all = document.operations();
  const seen = new Set<number>();
  return model.endpoints().flatMap(endpoint => {
    const index = operations.get(endpoint.id);
    const operation = index === undefined ? undefined : all[index];
    if (index === undefined || operation === undefined || !isHttp(endpoint) || seen.has(index)) return [];
    seen.add(index);
    return [{ operation, endpoint }];
  });
}

/** Operations that nothing answers; none where the paths of some routes are not known. */
export function findUnserved(
  document: OpenApiDocument,
  { operations, wider, home, shareOfDescribed }: KnownServing,
  model: ProjectModel,
): readonly Operation[] {
  if (shareOfDescribed < leastShare || hasUnknownRoutes(model, home)) return [];
  const served = new Set([...operations.values(), ...wider.keys()]);
  return document
    .operations()
    .filter((operation, index) => !served.has(index) && !isInfrastructurePath(operation.template));
}

function hasUnknownRoutes(model: ProjectModel, home: FilePath): boolean {
  return model
    .endpoints()
    .some(
      endpoint =>
        endpoint.file.startsWith(`${home}/`) &&
        isHttp(endpoint) &&
        (endpoint.path === undefined || /[*(]/.test(endpoint.path) || endpoint.verb === 'ALL'),
    );
}

const hiding = /^@Api(?:Exclude|Hide)|^@Hidden|internal/i;
const notForClients = /^(?:OPTIONS|HEAD|ALL)$/;

/** Routes that the description leaves out, though it names most of the others. */
export function findUndescribed(
  { operations, home, added, shareOfServed }: KnownServing,
  model: ProjectModel,
): readonly HttpEndpoint[] {
  if (shareOfServed < leastShare) return [];
  const all = model.endpoints().filter(isHttp);
  const elsewhere = new Set(all.filter(({ id }) => operations.has(id)).map(registrationOf));
  const routes = all.filter(
    endpoint =>
      !elsewhere.has(registrationOf(endpoint)) &&
      endpoint.file.startsWith(`${home}/`) &&
      !operations.has(endpoint.id) &&
      !notForClients.test(endpoint.verb) &&
      endpoint.path !== undefined &&
      isBelow(added, endpoint.path) &&
      isForClients(endpoint.path) &&
      !endpoint.marks.some(({ name }) => hiding.test(name)) &&
      model.roleOf(endpoint.file) === 'application' &&
      !isDescribed(endpoint, model),
  );
  return [...new Map(routes.map(endpoint => [`${endpoint.verb} ${endpoint.path}`, endpoint])).values()];
}

/** The same of a router that is mounted in several places: described under one of them, it is described. */
function registrationOf({ verb, file, route }: HttpEndpoint): string {
  return `${verb} ${file}:${route.patternSpan.start}`;
}

/** What lies beside the prefix of all that is described, no path of the description could name. */
function isBelow(prefix: string, path: string): boolean {
  return prefix === '' || path === `/${prefix}` || path.startsWith(`/${prefix}/`);
}

/** In whichever description. */
function isDescribed({ id }: HttpEndpoint, model: ProjectModel): boolean {
  return model.descriptions().some(path => {
    const serving = model.servingOf(path);
    if (serving.kind === 'unknown') return false;
    return serving.operations.has(id) || [...serving.wider.values()].includes(id);
  });
}

/** What browsers and crawlers ask for. */
const file = /\.(?:html?|xml|txt|png|jpe?g|gif|svg|ico|css|m?js|map|webmanifest)$/i;

/** Not for operators, not called by other services, not a page of documentation, and not a pattern of many paths. */
function isForClients(path: string): boolean {
  if (/[*()]/.test(path) || path === '/' || file.test(path) || isInfrastructurePath(path)) return false;
  return !/\/(?:docs?|api-docs|swagger[\w.-]*|openapi[\w.-]*|redoc|graphql|playground|webhooks?|hooks|callbacks?|internal|_\w+|rss|atom|favicon\.ico|robots\.txt)(?:\/|$)/i.test(
    path,
  );
}
