import type { Finding } from '../engine/rule-api/finding.ts';
import type { Example, Rule } from '../engine/rule-api/rule.ts';
import { sayAnswer, showAnswer } from '../engine/rule-api/team-answers.ts';
import { configurationFileName } from '../engine/run/configuration.ts';
import { rightExcerpt, wrongExcerpt } from './example-excerpt.ts';
import { hasComments, suppressionEntry, suppressionFor } from './suppression-text.ts';

/** How a rule's page is reached: by the client's own command, else by its address. */
export interface RuleLinks {
  readonly commandOf: string | undefined;
  readonly pageOf: (ruleId: string) => string | undefined;
}

/** What somebody who has just met the finding wants to know, the most needed first. */
export async function describeFinding(finding: Finding, rule: Rule, links: RuleLinks): Promise<string> {
  return joinParts([`**${escapeMarkdown(finding.message)}**`, await explainFinding(finding, rule, links)]);
}

/** The same below a message that the client shows by itself. */
export async function explainFinding(finding: Finding, rule: Rule, links: RuleLinks): Promise<string> {
  const { docs } = rule;
  const { examples } = await rule.examples();
  return joinParts([
    docs.why.trim(),
    `**How to fix:** ${docs.howToFix.trim()}`,
    describeExamples(examples, finding),
    `**When not to follow it:** ${docs.whenNotToFollow.trim()}`,
    describeAnswers(finding),
    '---',
    describeSource(rule),
    joinWith(' · ', [linkToPage(rule.id, links), describeSuppression(finding)]),
  ]);
}

/** One more finding at the same place: what it says, and where to read on. */
export function summariseFinding(finding: Finding, links: RuleLinks): string {
  return joinParts([`**${escapeMarkdown(finding.message)}**`, linkToPage(finding.ruleId, links)]);
}

/** A rule that somebody names in a comment. */
export function describeRule(rule: Rule, links: RuleLinks): string {
  return joinParts([
    `**${rule.id}**: ${rule.statement}`,
    rule.docs.why.trim(),
    '---',
    describeSource(rule),
    linkToPage(rule.id, links),
  ]);
}

function describeExamples(examples: readonly Example[], finding: Finding): string {
  const wrong = wrongExcerpt(examples, finding.messageId);
  const right = rightExcerpt(examples, finding.messageId);
  return joinParts([
    wrong === undefined ? '' : `**Wrong:**\n\n${fence(wrong)}`,
    right === undefined ? '' : `**Right:**\n\n${fence(right)}`,
  ]);
}

/** What the quick fixes offer to write. */
function describeAnswers({ settledBy = [] }: Finding): string {
  const answers = settledBy.map(answer => `${sayAnswer(answer)} (\`${showAnswer(answer)}\`)`);
  return answers.length === 0
    ? ''
    : `**Void where \`answers\` in \`${configurationFileName}\` say:** ${answers.join(', ')}`;
}

function describeSource({ guidance, standards }: Rule): string {
  const links = standards.map(({ name, url }) => `[${name}](${url})`).join(', ');
  return joinWith(' · ', [`Guidance: ${guidance}`, links]);
}

function describeSuppression(finding: Finding): string {
  const reason = 'why it does not hold here';
  const { path, ruleId } = finding;
  const text = hasComments(path) ? suppressionFor(path, ruleId, reason) : suppressionEntry(ruleId, reason);
  return `Not so here? \`${text}\``;
}

export function linkToPage(ruleId: string, { commandOf, pageOf }: RuleLinks): string {
  const address = commandOf === undefined ? pageOf(ruleId) : commandLink(commandOf, ruleId);
  return address === undefined ? `Rule \`${ruleId}\`` : `[All about \`${ruleId}\`](${address})`;
}

function commandLink(command: string, ruleId: string): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify([ruleId]))}`;
}

function fence({ code, language }: { readonly code: string; readonly language: string }): string {
  const mark = code.includes('```') ? '````' : '```';
  return `${mark}${language}\n${code}\n${mark}`;
}

/** Messages carry names from the reviewed code: outside of backticks those must stay what they are. */
export function escapeMarkdown(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map(part => (part.startsWith('`') && part.length > 1 ? part : part.replace(/[\\`*_[\]<>#|]/g, '\\$&')))
    .join('');
}

function joinParts(parts: readonly string[]): string {
  return joinWith('\n\n', parts);
}

function joinWith(separator: string, parts: readonly string[]): string {
  return parts.filter(part => part !== '').join(separator);
}
