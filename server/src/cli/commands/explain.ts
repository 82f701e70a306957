import { renderRulePage } from '../../engine/run/rule-page.ts';
import { parseArguments } from '../arguments.ts';
import { type Command, type CommandContext, helpFlag } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { findRule } from '../find-rule.ts';
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
    const name = onlyName(parseArguments(helpFlag, args).positionals, context);
    const page = await renderRulePage(findRule(name, context));
    stdout.write(
      stdout.isTerminal
        ? renderMarkdown(page, { style: stdout.style, width: Math.min(stdout.width, proseWidth) })
        : page,
    );
    return exitCode.clean;
  },
};

function onlyName(names: readonly string[], { program }: CommandContext): string {
  const [name, ...others] = names;
  if (name !== undefined && others.length === 0) return name;
  throw new UsageError(`\`explain\` takes one rule. \`${program} rules\` lists them all.`);
}
