import type { WorkspaceEdit } from 'vscode-languageserver/node';
import { Range } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../engine/rule-api/finding.ts';
import { suggestEntries } from '../engine/run/entry-suppression.ts';
import { hasKey, keyOf } from './action-data.ts';
import { toBlankEdit } from './blank-edit.ts';
import type { ReviewedDocument } from './findings.ts';
import type { Server } from './server.ts';
import { hasComments, suppressionFor } from './suppression-text.ts';
import { toDocumentEdit } from './workspace-edit.ts';

/** Selected after the comment is inserted: the one thing that only a person knows. */
const reasonToWrite = 'say why it does not hold here';

/** Lets the file say that the finding is none; undefined when nothing in it could. */
export function suppress(
  server: Server,
  document: ReviewedDocument,
  finding: Finding,
): WorkspaceEdit | undefined {
  const insertion = insertionsFor(document, finding).find(each => doesSuppress(document, finding, each));
  return insertion === undefined ? undefined : toEdit(server, document, insertion);
}

/** Text to insert, which holds the reason to write. */
interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/** The ways to do it, the one that hides least first. */
function insertionsFor(document: ReviewedDocument, finding: Finding): readonly Insertion[] {
  if (hasComments(document.path)) {
    return [commentAbove(document, finding), commentForFile(document, finding)];
  }
  const text = document.document.getText();
  const entries = suggestEntries(text, finding.span.start, finding.ruleId, reasonToWrite);
  return entries.map(({ span, text: entry }) => ({ offset: span.start, text: entry }));
}

function commentAbove({ path, document, lines }: ReviewedDocument, finding: Finding): Insertion {
  const line = lines.positionAt(finding.span.start).line;
  const indentation = /^[ \t]*/.exec(lines.lineText(line))?.[0] ?? '';
  const comment = suppressionFor(path, finding.ruleId, reasonToWrite, 'next-line');
  return { offset: lines.lineSpan(line).start, text: `${indentation}${comment}${lineBreakOf(document)}` };
}

function commentForFile({ path, document, lines }: ReviewedDocument, finding: Finding): Insertion {
  const line = lines.lineText(0).startsWith('#!') ? 1 : 0;
  const comment = suppressionFor(path, finding.ruleId, reasonToWrite, 'file');
  return { offset: lines.lineSpan(line).start, text: `${comment}${lineBreakOf(document)}` };
}

function lineBreakOf(document: TextDocument): string {
  return document.getText().includes('\r\n') ? '\r\n' : '\n';
}

/** Inside a template literal or a block of text a comment would be text: only a trial review knows every language. */
function doesSuppress(
  { path, document, folder }: ReviewedDocument,
  finding: Finding,
  { offset, text: inserted }: Insertion,
): boolean {
  const text = document.getText();
  const { session } = folder;
  const key = keyOf(finding);
  const shift = offset <= key.start ? inserted.length : 0;
  const moved = { ...key, start: key.start + shift, end: key.end + shift };
  try {
    session.update([{ kind: 'opened', path, text: text.slice(0, offset) + inserted + text.slice(offset) }]);
    return !session.findings(path).findings.some(each => hasKey(each, moved));
  } finally {
    session.update([{ kind: 'opened', path, text }]);
  }
}

function toEdit(
  server: Server,
  { path, document, lines }: ReviewedDocument,
  { offset, text }: Insertion,
): WorkspaceEdit {
  const position = lines.positionAt(offset);
  const edit = toBlankEdit(server, Range.create(position, position), text, reasonToWrite);
  if (!server.client.documentChanges) return { changes: { [document.uri]: [edit.plain] } };
  return { documentChanges: [toDocumentEdit(server, path, [edit.best])] };
}
