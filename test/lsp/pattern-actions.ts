// Takes the quick fix that inserts a pattern, as the extension does it.

import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { plainText } from '../../server/src/engine/patterns/snippet-body.ts';
import type { PatternInsertion } from '../../server/src/protocol.ts';
import { type Client, until } from './client.ts';

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

export interface WrittenPattern {
  /** The file that is changed, which need not be the one that it was asked from. */
  readonly path: string;
  readonly text: string;
}

/** What a variant makes of a file when it is inserted from an open one without saying where. */
export async function insertVariant(client: Client, from: string, variant: string): Promise<WrittenPattern> {
  const insertion: PatternInsertion | null = await client.ask('backendArchitect/insertPattern', {
    uri: client.uri(from),
    variant,
  });
  if (insertion === null) throw new Error(`There is no \`${variant}\`.`);
  const path = relativeTo(client, insertion.uri);
  const document = TextDocument.create(insertion.uri, 'typescript', 0, await client.read(path));
  const text = TextDocument.applyEdits(document, [
    ...insertion.edits.map(({ range, text: newText }) => ({ range, newText })),
    { range: insertion.range, newText: plainText(insertion.snippet) },
  ]);
  return { path, text };
}

/** Opens a file as its findings are known for what is open. */
export async function openReviewed(client: Client, path: string): Promise<void> {
  await client.open(path);
  await until(
    () => client.published.get(client.uri(path))?.version === client.document(path).version,
    () => `the review of ${path}`,
  );
}

export function relativeTo(client: Client, uri: string): string {
  return uri.slice(client.uri('').length).replace(/^\//, '');
}
