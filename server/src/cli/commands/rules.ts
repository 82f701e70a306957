import type { Rule } from '../../engine/rule-api/rule.ts';
import { type FlagDefinitions, parseArguments } from '../arguments.ts';
import { type Command, helpFlag } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { compareTexts } from '../report.ts';
import { severityNames } from '../reporters/words.ts';
import { padText, wrapText } from '../terminal/display-text.ts';
import type { Screen } from '../terminal/screen.ts';
import { UsageError } from '../usage-error.ts';

const flags = {
  format: { value: 'FORMAT', choices: ['text', 'json'], help: 'A table, or JSON for programs.' },
  ...helpFlag,
} as const satisfies FlagDefinitions;

const shapeVersion = 1;
const narrowestStatement = 30;

export const rules: Command = {
  name: 'rules',
  parameters: '',
  summary: 'List every rule with its severity and preset.',
  flags,
  details: [],
  async run(args, { rules: all, stdout }) {
    const { positionals, last } = parseArguments(flags, args);
    if (positionals.length > 0)
      throw new UsageError(`\`rules\` takes no \`${positionals[0]}\`. It lists every rule.`);
    const sorted = [...all].sort((left, right) => compareTexts(left.id, right.id));
    stdout.write(last('format') === 'json' ? listJson(sorted) : listTable(sorted, stdout));
    return exitCode.clean;
  },
};

function listJson(all: readonly Rule[]): string {
  const listed = all.map(({ id, statement, severity, preset, kind, guidance, standards }) => ({
    id,
    statement,
    severity,
    preset,
    kind,
    guidance,
    standards,
  }));
  return `${JSON.stringify({ version: shapeVersion, rules: listed }, undefined, 2)}\n`;
}

function listTable(all: readonly Rule[], { style, width }: Screen): string {
  const header = { id: 'rule', severity: 'severity', preset: 'preset' };
  const rows = all.map(rule => ({
    id: rule.id,
    severity: severityNames[rule.severity],
    preset: rule.preset,
  }));
  const widthOf = (key: keyof typeof header): number =>
    Math.max(...[header, ...rows].map(row => row[key].length));
  const widths = { id: widthOf('id'), severity: widthOf('severity'), preset: widthOf('preset') };
  const indent = widths.id + widths.severity + widths.preset + 6;
  const lines = all.map(rule => {
    const [first, ...more] = wrapText(rule.statement, Math.max(width - indent, narrowestStatement));
    return [
      style.strong(padText(rule.id, widths.id)),
      style.severity(rule.severity, padText(severityNames[rule.severity], widths.severity)),
      padText(rule.preset, widths.preset),
      [first, ...more.map(line => ' '.repeat(indent) + line)].join('\n'),
    ].join('  ');
  });
  const title = [
    padText(header.id, widths.id),
    padText(header.severity, widths.severity),
    padText(header.preset, widths.preset),
    'what holds in a good backend',
  ].join('  ');
  return `${[style.faint(title), ...lines].join('\n')}\n`;
}
