// Next.js without a build: its own functions say which file answers a path, which function of it a method, and what its
// middleware stands before. That is what its development server asks them, too.
import { existsSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const requireOfNext = createRequire(new URL('../apart/package.json', import.meta.url));
// What Next.js expects of the place where it runs, as its server gives it.
requireOfNext('next/dist/server/node-environment-baseline');

interface Definition {
  readonly kind: 'APP_ROUTE' | 'PAGES_API';
  /** `/orders/[id]` */
  readonly pathname: string;
  readonly filename: string;
}

interface RouteMatch {
  readonly definition: Definition;
  readonly params: object | undefined;
}

type UserModule = Readonly<Record<string, unknown>>;
type Answering = (request: Request, context: object) => Promise<Response> | Response;
type Covers = (path: string, request: IncomingMessage, query: object) => boolean;

interface NextService {
  /** Every route that Next.js knows, as the model writes it: `GET /orders/:id`; `ALL` for what `pages/api` exports. */
  readonly table: readonly string[];
  readonly listener: RequestListener;
}

interface Settings {
  readonly basePath?: string;
  readonly pageExtensions?: readonly string[];
}

export async function nextService(folder: URL): Promise<NextService> {
  const settings = await settingsOf(folder);
  const { basePath = '' } = settings;
  const routes = await routesOf(folder, settings);
  const standing = await middlewareOf(folder, settings);
  const definitions = routes.all();
  const lines = await Promise.all(definitions.map(definition => linesOf(definition, basePath)));
  return {
    table: lines.flat(),
    listener: (request, response) => {
      const { pathname, search } = new URL(request.url ?? '', 'http://localhost');
      const own = pathname === basePath ? '/' : pathname.slice(basePath.length);
      if (!pathname.startsWith(basePath)) return end(response, 404);
      answer({ request, response, pathname, own, search }).catch(error => end(response, 500, String(error)));
    },
  };

  async function answer({ request, response, pathname, own, search }: Asked): Promise<void> {
    const { NextRequest }: { NextRequest: typeof Request } = requireOfNext('next/server');
    const { method = 'GET' } = request;
    const asked = new NextRequest(`http://localhost${own}${search}`, { method });
    if (standing?.covers(pathname, request, {}) === true) {
      const refused = await standing.run(asked, {});
      if (refused !== undefined && !refused.headers.has('x-middleware-next')) return send(refused, response);
    }
    const match = await routes.match(own);
    if (match === null) return end(response, 404);
    const { definition, params = {} } = match;
    const module = await moduleAt(definition.filename);
    if (definition.kind === 'PAGES_API') {
      request.url = `${own}${search}`;
      return apiResolver(request, response, params, module, {}, true);
    }
    const run = methodsOf(module)[method];
    if (run === undefined) return end(response, 400);
    return send(await run(asked, { params: Promise.resolve(params) }), response);
  }
}

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly pathname: string;
  /** Without the base path. */
  readonly own: string;
  readonly search: string;
}

interface Routes {
  all(): readonly Definition[];
  match(path: string): Promise<RouteMatch | null>;
}

async function routesOf(
  folder: URL,
  { pageExtensions = ['tsx', 'ts', 'jsx', 'js'] }: Settings,
): Promise<Routes> {
  const { findPagesDir } = requireOfNext('next/dist/lib/find-pages-dir');
  const { appDir, pagesDir } = findPagesDir(fileURLToPath(folder).replace(/\/$/, ''));
  const { DefaultRouteMatcherManager } = requireOfNext(
    'next/dist/server/route-matcher-managers/default-route-matcher-manager',
  );
  const { DefaultFileReader } = requireOfNext(`${providers}/helpers/file-reader/default-file-reader`);
  const { DevAppRouteRouteMatcherProvider } = requireOfNext(
    `${providers}/dev-app-route-route-matcher-provider`,
  );
  const { DevPagesAPIRouteMatcherProvider } = requireOfNext(
    `${providers}/dev-pages-api-route-matcher-provider`,
  );
  const ofApp = new DefaultFileReader({ ignorePartFilter: (part: string) => part.startsWith('_') });
  const named = new RegExp(`\\.(?:${pageExtensions.join('|')})$`);
  const ofPages = new DefaultFileReader({ pathnameFilter: (path: string) => named.test(path) });
  const manager = new DefaultRouteMatcherManager();
  if (pagesDir) manager.push(new DevPagesAPIRouteMatcherProvider(pagesDir, pageExtensions, ofPages));
  if (appDir) manager.push(new DevAppRouteRouteMatcherProvider(appDir, pageExtensions, ofApp, false));
  await manager.reload();
  const { static: fixed, dynamic } = manager.matchers;
  return {
    all: () => [...fixed, ...dynamic].map(({ definition }) => definition),
    match: path => manager.match(path, {}),
  };
}

const providers = 'next/dist/server/route-matcher-providers/dev';

interface Middleware {
  readonly covers: Covers;
  readonly run: (request: Request, event: object) => Promise<Response | undefined> | Response | undefined;
}

async function middlewareOf(folder: URL, settings: Settings): Promise<Middleware | undefined> {
  const names = ['middleware.ts', 'src/middleware.ts', 'proxy.ts', 'src/proxy.ts'];
  const path = names.map(name => fileURLToPath(new URL(name, folder))).find(existsSync);
  if (path === undefined) return undefined;
  const { config, ...module } = await moduleAt(path);
  const run = module.middleware ?? module.proxy ?? module.default;
  if (typeof run !== 'function') throw new Error(`\`${path}\` exports no middleware.`);
  const { getMiddlewareMatchers } = requireOfNext('next/dist/build/analysis/get-page-static-info');
  const { getMiddlewareRouteMatcher } = requireOfNext(
    'next/dist/shared/lib/router/utils/middleware-route-matcher',
  );
  const matcher: unknown = Object(config).matcher ?? '/:path*';
  return {
    covers: getMiddlewareRouteMatcher(getMiddlewareMatchers(matcher, settings)),
    run: (request, event) => run(request, event),
  };
}

async function settingsOf(folder: URL): Promise<Settings> {
  const names = ['next.config.ts', 'next.config.mjs', 'next.config.js'];
  const path = names.map(name => fileURLToPath(new URL(name, folder))).find(existsSync);
  if (path === undefined) return {};
  const { default: config } = await moduleAt(path);
  return typeof config === 'function' ? config('phase-development-server', {}) : Object(config);
}

function moduleAt(path: string): Promise<UserModule> {
  return import(pathToFileURL(path).href);
}

/** The function that Next.js runs for each method: it adds HEAD and OPTIONS, and refuses what is not exported. */
function methodsOf(module: UserModule): Readonly<Record<string, Answering>> {
  const { autoImplementMethods } = requireOfNext(
    'next/dist/server/route-modules/app-route/helpers/auto-implement-methods',
  );
  return autoImplementMethods(module);
}

/** OPTIONS that Next.js makes up is no route. */
async function linesOf(
  { kind, pathname, filename }: Definition,
  basePath: string,
): Promise<readonly string[]> {
  const path = `${basePath}${pathname}`
    .replaceAll(/\[\[\.\.\.(\w+)\]\]/g, ':$1*')
    .replaceAll(/\[\.\.\.(\w+)\]/g, ':$1+')
    .replaceAll(/\[(\w+)\]/g, ':$1');
  if (kind === 'PAGES_API') return [`ALL ${path}`];
  const module = await moduleAt(filename);
  return Object.entries(methodsOf(module))
    .filter(([method, run]) => run === module[method] || (method === 'HEAD' && run === module.GET))
    .map(([method]) => `${method} ${path}`);
}

async function apiResolver(...given: readonly unknown[]): Promise<void> {
  await requireOfNext('next/dist/server/api-utils/node/api-resolver').apiResolver(...given);
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(await answer.text());
}

function end(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status).end(text);
}
