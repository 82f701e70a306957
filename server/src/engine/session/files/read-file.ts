import { isBrowserPackage, roleOfPath } from '../../model/role.ts';
import type { DirectoryEntry } from '../../source/file-system.ts';
import { baseName, directoryOf, type FilePath, isInside, relativePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import { type FileKind, isLookedUpIn, kindOf } from '../discover.ts';
import { passedOver, unreadable } from '../notices.ts';
import type { KnownFiles } from './known-files.ts';
import type { FileReader, FileStoreParts } from './parts.ts';

/** Descriptions and schemas of large APIs are written by machines, yet read by people. */
const descriptionFactor = 16;
const descriptionKinds: ReadonlySet<FileKind | undefined> = new Set(['data', 'graphql']);

/** Reads files as far as they belong to the project and the limits allow. */
export function createFileReader(parts: FileStoreParts, files: KnownFiles): FileReader {
  const { root, fileSystem } = parts;

  const leadsOutside = (path: FilePath): boolean =>
    files.unwalked.has(path) && !isInside(fileSystem.realPath(root), fileSystem.realPath(path));
  const limitOf = (path: FilePath): number => {
    const { limits } = parts.configuration().resolverFor(path);
    return limits.maxFileSizeKb * 1024 * (descriptionKinds.has(kindOf(path)) ? descriptionFactor : 1);
  };

  /** What stands there instead of a file since the folder was looked through. */
  const obstacleAt = (path: FilePath): DirectoryEntry | undefined => {
    if (!fileSystem.isTaken(path)) return undefined;
    const listing = fileSystem.list(directoryOf(path));
    return listing.kind === 'entries'
      ? listing.entries.find(({ name, reason }) => name === baseName(path) && reason !== undefined)
      : undefined;
  };

  return {
    read(path) {
      if (leadsOutside(path)) {
        files.giveUp(
          path,
          unreadable(root, path, 'is a link out of the project and is not read. Copy it inside'),
        );
        return undefined;
      }
      const result = fileSystem.read(path, limitOf(path));
      if (result.kind === 'failed') {
        files.giveUp(path, unreadable(root, path, result.reason));
        return undefined;
      }
      const obstacle = result.kind === 'missing' ? obstacleAt(path) : undefined;
      if (obstacle?.reason === undefined) files.obstacles.delete(path);
      else files.obstacles.set(path, passedOver(root, path, obstacle.reason));
      if (obstacle?.kind === 'endless' && isLookedUpIn(path)) files.endless.add(path);
      else files.endless.delete(path);
      files.markReadable(path);
      if (result.kind === 'text') return createSourceText(path, result.text);
      files.forget(path);
      return undefined;
    },
    isSecondName(path) {
      if (!files.unwalked.has(path)) return false;
      const target = relativePath(fileSystem.realPath(root), fileSystem.realPath(path));
      return target !== relativePath(root, path) && !leadsOutside(path);
    },
    isPassedOver(path) {
      const role = roleOfPath(root, path);
      if (role === 'test' || role === 'generated') return true;
      return (
        isBrowserPackage(parts.manifestOf(path)) || parts.configuration().resolverFor(path).isIgnored(path)
      );
    },
  };
}
