/** Endpoints as rules for code look at them. */
import { type HttpEndpoint, isHttp } from '../frameworks/endpoint.ts';
import { joinRoute } from '../frameworks/route.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { FilePath } from '../source/path.ts';
import { askOnce } from './ask-once.ts';

/** What a file registers, each registration once, however many ways lead to it. */
export function httpEndpointsIn(model: ProjectModel, path: FilePath): readonly HttpEndpoint[] {
  if (!hasEndpoints(model, path)) return [];
  const own = model.endpoints().filter(endpoint => endpoint.file === path);
  return [...new Map(own.filter(isHttp).map(endpoint => [endpoint.route, endpoint])).values()];
}

const filesWithEndpoints = askOnce(model => [...new Set(model.endpoints().map(({ file }) => file))].sort());
/** So that other files need not look again when a route changes. */
const hasEndpoints = askOnce((model, path) => filesWithEndpoints(model, '').some(file => file === path));

/** The path, or as much of its end as is known. */
export function knownPath({ path, route }: HttpEndpoint): string | undefined {
  return path ?? (route.pattern === undefined ? undefined : joinRoute(route.pattern));
}
