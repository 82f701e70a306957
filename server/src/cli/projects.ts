/** The projects around what a command was pointed at. */
import { findCacheDirectory } from '../engine/session/cache-directory.ts';
import type { Review, SettingOverrides } from '../engine/session/session.ts';
import type { FilePath } from '../engine/source/path.ts';
import type { CommandContext } from './command.ts';
import { createProgressLine } from './progress.ts';
import { findProjectRoot, outermost } from './project-root.ts';
import { createSessions, type Sessions } from './sessions.ts';

export interface ProjectSettings {
  readonly overrides: SettingOverrides;
  readonly usesCache: boolean;
}

export function openProjects(
  targets: readonly FilePath[],
  { rules, types, environment }: CommandContext,
  { overrides, usesCache }: ProjectSettings,
): Promise<Sessions> {
  return createSessions(outermost(targets.map(findProjectRoot)), targets, {
    rules,
    ...(types === undefined ? {} : { types }),
    purpose: 'one review',
    overrides,
    cacheDirectoryOf: root => (usesCache ? findCacheDirectory(root, environment) : undefined),
  });
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
