/** Functions that run while somebody waits for an answer. */
import { type Endpoint, isHttp, titleOf } from '../../frameworks/endpoint.ts';
import type { HandlerPlace } from '../../frameworks/route.ts';
import { placeKey } from '../../model/implementers.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { askOnce } from '../ask-once.ts';

/** How many calls may lie between an endpoint and a function, and how many functions are looked at on the way. */
const mostCalls = 5;
const mostFunctions = 80;

const endpointsByHandler = askOnce((model): Readonly<Record<string, string>> => {
  const titles = model
    .endpoints()
    .filter(endpoint => !isBuiltAhead(endpoint, model) && !forTests.test(titleOf(endpoint)))
    .flatMap(endpoint => handlersOf(endpoint).map(key => [key, titleOf(endpoint)]));
  return Object.fromEntries(titles.reverse());
});

/** `GET /_e2e/snapshot` */
const forTests = /\/_{0,2}e2e\//;

/** A route of Next.js that is answered when the application is built, and then once in a while; only `GET` is. */
function isBuiltAhead(endpoint: Endpoint, model: ProjectModel): boolean {
  if (!isHttp(endpoint) || endpoint.verb !== 'GET' || endpoint.route.framework !== 'next') return false;
  const { handler } = endpoint;
  const facts = handler === undefined ? undefined : model.facts(handler.path);
  if (handler === undefined || facts === undefined) return false;
  const takesNothing = facts.functions[handler.function]?.parameters.length === 0;
  return facts.variables.some(({ function: owner, name, value }) => {
    if (owner !== undefined || value?.kind !== 'literal') return false;
    if (name === 'dynamic') return value.value === 'force-static';
    return name === 'revalidate' && takesNothing && Number(value.value) > 0;
  });
}

function handlersOf({ chain, handler }: Endpoint): readonly string[] {
  const before = chain.flatMap(({ origin }) =>
    origin.kind === 'function' ? [placeKey({ path: origin.path, function: origin.function })] : [],
  );
  return [...(handler === undefined ? [] : [placeKey(handler)]), ...before];
}

/** An endpoint that leads to a function. */
export interface Request {
  /** `GET /orders` */
  readonly endpoint: string;
  readonly calls: number;
}

/** The endpoint for whose answer a function runs, the nearest first; undefined where none is known. */
export function requestBehind(place: HandlerPlace, model: ProjectModel): Request | undefined {
  const endpoints = endpointsByHandler(model, '');
  const seen = new Set<string>();
  let current: readonly HandlerPlace[] = [place];
  for (let calls = 0; calls <= mostCalls && seen.size < mostFunctions; calls++) {
    const next: HandlerPlace[] = [];
    for (const one of current) {
      const key = placeKey(one);
      if (seen.has(key)) continue;
      seen.add(key);
      const endpoint = endpoints[key];
      if (endpoint !== undefined) return { endpoint, calls };
      next.push(...outwards(one, model));
    }
    current = next;
  }
  return undefined;
}

/** The functions that call a function, and the one around it that hands it to what runs it. */
function outwards(place: HandlerPlace, model: ProjectModel): readonly HandlerPlace[] {
  const own = model.facts(place.path)?.functions[place.function];
  const around =
    own?.parent === undefined || own.callback === undefined
      ? []
      : [{ path: place.path, function: own.parent }];
  const callers = model
    .callers(place)
    .flatMap(({ function: index, path }) => (index === undefined ? [] : [{ path, function: index }]));
  return [...callers, ...around];
}
