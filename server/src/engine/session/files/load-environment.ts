import { readEnvironment } from '../../languages/environment/read.ts';
import { roleOfPath } from '../../model/role.ts';
import { createCollector } from '../../run/collector.ts';
import { runEnvironmentRules } from '../../run/environment-rules.ts';
import type { FilePath } from '../../source/path.ts';
import { isIgnoredByGit } from '../discover.ts';
import { internalError } from '../notices.ts';
import type { Notice } from '../session.ts';
import type { Loading } from './parts.ts';

export function loadEnvironment(path: FilePath, { parts, files, reader }: Loading): void {
  const { root, fileSystem, review } = parts;
  const resolver = parts.configuration().resolverFor(path);
  const isLeftOut =
    roleOfPath(root, path) === 'test' || reader.isSecondName(path) || resolver.isIgnored(path);
  // An editor may hold one that is on nobody else's machine.
  if (isLeftOut || isIgnoredByGit(fileSystem, root, path)) return files.loseSight(path);
  const source = reader.read(path);
  if (source === undefined) return;
  const file = readEnvironment(source);
  const collector = createCollector();
  const failures: Notice[] = [];
  runEnvironmentRules(path, file, resolver.rulesFor(path).values(), collector, (ruleId, error) =>
    failures.push(internalError(root, path, ruleId, error)),
  );
  review.environments.set(path, { suppressions: file.suppressions });
  review.own.set(path, { findings: collector.reported.map(({ finding }) => finding), notices: failures });
  files.environments.add(path);
}
