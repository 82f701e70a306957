/**
 * Notes what a file system was asked and what it answered. Whoever works from a file system alone comes to the same
 * result as long as it would answer all of that alike.
 */
import { createHash } from 'node:crypto';
import type { DirectoryEntry, FileSystem } from './file-system.ts';
import { baseName, directoryOf, type FilePath } from './path.ts';

/** A question, and a digest of its answer. */
export interface FileQuestion {
  readonly kind: 'read' | 'head' | 'exists' | 'isTaken' | 'list' | 'realPath';
  readonly path: FilePath;
  /** How many bytes were wanted at most; undefined where that is no matter, or all of them. */
  readonly limit?: number | undefined;
  readonly answer: string;
}

export interface QuestionedFileSystem {
  /** Answers as the one beneath it does. */
  readonly fileSystem: FileSystem;
  /** All that was asked; undefined when one question had two answers, so that files changed meanwhile. */
  questions(): readonly FileQuestion[] | undefined;
}

export function noteQuestions(under: FileSystem): QuestionedFileSystem {
  const asked = new Map<string, FileQuestion>();
  const listings = new Map<FilePath, readonly DirectoryEntry[]>();
  let isSteady = true;

  const note = (question: FileQuestion): void => {
    const key = `${question.kind} ${question.limit ?? ''} ${question.path}`;
    const known = asked.get(key);
    if (known === undefined) asked.set(key, question);
    else if (known.answer !== question.answer) isSteady = false;
  };
  /** What lies in a folder tells of many questions what the answer is. */
  const isTold = ({ kind, path, answer }: FileQuestion): boolean => {
    const entries = listings.get(directoryOf(path));
    if (entries === undefined || (kind !== 'exists' && kind !== 'isTaken')) return false;
    const entry = entries.find(({ name }) => name === baseName(path));
    const isFile = entry?.kind === 'file' || entry?.kind === 'link';
    return answer === String(kind === 'exists' ? isFile : entry !== undefined);
  };

  return {
    fileSystem: {
      read(path, maximumBytes) {
        const result = under.read(path, maximumBytes);
        note({ kind: 'read', path, limit: limitOf(maximumBytes), answer: digestOfRead(result) });
        return result;
      },
      head(path, maximumBytes) {
        const text = under.head(path, maximumBytes);
        note({ kind: 'head', path, limit: maximumBytes, answer: digestOfHead(text) });
        return text;
      },
      exists(path) {
        const exists = under.exists(path);
        note({ kind: 'exists', path, answer: String(exists) });
        return exists;
      },
      isTaken(path) {
        const isTaken = under.isTaken(path);
        note({ kind: 'isTaken', path, answer: String(isTaken) });
        return isTaken;
      },
      list(directory) {
        const result = under.list(directory);
        if (result.kind === 'entries') listings.set(directory, result.entries);
        note({ kind: 'list', path: directory, answer: digestOfList(result) });
        return result;
      },
      realPath(path) {
        const real = under.realPath(path);
        note({ kind: 'realPath', path, answer: real });
        return real;
      },
    },
    questions: () => (isSteady ? [...asked.values()].filter(question => !isTold(question)) : undefined),
  };
}

export function isAnsweredAlike(questions: readonly FileQuestion[], fileSystem: FileSystem): boolean {
  return questions.every(question => ask(question, fileSystem) === question.answer);
}

function ask({ kind, path, limit = Number.POSITIVE_INFINITY }: FileQuestion, files: FileSystem): string {
  switch (kind) {
    case 'read':
      return digestOfRead(files.read(path, limit));
    case 'head':
      return digestOfHead(files.head(path, limit));
    case 'exists':
      return String(files.exists(path));
    case 'isTaken':
      return String(files.isTaken(path));
    case 'list':
      return digestOfList(files.list(path));
    case 'realPath':
      return files.realPath(path);
  }
}

/** JSON knows no infinity. */
function limitOf(maximumBytes: number): number | undefined {
  return Number.isFinite(maximumBytes) ? maximumBytes : undefined;
}

function digestOfRead(result: ReturnType<FileSystem['read']>): string {
  switch (result.kind) {
    case 'text':
      return digestOf(result.text);
    case 'missing':
      return 'missing';
    case 'failed':
      return `failed ${result.reason}`;
  }
}

function digestOfHead(text: string | undefined): string {
  return text === undefined ? 'nothing' : digestOf(text);
}

function digestOfList(result: ReturnType<FileSystem['list']>): string {
  return result.kind === 'failed'
    ? `failed ${result.reason}`
    : digestOf(result.entries.map(({ name, kind }) => `${kind} ${name}`).join('\0'));
}

function digestOf(text: string): string {
  return createHash('sha1').update(text).digest('base64url');
}
