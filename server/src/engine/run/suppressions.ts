import type { Finding } from '../rule-api/finding.ts';
import type { Notice } from '../session/session.ts';
import { suggestName } from '../source/nearest-name.ts';
import { createLineIndex, type LineIndex, type SourceText } from '../source/source-text.ts';
import { type Span, spanOf } from '../source/span.ts';
import {
  type CommentSuppression,
  type SuppressionFact,
  suppressionKey,
  suppressionWords,
} from '../source/suppression-comment.ts';
import { type CommentStyle, nextCode } from './code-lines.ts';

/** Which rules looked at a file: a suppression of one that did not is not called unused. */
export interface RuleScope {
  readonly known: ReadonlySet<string>;
  /** Whether the rule ran on this file. */
  ran(ruleId: string): boolean;
  /** False when somebody asked for some rules only. */
  readonly isComplete: boolean;
}

export interface SuppressionResult {
  readonly kept: readonly Finding[];
  readonly notices: readonly Notice[];
}

/** Takes away the findings of one file that its suppressions speak for, and says which of these do nothing. */
export function applySuppressions(
  source: SourceText,
  facts: readonly SuppressionFact[],
  findings: readonly Finding[],
  rules: RuleScope,
): SuppressionResult {
  if (facts.length === 0) return { kept: findings, notices: [] };
  const lines = createLineIndex(source.text);
  const { areas, unpaired } = findAreas(source, facts, lines);
  const used = new Set<string>();
  const kept = findings.filter(finding => !isSuppressed(finding, areas.filter(isReasoned), used));
  const messages = [
    ...facts.flatMap(fact => describeMistakes(fact, rules.known)),
    ...unpaired.map(describeUnpaired),
    ...areas.filter(isReasoned).flatMap(area => describeUnused(area, used, rules)),
  ];
  return { kept, notices: messages.map(message => toNotice(source, message)).sort(byPlace) };
}

/** The suppressions that speak for a finding: one with a reason takes it away, one without does nothing. */
export function suppressionsFor(
  source: SourceText,
  facts: readonly SuppressionFact[],
  finding: Finding,
): readonly SuppressionFact[] {
  const { areas } = findAreas(source, facts, createLineIndex(source.text));
  return areas.filter(area => speaksFor(area, finding)).map(({ fact }) => fact);
}

/** What one suppression speaks for: all that begins within, at its ends too. */
interface Area {
  readonly fact: SuppressionFact;
  readonly span: Span;
}

interface Message {
  readonly fact: SuppressionFact;
  /** A word of the comment, when only that one is wrong. */
  readonly word?: string;
  readonly text: string;
}

function findAreas(
  source: SourceText,
  facts: readonly SuppressionFact[],
  lines: LineIndex,
): { areas: readonly Area[]; unpaired: readonly CommentSuppression[] } {
  const areas: Area[] = [];
  let open: CommentSuppression[] = [];
  const unpaired: CommentSuppression[] = [];
  for (const fact of facts) {
    if (fact.scope === 'unknown' || fact.scope === 'unknown-entry') continue;
    if (fact.scope === 'entry') areas.push({ fact, span: fact.area });
    else if (fact.scope === 'block-start') open.push(fact);
    else if (fact.scope === 'block-end') {
      const closed = open.filter(start => closes(fact, start));
      if (closed.length === 0) unpaired.push(fact);
      areas.push(...closed.map(start => linesBetween(start, start.span, fact.span, lines)));
      open = open.filter(start => !closed.includes(start));
    } else areas.push(areaOf(source, fact, lines));
  }
  // One that is never closed reaches to the end: what its author wanted to hide does not come back by surprise.
  const end = spanOf(source.text.length, source.text.length);
  areas.push(...open.map(start => linesBetween(start, start.span, end, lines)));
  return { areas, unpaired: [...unpaired, ...open] };
}

function isReasoned({ fact }: Area): boolean {
  return fact.reason !== undefined;
}

/** An end without rules closes everything; one with rules closes what begins with the same. */
function closes(end: CommentSuppression, start: CommentSuppression): boolean {
  return end.rules.length === 0 || [...end.rules].sort().join() === [...start.rules].sort().join();
}

function areaOf(source: SourceText, fact: CommentSuppression, lines: LineIndex): Area {
  switch (fact.scope) {
    case 'line':
      return linesBetween(fact, fact.span, fact.span, lines);
    case 'next-line': {
      const code = nextCode(source.text, fact.span.end, commentStyle(source.path));
      return linesBetween(fact, code, code, lines);
    }
    default:
      return { fact, span: spanOf(0, source.text.length) };
  }
}

function commentStyle(path: string): CommentStyle {
  return /\.ya?ml$|(?:^|\/)\.env[^/]*$/i.test(path) ? 'hash' : 'slashes';
}

function linesBetween(fact: SuppressionFact, first: Span, last: Span, lines: LineIndex): Area {
  const { start } = lines.lineSpan(lines.positionAt(first.start).line);
  const { end } = lines.lineSpan(lines.positionAt(last.end).line);
  return { fact, span: spanOf(start, end) };
}

function isSuppressed(finding: Finding, areas: readonly Area[], used: Set<string>): boolean {
  const speaking = areas.filter(area => speaksFor(area, finding));
  for (const { fact } of speaking) used.add(useKey(fact, finding.ruleId)).add(useKey(fact, anyRule));
  return speaking.length > 0;
}

function speaksFor({ fact, span }: Area, { ruleId, span: { start } }: Finding): boolean {
  return span.start <= start && start <= span.end && names(fact, ruleId);
}

function names(fact: SuppressionFact, ruleId: string): boolean {
  return fact.rules.length === 0 || fact.rules.includes(ruleId);
}

const anyRule = '*';

function useKey(fact: SuppressionFact, ruleId: string): string {
  return `${fact.span.start} ${ruleId}`;
}

function describeMistakes(fact: SuppressionFact, known: ReadonlySet<string>): readonly Message[] {
  if (fact.scope === 'unknown') return [{ fact, text: `This comment is no suppression.${listWords}` }];
  if (fact.scope === 'unknown-entry') return [{ fact, text: entryShape }];
  const unknown = fact.rules
    .filter(rule => !known.has(rule))
    .map(rule => ({ fact, word: rule, text: `\`${rule}\` is no rule.${suggestName(rule, known)}` }));
  if (fact.scope === 'block-end' || fact.reason !== undefined) return unknown;
  const remedy =
    fact.scope === 'entry' ? 'Write the reason as its value.' : 'End it with ` -- ` and the reason.';
  const text = `This suppression gives no reason, so it suppresses nothing. ${remedy}`;
  // Words without a slash are probably the reason, behind no dashes or others.
  return [{ fact, text }, ...unknown.filter(({ word }) => word.includes('/'))];
}

const listWords = ` Write one of ${Object.values(suppressionWords)
  .map(word => `\`${word}\``)
  .join(', ')}.`;

const entryShape = `This suppresses nothing. Write \`${suppressionKey}\` with rules as keys and a reason as the value of each.`;

function describeUnpaired(fact: CommentSuppression): Message {
  const text =
    fact.scope === 'block-end'
      ? `This ends no suppression. Begin one with \`${suppressionWords['block-start']}\` and the same rules, or remove it.`
      : `This suppression is never ended and reaches to the end of the file. End it with \`${suppressionWords['block-end']}\`.`;
  return { fact, text };
}

function describeUnused({ fact }: Area, used: ReadonlySet<string>, rules: RuleScope): readonly Message[] {
  if (fact.rules.length === 0) {
    const isUnused = rules.isComplete && !used.has(useKey(fact, anyRule));
    return isUnused ? [{ fact, text: 'This suppresses nothing: no rule reports here. Remove it.' }] : [];
  }
  return fact.rules
    .filter(rule => rules.ran(rule) && !used.has(useKey(fact, rule)))
    .map(rule => ({
      fact,
      word: rule,
      text: `\`${rule}\` reports nothing here. Remove it from this suppression.`,
    }));
}

function toNotice(source: SourceText, { fact, word, text }: Message): Notice {
  return {
    kind: 'unused-suppression',
    path: source.path,
    span: word === undefined ? fact.span : spanOfWord(source.text, fact.span, word),
    message: text,
  };
}

/** The word by itself, not as a part of another: `en` stands in `backend` too. */
function spanOfWord(text: string, within: Span, wanted: string): Span {
  const words = text.slice(within.start, within.end).matchAll(/[^\s,]+/g);
  for (const { 0: word, index } of words) {
    if (word === wanted) return spanOf(within.start + index, within.start + index + word.length);
  }
  return within;
}

function byPlace(left: Notice, right: Notice): number {
  return (left.span?.start ?? 0) - (right.span?.start ?? 0);
}
