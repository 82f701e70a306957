// Express's own account of its routes: the stack of layers in each router, in the order in which they were put there.

export interface Layer {
  readonly name: string;
  readonly handle: LayerHandle;
  readonly method?: string;
  readonly route?: Route;
  /** Express 4 keeps only this of the path of a mount. */
  readonly regexp?: RegExp & { readonly fast_slash?: boolean };
  readonly keys?: readonly unknown[];
  /** Express 5 keeps the path as it was written. */
  readonly rawPath?: unknown;
}

type Callback = (...parameters: readonly never[]) => unknown;
type LayerHandle = Callback & { readonly stack?: readonly Layer[]; readonly params?: Parameters };
/** What a router runs for parameters, by their names. */
type Parameters = Readonly<Record<string, readonly Callback[]>>;

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
  /** What a request has come through so far, in whichever router: what is mounted lets it come out again. */
  readonly pieces: { readonly prefix: string; readonly name: string }[];
  readonly params?: Parameters | undefined;
}

/** What an application holds, in Express 4 and 5: the older one names it otherwise, and refuses the new name. */
export function stackOf(application: object): readonly Layer[] {
  const router: unknown = Reflect.get(application, '_router') ?? Reflect.get(application, 'router');
  if (typeof router !== 'function') throw new Error('The application of Express has no router.');
  return Reflect.get(router, 'stack');
}

/** Every route of a router with all that is mounted on it, in order, with what runs before its last handler. */
export function routesIn(
  stack: readonly Layer[],
  above: Above = { prefix: '', pieces: [] },
): readonly StackRoute[] {
  const { pieces } = above;
  const routes: StackRoute[] = [];
  for (const layer of stack) {
    if (layer.route !== undefined) routes.push(...describeRoute(layer.route, above));
    else {
      for (const path of mountPaths(layer)) {
        const prefix = join(above.prefix, path);
        if (layer.handle.stack !== undefined)
          routes.push(...routesIn(layer.handle.stack, { prefix, pieces, params: layer.handle.params }));
        else if (layer.handle.length === 2 && path !== '/') routes.push(describeHandler(prefix, pieces));
        // Express knows by the number of parameters that this one wants errors.
        else if (layer.handle.length < 4 && !ownMiddleware.has(layer.name))
          pieces.push({ prefix, name: layer.name });
      }
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
function describeRoute(route: Route, { prefix, pieces, params = {} }: Above): readonly StackRoute[] {
  const paths = Array.isArray(route.path) ? route.path : [route.path];
  const answered = [...new Set(route.stack.flatMap(layer => layer.method?.toUpperCase() ?? []))];
  // `app.all` registers every method that Node knows, one by one.
  const isForAll = answered.length === 0 || answered.length > 20;
  return (isForAll ? ['ALL'] : answered).flatMap(method =>
    paths.map(path => {
      // What a regular expression stands for below a prefix is no text.
      const whole = typeof path === 'string' ? join(prefix, path) : String(path);
      const own = route.stack.filter(layer =>
        isForAll
          ? layer.method === route.stack[0]?.method
          : (layer.method?.toUpperCase() ?? method) === method,
      );
      const standing = standingBefore(typeof path === 'string' ? whole : prefix, pieces);
      return {
        title: `${method} ${whole}`,
        before: [
          ...standing.map(({ name }) => name),
          ...(typeof path === 'string' ? parametersBefore(path, params) : []),
          ...own.slice(0, -1).map(({ name }) => name),
        ],
      };
    }),
  );
}

/** What takes no `next` is nobody's middleware: it answers whatever is asked below its path. */
function describeHandler(path: string, pieces: Above['pieces']): StackRoute {
  return { title: `ALL ${path}`, before: standingBefore(path, pieces).map(({ name }) => name) };
}

function standingBefore(path: string, pieces: Above['pieces']): Above['pieces'] {
  return pieces.filter(({ prefix }) => `${path}/`.startsWith(prefix === '/' ? '/' : `${prefix}/`));
}

function parametersBefore(path: string, params: Parameters): readonly string[] {
  return [...path.matchAll(/:(\w+)/g)].flatMap(([, name = '']) =>
    (params[name] ?? []).map(callback => callback.name || '<anonymous>'),
  );
}

function mountPaths({ rawPath, regexp, keys = [] }: Layer): readonly string[] {
  if (Array.isArray(rawPath)) return rawPath.map(String);
  if (typeof rawPath === 'string') return [rawPath];
  return [regexp === undefined || regexp.fast_slash === true ? '/' : pathOf(regexp, keys)];
}

function pathOf(regexp: RegExp, keys: NonNullable<Layer['keys']>): string {
  const names = keys.map(key => `/:${nameOf(key)}`);
  return regexp.source
    .replace(/^\^/, '')
    .replace(/\\\/\?\(\?=\\\/\|\$\)$/, '')
    .replaceAll('(?:\\/([^/]+?))', () => names.shift() ?? '')
    .replaceAll('\\', '');
}

function nameOf(key: unknown): string {
  return typeof key === 'object' && key !== null ? String(Reflect.get(key, 'name')) : String(key);
}

function join(left: string, right: string): string {
  const parts = `${left}/${right}`.split('/').filter(part => part !== '');
  return `/${parts.join('/')}`;
}
