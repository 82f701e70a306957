import type { Severity } from '../../engine/rule-api/finding.ts';
import { sayAnswer, showAnswer } from '../../engine/rule-api/team-answers.ts';
import { groupBy } from '../../engine/source/group-by.ts';
import { type FilePath, relativePath } from '../../engine/source/path.ts';
import {
  allFindings,
  compareTexts,
  countSeverities,
  isFixable,
  type Report,
  type ReportedFile,
  type ReportedFinding,
  type ReportedPlace,
} from '../report.ts';
import { oneLine, printable, wrapText } from '../terminal/display-text.ts';
import type { Style } from '../terminal/style.ts';
import { type FrameLine, frameOf, frameStart } from './code-frame.ts';
import type { ReportView } from './reporter.ts';
import { count, duration, severities, severityNames } from './words.ts';

const shownRelatedPlaces = 4;

/** For a person: the code with the place underlined, file by file. The summary is apart, so that notices can precede it. */
export function reportText(report: Report, view: ReportView): string {
  return report.files.map(file => reportFile(file, view)).join('');
}

function reportFile(file: ReportedFile, view: ReportView): string {
  const { style } = view.screen;
  const title = style.heading(printable(relativePath(view.workingDirectory, file.path)));
  const findings = file.findings.map(finding => reportFinding(file, finding, view));
  return `${[title, ...findings].join('\n\n')}\n\n`;
}

function reportFinding(file: ReportedFile, reported: ReportedFinding, view: ReportView): string {
  const { style, width } = view.screen;
  const { finding } = reported;
  const gutter = gutterWidth(reported);
  const name = style.severity(finding.severity, severityNames[finding.severity]);
  const mark = isFixable(finding) ? ` ${style.good('fixable')}` : '';
  const message = wrapText(oneLine(finding.message), width - 2);
  // What is reported may be read by many, in the log of a build.
  const isHidden = finding.tags.includes('secret');
  const frame = isHidden ? [] : frameOf(file.lines, reported.range, width - gutter - 5);
  const related = reported.related
    .slice(0, shownRelatedPlaces)
    .flatMap(place => showRelated(place, gutter, view));
  return [
    `  ${name} ${style.strong(finding.ruleId)}${mark}`,
    ...message.map(line => `  ${line}`),
    rail('╭─', gutter, placeName(file.path, reported, view), style),
    ...frame.flatMap(line => showLine(line, gutter, finding.severity, style)),
    ...related,
    ...closeFrame(reported, gutter, style),
  ].join('\n');
}

/** A frame ends with what can be done about the finding. */
function closeFrame({ finding, related }: ReportedFinding, gutter: number, style: Style): string[] {
  const hidden = related.length - shownRelatedPlaces;
  const more = hidden > 0 ? [rail('├─', gutter, `and ${count(hidden, 'more place')}`, style)] : [];
  const offers = finding.fixes.map(fix =>
    fix.kind === 'safe' ? `${style.good('fix')}: ${oneLine(fix.title)}` : `suggestion: ${oneLine(fix.title)}`,
  );
  for (const answer of finding.settledBy ?? [])
    offers.push(`unless: ${sayAnswer(answer)} (${showAnswer(answer)} in answers)`);
  const last = offers.pop() ?? '';
  return [...more, ...offers.map(offer => rail('├─', gutter, offer, style)), rail('╰─', gutter, last, style)];
}

function showRelated({ place, range }: ReportedPlace, gutter: number, view: ReportView): string[] {
  const { style, width } = view.screen;
  const where = placeName(place.path, { range }, view);
  const line = frameStart(view.linesOf(place.path), range, width - gutter - 5);
  return [
    rail('├─', gutter, `${where} ${oneLine(place.message)}`, style),
    ...showLine(line, gutter, 'information', style),
  ];
}

function showLine(line: FrameLine, gutter: number, severity: Severity, style: Style): string[] {
  const number = String(line.number ?? '').padStart(gutter);
  const bar = style.faint('│');
  const bracket = line.bracket === '' ? '' : style.severity(severity, line.bracket);
  const code = line.kind === 'place' ? line.code : style.faint(line.code);
  const shown =
    `  ${style.faint(number)} ${line.kind === 'gap' ? style.faint('┆') : bar} ${bracket}${code}`.trimEnd();
  if (line.underline === '') return [shown];
  const continued = line.bracket === '' ? '' : style.severity(severity, '│ ');
  return [shown, `  ${' '.repeat(gutter)} ${bar} ${continued}${style.severity(severity, line.underline)}`];
}

function rail(corner: string, gutter: number, text: string, style: Style): string {
  return `  ${' '.repeat(gutter)} ${style.faint(corner)}${text === '' ? '' : ` ${text}`}`;
}

/** In the form in which terminals and editors make it a link. */
function placeName(
  path: ReportedFile['path'],
  { range }: Pick<ReportedFinding, 'range'>,
  { screen, workingDirectory }: ReportView,
): string {
  const { line, character } = range.start;
  return screen.style.code(`${printable(relativePath(workingDirectory, path))}:${line + 1}:${character + 1}`);
}

function gutterWidth({ range, related }: ReportedFinding): number {
  const numbers = [range.end.line + 2, ...related.map(place => place.range.start.line + 1)];
  return Math.max(...numbers.map(number => String(number).length));
}

const nothingToReview =
  'No files to review here. Tests, generated code, declarations and what Git or `ignore` names are passed over.';

/** The last lines: how much of what, and what to type next. */
export function summarise(report: Report, view: ReportView): string {
  const { style } = view.screen;
  const reviewed = `${count(report.fileCount, 'file')} · ${duration(view.durationMs)}`;
  const lines = [...summariseFixes(view)];
  if (report.fileCount === 0) lines.push(...(isCut(report) ? [] : [nothingToReview]));
  else if (report.files.length === 0) lines.push(`${style.good('No findings')} · reviewed ${reviewed}`);
  else lines.push(`${countFindings(report, style)} in ${report.files.length} of ${reviewed}`);
  return [...lines, ...sayRepeated(report, view), ...nextSteps(report, view)]
    .map(line => `${line}\n`)
    .join('');
}

/** Nobody should think that these were looked at. */
function sayRepeated({ repeated }: Report, { screen, workingDirectory }: ReportView): string[] {
  const name = (path: FilePath): string => screen.style.code(printable(relativePath(workingDirectory, path)));
  const [first, ...others] = repeated;
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : `, and ${count(others.length, 'more description')} likewise`;
  return [
    `${name(first.path)} repeats ${name(first.original)} and was not reviewed itself${more}: name it to review it`,
  ];
}

/** A limit left nothing to review, and says so itself. */
function isCut({ notices }: Report): boolean {
  return notices.some(({ notice }) => notice.kind === 'limit' && notice.path === undefined);
}

function countFindings(report: Report, style: Style): string {
  const counts = countSeverities(report);
  return severities
    .filter(severity => counts[severity] > 0)
    .map(severity => style.severity(severity, count(counts[severity], severityNames[severity])))
    .join(', ');
}

function summariseFixes({ fixed, screen, workingDirectory }: ReportView): string[] {
  if (fixed === undefined) return [];
  if (fixed.fixes.length === 0) return ['Nothing to fix'];
  const paths = fixed.files.map(path => {
    const here = fixed.fixes.filter(fix => fix.path === path).length;
    return `  ${printable(relativePath(workingDirectory, path))}${here === 0 ? '' : ` (${here})`}`;
  });
  return [
    screen.style.good(`Fixed ${count(fixed.fixes.length, 'finding')} in ${count(paths.length, 'file')}:`),
    ...paths,
  ];
}

function nextSteps(report: Report, view: ReportView): string[] {
  const { command, fixed, program, screen } = view;
  const { style } = screen;
  const findings = allFindings(report);
  const fixable = findings.filter(({ finding }) => isFixable(finding)).length;
  const first = findings[0]?.finding.ruleId;
  const steps: string[] = [];
  if (fixable > 0 && fixed === undefined) {
    steps.push(`${count(fixable, 'finding')} can be fixed: ${style.code(`${command} --fix`)}`);
  }
  steps.push(...suggestionStep(findings, view));
  if (first !== undefined) steps.push(`Why a rule exists: ${style.code(`${program} explain ${first}`)}`);
  return steps;
}

const namedRules = 3;

/** Suggestions change what code does, so they are applied for rules that somebody names, the most frequent ones here. */
function suggestionStep(
  findings: readonly ReportedFinding[],
  { acceptedRules, command, fixed, screen }: ReportView,
): string[] {
  const suggesting = findings.filter(
    ({ finding }) => finding.fixes.length > 0 && !isFixable(finding) && !acceptedRules.has(finding.ruleId),
  );
  const counts = [...groupBy(suggesting, ({ finding }) => finding.ruleId)]
    .map(([rule, { length }]) => ({ rule, length }))
    .sort((left, right) => right.length - left.length || compareTexts(left.rule, right.rule));
  if (counts.length === 0) return [];
  const named = counts.slice(0, namedRules).map(({ rule, length }) => `${rule} (${length})`);
  const more = counts.length > namedRules ? ` and ${count(counts.length - namedRules, 'more rule')}` : '';
  const flags = `${fixed === undefined ? ' --fix' : ''} --accept RULE`;
  return [
    `${count(suggesting.length, 'finding')} can be changed as suggested, rule by rule: ${screen.style.code(`${command}${flags}`)}`,
    `  ${named.join(', ')}${more}`,
  ];
}
