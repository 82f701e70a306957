/** Which requests `.unless({ … })` of express-unless and koa-unless lets pass by what it stands behind. */
import { type Endpoint, isHttp } from '../../frameworks/endpoint.ts';
import type { Value } from '../../languages/typescript/facts.ts';
import { type Met, meets, type PathTest, testOfPattern } from './path-tests.ts';

export interface Spared {
  /** Undefined for every path. */
  readonly path: PathTest | undefined;
  /** In capitals; undefined for every method. */
  readonly methods: readonly string[] | undefined;
}

/** Undefined where what it says cannot be read to its end. */
export function readSpared(options: Value | undefined): readonly Spared[] | undefined {
  if (options?.kind !== 'object' || options.isOpen) return undefined;
  const spared: Spared[] = [];
  for (const { key, value } of options.properties) {
    const found = key === 'path' ? sparedPaths(value) : key === 'method' ? sparedMethods(value) : undefined;
    if (found === undefined) return undefined;
    spared.push(...found);
  }
  return spared;
}

function sparedPaths(value: Value): readonly Spared[] | undefined {
  return readAll(value, element => {
    if (element.kind !== 'object') return testOf(element, undefined);
    const url = element.properties.find(({ key }) => key === 'url')?.value;
    const written = element.properties.find(({ key }) => key === 'methods')?.value;
    const methods = written === undefined ? undefined : methodsOf(written);
    return url === undefined || (written !== undefined && methods === undefined)
      ? undefined
      : testOf(url, methods);
  });
}

function sparedMethods(value: Value): readonly Spared[] | undefined {
  const methods = methodsOf(value);
  return methods === undefined ? undefined : [{ path: undefined, methods }];
}

function methodsOf(value: Value): readonly string[] | undefined {
  return readAll(value, element =>
    element.kind === 'literal' && typeof element.value === 'string' ? element.value.toUpperCase() : undefined,
  );
}

/** Of one, or of a list of which all can be read. */
function readAll<Read>(
  value: Value,
  read: (element: Value) => Read | undefined,
): readonly Read[] | undefined {
  if (value.kind === 'array' && value.isOpen) return undefined;
  const all = (value.kind === 'array' ? value.elements : [value]).map(read);
  const known = all.filter(each => each !== undefined);
  return known.length === all.length ? known : undefined;
}

function testOf(value: Value, methods: Spared['methods']): Spared | undefined {
  if (value.kind === 'literal' && typeof value.value === 'string')
    return { path: { kind: 'is', text: value.value }, methods };
  const pattern = value.kind === 'opaque' ? value.pattern : undefined;
  const path = pattern === undefined ? undefined : testOfPattern(pattern);
  return path === undefined ? undefined : { path, methods };
}

/** `perhaps` where a parameter of the path may be what is spared. */
export function isSpared(spared: readonly Spared[], endpoint: Endpoint): Met {
  if (!isHttp(endpoint) || endpoint.path === undefined) return spared.length === 0 ? 'no' : 'perhaps';
  const { path: asked, verb } = endpoint;
  const answers = spared.map(({ path, methods }) => {
    if (methods !== undefined && verb !== 'ALL' && !methods.includes(verb)) return 'no';
    const answer = path === undefined ? 'yes' : meets(asked, path);
    return answer === 'yes' && methods !== undefined && verb === 'ALL' ? 'perhaps' : answer;
  });
  return answers.includes('yes') ? 'yes' : answers.includes('perhaps') ? 'perhaps' : 'no';
}
