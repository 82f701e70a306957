import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { type FilePath, joinPath, toFilePath } from '../../../server/src/engine/source/path.ts';

/** A folder on disk that exists as long as the tests of one file run. */
export interface Folder {
  readonly path: FilePath;
  at(path: string): FilePath;
  write(files: Readonly<Record<string, string | Buffer>>): void;
}

export function createFolder(files: Readonly<Record<string, string | Buffer>> = {}): Folder {
  const path = toFilePath(realpathSync(mkdtempSync(join(tmpdir(), 'backend-architect-robust-'))));
  after(() => rmSync(path, { recursive: true, force: true }));
  const folder: Folder = {
    path,
    at: name => joinPath(path, name),
    write(written) {
      for (const [name, text] of Object.entries(written)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), text);
      }
    },
  };
  folder.write(files);
  return folder;
}

/** What the product's rules find in one line, wherever it stands. */
export const finding = "export const secret = process.env.JWT_SECRET ?? 'changeme';\n";
