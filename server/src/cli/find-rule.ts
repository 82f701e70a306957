import type { Rule } from '../engine/rule-api/rule.ts';
import { suggestName } from '../engine/source/nearest-name.ts';
import type { CommandContext } from './command.ts';
import { UsageError } from './usage-error.ts';

/** The rule that somebody named, by its id or by the last part of it. */
export function findRule(name: string, { rules, program }: CommandContext): Rule {
  const named = rules.filter(({ id }) => id === name || id.endsWith(`/${name}`));
  const [rule] = named;
  if (rule !== undefined && named.length === 1) return rule;
  const ids = rules.map(({ id }) => id);
  const remedy = suggestName(name, ids) || ` \`${program} rules\` lists them all.`;
  throw new UsageError(`\`${name}\` is not a rule.${remedy}`);
}
