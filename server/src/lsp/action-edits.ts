import type { WorkspaceEdit } from 'vscode-languageserver/node';
import { plainText } from '../engine/patterns/snippet-body.ts';
import type { Edit, Finding, FixOffer } from '../engine/rule-api/finding.ts';
import { chooseFixes } from '../engine/run/choose-fixes.ts';
import type { FilePath } from '../engine/source/path.ts';
import { type ActionData, type FindingKey, hasKey } from './action-data.ts';
import { answerInConfiguration } from './answer-in-configuration.ts';
import { type ReviewedDocument, reviewOf } from './findings.ts';
import { findVariant } from './pattern-edits.ts';
import type { Server } from './server.ts';
import { suppress } from './suppress.ts';
import { toWorkspaceEdit } from './workspace-edit.ts';

/** Computes what a chosen action changes; undefined when nothing is left to change. */
export function computeEdit(server: Server, { uri, task }: ActionData): WorkspaceEdit | undefined {
  const document = reviewOf(server, uri);
  if (document === undefined) return undefined;
  const isHere = (path: FilePath): boolean => path === document.path;
  switch (task.kind) {
    case 'fix':
      return toEdit(server, editsOf(document, task.finding, task.fix));
    case 'fix-elsewhere':
      return toEdit(server, editsElsewhere(server, task.path, task.finding, task.fix));
    case 'suppress': {
      const finding = findByKey(document, task.finding);
      return finding === undefined ? undefined : suppress(server, document, finding);
    }
    case 'answer': {
      const answer = findByKey(document, task.finding)?.settledBy?.[task.answer];
      return answer === undefined ? undefined : answerInConfiguration(server, document, answer);
    }
    case 'improve':
      return toEdit(server, improve(document, task.offset, task.title));
    case 'pattern':
      return toEdit(server, insertPattern(server, document, task.variant));
    case 'fix-file':
      return toEdit(server, choose(server, document.findings, isSafe, isHere));
    case 'fix-rule-in-file': {
      const findings = document.findings.filter(finding => finding.ruleId === task.ruleId);
      return toEdit(
        server,
        choose(server, findings, offer => offer.kind === task.fixKind, isHere),
      );
    }
    case 'fix-rule-in-workspace':
      return toEdit(
        server,
        choose(server, currentFindings(server, task.ruleId), isSafe, () => true),
      );
  }
}

function improve(
  { folder, path, lines, document }: ReviewedDocument,
  at: number,
  chosen: string,
): readonly Edit[] {
  const offset = lines.offsetAt(document.positionAt(at));
  const improvements = folder.session.descriptions.improvements(path, offset);
  return improvements.find(({ title }) => title === chosen)?.edits() ?? [];
}

/** For editors that have no command for it: with everything as it is proposed. */
function insertPattern(server: Server, { folder, path }: ReviewedDocument, prefix: string): readonly Edit[] {
  const chosen = findVariant(server, prefix);
  if (chosen === undefined) return [];
  const { path: target, word, snippet, edits } = folder.session.insertions.insertInto(path, chosen);
  const code = snippet === '' ? [] : [{ path: target, span: word, text: plainText(snippet) }];
  return [...edits, ...code];
}

export function isSafe(offer: FixOffer): boolean {
  return offer.kind === 'safe';
}

function toEdit(server: Server, edits: readonly Edit[]): WorkspaceEdit | undefined {
  return edits.length === 0 ? undefined : toWorkspaceEdit(server, edits);
}

function findByKey({ findings }: ReviewedDocument, key: FindingKey): Finding | undefined {
  return findings.find(finding => hasKey(finding, key));
}

function editsOf(document: ReviewedDocument, key: FindingKey, fix: number): readonly Edit[] {
  const finding = findByKey(document, key);
  return finding === undefined ? [] : (document.folder.session.fixes(finding)[fix]?.edits ?? []);
}

/** Of a finding in another file, as that is now. */
function editsElsewhere(
  { workspace }: Server,
  path: FilePath,
  key: FindingKey,
  fix: number,
): readonly Edit[] {
  const session = workspace.folderOf(path)?.session;
  const finding = session?.findings(path).findings.find(one => hasKey(one, key));
  return finding === undefined ? [] : (session?.fixes(finding)[fix]?.edits ?? []);
}

function choose(
  { workspace }: Server,
  findings: readonly Finding[],
  accepts: (offer: FixOffer) => boolean,
  mayEdit: (path: FilePath) => boolean,
): readonly Edit[] {
  const fixesOf = (finding: Finding) => workspace.folderOf(finding.path)?.session.fixes(finding) ?? [];
  return chooseFixes(findings, { fixesOf, accepts, mayEdit }).flatMap(({ fix }) => fix.edits);
}

/** Of all files that show this rule, as they are now. */
function currentFindings({ publisher, workspace }: Server, ruleId: string): readonly Finding[] {
  const paths = new Set(publisher.findingsOf(ruleId).map(finding => finding.path));
  return [...paths].flatMap(path => {
    const findings = workspace.folderOf(path)?.session.findings(path).findings ?? [];
    return findings.filter(finding => finding.ruleId === ruleId);
  });
}
