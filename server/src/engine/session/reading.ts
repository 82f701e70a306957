/** Brings a session up to date: all files for a review, few for who asks in between. */
import { type FilePath, isInside } from '../source/path.ts';
import type { FileStore } from './files/file-store.ts';
import type { FileReview, Review, ReviewOptions } from './session.ts';
import type { SessionParts } from './session-parts.ts';

/** How long a review works before it lets others in, in ms. */
const timeSlice = 12;
/** More changes than this wait for the next `review`, so that a branch switch does not freeze whoever asks for findings. */
const maximumCatchUp = 50;

export interface Reading {
  /** Walk the folder again before the next review. */
  needScan(): void;
  /** Reads what few files changed since the last time. */
  catchUp(): void;
  findings(path: FilePath): FileReview;
  review(options?: ReviewOptions): Promise<Review>;
  /** Files that changed and were not read yet. */
  waiting(): readonly FilePath[];
  /** Before all files were read, an answer about the project would be wrong rather than short: there is none then. */
  known<Answer>(answer: () => Answer): Answer | undefined;
}

export function createReading(parts: SessionParts): Reading {
  const { store, reviewer, documents, history } = parts;
  let needsScan = true;
  let isComplete = false;

  const catchUp = (): void => {
    if (!isComplete || needsScan) return;
    history.settle();
    for (let pending = store.pending(); pending.length > 0; pending = store.pending()) {
      if (pending.length > maximumCatchUp) break;
      for (const path of pending) store.load(path);
    }
    store.settle();
  };

  return {
    needScan() {
      needsScan = true;
    },
    catchUp,
    waiting: () => store.pending(),
    findings(path) {
      catchUp();
      // What an editor asks about is read even when all else waits for a review.
      if (store.pending().includes(path) || (!isComplete && documents.has(path))) {
        store.load(path);
        store.settle();
      }
      if (!isComplete) return reviewer.own(path);
      // What no description refers to any longer may still be known.
      return reviewer.paths().includes(path) ? reviewer.whole(path) : { path, findings: [], notices: [] };
    },
    async review(options = {}) {
      if (needsScan) {
        needsScan = false;
        store.scan();
      }
      history.touch();
      history.settle();
      const work = startWork(options);
      await loadAll(parts, work);
      isComplete = true;
      return reviewAll(parts, work, options.within ?? [parts.root]);
    },
    known(answer) {
      if (!isComplete) return undefined;
      catchUp();
      return answer();
    },
  };
}

async function loadAll(parts: SessionParts, work: Work): Promise<void> {
  const { store, graphql, cache } = parts;
  cache.open();
  try {
    await loadFiles(store, work);
    cache.save();
  } finally {
    cache.close();
  }
  store.settle();
  await graphql.settle();
}

async function loadFiles(store: FileStore, work: Work): Promise<void> {
  for (let waiting = store.pending(); waiting.length > 0; waiting = store.pending()) {
    for (const [index, path] of waiting.entries()) {
      store.load(path);
      await work.pause(index / 2, waiting.length);
    }
  }
}

async function reviewAll(parts: SessionParts, work: Work, within: readonly FilePath[]): Promise<Review> {
  const { reviewer, store } = parts;
  const isAsked = (path: FilePath): boolean => within.some(folder => isInside(folder, path));
  const paths = reviewer.paths().filter(isAsked);
  const files: FileReview[] = [];
  for (const [index, path] of paths.entries()) {
    files.push(reviewer.whole(path));
    await work.pause((paths.length + index) / 2, paths.length);
  }
  const notices = store.notices.filter(({ path }) => path === undefined || isAsked(path));
  const unread = new Set(parts.review.unreadable.get(''));
  return {
    files,
    notices: [...parts.configuration.current().problems(), ...notices],
    fileCount: paths.filter(path => !unread.has(path)).length,
    repeated: parts.model.descriptions().flatMap(path => {
      const original = isAsked(path) ? reviewer.originalOf(path) : undefined;
      return original === undefined ? [] : [{ path, original }];
    }),
  };
}

interface Work {
  pause(done: number, total: number): Promise<void>;
}

/** Cuts long work into slices: progress is told and cancellation seen between them. */
function startWork(options: ReviewOptions): Work {
  let sliceStart = performance.now();
  return {
    async pause(done, total) {
      if (performance.now() - sliceStart < timeSlice) return;
      options.onProgress?.({ done: Math.floor(done), total });
      await new Promise(resolve => setImmediate(resolve));
      options.signal?.throwIfAborted();
      sliceStart = performance.now();
    },
  };
}
