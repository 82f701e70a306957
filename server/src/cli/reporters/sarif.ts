import { pathToFileURL } from 'node:url';
import type { Edit, Fix, Severity } from '../../engine/rule-api/finding.ts';
import type { Rule } from '../../engine/rule-api/rule.ts';
import { type FilePath, isInside, relativePath } from '../../engine/source/path.ts';
import {
  allFindings,
  compareTexts,
  type Range,
  type Report,
  type ReportedFinding,
  type ReportedNotice,
} from '../report.ts';
import type { ReportView } from './reporter.ts';

const rootId = '%SRCROOT%';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, which code scanning services read. Holds nothing that differs between two runs over the same files. */
export async function reportSarif(report: Report, view: ReportView): Promise<string> {
  const rules = rulesOf(report, view);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: await describeTool(rules, view) },
        automationDetails: { id: 'backend-architect/' },
        originalUriBaseIds: { [rootId]: { uri: folderUri(view.repository) } },
        columnKind: 'utf16CodeUnits',
        invocations: [describeInvocation(report, view)],
        results: allFindings(report).map(finding => describeResult(finding, rules, view)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** Only the rules that found something: a catalogue with all its pages would outweigh the results. */
function rulesOf(report: Report, view: ReportView): readonly Rule[] {
  const ids = new Set(allFindings(report).map(({ finding }) => finding.ruleId));
  return [...ids].sort(compareTexts).flatMap(id => view.ruleOf(id) ?? []);
}

async function describeTool(rules: readonly Rule[], view: ReportView): Promise<object> {
  return {
    name: 'Backend Architect',
    semanticVersion: view.version,
    rules: await Promise.all(rules.map(rule => describeRule(rule, view))),
  };
}

async function describeRule(rule: Rule, view: ReportView): Promise<object> {
  return {
    id: rule.id,
    shortDescription: { text: rule.statement },
    fullDescription: { text: rule.docs.why },
    help: { text: `${rule.docs.why}\n\n${rule.docs.howToFix}`, markdown: await view.pageOf(rule) },
    ...(rule.standards[0] === undefined ? {} : { helpUri: rule.standards[0].url }),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: { tags: tagsOf(rule), preset: rule.preset },
  };
}

function tagsOf(rule: Rule): string[] {
  const weaknesses = rule.standards.flatMap(({ name }) => /^CWE-\d+$/.exec(name)?.[0] ?? []);
  return [rule.guidance, ...weaknesses.map(name => `external/cwe/${name.toLowerCase()}`)];
}

function describeResult(reported: ReportedFinding, rules: readonly Rule[], view: ReportView): object {
  const { finding, range, related, fingerprint } = reported;
  const fixes = finding.fixes.length === 0 ? [] : view.fixesOf(finding).filter(fix => fix.edits.length > 0);
  return {
    ruleId: finding.ruleId,
    ruleIndex: rules.findIndex(rule => rule.id === finding.ruleId),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: describePlace(finding.path, range, view) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map(({ place, range: at }, id) => ({
            id,
            message: { text: place.message },
            physicalLocation: describePlace(place.path, at, view),
          })),
        }),
    partialFingerprints: { primaryLocationLineHash: fingerprint },
    ...(fixes.length === 0 ? {} : { fixes: fixes.map(fix => describeFix(fix, view)) }),
  };
}

function describePlace(path: FilePath, range: Range, view: ReportView): object {
  return { artifactLocation: describeFile(path, view), region: describeRegion(range) };
}

function describeFile(path: FilePath, { repository }: ReportView): object {
  if (!isInside(repository, path)) return { uri: pathToFileURL(path).href };
  const uri = relativePath(repository, path).split('/').map(encodeURIComponent).join('/');
  return { uri, uriBaseId: rootId };
}

function describeRegion({ start, end }: Range): object {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function describeFix(fix: Fix, view: ReportView): object {
  const paths = [...new Set(fix.edits.map(edit => edit.path))];
  return {
    description: { text: fix.title },
    artifactChanges: paths.map(path => ({
      artifactLocation: describeFile(path, view),
      replacements: fix.edits.filter(edit => edit.path === path).map(edit => describeEdit(edit, view)),
    })),
  };
}

function describeEdit(edit: Edit, view: ReportView): object {
  const lines = view.linesOf(edit.path);
  const range = { start: lines.positionAt(edit.span.start), end: lines.positionAt(edit.span.end) };
  return { deletedRegion: describeRegion(range), insertedContent: { text: edit.text } };
}

function describeInvocation(report: Report, view: ReportView): object {
  const configuration = report.notices.filter(({ notice }) => notice.kind === 'configuration');
  const execution = report.notices.filter(({ notice }) => notice.kind !== 'configuration');
  const failed =
    view.isMissingPaths ||
    report.notices.some(({ notice }) => notice.kind === 'configuration' || notice.kind === 'internal-error');
  return {
    executionSuccessful: !failed,
    workingDirectory: { uri: folderUri(view.workingDirectory) },
    toolConfigurationNotifications: configuration.map(notice => describeNotice(notice, view)),
    toolExecutionNotifications: execution.map(notice => describeNotice(notice, view)),
  };
}

function describeNotice({ notice, range }: ReportedNotice, view: ReportView): object {
  const { path, kind } = notice;
  const isError = kind === 'configuration' || kind === 'internal-error';
  return {
    descriptor: { id: kind },
    level: isError ? 'error' : kind === 'limit' ? 'note' : 'warning',
    message: { text: notice.message },
    ...(path === undefined
      ? {}
      : {
          locations: [
            {
              physicalLocation: {
                artifactLocation: describeFile(path, view),
                ...(range === undefined ? {} : { region: describeRegion(range) }),
              },
            },
          ],
        }),
  };
}

function folderUri(folder: FilePath): string {
  const { href } = pathToFileURL(folder);
  return href.endsWith('/') ? href : `${href}/`;
}
