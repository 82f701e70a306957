/** Where a description in JSON can say that a rule does not hold: it has no comments, but extensions. */
import { addData, type TextChange } from '../languages/data/add-data.ts';
import type { DataNode, MappingEntry, MappingNode } from '../languages/data/data-node.ts';
import { parseData } from '../languages/data/parse-data.ts';
import { holdsNames, isData } from '../languages/openapi/references.ts';
import { suppressionKey } from '../source/suppression-comment.ts';

/** Maps from names to parts, where an extension would be taken for one more name. */
const otherMaps: ReadonlySet<string> = new Set(['content', 'encoding', 'security', 'dependentSchemas']);

/** The changes that suppress a rule for what begins at this offset, each by itself; the smallest part first. */
export function suggestEntries(
  text: string,
  offset: number,
  ruleId: string,
  reason: string,
): readonly TextChange[] {
  const { root } = parseData(text, 'json');
  if (root === undefined) return [];
  const addition = { [suppressionKey]: { [ruleId]: reason } };
  return partsAround(root, offset, true).flatMap(part => addData(text, part, addition, firstOf(part)));
}

/** The order in which the suppression comes first, where a reader sees it. */
function firstOf({ entries }: MappingNode): readonly string[] {
  return [suppressionKey, ...entries.map(({ key }) => key)];
}

/** The parts that hold this offset and can be extended, the innermost first. */
function partsAround(node: DataNode, offset: number, isExtensible: boolean): readonly MappingNode[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'sequence') {
    const item = node.items.find(({ span }) => span.start <= offset && offset <= span.end);
    return item === undefined ? [] : partsAround(item, offset, isExtensible);
  }
  const entry = node.entries.find(candidate => reaches(candidate, offset));
  const inner =
    entry === undefined || isData(entry.key)
      ? []
      : partsAround(entry.value, offset, !holdsNames(entry.key) && !otherMaps.has(entry.key));
  return isExtensible ? [...inner, node] : inner;
}

function reaches({ keySpan, value }: MappingEntry, offset: number): boolean {
  return keySpan.start <= offset && offset <= value.span.end;
}
