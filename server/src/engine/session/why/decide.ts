/** The verdict on a line, and the sentence that says it together with what to do. */
import type { Finding } from '../../rule-api/finding.ts';
import type { Rule } from '../../rule-api/rule.ts';
import { isAnswered, sayAnswer, type TeamAnswer } from '../../rule-api/team-answers.ts';
import type { ResolvedRule } from '../../run/rule-resolver.ts';
import { type FilePath, relativePath } from '../../source/path.ts';
import { createLineIndex } from '../../source/source-text.ts';
import { whyOfNoUse, whyUnread } from './file-standing.ts';
import { nameOf, sayOff } from './say-configuration.ts';
import type { Verdict } from './why.ts';
import type { WhySources } from './why-sources.ts';

/** What there is to know about a rule and a line. */
export interface Case {
  readonly rule: Rule;
  readonly path: FilePath;
  readonly resolved: ResolvedRule | 'off';
  /** What the rule finds on the line. */
  readonly found: readonly Finding[];
  /** What is shown of that. */
  readonly shown: readonly Finding[];
  isHere(finding: Finding): boolean;
}

export interface Decision {
  readonly verdict: Verdict;
  readonly summary: string;
}

/** The first of all that can stand between a rule and what is shown is the one to tell of. */
export function decide(asked: Case, sources: WhySources): Decision {
  const { found, path, resolved, rule, shown } = asked;
  const [first] = shown;
  if (first !== undefined) return { verdict: 'reported', summary: first.message };
  const unread = whyUnread(path, sources);
  if (unread !== undefined) return { verdict: 'not reviewed', summary: unread };
  const isOfNoUse = found.length === 0 ? whyOfNoUse(rule, path, sources) : undefined;
  if (isOfNoUse !== undefined) return { verdict: 'not reviewed', summary: isOfNoUse };
  if (resolved === 'off')
    return { verdict: 'off', summary: `${sayOff(rule, path, sources)} ${sayInstead(asked, sources)}` };
  if (sources.original !== undefined && rule.kind === 'openapi')
    return { verdict: 'not reviewed', summary: sayOriginal(sources.original, sources) };
  const [hidden] = found;
  return hidden === undefined
    ? decideSilence(asked, sources)
    : decideHidden(asked, hidden, resolved, sources);
}

function sayInstead({ isHere, path }: Case, sources: WhySources): string {
  const [first] = sources.runSwitchedOn().filter(finding => finding.path === path && isHere(finding));
  return first === undefined
    ? 'It would report nothing on this line.'
    : `It would report here: ${first.message}`;
}

function sayOriginal(original: FilePath, { root }: WhySources): string {
  return `This description says again what \`${relativePath(root, original)}\` says, and is reviewed there. \`check\` reviews it too when it is named.`;
}

function decideHidden(
  { found }: Case,
  first: Finding,
  resolved: ResolvedRule,
  sources: WhySources,
): Decision {
  if (resolved.preset !== 'strict' && found.every(({ preset }) => preset === 'strict'))
    return {
      verdict: 'left to strict',
      summary:
        'It was found here, as a case that needs a team’s own judgement: only the preset `strict` reports it, or `"preset": "strict"` in what the configuration says of this rule.',
    };
  const answer = sources.suppressionsFor(first).find(({ reason }) => reason !== undefined);
  if (answer !== undefined) {
    const line = createLineIndex(sources.text).positionAt(answer.span.start).line + 1;
    const summary = `It was found here, and line ${line} of this file suppresses it with the reason «${answer.reason}».`;
    return { verdict: 'suppressed', summary };
  }
  const { maxFindingsPerFile } = sources.resolver.limits;
  return {
    verdict: 'limited',
    summary: `It was found here, and more than ${maxFindingsPerFile} findings in this file come before it. Raise \`limits.maxFindingsPerFile\` to see it.`,
  };
}

function decideSilence(asked: Case, sources: WhySources): Decision {
  const { isHere, path, rule } = asked;
  const { resolver, root } = sources;
  const answered = sources.runUnanswered().find(finding => finding.path === path && isHere(finding));
  const answer = answered?.settledBy?.find(one => isAnswered(resolver.configuration.answers, one));
  if (answered !== undefined && answer !== undefined) {
    const file = nameOf(resolver.configuration, root);
    const summary = `\`answers\` in \`${file}\` settles it: ${sayGiven(answer)}. Without that it would report here: ${answered.message}`;
    return { verdict: 'answered', summary };
  }
  const broken = sources.review.notices.find(({ kind }) => kind === 'parse-error');
  if (broken !== undefined)
    return { verdict: 'silent', summary: `${broken.message} Nothing was found on this line.` };
  const summary = `\`${rule.id}\` looked at this file and found nothing on this line.${sayElsewhere(asked, sources)} Below is what it could see.`;
  return { verdict: 'silent', summary };
}

function sayGiven(answer: TeamAnswer): string {
  const said = sayAnswer(answer);
  return `${said.charAt(0).toLowerCase()}${said.slice(1)}`;
}

/** More lines than these are better looked up in a list of findings. */
const mostLines = 5;

/** Who asks about the line beside it is told where to ask. */
function sayElsewhere({ rule }: Case, { review, text }: WhySources): string {
  const lines = createLineIndex(text);
  const all = review.findings
    .filter(({ ruleId }) => ruleId === rule.id)
    .map(({ span }) => lines.positionAt(span.start).line + 1);
  if (all.length === 0) return '';
  const more = all.length > mostLines ? ` and ${all.length - mostLines} more` : '';
  const word = all.length === 1 ? 'line' : 'lines';
  return ` In this file it reports on ${word} ${all.slice(0, mostLines).join(', ')}${more}.`;
}
