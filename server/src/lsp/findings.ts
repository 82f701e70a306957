import type { Range } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../engine/rule-api/finding.ts';
import type { FilePath } from '../engine/source/path.ts';
import { createLineIndex, type LineIndex } from '../engine/source/source-text.ts';
import type { Server } from './server.ts';
import type { ReviewedFolder } from './workspace.ts';

/** An open document as it is now, with what its session finds in it. */
export interface ReviewedDocument {
  readonly path: FilePath;
  readonly document: TextDocument;
  readonly folder: ReviewedFolder;
  readonly lines: LineIndex;
  readonly findings: readonly Finding[];
}

/** Undefined for documents that are not open or that no folder reviews. */
export function reviewOf({ documents, workspace }: Server, uri: string): ReviewedDocument | undefined {
  const open = documents.ofUri(uri);
  const folder = open === undefined ? undefined : workspace.folderOf(open.path);
  if (open === undefined || folder === undefined) return undefined;
  return {
    ...open,
    folder,
    lines: createLineIndex(open.document.getText()),
    findings: folder.session.findings(open.path).findings,
  };
}

/** The findings that touch a range, also those that end or begin where it does. */
export function findingsIn({ findings, lines }: ReviewedDocument, range: Range): readonly Finding[] {
  const start = lines.offsetAt(range.start);
  const end = lines.offsetAt(range.end);
  return findings.filter(({ span }) => span.start <= end && start <= span.end);
}
