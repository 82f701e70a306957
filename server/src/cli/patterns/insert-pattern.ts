/** Writes a pattern into a project, where an editor would put it. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { findBlockPlace } from '../../engine/patterns/find-block-place.ts';
import { findSqlPlace } from '../../engine/patterns/find-sql-place.ts';
import { logs } from '../../engine/patterns/project-logger.ts';
import { plainText } from '../../engine/patterns/snippet-body.ts';
import { codeStyleOf } from '../../engine/rule-api/edits/code-style.ts';
import { createSession } from '../../engine/session/create-session.ts';
import type { Insertion, PatternOfVariant } from '../../engine/session/insertions.ts';
import type { Session } from '../../engine/session/session.ts';
import { diskFileSystem } from '../../engine/source/file-system.ts';
import { directoryOf, type FilePath } from '../../engine/source/path.ts';
import { editText } from '../fix/edit-text.ts';
import { rewriteFile } from '../fix/rewrite-file.ts';
import { findProjectRoot, isNoProject } from '../project-root.ts';
import { UsageError } from '../usage-error.ts';

export interface WrittenPattern {
  /** Another file of the service than was named, where that puts the pattern to use. */
  readonly path: FilePath;
  readonly leftToDo: string | undefined;
  readonly unmetSettings: readonly string[];
}

/** Undefined if it was there. */
export async function insertPattern(
  path: FilePath,
  file: string,
  chosen: PatternOfVariant,
): Promise<WrittenPattern | undefined> {
  const { isChanged, isNew, text, ...written } = await previewPattern(path, file, chosen);
  if (!isChanged) return undefined;
  await write(written.path, file, text, isNew);
  return written;
}

export interface PatternPreview extends WrittenPattern {
  /** Of the whole file. */
  readonly text: string;
  readonly isChanged: boolean;
  readonly isNew: boolean;
}

/** What a file would be with the pattern in it. */
export async function previewPattern(
  path: FilePath,
  file: string,
  chosen: PatternOfVariant,
): Promise<PatternPreview> {
  const existing = readExisting(path, file);
  if (existing !== undefined && chosen.variant.place === 'file')
    throw new UsageError(
      `\`${file}\` holds something already. \`${chosen.variant.prefix}\` is a file of its own.`,
    );
  if (existing !== undefined && !canStandBehind(existing, chosen.variant))
    throw new UsageError(
      `\`${file}\` ends in the middle of a statement or a block. Close it first, or name another file.`,
    );
  const session = await openSession(path, existing ?? '', chosen);
  try {
    if (session.findings(path).notices.some(({ kind }) => kind === 'parse-error'))
      throw new UsageError(`\`${file}\` does not parse. Mend it first, or name another file.`);
    if (chosen.variant.description !== undefined && !session.insertions.isDescription(path))
      throw new UsageError(
        `\`${file}\` is no API description in OpenAPI 3, which \`${chosen.variant.prefix}\` belongs into. Name one that is there.`,
      );
    const insertion = session.insertions.insertInto(path, chosen);
    const text = session.textOf(insertion.path) ?? '';
    const isChanged = insertion.snippet !== '' || insertion.edits.length > 0;
    return {
      path: insertion.path,
      leftToDo: insertion.leftToDo,
      unmetSettings: session.insertions.unmetSettings(insertion.path, chosen.variant),
      text: isChanged ? textAfter(text, insertion) : text,
      isChanged,
      isNew: existing === undefined && insertion.path === path,
    };
  } finally {
    session.dispose();
  }
}

/** What does not parse in TypeScript is told by its parser. */
function canStandBehind(text: string, { language }: PatternOfVariant['variant']): boolean {
  const { length } = text;
  switch (language) {
    case 'sql':
      return findSqlPlace(text, length, length) !== undefined;
    case 'prisma':
    case 'graphql':
    case 'terraform':
      return findBlockPlace(text, length, length) === 'top';
    default:
      return true;
  }
}

function textAfter(text: string, { path, word, snippet, edits }: Insertion): string {
  const code = plainText(snippet).replaceAll('\n', codeStyleOf(text).lineBreak);
  const all = editText(text, [...edits, { path, span: word, text: code }]);
  const written = all.trimEnd().length;
  const lineEnd = all.indexOf('\n', written);
  return lineEnd === -1 ? all : all.slice(0, lineEnd + 1);
}

/**
 * One that knows the whole project where the pattern may be put to use in another file, writes to its logger, or is in a new file,
 * which is written like the others.
 */
async function openSession(path: FilePath, text: string, { variant }: PatternOfVariant): Promise<Session> {
  const root = findProjectRoot(existingFolder(directoryOf(path)));
  const isProject = !isNoProject(root);
  const session = await createSession({
    root: isProject ? root : directoryOf(path),
    purpose: 'one review',
    rules: [],
    cacheDirectory: undefined,
    overrides: {},
  });
  session.update([{ kind: 'opened', path, text }]);
  const asksProject = variant.use !== undefined || logs(variant) || text === '';
  if (isProject && asksProject) await session.review();
  return session;
}

function existingFolder(folder: FilePath): FilePath {
  return statSync(folder, { throwIfNoEntry: false }) === undefined
    ? existingFolder(directoryOf(folder))
    : folder;
}

function readExisting(path: FilePath, file: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new UsageError(`\`${file}\` is a folder. Name a file in it.`);
  const result = diskFileSystem.read(path, Number.POSITIVE_INFINITY);
  if (result.kind === 'failed') throw new UsageError(`\`${file}\` ${result.reason}.`);
  return result.kind === 'missing' || result.text.trim() === '' ? undefined : result.text;
}

async function write(path: FilePath, file: string, text: string, isNew: boolean): Promise<void> {
  if (isNew) {
    mkdirSync(directoryOf(path), { recursive: true });
    writeFileSync(path, text);
    return;
  }
  const obstacle = await rewriteFile(path, text);
  if (obstacle !== undefined) throw new UsageError(`\`${file}\` ${obstacle}.`);
}
