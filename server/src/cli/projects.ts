/** The projects around what a command was pointed at. */
import { findCacheDirectory } from '../engine/session/cache-directory.ts';
import type { Review, SettingOverrides } from '../engine/session/session.ts';
import { createGitHistory } from '../engine/source/git-history.ts';
import type { History } from '../engine/source/history.ts';
import type { FilePath } from '../engine/source/path.ts';
import type { CommandContext } from './command.ts';
import { createProgressLine } from './progress.ts';
import { findProjectRoot, isNoProject, outermost } from './project-root.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { UsageError } from './usage-error.ts';

export interface ProjectSettings {
  readonly overrides: SettingOverrides;
  readonly usesCache: boolean;
  /** Nothing but findings is wanted: no fixes, and nothing of the project. */
  readonly wantsOnlyFindings?: boolean;
  /** The branch, tag or commit to compare API descriptions with. */
  readonly since?: string | undefined;
}

export function openProjects(
  targets: readonly FilePath[],
  { rules, types, environment }: CommandContext,
  { overrides, usesCache, wantsOnlyFindings = false, since }: ProjectSettings,
): Promise<Sessions> {
  const roots = outermost(targets.map(findProjectRoot));
  for (const root of roots.filter(isNoProject))
    throw new UsageError(
      `\`${root}\` is no project: it has no package.json and is no repository, and reading everything below it would take very long. Name the folder of a project.`,
    );
  return createSessions(roots, targets, {
    rules,
    ...(types === undefined ? {} : { types }),
    purpose: 'one review',
    overrides,
    wantsOnlyFindings: wantsOnlyFindings && usesCache,
    historyOf: root => openHistory(createGitHistory(root, { environment, since }), since),
    cacheDirectoryOf: root => (usesCache ? findCacheDirectory(root, environment) : undefined),
  });
}

/** Whoever names a revision wants to know when it cannot be compared with. */
function openHistory(history: History, since: string | undefined): History {
  if (since === undefined) return history;
  const opened = history.open();
  if (opened.kind === 'none') throw new UsageError(`\`--since\` cannot be answered. ${opened.reason}`);
  return { ...history, open: () => opened };
}

/** Reviews the projects, hands them on, and lets go of them whatever comes of it. */
export async function withReviewedProjects<Result>(
  targets: readonly FilePath[],
  context: CommandContext,
  settings: ProjectSettings,
  use: (sessions: Sessions, review: Review) => Result,
): Promise<Result> {
  const sessions = await openProjects(targets, context, settings);
  const progress = createProgressLine(context.stderr);
  try {
    const review = await sessions.review(state => progress.show(state));
    progress.clear();
    return use(sessions, review);
  } finally {
    progress.clear();
    sessions.dispose();
  }
}

/** To understand a project without judging it. */
export const withoutRules: ProjectSettings = { overrides: { onlyRules: [] }, usesCache: false };
