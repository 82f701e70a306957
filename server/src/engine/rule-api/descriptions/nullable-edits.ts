/** Says `null` as OpenAPI 3.1 does: among the types of a schema. */
import { spanOf } from '../../source/span.ts';
import type { Edit } from '../finding.ts';
import type { Editor } from '../rule.ts';
import { editPlaceOf } from './openapi.ts';
import type { LostNull } from './schema-contradictions.ts';

/** None where the place of either part is not plain. */
export function sayNullInType(editor: Editor, { place, type }: LostNull): readonly Edit[] {
  const text = editor.textOf(place.path);
  const removed = rangeToRemove(text, place.span.start, place.span.end);
  if (type === undefined || removed === undefined) return [];
  const written = text.slice(type.span.start, type.span.end);
  const mark = written.startsWith('"') ? '"' : "'";
  return [
    editor.replace(editPlaceOf(type), `[${written}, ${mark}null${mark}]`),
    editor.replace(editPlaceOf({ path: place.path, span: spanOf(removed.start, removed.end) }), ''),
  ];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** An entry with the comma or the line that goes with it. A comment behind it stays. */
function rangeToRemove(text: string, start: number, end: number): Range | undefined {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const commaBefore = /,\s*$/.exec(before);
  const comma = /^\s*,[ \t]*/.exec(after)?.[0] ?? '';
  const rest = after.slice(comma.length);
  const indent = /(?:^|\n)([ \t]*)$/.exec(before)?.[1];
  const comment = /^[ \t]*(?=#)/.exec(rest)?.[0];
  const lineEnd = /^[ \t]*(?:\r?\n|$)/.exec(rest)?.[0];
  if (indent !== undefined && comment !== undefined)
    return { start, end: end + comma.length + comment.length };
  const isLast = comma === '' && commaBefore !== null;
  if (indent !== undefined && lineEnd !== undefined && !isLast)
    return { start: start - indent.length, end: end + comma.length + lineEnd.length };
  if (commaBefore !== null) return { start: commaBefore.index, end };
  return comma === '' ? undefined : { start, end: end + comma.length };
}
