// Types one file of a project from nothing to its end, and looks at the review after every keystroke.
import { parentPort, workerData } from 'node:worker_threads';
import type { Session } from '../../../server/src/engine/session/session.ts';
import { memoryFileSystem } from '../../../server/src/engine/source/file-system.ts';
import type { FilePath } from '../../../server/src/engine/source/path.ts';
import { describeReview, openSession, project } from './review.ts';

export interface TypingJob {
  readonly files: ReadonlyMap<FilePath, string>;
  readonly path: FilePath;
  readonly text: string;
}

export interface TypingResult {
  /** What the living session says at the end, and what a new one says. */
  readonly typed: readonly string[];
  readonly fresh: readonly string[];
  /** How many keystrokes changed what is shown. */
  readonly changes: number;
}

const job: TypingJob = workerData;
parentPort?.postMessage(await type(job));

async function type({ files, path, text }: TypingJob): Promise<TypingResult> {
  const disk = memoryFileSystem(new Map(files).set(path, ''));
  const living = await openSession(project, disk);
  await living.review();
  let changes = 0;
  for (let length = 0; length <= text.length; length++) {
    living.update([{ kind: 'opened', path, text: text.slice(0, length) }]);
    if (await showsSomethingNew(living, path)) changes++;
  }
  const typed = describeReview(await living.review());
  const fresh = await openSession(project, disk);
  fresh.update([{ kind: 'opened', path, text }]);
  return { typed, fresh: describeReview(await fresh.review()), changes };
}

/** Asks what an editor asks after an edit. A configuration makes everything be looked at again. */
async function showsSomethingNew(session: Session, path: FilePath): Promise<boolean> {
  if (path.endsWith('.jsonc')) await session.review();
  session.findings(path);
  return session.takeAffected().length > 0;
}
