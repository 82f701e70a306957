// Koa's own account of its routes: the middleware of an application, and in that of a router its stack of layers.

interface Application {
  readonly middleware: readonly Middleware[];
}

type Middleware = ((...parameters: readonly never[]) => unknown) & { readonly router?: unknown };

interface Layer {
  readonly path: unknown;
  readonly methods: readonly string[];
  readonly stack: readonly Middleware[];
}

interface Standing {
  readonly prefix: string;
  readonly name: string;
}

/** `GET /orders: requireAuth` for every route, with what the router lets run before its last function. */
export function routesIn({ middleware }: Application): readonly string[] {
  const standing: Standing[] = [];
  return middleware.flatMap(each => {
    if (each.router !== undefined) return routesOf(stackOf(each.router), standing);
    // What `router.allowedMethods()` gives has no name.
    standing.push({ prefix: '/', name: each.name || 'allowedMethods' });
    return [];
  });
}

function routesOf(stack: readonly Layer[], above: readonly Standing[]): readonly string[] {
  const standing = [...above];
  return stack.flatMap(({ path, methods, stack: functions }) => {
    const whole = String(path);
    const names = functions.map(({ name }) => name || '<anonymous>');
    if (methods.length === 0) {
      // Without a path of its own a middleware has a regular expression that stands for everything.
      const prefix = whole.replace(/\(.*|\{.*/, '');
      standing.push(...names.map(name => ({ prefix, name })));
      return [];
    }
    const before = standing.filter(({ prefix }) => isBelow(prefix, whole)).map(({ name }) => name);
    return methodsOf(methods).map(
      method =>
        `${method} ${whole.replace(/(?<=.)\/$/, '')}: ${[...before, ...names.slice(0, -1)].join(', ')}`,
    );
  });
}

/** HEAD comes with GET; `all` names all methods. */
function methodsOf(methods: readonly string[]): readonly string[] {
  if (methods.length > 10) return ['ALL'];
  return methods.filter(method => method !== 'HEAD' || !methods.includes('GET'));
}

/** Segment by segment; a parameter stands for anything. */
function isBelow(prefix: string, path: string): boolean {
  const asked = path.split('/');
  return prefix
    .split('/')
    .every(
      (segment, index) =>
        segment === '' || segment === asked[index] || (segment.startsWith(':') && asked[index] !== undefined),
    );
}

function stackOf(router: unknown): readonly Layer[] {
  return typeof router === 'object' && router !== null ? Reflect.get(router, 'stack') : [];
}
