import type { Edit } from '../../engine/rule-api/finding.ts';

/** Makes edits that do not overlap. New lines get the line break that the text itself uses. */
export function editText(text: string, edits: readonly Edit[]): string {
  const lineBreak = usualLineBreak(text);
  const ordered = [...edits].sort(
    (left, right) => left.span.start - right.span.start || left.span.end - right.span.end,
  );
  const parts: string[] = [];
  let offset = 0;
  for (const { span, text: inserted } of ordered) {
    if (span.start < offset) throw new Error(`Edits of one fix overlap at offset ${span.start}.`);
    parts.push(text.slice(offset, span.start), inserted.replaceAll(/\r\n?|\n/g, lineBreak));
    offset = span.end;
  }
  return parts.join('') + text.slice(offset);
}

function usualLineBreak(text: string): string {
  const all = text.split('\n').length - 1;
  const withReturn = text.split('\r\n').length - 1;
  return withReturn > all / 2 ? '\r\n' : '\n';
}
