import type { Position, TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Client } from './client.ts';

/** The position right behind the n-th occurrence of a text in an open document. */
export function positionIn(client: Client, path: string, text: string, nth = 0): Position {
  const document = client.document(path);
  let at = -1;
  for (let count = 0; count <= nth; count++) at = document.getText().indexOf(text, at + 1);
  if (at < 0) throw new Error(`\`${text}\` does not stand in \`${path}\`.`);
  return document.positionAt(at + Math.min(1, text.length - 1));
}

/** What a range covers. */
export function textAt(text: string, range: TextEdit['range']): string {
  return TextDocument.create('', '', 0, text).getText(range);
}
