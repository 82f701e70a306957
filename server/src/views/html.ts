/** Text that may stand in a page as it is. Everything else is escaped on its way in. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | undefined | readonly Html[];

/** `` html`<td>${path}</td>` ``: texts are escaped, parts of pages are not. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: texts.map((text, index) => `${text}${markupOf(parts[index])}`).join('') };
}

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

/** Diagrams are also read as XML, which takes neither control characters nor halves of a letter. */
const unreadable = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

function escapeText(text: string): string {
  return text
    .replaceAll(unreadable, letter => (/\s/.test(letter) ? letter : '\uFFFD'))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** `` `name` `` as code, the rest as text. */
export function prose(text: string): Html {
  const parts = text.split(/`([^`]+)`/);
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`;
}
