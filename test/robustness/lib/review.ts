// A review with the product's own rules, and what it says in words that can be compared.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../../rules/index.generated.ts';
import { root as repository } from '../../../scripts/lib/project.mjs';
import { createSession } from '../../../server/src/engine/session/create-session.ts';
import type {
  FileReview,
  Review,
  Session,
  SessionSettings,
} from '../../../server/src/engine/session/session.ts';
import type { FileSystem } from '../../../server/src/engine/source/file-system.ts';
import { type FilePath, joinPath, toFilePath } from '../../../server/src/engine/source/path.ts';

/** Opens a session as the surfaces do, with nothing kept between runs. */
export function openSession(
  root: FilePath,
  disk?: FileSystem,
  settings: Partial<SessionSettings> = {},
): Promise<Session> {
  return createSession({ root, rules, cacheDirectory: undefined, overrides: {}, ...settings }, disk);
}

/** Every finding and notice of a review, one line each. */
export function describeReview({ files, notices }: Review): readonly string[] {
  return [...files.flatMap(describeFile), ...notices.map(({ kind, message }) => `${kind} ${message}`)].sort();
}

export function describeFile({ path, findings, notices }: FileReview): readonly string[] {
  return [
    ...findings.map(
      ({ path: place, span, ruleId, message }) => `${place} ${span.start}-${span.end} ${ruleId} ${message}`,
    ),
    ...notices.map(({ kind, span, message }) => `${path} ${span?.start ?? ''} ${kind} ${message}`),
  ];
}

/** The files of one of the examples, as if they lay in `/project`. */
export function readExample(name: string): Map<FilePath, string> {
  const folder = join(repository, 'examples', name);
  const paths = globSync('**/*.{ts,json,jsonc,yaml}', { cwd: folder });
  return new Map(paths.map(path => [joinPath(project, path), readFileSync(join(folder, path), 'utf8')]));
}

export const project = toFilePath('/project');
