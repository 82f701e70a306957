import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute } from 'node:path';
import { type FilePath, isInside, joinPath, toFilePath } from '../source/path.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where facts are kept between runs: in `node_modules`, where tools keep such things, else in the user's own cache.
 * Never elsewhere in the reviewed folder, where it would end up in somebody's commit.
 */
export function findCacheDirectory(root: FilePath, environment: Environment): FilePath {
  const modules = joinPath(root, 'node_modules');
  if (existsSync(modules)) return joinPath(modules, '.cache', 'backend-architect');
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const own = joinPath(userCache(environment), 'backend-architect', name);
  return isInside(root, own) ? joinPath(toFilePath(tmpdir()), 'backend-architect', name) : own;
}

function userCache(environment: Environment): FilePath {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: windows } = environment;
  if (xdg !== undefined && isAbsolute(xdg)) return toFilePath(xdg);
  if (process.platform === 'win32' && windows !== undefined) return toFilePath(windows);
  const home = toFilePath(homedir());
  return process.platform === 'darwin' ? joinPath(home, 'Library', 'Caches') : joinPath(home, '.cache');
}
