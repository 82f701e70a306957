import type { Libraries } from './index.ts';
import type { LibraryMember } from './library.ts';

/**
 * What the calls of packages mean to one question, by package and then by member, as in a `Library`. `default` stands
 * for the module as a whole too, however it is imported.
 */
export type MethodTable<Entry> = Readonly<Record<string, Readonly<Record<string, Entry>>>>;

/** What a table says of a member, under its own type or one that this has everything of. */
export function entryOf<Entry>(
  table: MethodTable<Entry>,
  member: LibraryMember,
  libraries: Pick<Libraries, 'keysOf'>,
): Entry | undefined {
  const entries = Object.hasOwn(table, member.package) ? table[member.package] : undefined;
  if (entries === undefined) return undefined;
  const key = libraries
    .keysOf(member)
    .map(each => each.replace(/^\*/, 'default'))
    .find(each => Object.hasOwn(entries, each));
  return key === undefined ? undefined : entries[key];
}

/** The same entry for several members. */
export function forEach<Entry>(members: readonly string[], entry: Entry): Readonly<Record<string, Entry>> {
  return Object.fromEntries(members.map(member => [member, entry]));
}
