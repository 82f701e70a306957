import type { Finding, Fix } from '../engine/rule-api/finding.ts';
import { createSession } from '../engine/session/create-session.ts';
import { runningVersion } from '../engine/session/fact-cache.ts';
import { type KeptReview, openKeptReview } from '../engine/session/kept-review.ts';
import type { Progress, Review, Session, SessionSettings } from '../engine/session/session.ts';
import { diskFileSystem } from '../engine/source/file-system.ts';
import type { History } from '../engine/source/history.ts';
import { type FilePath, isInside } from '../engine/source/path.ts';

/** The sessions of one command: one for each project around the paths that were named. */
export interface Sessions {
  readonly roots: readonly FilePath[];
  /** None for a project of which the last review still holds, where that is enough. */
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
  /** Nothing but findings is wanted: where these still hold since the last time, no session is needed. */
  readonly wantsOnlyFindings: boolean;
};

/** One project under review. */
interface Project {
  readonly session: RootedSession | undefined;
  review(onProgress: (progress: Progress) => void): Promise<Review>;
}

export async function createSessions(
  roots: readonly FilePath[],
  targets: readonly FilePath[],
  settings: SharedSettings,
): Promise<Sessions> {
  const projects: Project[] = [];
  for (const root of roots) projects.push(await openProject(root, targets, settings));
  const all = projects.flatMap(({ session }) => session ?? []);
  const sessionOf = (path: FilePath): Session | undefined =>
    all.find(({ root }) => isInside(root, path))?.session;
  return {
    roots,
    all,
    async review(onProgress) {
      const reviews: Review[] = [];
      for (const project of projects) reviews.push(await project.review(onProgress));
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

async function openProject(
  root: FilePath,
  targets: readonly FilePath[],
  { cacheDirectoryOf, historyOf, wantsOnlyFindings, ...settings }: SharedSettings,
): Promise<Project> {
  const within = targets.filter(target => isInside(root, target));
  const [cacheDirectory, history] = [cacheDirectoryOf(root), historyOf(root)];
  const own = { ...settings, root, named: targets, cacheDirectory, history };
  if (!wantsOnlyFindings) {
    const session = await createSession(own);
    return { session: { root, session }, review: onProgress => reviewWith(session, within, onProgress) };
  }
  const kept = openKeptReview(own, within, diskFileSystem, runningVersion());
  const recalled = await kept.recall();
  if (recalled !== undefined) return { session: undefined, review: async () => recalled };
  const session = await createSession(kept.settings, kept.disk);
  return {
    session: { root, session },
    review: onProgress => reviewWith(session, within, onProgress, kept),
  };
}

async function reviewWith(
  session: Session,
  within: readonly FilePath[],
  onProgress: (progress: Progress) => void,
  kept?: KeptReview,
): Promise<Review> {
  const review = await session.review({ within, onProgress });
  const types = await session.settleTypes();
  if (types !== undefined) return session.review({ within });
  kept?.keep(review);
  return review;
}

function joinReviews(reviews: readonly Review[]): Review {
  return {
    files: reviews.flatMap(review => review.files),
    notices: reviews.flatMap(review => review.notices),
    fileCount: reviews.reduce((sum, review) => sum + review.fileCount, 0),
    repeated: reviews.flatMap(review => review.repeated),
  };
}
