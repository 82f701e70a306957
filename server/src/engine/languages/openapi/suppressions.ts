import { isWithin, type Span, spanOf } from '../../source/span.ts';
import {
  type EntrySuppression,
  type MistypedEntry,
  suppressionKey,
} from '../../source/suppression-comment.ts';
import type { DataNode, MappingEntry, MappingNode } from '../data/data-node.ts';
import type { ParsedData } from '../data/parse-data.ts';
import { holdsNames, isData } from './references.ts';

const beginning = 'x-backend-architect-';

/** Finds every `x-backend-architect-ignore`, save those within examples and other data. */
export function findEntrySuppressions(
  text: string,
  { root }: ParsedData,
): readonly (EntrySuppression | MistypedEntry)[] {
  // Most descriptions have none, and large ones take a while to walk.
  if (root === undefined || !text.includes(beginning)) return [];
  const found: (EntrySuppression | MistypedEntry)[] = [];
  const seen = new Set<DataNode>();
  visit(root, spanOf(0, text.length), false);
  return found;

  function visit(node: DataNode, area: Span, isNameMap: boolean): void {
    if (node.kind === 'scalar' || seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'sequence') {
      for (const item of node.items) visit(item, item.span, false);
      return;
    }
    for (const entry of ownEntries(node)) {
      if (entry.key.startsWith(beginning)) found.push(...readEntry(entry, area));
      else if (isNameMap) visit(entry.value, areaOf(entry), false);
      else if (!isData(entry.key)) visit(entry.value, areaOf(entry), holdsNames(entry.key));
    }
  }
}

/** Those of merge keys speak where they are written. */
function ownEntries({ entries, span }: MappingNode): readonly MappingEntry[] {
  return entries.filter(entry => isWithin(span, entry.keySpan));
}

/** A key belongs to its value, unless that is an alias and stands elsewhere. */
function areaOf({ keySpan, value }: MappingEntry): Span {
  return value.span.start < keySpan.start ? value.span : spanOf(keySpan.start, value.span.end);
}

function readEntry(
  { key, keySpan, value }: MappingEntry,
  area: Span,
): readonly (EntrySuppression | MistypedEntry)[] {
  const isUnderstood = key === suppressionKey && value.kind === 'mapping';
  if (!isUnderstood) return [{ scope: 'unknown-entry', rules: [], reason: undefined, span: keySpan }];
  return ownEntries(value).map(rule => ({
    scope: 'entry',
    rules: [rule.key],
    reason: reasonIn(rule.value),
    span: rule.keySpan,
    area,
  }));
}

function reasonIn(value: DataNode): string | undefined {
  const written = value.kind === 'scalar' && typeof value.value === 'string' ? value.value.trim() : '';
  return written === '' ? undefined : written;
}
