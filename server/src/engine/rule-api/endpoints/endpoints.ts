/** Endpoints as rules for code look at them. */
import { type Endpoint, type HttpEndpoint, isHttp } from '../../frameworks/endpoint.ts';
import { joinRoute } from '../../frameworks/route.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { groupBy } from '../../source/group-by.ts';
import type { FilePath } from '../../source/path.ts';
import { askOnce, askPerFile } from '../ask-once.ts';

/** What a file registers, each registration once, however many ways lead to it. */
export function httpEndpointsIn(model: ProjectModel, path: FilePath): readonly HttpEndpoint[] {
  return [
    ...new Map(
      endpointsIn(model, path)
        .filter(isHttp)
        .map(endpoint => [endpoint.route, endpoint]),
    ).values(),
  ];
}

/** Whoever asks for all endpoints instead looks again whenever any of them has become another. */
export const endpointsIn = endpointsBy(({ file }) => file);
/** What a file handles, wherever that is registered. */
export const endpointsHandledIn = endpointsBy(({ handler }) => handler?.path);

type EndpointsOfFile = (model: ProjectModel, path: FilePath) => readonly Endpoint[];

function endpointsBy(fileOf: (endpoint: Endpoint) => FilePath | undefined): EndpointsOfFile {
  const grouped = askOnce(model => groupBy(model.endpoints(), fileOf));
  const files = askOnce(model => [...grouped(model, '').keys()].sort());
  // So that the other files need not look again when a route changes.
  const hasSome = askOnce((model, path) => files(model, '').some(file => file === path));
  const own = askPerFile((model, path): readonly Endpoint[] => grouped(model, '').get(path) ?? []);
  return (model, path) => (hasSome(model, path) ? own(model, path) : []);
}

/** The path, or as much of its end as is known. */
export function knownPath({ path, route }: HttpEndpoint): string | undefined {
  return path ?? (route.pattern === undefined ? undefined : joinRoute(route.pattern));
}
