/** Adds properties to objects that are written out. */
import type { Value } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { Edit } from '../finding.ts';
import type { Editor } from '../rule.ts';

type ObjectValue = Extract<Value, { kind: 'object' }>;

/** Writes a property before the others, on a line of its own where the first one has one. */
export function addProperty(editor: Editor, path: FilePath, object: ObjectValue, property: string): Edit {
  const { start, end } = object.span;
  const text = editor.textOf(path);
  const gap = /^\{(\s*)/.exec(text.slice(start, end))?.[1] ?? '';
  if (/^\{\s*\}$/.test(text.slice(start, end)))
    return editor.replace({ path, start, end }, `{ ${property} }`);
  const first = start + 1 + gap.length;
  const separator = gap.includes('\n') ? gap : ' ';
  return editor.insertBefore({ path, start: first, end: first }, `${property},${separator}`);
}
