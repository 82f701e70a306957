// Express's own account of its routes: the stack of layers in each router, in the order in which they were put there.

export interface Layer {
  readonly name: string;
  readonly handle: LayerHandle;
  readonly method?: string;
  readonly route?: Route;
  /** Express 4 keeps only this of the path of a mount. */
  readonly regexp?: RegExp & { readonly fast_slash?: boolean };
  readonly keys?: readonly { readonly name: string | number }[];
  /** Express 5 keeps the path as it was written. */
  readonly rawPath?: unknown;
}

type LayerHandle = ((...parameters: readonly never[]) => unknown) & { readonly stack?: readonly Layer[] };

interface Route {
  readonly path: unknown;
  readonly stack: readonly Layer[];
}

export interface StackRoute {
  /** `GET /v1/orders` */
  readonly title: string;
  /** The functions before the handler, by name. */
  readonly before: readonly string[];
}

/** Express 4 begins every application with these. */
const ownMiddleware = new Set(['query', 'expressInit']);

interface Above {
  readonly prefix: string;
  readonly pieces: readonly { readonly prefix: string; readonly name: string }[];
}

/** Every route of a router with all that is mounted on it, in order, with what runs before its last handler. */
export function routesIn(
  stack: readonly Layer[],
  above: Above = { prefix: '', pieces: [] },
): readonly StackRoute[] {
  const pieces = [...above.pieces];
  const routes: StackRoute[] = [];
  for (const layer of stack) {
    if (layer.route !== undefined) routes.push(...describeRoute(layer.route, { ...above, pieces }));
    else {
      const prefix = join(above.prefix, mountPath(layer));
      if (layer.handle.stack !== undefined) routes.push(...routesIn(layer.handle.stack, { prefix, pieces }));
      // Express knows by the number of parameters that this one wants errors.
      else if (layer.handle.length < 4 && !ownMiddleware.has(layer.name))
        pieces.push({ prefix, name: layer.name });
    }
  }
  return routes;
}

export function titlesOf(routes: readonly StackRoute[]): readonly string[] {
  return routes.map(({ title }) => title);
}

export function chainsOf(routes: readonly StackRoute[]): readonly string[] {
  return routes.map(({ title, before }) => `${title}: ${before.join(', ')}`);
}

/** `route(path).all(check).get(list)` answers GET, with `check` before it. */
function describeRoute(route: Route, { prefix, pieces }: Above): readonly StackRoute[] {
  const paths = Array.isArray(route.path) ? route.path.map(String) : [String(route.path)];
  const answered = [...new Set(route.stack.flatMap(layer => layer.method?.toUpperCase() ?? []))];
  return (answered.length === 0 ? ['ALL'] : answered).flatMap(method =>
    paths.map(path => {
      const whole = join(prefix, path);
      const own = route.stack.filter(layer => (layer.method?.toUpperCase() ?? method) === method);
      const standing = pieces.filter(piece =>
        `${whole}/`.startsWith(piece.prefix === '/' ? '/' : `${piece.prefix}/`),
      );
      return {
        title: `${method} ${whole}`,
        before: [...standing, ...own.slice(0, -1)].map(({ name }) => name),
      };
    }),
  );
}

function mountPath({ rawPath, regexp, keys = [] }: Layer): string {
  if (typeof rawPath === 'string') return rawPath;
  if (regexp === undefined || regexp.fast_slash === true) return '/';
  const names = keys.map(({ name }) => `/:${name}`);
  return regexp.source
    .replace(/^\^/, '')
    .replace(/\\\/\?\(\?=\\\/\|\$\)$/, '')
    .replaceAll('(?:\\/([^/]+?))', () => names.shift() ?? '')
    .replaceAll('\\', '');
}

function join(left: string, right: string): string {
  const parts = `${left}/${right}`.split('/').filter(part => part !== '');
  return `/${parts.join('/')}`;
}
