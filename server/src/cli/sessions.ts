import type { Finding, Fix } from '../engine/rule-api/finding.ts';
import { createSession } from '../engine/session/create-session.ts';
import type { Progress, Review, Session, SessionSettings } from '../engine/session/session.ts';
import type { History } from '../engine/source/history.ts';
import { type FilePath, isInside } from '../engine/source/path.ts';

/** The sessions of one command: one for each project around the paths that were named. */
export interface Sessions {
  readonly roots: readonly FilePath[];
  readonly all: readonly RootedSession[];
  review(onProgress: (progress: Progress) => void): Promise<Review>;
  fixes(finding: Finding): readonly Fix[];
  textOf(path: FilePath): string | undefined;
  /** Takes note of files that were rewritten. */
  noteChanges(paths: readonly FilePath[]): void;
  dispose(): void;
}

export interface RootedSession {
  readonly root: FilePath;
  readonly session: Session;
}

export type SharedSettings = Omit<SessionSettings, 'root' | 'cacheDirectory' | 'history'> & {
  readonly historyOf: (root: FilePath) => History;
  readonly cacheDirectoryOf: (root: FilePath) => FilePath | undefined;
};

export async function createSessions(
  roots: readonly FilePath[],
  targets: readonly FilePath[],
  { cacheDirectoryOf, historyOf, ...settings }: SharedSettings,
): Promise<Sessions> {
  const all: RootedSession[] = [];
  for (const root of roots) {
    const cacheDirectory = cacheDirectoryOf(root);
    const history = historyOf(root);
    const session = await createSession({ ...settings, root, named: targets, cacheDirectory, history });
    all.push({ root, session });
  }
  const sessionOf = (path: FilePath): Session | undefined =>
    all.find(({ root }) => isInside(root, path))?.session;
  return {
    roots,
    all,
    async review(onProgress) {
      const reviews: Review[] = [];
      for (const { root, session } of all) {
        const within = targets.filter(target => isInside(root, target));
        const review = await session.review({ within, onProgress });
        const types = await session.settleTypes();
        reviews.push(types === undefined ? review : await session.review({ within }));
      }
      return joinReviews(reviews);
    },
    fixes: finding => sessionOf(finding.path)?.fixes(finding) ?? [],
    textOf: path => sessionOf(path)?.textOf(path),
    noteChanges(paths) {
      for (const path of paths) sessionOf(path)?.update([{ kind: 'disk', path }]);
    },
    dispose() {
      for (const { session } of all) session.dispose();
    },
  };
}

function joinReviews(reviews: readonly Review[]): Review {
  return {
    files: reviews.flatMap(review => review.files),
    notices: reviews.flatMap(review => review.notices),
    fileCount: reviews.reduce((sum, review) => sum + review.fileCount, 0),
  };
}
