/**
 * What the last review of a folder found, kept with all that it rests on: what the disk was asked and answered, where
 * imports were looked for, and the revision that descriptions were compared with. While all of that would be answered
 * alike, a review finds the same, and need not be done again. It is judged by answers, never by times of files.
 */
import { createHash } from 'node:crypto';
import { isFoundAlike, type Lookup } from '../model/resolve-module.ts';
import { type FileQuestion, isAnsweredAlike, noteQuestions } from '../source/file-questions.ts';
import type { FileSystem } from '../source/file-system.ts';
import type { History } from '../source/history.ts';
import { type FilePath, joinPath } from '../source/path.ts';
import { readCacheFile, writeCacheFile } from './cache-files.ts';
import type { Review, SessionSettings } from './session.ts';

export interface KeptReview {
  /** What was found the last time; undefined when that may be another now. Of the files, those that have something. */
  recall(): Promise<Review | undefined>;
  /** With these a session is to be opened, so that what it asks is noted. */
  readonly settings: SessionSettings;
  readonly disk: FileSystem;
  /** Keeps what the session found, which must not have asked anything else, such as types. */
  keep(review: Review): void;
}

interface Content {
  readonly review: Review;
  readonly questions: readonly FileQuestion[];
  readonly lookups: readonly Lookup[];
  /** Undefined when nobody asked for it. */
  readonly revision?: string | undefined;
}

/** Of a version that is undefined, nothing is kept. */
export function openKeptReview(
  settings: SessionSettings,
  within: readonly FilePath[],
  under: FileSystem,
  version: string | undefined,
): KeptReview {
  const lookups: Lookup[] = [];
  const { fileSystem: disk, questions } = noteQuestions(under);
  const history = settings.history === undefined ? undefined : noteRevision(settings.history);
  const file = fileOf(settings, within, version);
  return {
    settings: {
      ...settings,
      ...(history === undefined ? {} : { history }),
      onLookup: lookup => void lookups.push(lookup),
    },
    disk,
    async recall() {
      const content = file === undefined ? undefined : parse(readCacheFile(file.path), file.header);
      if (content === undefined || !isAnsweredAlike(content.questions, under)) return undefined;
      if (!isSameRevision(content.revision, settings.history)) return undefined;
      return (await isFoundAlike(content.lookups)) ? content.review : undefined;
    },
    keep(review) {
      const asked = questions();
      if (file === undefined || asked === undefined || history?.isSteady() === false) return;
      // A rule that failed may not fail again.
      if (hasFailure(review)) return;
      const files = review.files.filter(({ findings, notices }) => findings.length + notices.length > 0);
      const content: Content = {
        review: { ...review, files },
        questions: asked,
        lookups,
        revision: history?.revision(),
      };
      writeCacheFile(file.path, render(content, file.header), file.prefix);
    },
  };
}

function hasFailure({ files, notices }: Review): boolean {
  const all = [...notices, ...files.flatMap(file => file.notices)];
  return all.some(({ kind }) => kind === 'internal-error');
}

interface KeptFile {
  readonly path: FilePath;
  readonly prefix: string;
  readonly header: string;
}

const format = 1;

function fileOf(
  { root, cacheDirectory, named, overrides }: SessionSettings,
  within: readonly FilePath[],
  version: string | undefined,
): KeptFile | undefined {
  if (cacheDirectory === undefined || version === undefined) return undefined;
  const prefix = `review-${digestOf(root)}-`;
  const asked = JSON.stringify([version, named, within, overrides]);
  return {
    path: joinPath(cacheDirectory, `${prefix}${digestOf(asked)}.jsonl`),
    prefix,
    header: `backend-architect review ${format} ${asked}`,
  };
}

/** The second line says that the third is what was written. */
function render(content: Content, header: string): string {
  const json = JSON.stringify(content);
  return `${header}\n${digestOf(json)}\n${json}\n`;
}

function parse(text: string, header: string): Content | undefined {
  const [first, digest, json] = text.split('\n');
  return first === header && json !== undefined && digestOf(json) === digest ? JSON.parse(json) : undefined;
}

function digestOf(text: string): string {
  return createHash('sha1').update(text).digest('hex').slice(0, 16);
}

interface NotedHistory extends History {
  revision(): string | undefined;
  /** False when it was opened twice and meant different revisions. */
  isSteady(): boolean;
}

function noteRevision(history: History): NotedHistory {
  const seen = new Set<string>();
  return {
    state: history.state,
    open() {
      const opened = history.open();
      seen.add(nameOf(opened));
      return opened;
    },
    revision: () => [...seen][0],
    isSteady: () => seen.size < 2,
  };
}

function isSameRevision(revision: string | undefined, history: History | undefined): boolean {
  return revision === undefined || (history !== undefined && nameOf(history.open()) === revision);
}

function nameOf(opened: ReturnType<History['open']>): string {
  return opened.kind === 'none' ? opened.reason : JSON.stringify([opened.name, opened.id, opened.today]);
}
