import type { Rule } from '../../engine/rule-api/rule.ts';
import { suggestName } from '../../engine/run/nearest-name.ts';
import { renderRulePage } from '../../engine/run/rule-page.ts';
import { parseArguments } from '../arguments.ts';
import { type Command, type CommandContext, helpFlag } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import { UsageError } from '../usage-error.ts';

const proseWidth = 90;

export const explain: Command = {
  name: 'explain',
  parameters: 'RULE',
  summary: 'Show a rule: why it exists, how to fix what it finds, when not to follow it.',
  flags: helpFlag,
  details: ['Piped, the page comes as Markdown.'],
  async run(args, context) {
    const { stdout } = context;
    const page = renderRulePage(findRule(parseArguments(helpFlag, args).positionals, context));
    stdout.write(
      stdout.isTerminal
        ? renderMarkdown(page, { style: stdout.style, width: Math.min(stdout.width, proseWidth) })
        : page,
    );
    return exitCode.clean;
  },
};

function findRule(ids: readonly string[], { rules, program }: CommandContext): Rule {
  const [id] = ids;
  if (id === undefined || ids.length > 1) {
    throw new UsageError(`\`explain\` takes one rule. \`${program} rules\` lists them all.`);
  }
  const named = rules.filter(rule => rule.id === id || rule.id.endsWith(`/${id}`));
  const [rule] = named;
  if (rule !== undefined && named.length === 1) return rule;
  const suggestion =
    suggestName(
      id,
      rules.map(each => each.id),
    ) || ` \`${program} rules\` lists them all.`;
  throw new UsageError(`\`${id}\` is not a rule.${suggestion}`);
}
