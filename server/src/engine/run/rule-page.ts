import type { Example, Rule, RuleKind } from '../rule-api/rule.ts';
import { sayAnswer, showAnswer } from '../rule-api/team-answers.ts';
import { suppressionWords } from '../source/suppression-comment.ts';
import { configurationFileName } from './configuration.ts';

/** One part of what there is to say about a rule, as Markdown. Pages show all of them, a hover some. */
export interface PageSection {
  readonly name: SectionName;
  readonly title: string;
  readonly body: string;
}

export type SectionName =
  | 'reports'
  | 'why'
  | 'how-to-fix'
  | 'wrong'
  | 'wrong-in-strict'
  | 'right'
  | 'when-not-to-follow'
  | 'options'
  | 'answers'
  | 'suppress'
  | 'standards';

/** The page of a rule, as it stands under docs/rules and as every surface shows it. */
export async function renderRulePage(rule: Rule): Promise<string> {
  const sections = (await rulePageSections(rule)).map(section => `## ${section.title}\n\n${section.body}`);
  return `${[`# ${rule.id}`, rule.statement, renderProperties(rule), ...sections].join('\n\n')}\n`;
}

/** The sections that this rule has, in the order of its page. */
export async function rulePageSections(rule: Rule): Promise<readonly PageSection[]> {
  const { examples } = await rule.examples();
  const reported = examples.filter(example => example.reports.length > 0);
  const wrong = reported.filter(example => !isLeftToStrict(example));
  const right = examples.filter(example => example.reports.length === 0);
  const sections: readonly PageSection[] = [
    { name: 'reports', title: 'What it reports', body: renderMessages(rule) },
    { name: 'why', title: 'Why', body: rule.docs.why.trim() },
    { name: 'how-to-fix', title: 'How to fix', body: renderHowToFix(rule) },
    { name: 'wrong', title: 'Wrong', body: wrong.map(renderWrong).join('\n\n') },
    { name: 'wrong-in-strict', title: 'Wrong by the strict preset', body: renderStrict(reported) },
    { name: 'right', title: 'Right', body: right.map(renderExample).join('\n\n') },
    { name: 'when-not-to-follow', title: 'When not to follow it', body: rule.docs.whenNotToFollow.trim() },
    { name: 'options', title: 'Options', body: renderOptions(rule) },
    { name: 'answers', title: 'What only a team knows', body: renderAnswers(rule) },
    { name: 'suppress', title: 'Switching it off', body: renderSuppression(rule) },
    { name: 'standards', title: 'Where it comes from', body: renderStandards(rule) },
  ];
  return sections.filter(section => section.body !== '');
}

const kindNames: Readonly<Record<RuleKind, string>> = {
  source: 'one source file at a time',
  project: 'source files, knowing the whole project',
  openapi: 'API descriptions',
  absence: 'a service as a whole, for what it lacks',
};

function renderProperties(rule: Rule): string {
  const where = rule.preset === 'recommended' ? 'presets `recommended` and `strict`' : 'preset `strict` only';
  return `**${rule.severity}** · ${where} · looks at ${kindNames[rule.kind]} · ${rule.guidance}`;
}

function renderMessages(rule: Rule): string {
  return Object.values(rule.messages)
    .map(message => `- ${message.replace(/\{\{(\w+)\}\}/g, '‹$1›')}`)
    .join('\n');
}

function renderHowToFix(rule: Rule): string {
  const pattern =
    rule.pattern === undefined
      ? ''
      : `\n\nThe pattern \`${rule.pattern}\` writes it: type its name in the editor.`;
  return `${rule.docs.howToFix.trim()}${pattern}`;
}

function renderWrong(example: Example): string {
  const fixed = example.fixed === undefined ? '' : `\n\nAfter the fix:\n\n${renderFiles(example.fixed)}`;
  return `${renderExample(example)}${fixed}`;
}

function isLeftToStrict({ reports }: Example): boolean {
  return reports.length > 0 && reports.every(({ preset }) => preset === 'strict');
}

function renderStrict(examples: readonly Example[]): string {
  const left = examples.filter(isLeftToStrict);
  if (left.length === 0) return '';
  const setting =
    'These need a team’s own judgement. Only the preset `strict` reports them, or `"preset": "strict"` in what the configuration says of this rule.';
  return [setting, ...left.map(renderWrong)].join('\n\n');
}

/** An example's title and files. */
export function renderExample(example: Example): string {
  const before = example.before === undefined ? '' : `Before:\n\n${renderFiles(example.before)}\n\nNow:\n\n`;
  return `**${example.title}**\n\n${before}${renderFiles(example.files)}`;
}

function renderFiles(files: Example['files']): string {
  return Object.entries(files)
    .map(([path, text]) => `\`${path}\`\n\n${fence(text.trim(), path.slice(path.lastIndexOf('.') + 1))}`)
    .join('\n\n');
}

function fence(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`{3,}/g)].map(match => match[0].length));
  const mark = '`'.repeat(longest + 1);
  return `${mark}${language}\n${code}\n${mark}`;
}

function renderOptions(rule: Rule): string {
  const rows = Object.entries(rule.options).map(([name, option]) => {
    const choices = option.choices?.map(choice => `\`${choice}\``).join(', ');
    const meaning = choices === undefined ? option.description : `${option.description} Choices: ${choices}.`;
    return `| \`${name}\` | \`${escapeCell(JSON.stringify(option.default))}\` | ${escapeCell(meaning)} |`;
  });
  if (rows.length === 0) return '';
  const [name = ''] = Object.keys(rule.options);
  const setting = { rules: { [rule.id]: { options: { [name]: rule.options[name]?.default } } } };
  return [
    '| option | default | meaning |\n|---|---|---|',
    ...rows,
    `\nIn \`${configurationFileName}\`:\n\n${fence(JSON.stringify(setting, undefined, 2), 'jsonc')}`,
  ].join('\n');
}

function renderAnswers({ settledBy = [] }: Rule): string {
  if (settledBy.length === 0) return '';
  const lines = settledBy.map(answer => `- ${sayAnswer(answer)}: \`${showAnswer(answer)}\``);
  return [`It is silent where \`answers\` in \`${configurationFileName}\` say so:`, lines.join('\n')].join(
    '\n\n',
  );
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function renderSuppression(rule: Rule): string {
  const mark = rule.kind === 'openapi' ? '#' : '//';
  const comment = `${mark} ${suppressionWords['next-line']} ${rule.id} -- why it does not hold here`;
  const setting = JSON.stringify({ rules: { [rule.id]: 'off' } }, undefined, 2);
  return [
    'For one place, with the reason that the next reader needs:',
    fence(comment, rule.kind === 'openapi' ? 'yaml' : 'ts'),
    `For the project, in \`${configurationFileName}\`:`,
    fence(setting, 'jsonc'),
  ].join('\n\n');
}

function renderStandards(rule: Rule): string {
  return rule.standards.map(({ name, url }) => `- [${name}](${url})`).join('\n');
}
