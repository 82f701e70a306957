// Takes the quick fix that inserts a pattern, as the extension does it.

import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { plainText } from '../../server/src/engine/patterns/snippet-body.ts';
import type { PatternInsertion } from '../../server/src/protocol.ts';
import type { Client } from './client.ts';

/** What the extension calls its command for that. */
export const insertPatternCommand = 'test.insertPattern';

/** The variants that the quick fixes of a finding insert. */
export function patternsOffered(actions: readonly CodeAction[]): readonly string[] {
  return actions.flatMap(({ command }) => {
    const [, variant] = command?.command === insertPatternCommand ? (command.arguments ?? []) : [];
    return typeof variant === 'string' ? [variant] : [];
  });
}

/** The findings of a rule in the files that were published, each with its file. */
export function findingsOf(
  client: Client,
  rule: string,
  below = '',
): readonly { readonly uri: string; readonly diagnostic: Diagnostic }[] {
  return [...client.published.values()].flatMap(({ uri, diagnostics }) =>
    uri.startsWith(client.uri(below))
      ? diagnostics.filter(({ code }) => code === rule).map(diagnostic => ({ uri, diagnostic }))
      : [],
  );
}

/** Inserts a variant from an open file without saying where, closes that, and saves the file that is changed. */
export async function insertVariant(client: Client, from: string, variant: string): Promise<string> {
  const insertion: PatternInsertion | null = await client.ask('backendArchitect/insertPattern', {
    uri: client.uri(from),
    variant,
  });
  if (insertion === null) throw new Error(`There is no \`${variant}\`.`);
  await client.close(from);
  const path = relativeTo(client, insertion.uri);
  const document = TextDocument.create(insertion.uri, 'typescript', 0, await client.read(path));
  const text = TextDocument.applyEdits(document, [
    ...insertion.edits.map(({ range, text }) => ({ range, newText: text })),
    { range: insertion.range, newText: plainText(insertion.snippet) },
  ]);
  await writeFile(fileURLToPath(insertion.uri), text);
  await client.notifyWatched({ [path]: 2 });
  return text;
}

export function relativeTo(client: Client, uri: string): string {
  return uri.slice(client.uri('').length).replace(/^\//, '');
}
