import { type Hover, MarkupKind, type Range } from 'vscode-languageserver/node';
import type { ClientAbilities } from './client-abilities.ts';

/** Markdown for clients that show it; all others get the same text, which reads well as it is. */
export function toHover({ markdown }: ClientAbilities, value: string, range: Range): Hover {
  return { contents: { kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value }, range };
}
