import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FilePath } from '../../engine/source/path.ts';

const byteOrderMark = '\uFEFF';

/** Why a file must not be rewritten, to be read on after its path; undefined when nothing stands against it. */
export async function findObstacle(path: FilePath, reviewed: string): Promise<string | undefined> {
  try {
    await access(path, constants.W_OK);
    const onDisk = await readFile(path, 'utf8');
    if (withoutMark(onDisk) === withoutMark(reviewed)) return undefined;
    return 'has changed meanwhile and was left alone. Run the command again';
  } catch (error) {
    return describeFailure(error);
  }
}

/**
 * Replaces a file's text; gives what went wrong. Readers see the old text or the new one, never a part, whatever
 * happens meanwhile. Byte order mark, permissions and symbolic links stay.
 */
export async function rewriteFile(path: FilePath, text: string): Promise<string | undefined> {
  try {
    const target = await realpath(path);
    const onDisk = await readFile(target, 'utf8');
    const mark = onDisk.startsWith(byteOrderMark) ? byteOrderMark : '';
    await replaceFile(target, mark + withoutMark(text));
    return undefined;
  } catch (error) {
    return describeFailure(error);
  }
}

function describeFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return 'was not fixed, since it cannot be written. Give this user permission to write it';
  }
  return `was not fixed (${error instanceof Error ? error.message : String(error)})`;
}

function withoutMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

async function replaceFile(target: string, text: string): Promise<void> {
  const { mode } = await stat(target);
  const temporary = join(dirname(target), `.backend-architect-${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(text);
      // The creation mask may have taken permissions away.
      await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
