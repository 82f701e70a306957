import type { Span } from '../../source/span.ts';
import { trim } from '../../source/trim.ts';
import { followMergeKeys } from './anchors.ts';
import type { Cursor } from './cursor.ts';
import type { DataNode, MappingEntry } from './data-node.ts';

/** Above this many entries, looking for a repeated key one by one costs more than a set. */
const fewEntries = 8;

/** The entries of a mapping while it is being read. */
export class EntryList {
  private readonly entries: MappingEntry[] = [];
  private keys: Set<string> | undefined;
  private hasMergeKey = false;

  get last(): MappingEntry | undefined {
    return this.entries.at(-1);
  }

  add(cursor: Cursor, key: string, keySpan: Span, value: DataNode): void {
    if (key === '<<') this.hasMergeKey = true;
    else if (this.has(key)) {
      cursor.report(
        `\`${key}\` stands twice in this mapping. Remove or rename one.`,
        keySpan.start,
        keySpan.end,
      );
    }
    this.entries.push({ key, keySpan, value });
    this.keys?.add(key);
  }

  finish(): readonly MappingEntry[] {
    return this.hasMergeKey ? followMergeKeys(this.entries) : trim(this.entries);
  }

  private has(key: string): boolean {
    if (this.keys !== undefined) return this.keys.has(key);
    if (this.entries.length > fewEntries) this.keys = new Set(this.entries.map(entry => entry.key));
    return this.entries.some(entry => entry.key === key);
  }
}
