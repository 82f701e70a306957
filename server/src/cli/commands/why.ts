import { verdictWords } from '../../engine/session/why/render-why.ts';
import type { Statement, Why } from '../../engine/session/why/why.ts';
import { type FilePath, relativePath } from '../../engine/source/path.ts';
import { parseArguments } from '../arguments.ts';
import { type Command, type CommandContext, helpFlag } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { findRule } from '../find-rule.ts';
import { withReviewedProjects } from '../projects.ts';
import { createLinesOf, type LinesOf } from '../report.ts';
import { absolutePath, kindOfPath } from '../targets.ts';
import { printable, wrapText } from '../terminal/display-text.ts';
import { UsageError } from '../usage-error.ts';

export const why: Command = {
  name: 'why',
  parameters: 'FILE:LINE RULE',
  summary: 'Say why a rule reports at a line, or why it does not: configuration, facts and evidence.',
  flags: helpFlag,
  details: ['It changes nothing and ends with 0, whatever it says.'],
  async run(args, context) {
    const [place, ruleId, ...others] = parseArguments(helpFlag, args).positionals;
    if (place === undefined || ruleId === undefined || others.length > 0)
      throw new UsageError(
        `\`why\` takes a place and a rule: \`${context.program} why src/app.ts:12 db/n-plus-one\`.`,
      );
    const { path, line } = readPlace(place, context);
    const rule = findRule(ruleId, context);
    return withReviewedProjects([path], context, { overrides: {}, usesCache: true }, sessions => {
      const session = sessions.all[0]?.session;
      const answer = session?.why(path, line, rule.id);
      if (session === undefined || answer === undefined)
        throw new UsageError(`\`${place}\` cannot be read. Name a source file or an API description.`);
      const lines = (session.textOf(path) ?? '').split('\n').length;
      if (line >= lines)
        throw new UsageError(
          `\`${place}\` is beyond the end of the file, which has ${lines} lines. Name one of them.`,
        );
      context.stdout.write(render(answer, createLinesOf(session.textOf), context));
      return exitCode.clean;
    });
  },
};

function readPlace(
  text: string,
  context: CommandContext,
): { readonly path: FilePath; readonly line: number } {
  const [, file = '', line = ''] = /^(.*?):(\d+)(?::\d+)?$/.exec(text) ?? [];
  if (file === '' || Number(line) < 1)
    throw new UsageError(`\`${text}\` is no place. Write a file and a line, such as \`src/app.ts:12\`.`);
  if (kindOfPath(context, file) !== 'file')
    throw new UsageError(`\`${file}\` is not a file. Name one that exists.`);
  return { path: absolutePath(context, file), line: Number(line) - 1 };
}

function render(answer: Why, linesOf: LinesOf, { stdout, workingDirectory }: CommandContext): string {
  const { style, width } = stdout;
  const file = printable(relativePath(workingDirectory, answer.path));
  const title = `${style.heading(`${file}:${answer.line + 1}`)}  ${style.strong(answer.ruleId)}  ${verdictWords[answer.verdict]}`;
  const statement = ({ text, place }: Statement): string => {
    const [first = '', ...rest] = wrapText(printable(text.replaceAll('\n', ' ')), width - 4);
    const where =
      place === undefined
        ? ''
        : `\n    ${style.faint(`${printable(relativePath(workingDirectory, place.path))}:${linesOf(place.path).positionAt(place.span.start).line + 1}`)}`;
    return `  • ${[first, ...rest.map(line => `    ${line}`)].join('\n')}${where}`;
  };
  const sections = answer.sections.map(
    section => `${style.strong(section.title)}\n${section.statements.map(statement).join('\n')}`,
  );
  return `${[`${title}\n${wrapText(printable(answer.summary), width).join('\n')}`, ...sections].join('\n\n')}\n`;
}
