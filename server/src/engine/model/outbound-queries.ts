/** The questions about calls to other services, and the clients that give up on them. */
import { toFilePath } from '../source/path.ts';
import { type Database, isSameList } from './database.ts';
import { findDeadlineDefaults, findOutboundCalls } from './outbound.ts';
import { perFile } from './per-file.ts';
import type { ProjectModel } from './project-model.ts';

export type OutboundParts = Pick<ProjectModel, 'files' | 'facts' | 'calls' | 'origins' | 'libraries'>;

export function createOutboundQueries(
  database: Database,
  { files, facts, calls, origins, libraries }: OutboundParts,
): Pick<ProjectModel, 'outboundCalls' | 'clientsWithDeadline'> {
  const deadlineDefaults = database.query<readonly string[]>(
    'deadline defaults',
    key => {
      const path = toFilePath(key);
      const content = facts(path);
      return content === undefined ? [] : findDeadlineDefaults(path, calls(path), content, origins);
    },
    isSameList,
  );
  const clientsWithDeadline = database.query<ReadonlySet<string>>(
    'clients with a deadline',
    () => new Set(files().flatMap(deadlineDefaults)),
    (left, right) => isSameList([...left], [...right]),
  );
  return {
    outboundCalls: perFile(database, 'outbound', path => findOutboundCalls(calls(path), libraries)),
    clientsWithDeadline: () => clientsWithDeadline(''),
  };
}
