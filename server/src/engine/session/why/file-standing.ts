/** Whether a rule looks at a file at all, and if not, why. */
import { roleOfPath } from '../../model/role.ts';
import type { Rule } from '../../rule-api/rule.ts';
import { matchIgnored } from '../../run/path-patterns.ts';
import { type FilePath, relativePath } from '../../source/path.ts';
import { kindOf } from '../discover.ts';
import type { WhySources } from './why-sources.ts';

/** Why no rule looks at a file; undefined where some do. */
export function whyUnread(path: FilePath, sources: WhySources): string | undefined {
  const { model, resolver, review, root } = sources;
  if (resolver.isIgnored(path)) return sayIgnored(path, sources);
  if (kindOf(path) !== 'typescript') return undefined;
  const isCode = model.facts(path) !== undefined;
  const role = isCode ? model.roleOf(path) : (roleOfPath(root, path) ?? 'application');
  if (role !== 'application')
    return `This file counts as ${role} code. Only application code is held against the guidance.`;
  if (isCode) return undefined;
  const [notice] = review.notices;
  return notice === undefined
    ? 'This file was not read: Git ignores it, or it lies outside of the project. Take it out of `.gitignore` to have it reviewed.'
    : `This file could not be read. ${notice.message}`;
}

function sayIgnored(path: FilePath, { resolver: { configuration }, root }: WhySources): string {
  const isOwn = matchIgnored(configuration.root, configuration.ignore)(path);
  if (isOwn && configuration.path !== undefined)
    return `\`ignore\` in \`${relativePath(root, configuration.path)}\` leaves this file out. Take it out of that list to have it reviewed.`;
  const standing =
    'Files like this one are left out everywhere: declarations, packages, and what builds make.';
  return kindOf(path) === undefined
    ? standing
    : `${standing} \`"ignore": ["!FOLDER"]\` in the configuration takes a folder in.`;
}

/** Why a rule has nothing to look at in a file of this kind; undefined where it has. */
export function whyOfNoUse(rule: Rule, path: FilePath, { model }: WhySources): string | undefined {
  const looksAt = rule.kind === 'openapi' ? 'API descriptions' : 'code';
  switch (kindOf(path)) {
    case 'typescript':
      return rule.kind === 'openapi' && rule.checkCode === undefined
        ? `\`${rule.id}\` looks at API descriptions, and this file is code.`
        : undefined;
    case 'environment':
      return rule.kind === 'source' && rule.checkEnvironment !== undefined
        ? undefined
        : `\`${rule.id}\` looks at ${looksAt}, and this file holds settings of an environment.`;
    case 'graphql':
    case 'prisma':
    case 'template':
      return rule.kind === 'openapi' || rule.kind === 'source'
        ? `\`${rule.id}\` looks at ${looksAt}, and this file is none.`
        : undefined;
    default:
      return whyNoDescription(rule, path, model, looksAt);
  }
}

function whyNoDescription(
  { id, kind }: Rule,
  path: FilePath,
  model: WhySources['model'],
  looksAt: string,
): string | undefined {
  const isDescription = model
    .descriptions()
    .some(root => root === path || model.document(root)?.files().includes(path) === true);
  if (!isDescription)
    return `\`${id}\` looks at ${looksAt}, and this file is neither code nor an API description.`;
  return kind === 'openapi' ? undefined : `\`${id}\` looks at code, and this file is an API description.`;
}
