/** The files below `src/api` in which Medusa looks for routes, and for what stands before them. */
import type { Manifest } from '../../model/manifest.ts';
import { directoryOf, type FilePath, isInside, relativePath } from '../../source/path.ts';

export type MedusaFile =
  /** `path` as routes are written: `/admin/orders/:id`. */
  { readonly kind: 'route'; readonly path: string } | { readonly kind: 'middlewares' };

const routeFile = /^src\/api\/(?<folders>(?:.+\/)?)route\.[cm]?[jt]s$/;
const middlewaresFile = /^src\/api\/middlewares\.[cm]?[jt]s$/;

/** Undefined for every other file, and where the package does not use Medusa. */
export function medusaFileOf(path: FilePath, manifest: Manifest | undefined): MedusaFile | undefined {
  if (manifest === undefined || !usesMedusa(manifest)) return undefined;
  const home = directoryOf(manifest.path);
  if (!isInside(home, path)) return undefined;
  const relative = relativePath(home, path);
  if (middlewaresFile.test(relative)) return { kind: 'middlewares' };
  const folders = routeFile.exec(relative)?.groups?.folders;
  if (folders === undefined) return undefined;
  const segments = folders.split('/').filter(segment => segment !== '');
  if (segments.some(segment => segment.startsWith('_'))) return undefined;
  return { kind: 'route', path: `/${segments.map(parametersIn).join('/')}` };
}

function usesMedusa({ dependencies }: Manifest): boolean {
  return '@medusajs/framework' in dependencies || '@medusajs/medusa' in dependencies;
}

/** `[id]`, and `[...]` for all that is left. */
function parametersIn(segment: string): string {
  return segment.replaceAll('[...]', '*').replaceAll(/\[(\w+)\]/g, ':$1');
}
