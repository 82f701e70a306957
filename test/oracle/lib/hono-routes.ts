// Hono's own account of its routes: one flat list, in which middleware stands among handlers.

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly handler: (...parameters: readonly never[]) => unknown;
}

/** `GET /orders: requireAuth` for every route. What takes `next` is middleware, the last for a path its handler. */
export function routesIn({ routes }: { readonly routes: readonly Entry[] }): readonly string[] {
  return routes.flatMap(({ method, path, handler }, index) => {
    if (handler.length > 1) return [];
    const before = routes
      .slice(0, index)
      .filter(entry => entry.handler.length > 1 && runsBefore(entry, method, path));
    return [`${method} ${path}: ${before.map(entry => entry.handler.name || '<anonymous>').join(', ')}`];
  });
}

function runsBefore(entry: Entry, method: string, path: string): boolean {
  return (entry.method === 'ALL' || entry.method === method) && matches(entry.path, path);
}

/** Segment by segment; a parameter stands for one, a star at the end for any number. */
function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const asked = path.split('/');
  const isOpen = wanted.at(-1) === '*';
  const closed = isOpen ? wanted.slice(0, -1) : wanted;
  if (!isOpen && wanted.length !== asked.length) return false;
  return closed.every(
    (segment, index) => segment === asked[index] || (segment.startsWith(':') && asked[index] !== undefined),
  );
}
