/** The files in which Next.js answers requests by their place: route handlers, API routes and the middleware. */
import { directoryOf, type FilePath, isInside, relativePath } from '../source/path.ts';
import type { Manifest } from './manifest.ts';

export type NextFile =
  /** `path` as routes are written: `/orders/:id`. */
  { readonly kind: 'route-handler' | 'api-route'; readonly path: string } | { readonly kind: 'middleware' };

const routeHandler = /^(?:src\/)?app\/(?<folders>(?:.+\/)?)route\.[cm]?[jt]sx?$/;
const apiRoute = /^(?:src\/)?pages\/(?<file>api\/.+|api)\.[cm]?[jt]sx?$/;
const middleware = /^(?:src\/)?(?:middleware|proxy)\.[cm]?[jt]s$/;

/** `pageExtensions: ['page.ts']`: pages lie among other files and are told by their names. */
const pageExtension = /\.(?:page|api|route)$/;

/** Undefined for every other file, and where the package does not use Next.js. */
export function nextFileOf(path: FilePath, manifest: Manifest | undefined): NextFile | undefined {
  if (manifest === undefined || !('next' in manifest.dependencies)) return undefined;
  const home = directoryOf(manifest.path);
  if (!isInside(home, path)) return undefined;
  const relative = relativePath(home, path);
  if (middleware.test(relative)) return { kind: 'middleware' };
  const folders = routeHandler.exec(relative)?.groups?.folders;
  if (folders !== undefined) return routeOf('route-handler', folders);
  const file = apiRoute.exec(relative)?.groups?.file;
  return file === undefined || file.endsWith('.d')
    ? undefined
    : routeOf('api-route', file.replace(pageExtension, '').replace(/\/index$/, ''));
}

/** Folders that begin with `_` are private; groups `(x)` and slots `@x` are no part of the path. */
function routeOf(kind: 'route-handler' | 'api-route', folders: string): NextFile | undefined {
  const segments = folders.split('/').filter(segment => segment !== '');
  if (kind === 'api-route') return { kind, path: `/${segments.map(parameterIn).join('/')}` };
  if (segments.some(segment => segment.startsWith('_'))) return undefined;
  const kept = segments.filter(segment => !/^(?:\(.*\)|@.*)$/.test(segment));
  return { kind, path: `/${kept.map(parameterIn).join('/')}` };
}

/** `[id]`, `[...rest]` and `[[...rest]]`; `%5F` stands for a `_` that is not private. */
function parameterIn(segment: string): string {
  return segment
    .replace(/^\[\[\.\.\.(.+)\]\]$/, ':$1*')
    .replace(/^\[\.\.\.(.+)\]$/, ':$1+')
    .replace(/^\[(.+)\]$/, ':$1')
    .replace(/^%5F/i, '_');
}
