/** Anchors, aliases and merge keys: they make one part of a text stand in several places. */
import { type Cursor, isBlank } from './cursor.ts';
import type { DataNode, MappingEntry, MappingNode } from './data-node.ts';
import { isFlowIndicator } from './plain.ts';

/**
 * How many nodes aliases may add. They are shared and cost nothing, but whoever walks the tree meets each of them
 * again: nested aliases can multiply into billions.
 */
const mostAliased = 100_000;

interface Anchored {
  readonly node: DataNode;
  readonly size: number;
}

export class Anchors {
  /** Nodes read so far, those behind aliases included. */
  count = 0;
  private readonly known = new Map<string, Anchored>();
  private readonly open = new Set<string>();
  private aliased = 0;

  /** Whether some node stands in several places. */
  get hasAliases(): boolean {
    return this.aliased > 0;
  }

  /** From here to {@link define} an alias of this name would contain itself. */
  begin(name: string): void {
    this.open.add(name);
  }

  define(name: string, node: DataNode, size: number): void {
    this.open.delete(name);
    this.known.set(name, { node, size });
  }

  /** Reads `*name` and gives what it stands for, or undefined once the reason has been reported. */
  readAlias(cursor: Cursor): DataNode | undefined {
    const start = cursor.offset;
    const name = readName(cursor);
    const report = (message: string): undefined => {
      cursor.report(message, start, cursor.offset);
    };
    if (this.open.has(name))
      return report(`\`*${name}\` stands within \`&${name}\`, so it has no end. Remove it.`);
    const anchored = this.known.get(name);
    if (anchored === undefined && name.endsWith(':') && this.known.has(name.slice(0, -1)))
      return report(`The colon belongs to the name \`*${name}\`. Write a space before it.`);
    if (anchored === undefined)
      return report(`\`*${name}\` has no anchor. Write \`&${name}\` before what it stands for.`);
    if (this.aliased + anchored.size > mostAliased) {
      return report(`Aliases repeat more than ${mostAliased} values up to here. Use fewer of them.`);
    }
    this.aliased += anchored.size;
    this.count += anchored.size;
    return anchored.node;
  }
}

/** Reads a tag, in short form or as `!<tag:…>`. */
export function readTag(cursor: Cursor): string {
  const start = cursor.offset;
  const close = cursor.text.startsWith('!<', start) ? cursor.text.indexOf('>', start) : -1;
  if (close < 0) readName(cursor);
  else cursor.offset = Math.min(close + 1, cursor.end);
  return cursor.text.slice(start, cursor.offset);
}

/** Reads the name behind `&` or `*`. */
export function readName(cursor: Cursor): string {
  const start = ++cursor.offset;
  while (!isBlank(cursor.peek()) && !isFlowIndicator(cursor.peek())) cursor.offset++;
  return cursor.text.slice(start, cursor.offset);
}

/** Gives `<<` its meaning: the entries of what it names, save those that the mapping has itself. */
export function followMergeKeys(entries: readonly MappingEntry[]): readonly MappingEntry[] {
  const own = entries.filter(entry => entry.key !== '<<' || mergedMappings(entry.value).length === 0);
  const merged = new Map<string, MappingEntry>();
  for (const entry of entries) {
    if (entry.key !== '<<') continue;
    for (const mapping of mergedMappings(entry.value)) {
      for (const inherited of mapping.entries) {
        if (!merged.has(inherited.key)) merged.set(inherited.key, inherited);
      }
    }
  }
  for (const entry of own) merged.delete(entry.key);
  return [...own, ...merged.values()];
}

function mergedMappings(value: DataNode): readonly MappingNode[] {
  if (value.kind === 'mapping') return [value];
  return value.kind === 'sequence' ? value.items.filter(item => item.kind === 'mapping') : [];
}
