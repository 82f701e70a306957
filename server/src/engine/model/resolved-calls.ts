/** The calls of files with what is called, also where only types tell. */
import type { CallIndex } from '../languages/typescript/facts.ts';
import { type FilePath, toFilePath } from '../source/path.ts';
import { type ResolvedCall, resolveCalls } from './calls.ts';
import { type Database, isSameData } from './database.ts';
import type { ModelInputs } from './model-inputs.ts';
import { findOpenReceivers, refineCalls } from './open-receivers.ts';
import { perFile } from './per-file.ts';
import type { ProjectModel } from './project-model.ts';
import { findWrappers, type Wrapper } from './wrappers.ts';

export interface ResolvedCallParts extends Pick<ProjectModel, 'facts' | 'origins' | 'libraries'> {
  readonly inputs: Pick<ModelInputs, 'receiverTypes'>;
}

export type ResolvedCalls = Pick<ProjectModel, 'calls' | 'openReceivers' | 'wrappers'>;

export function createResolvedCalls(
  database: Database,
  { inputs, facts, origins, libraries }: ResolvedCallParts,
): ResolvedCalls {
  const followedCalls = perFile(database, 'followed calls', path => {
    const content = facts(path);
    return content === undefined ? [] : resolveCalls(path, content, origins);
  });
  const calls = perFile(database, 'calls', path => {
    const content = facts(path);
    const types = inputs.receiverTypes.get(path);
    const followed = followedCalls(path);
    if (content === undefined || types === undefined) return followed;
    return refineCalls(content, followed, types, { facts, origins });
  });
  const openReceivers: ProjectModel['openReceivers'] = path => {
    const content = facts(path);
    return content === undefined ? [] : findOpenReceivers(content, followedCalls(path), libraries);
  };
  const wrappersOf = database.query<readonly Wrapper[]>(
    'wrappers',
    key => {
      const content = facts(toFilePath(key));
      return content === undefined ? [] : findWrappers(content);
    },
    isSameData,
  );
  const pick = (path: FilePath, indexes: readonly CallIndex[] = []): readonly ResolvedCall[] =>
    indexes.flatMap(index => calls(path)[index] ?? []);
  const wrappers: ProjectModel['wrappers'] = {
    behind: ({ callee }) =>
      callee.kind === 'function'
        ? pick(callee.path, wrappersOf(callee.path)[callee.function]?.handsOnTo)
        : [],
    givenBackBy: (path, index) => pick(path, wrappersOf(path)[index]?.gives),
  };
  return { calls, openReceivers, wrappers };
}
