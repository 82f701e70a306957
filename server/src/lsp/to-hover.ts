import { type Hover, MarkupKind, type Range } from 'vscode-languageserver/node';
import type { ClientAbilities } from './client-abilities.ts';
import { plainText } from './plain-text.ts';

/** Markdown for clients that show it; all others get the same text without its marks. */
export function toHover({ markdown }: ClientAbilities, value: string, range: Range): Hover {
  const contents = markdown
    ? { kind: MarkupKind.Markdown, value }
    : { kind: MarkupKind.PlainText, value: plainText(value) };
  return { contents, range };
}
