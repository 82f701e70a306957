import type { Range } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../engine/rule-api/finding.ts';
import type { FilePath } from '../engine/source/path.ts';
import { createLineIndex, type LineIndex } from '../engine/source/source-text.ts';
import type { Server } from './server.ts';
import type { ReviewedFolder } from './workspace.ts';

/** An open document as it is now, in the folder that reviews it. */
export interface FolderDocument {
  readonly path: FilePath;
  readonly document: TextDocument;
  readonly folder: ReviewedFolder;
  readonly lines: LineIndex;
}

/** The same with what its session finds in it. */
export interface ReviewedDocument extends FolderDocument {
  readonly findings: readonly Finding[];
}

/** Undefined for documents that are not open or that no folder reviews. */
export function documentOf({ documents, workspace }: Server, uri: string): FolderDocument | undefined {
  const open = documents.ofUri(uri);
  const folder = open === undefined ? undefined : workspace.folderOf(open.path);
  if (open === undefined || folder === undefined) return undefined;
  return { ...open, folder, lines: linesOf(open.document) };
}

/** An editor asks many things about one version, and a document changes in place. */
const indexed = new WeakMap<TextDocument, { readonly version: number; readonly lines: LineIndex }>();

function linesOf(document: TextDocument): LineIndex {
  const { version } = document;
  const known = indexed.get(document);
  if (known?.version === version) return known.lines;
  const lines = createLineIndex(document.getText());
  indexed.set(document, { version, lines });
  return lines;
}

export function reviewOf(server: Server, uri: string): ReviewedDocument | undefined {
  const document = documentOf(server, uri);
  return document === undefined
    ? undefined
    : { ...document, findings: document.folder.session.findings(document.path).findings };
}

/** The findings that touch a range, also those that end or begin where it does. */
export function findingsIn({ findings, lines }: ReviewedDocument, range: Range): readonly Finding[] {
  const start = lines.offsetAt(range.start);
  const end = lines.offsetAt(range.end);
  return findings.filter(({ span }) => span.start <= end && start <= span.end);
}
