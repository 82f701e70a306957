/** Knows which reviews became others since somebody last asked. */
import type { FilePath } from '../source/path.ts';
import type { Reviewer } from './review/reviewer.ts';
import type { FileReview } from './session.ts';

export interface Affected {
  /** The files whose review changed, came or went. */
  take(): readonly FilePath[];
}

export function followReviews(reviewer: Reviewer): Affected {
  const told = new Map<FilePath, FileReview>();
  let paths: readonly FilePath[] = [];

  const isAnother = (path: FilePath): boolean => {
    const review = reviewer.whole(path);
    if (told.get(path) === review) return false;
    told.set(path, review);
    return true;
  };

  return {
    take() {
      const now = reviewer.paths();
      const suspects = reviewer.takeSuspects();
      const came = now === paths ? [] : now.filter(path => !told.has(path));
      const reviewed = now === paths ? told : new Set(now);
      const gone = now === paths ? [] : [...told.keys()].filter(path => !reviewed.has(path));
      for (const path of gone) told.delete(path);
      paths = now;
      const candidates = new Set([...suspects.filter(path => reviewed.has(path)), ...came]);
      return [...[...candidates].filter(isAnother), ...gone];
    },
  };
}
