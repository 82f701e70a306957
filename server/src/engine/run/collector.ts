/** Turns what rules report into findings. */

import type { Edit, Finding, FixOffer } from '../rule-api/finding.ts';
import type { Editor, ProposedFix, Report } from '../rule-api/rule.ts';
import { isAnswered, type TeamAnswer } from '../rule-api/team-answers.ts';
import type { FilePath } from '../source/path.ts';
import { spanOf } from '../source/span.ts';
import { type ResolvedRule, severityOf } from './rule-resolver.ts';

/** A finding together with the ways to compute its edits. Lives only as long as somebody asks for fixes. */
export interface Reported {
  readonly finding: Finding;
  readonly fixes: readonly ProposedFix[];
}

export interface Collector {
  readonly reported: readonly Reported[];
  reporter(
    resolved: ResolvedRule,
    path: FilePath,
  ): (report: Report<Readonly<Record<string, string>>>) => void;
}

export function createCollector(): Collector {
  const reported: Reported[] = [];
  // One place may be reached by several ways: two applications with the same router, two calls with the same path.
  const known = new Map<string, number>();
  return {
    reported,
    reporter: (resolved, path) => report => {
      const settledBy = [...(resolved.rule.settledBy ?? []), ...(report.settledBy ?? [])];
      if (settledBy.some(answer => isAnswered(resolved.answers, answer))) return;
      const finding = toFinding(resolved, path, report, settledBy);
      const key = keyOf(finding);
      const index = known.get(key) ?? reported.length;
      const before = reported[index];
      // What every preset reports does not hide behind the same that only the strict one does.
      if (before !== undefined && (before.finding.preset !== 'strict' || finding.preset === 'strict')) return;
      known.set(key, index);
      reported[index] = { finding, fixes: report.fixes ?? [] };
    },
  };
}

function keyOf({ ruleId, messageId, message, path, span, onlyIf }: Finding): string {
  return JSON.stringify([ruleId, messageId, message, path, span.start, span.end, onlyIf]);
}

function toFinding(
  resolved: ResolvedRule,
  path: FilePath,
  report: Report<Readonly<Record<string, string>>>,
  settledBy: readonly TeamAnswer[],
): Finding {
  const { rule } = resolved;
  // Spans are copied: those of the model move with their text, and a finding stays where it was found.
  return {
    ruleId: rule.id,
    messageId: report.message,
    message: fillPlaceholders(rule.messages[report.message] ?? report.message, report.data ?? {}),
    severity: severityOf(resolved, report.severity),
    ...(report.preset === 'strict' && { preset: report.preset }),
    path: report.in ?? path,
    span: spanOf(report.at.start, report.at.end),
    related: (report.related ?? []).map(place => ({
      ...place,
      span: spanOf(place.span.start, place.span.end),
    })),
    fixes: (report.fixes ?? []).map(({ title, kind }): FixOffer => ({ title, kind })),
    tags: report.tags ?? [],
    ...(settledBy.length > 0 && { settledBy }),
    ...(report.onlyIf !== undefined && { onlyIf: report.onlyIf }),
  };
}

export function fillPlaceholders(text: string, data: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(data[name] ?? whole));
}

/** The order in which findings are shown: by file, place, then rule. */
export function compareFindings(left: Finding, right: Finding): number {
  return (
    compare(left.path, right.path) ||
    left.span.start - right.span.start ||
    left.span.end - right.span.end ||
    compare(left.ruleId, right.ruleId) ||
    compare(left.message, right.message)
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isSameFinding(left: Finding, right: Finding): boolean {
  return compareFindings(left, right) === 0 && left.messageId === right.messageId;
}

/** New lines end as those of the file do. */
function withLineBreaksOf(file: string, text: string): string {
  return text.includes('\n') && file.includes('\r\n') ? text.replace(/\r?\n/g, '\r\n') : text;
}

export function createEditor({ textOf, packageFileOf }: Pick<Editor, 'textOf' | 'packageFileOf'>): Editor {
  const edit = (path: FilePath, start: number, end: number, text: string): Edit => ({
    path,
    span: spanOf(start, end),
    text: withLineBreaksOf(textOf(path), text),
  });
  return {
    textOf,
    packageFileOf,
    replace: (place, text) => edit(place.path, place.start, place.end, text),
    insertBefore: (place, text) => edit(place.path, place.start, place.start, text),
    insertAfter: (place, text) => edit(place.path, place.end, place.end, text),
    remove: place => edit(place.path, place.start, place.end, ''),
    indentationAt(path, offset) {
      const text = textOf(path);
      const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
      return /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
    },
  };
}
