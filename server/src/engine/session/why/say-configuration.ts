/** What the configuration says of a rule in a file, and what it would take to have it say something else. */
import type { Rule } from '../../rule-api/rule.ts';
import type { Configuration } from '../../run/configuration.ts';
import { matchFiles } from '../../run/path-patterns.ts';
import type { ResolvedRule } from '../../run/rule-resolver.ts';
import { type FilePath, relativePath } from '../../source/path.ts';
import type { WhySources } from './why-sources.ts';

type Sources = Pick<WhySources, 'resolver' | 'root'>;

/** Who switched a rule off here, and how to switch it on. */
export function sayOff(rule: Rule, path: FilePath, { resolver, root }: Sources): string {
  const { configuration, preset } = resolver;
  const file = nameOf(configuration, root);
  const decides = overridesFor(configuration, path).findLast(
    ({ rules }) => rules[rule.id]?.severity !== undefined,
  );
  if (decides?.rules[rule.id]?.severity === 'off')
    return `The override for ${quote(decides.files)} in \`${file}\` switches it off here. Take the rule out of that override to run it.`;
  if (configuration.rules[rule.id]?.severity === 'off')
    return `\`rules\` in \`${file}\` switches it off. Take \`"${rule.id}": "off"\` out to run it.`;
  return `It belongs to the preset \`strict\`, and the preset here is \`${preset}\`. Write \`"rules": { "${rule.id}": "${rule.severity}" }\` into \`${file}\` to run it, or \`"preset": "strict"\` to run all of that preset.`;
}

export function sayConfiguration(
  rule: Rule,
  path: FilePath,
  resolved: ResolvedRule | 'off',
  { resolver, root }: Sources,
): readonly string[] {
  const { configuration } = resolver;
  const source =
    configuration.path === undefined
      ? 'No `backend-architect.jsonc` speaks about this file.'
      : `\`${relativePath(root, configuration.path)}\` decides for this file.`;
  const preset = `The rule belongs to the preset \`${rule.preset}\`; the preset here is \`${resolver.preset}\`.`;
  const overrides = overridesFor(configuration, path)
    .filter(override => override.rules[rule.id] !== undefined)
    .map(({ files }) => `An override for ${quote(files)} speaks about this rule.`);
  if (resolved === 'off') return [source, preset, ...overrides];
  const how = `It reports at level \`${resolved.severity}\`${resolved.isSeverityExplicit ? ', as configured' : ''}.`;
  const options = Object.entries(resolved.options).map(
    ([name, value]) => `Its option \`${name}\` is \`${JSON.stringify(value)}\`.`,
  );
  return [source, preset, ...overrides, how, ...options];
}

function overridesFor({ overrides, root }: Configuration, path: FilePath): Configuration['overrides'] {
  return overrides.filter(({ files }) => matchFiles(root, files)(path));
}

export function nameOf({ path }: Configuration, root: FilePath): string {
  return path === undefined ? 'backend-architect.jsonc' : relativePath(root, path);
}

function quote(names: readonly string[]): string {
  return names.map(name => `\`${name}\``).join(', ');
}
