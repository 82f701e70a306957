import type { Range, SnippetTextEdit, TextEdit } from 'vscode-languageserver/node';
import type { Server } from './server.ts';

/** An edit that leaves something for a person to write. */
export interface BlankEdit {
  readonly plain: TextEdit;
  /** Selects what is to be written, where the client can. */
  readonly best: TextEdit | SnippetTextEdit;
}

/** `blank` is the part of the text that a person has to write. */
export function toBlankEdit(
  { client }: Pick<Server, 'client'>,
  range: Range,
  text: string,
  blank: string,
): BlankEdit {
  const plain: TextEdit = { range, newText: text };
  return { plain, best: client.snippetEdits ? toSnippet(range, text, blank) : plain };
}

function toSnippet(range: Range, text: string, blank: string): SnippetTextEdit {
  const escaped = text.split(blank).map(part => part.replace(/[\\$}]/g, '\\$&'));
  return { range, snippet: { kind: 'snippet', value: escaped.join(`\${1:${blank}}`) } };
}
