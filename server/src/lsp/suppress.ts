import type { SnippetTextEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { Range } from 'vscode-languageserver/node';
import type { Finding } from '../engine/rule-api/finding.ts';
import type { SuppressionScope } from '../engine/source/suppression-comment.ts';
import { hasKey, keyOf } from './action-data.ts';
import type { ReviewedDocument } from './findings.ts';
import type { Server } from './server.ts';
import { suppressionFor } from './suppression-text.ts';
import { toDocumentEdit } from './workspace-edit.ts';

/** Selected after the comment is inserted: the one thing that only a person knows. */
const reasonToWrite = 'say why it does not hold here';

/** Inserts a comment that suppresses the finding; undefined when no comment in this file would. */
export function suppress(
  server: Server,
  document: ReviewedDocument,
  finding: Finding,
): WorkspaceEdit | undefined {
  const scopes: readonly SuppressionScope[] = ['next-line', 'file'];
  for (const scope of scopes) {
    const insertion = insertionFor(document, finding, scope);
    if (insertion !== undefined && doesSuppress(document, finding, insertion)) {
      return toEdit(server, document, insertion);
    }
  }
  return undefined;
}

interface Insertion {
  readonly line: number;
  readonly indentation: string;
  readonly comment: string;
  readonly lineBreak: string;
}

function insertionFor(
  { path, document, lines }: ReviewedDocument,
  finding: Finding,
  scope: SuppressionScope,
): Insertion | undefined {
  const comment = suppressionFor(path, finding.ruleId, reasonToWrite, scope);
  if (comment === undefined) return undefined;
  const top = lines.lineText(0).startsWith('#!') ? 1 : 0;
  const line = scope === 'file' ? top : lines.positionAt(finding.span.start).line;
  const indentation = /^[ \t]*/.exec(scope === 'file' ? '' : lines.lineText(line))?.[0] ?? '';
  return { line, indentation, comment, lineBreak: document.getText().includes('\r\n') ? '\r\n' : '\n' };
}

/** Inside a template literal or a block of text a comment would be text: only a trial review knows every language. */
function doesSuppress(
  { path, document, folder, lines }: ReviewedDocument,
  finding: Finding,
  insertion: Insertion,
): boolean {
  const text = document.getText();
  const inserted = lineOf(insertion, insertion.comment);
  const at = lines.lineSpan(insertion.line).start;
  const { session } = folder;
  const key = keyOf(finding);
  const moved = { ...key, start: key.start + inserted.length, end: key.end + inserted.length };
  try {
    session.update([{ kind: 'opened', path, text: text.slice(0, at) + inserted + text.slice(at) }]);
    return !session.findings(path).findings.some(each => hasKey(each, moved));
  } finally {
    session.update([{ kind: 'opened', path, text }]);
  }
}

function toEdit(server: Server, { path, document }: ReviewedDocument, insertion: Insertion): WorkspaceEdit {
  const range = Range.create(insertion.line, 0, insertion.line, 0);
  const plain: TextEdit = { range, newText: lineOf(insertion, insertion.comment) };
  if (!server.client.documentChanges) return { changes: { [document.uri]: [plain] } };
  const edit = server.client.snippetEdits ? toSnippet(range, insertion) : plain;
  return { documentChanges: [toDocumentEdit(server, path, [edit])] };
}

function toSnippet(range: Range, insertion: Insertion): SnippetTextEdit {
  const before = insertion.comment.slice(0, -reasonToWrite.length).replace(/[\\$}]/g, '\\$&');
  return {
    range,
    snippet: { kind: 'snippet', value: lineOf(insertion, `${before}\${1:${reasonToWrite}}`) },
  };
}

function lineOf({ indentation, lineBreak }: Insertion, comment: string): string {
  return `${indentation}${comment}${lineBreak}`;
}
