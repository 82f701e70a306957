/** Which descriptions say again what another one says: bundled into one file, or written in JSON beside YAML. */
import { groupBy } from '../../source/group-by.ts';
import { directoryOf, type FilePath } from '../../source/path.ts';

/** What a description is, without any place in it. */
export interface DescriptionOutline {
  readonly path: FilePath;
  /** The folder of its package. */
  readonly home: FilePath;
  readonly title: string;
  readonly version: string;
  /** Its operations, such as `GET /users`. */
  readonly calls: readonly string[];
  readonly fileCount: number;
}

/** For each copy the descriptions that it repeats. Those are what people write by hand, as far as one can tell. */
export function findCopies(
  outlines: readonly DescriptionOutline[],
): ReadonlyMap<FilePath, readonly FilePath[]> {
  const copies = new Map<FilePath, readonly FilePath[]>();
  for (const group of groupBy(outlines, nameOf).values()) {
    const ranked = group.sort(byHandFirst);
    for (const [rank, outline] of ranked.entries()) {
      const repeated = ranked.filter(
        (other, place) =>
          (place < rank && sayTheSame(other, outline)) ||
          replaces(other, outline) ||
          isExtract(outline, other),
      );
      if (repeated.length > 0)
        copies.set(
          outline.path,
          repeated.map(({ path }) => path),
        );
    }
  }
  return copies;
}

/** Two descriptions of an operation or two may be alike by chance, unless their files have one name too. */
const fewestCalls = 3;

/** What consists of more files is bundled into fewer, and JSON is made from YAML rather than the other way. */
function byHandFirst(left: DescriptionOutline, right: DescriptionOutline): number {
  return (
    Number(isMade(left)) - Number(isMade(right)) ||
    right.fileCount - left.fileCount ||
    Number(left.path.endsWith('.json')) - Number(right.path.endsWith('.json')) ||
    (left.path < right.path ? -1 : 1)
  );
}

/** A bundle may leave out what is internal, and what code is written for by hand may be older than what it gives. */
function sayTheSame(original: DescriptionOutline, other: DescriptionOutline): boolean {
  const sizes = [original.calls.length, other.calls.length];
  if (Math.max(...sizes) < fewestCalls && stemOf(original.path) !== stemOf(other.path)) return false;
  const calls = new Set(original.calls);
  const common = other.calls.filter(call => calls.has(call)).length;
  if (isMade(other) && !isMade(original)) return common >= 0.9 * Math.min(...sizes);
  const isOfOne = original.home === other.home && original.version === other.version;
  return isOfOne && common >= 0.9 * Math.max(...sizes);
}

/**
 * `openapi-2.0.0.yml` beside `openapi-1.2.0.yml`: the older one is kept for who still reads it, and nothing in it is mended.
 * Versions that are served side by side differ in the addresses of their operations.
 */
function replaces(newer: DescriptionOutline, older: DescriptionOutline): boolean {
  if (directoryOf(newer.path) !== directoryOf(older.path) || !isBefore(older.version, newer.version))
    return false;
  if (seriesOf(newer.path) !== seriesOf(older.path)) return false;
  const calls = new Set(newer.calls);
  const common = older.calls.filter(call => calls.has(call)).length;
  return older.calls.length >= fewestCalls && common >= 0.5 * older.calls.length;
}

/** `Orders (read only)`: a part of `Orders` as it is, for readers of its own. */
function isExtract(part: DescriptionOutline, whole: DescriptionOutline): boolean {
  if (part.title === whole.title || whole.title !== nameOf(whole) || part.version !== whole.version)
    return false;
  const calls = new Set(whole.calls);
  return part.calls.length >= fewestCalls && part.calls.every(call => calls.has(call));
}

/** The title without what stands in brackets behind it. */
function nameOf({ title }: DescriptionOutline): string {
  return title.replace(/\([^()]*\)$/, '').trimEnd();
}

function isBefore(older: string, newer: string): boolean {
  const [left, right] = [older, newer].map(version =>
    version
      .split(/\D+/)
      .filter(part => part !== '')
      .map(Number),
  );
  if (left === undefined || right === undefined || left.length === 0 || right.length === 0) return false;
  const index = left.findIndex((part, place) => part !== right[place]);
  return index === -1 ? left.length < right.length : (left[index] ?? 0) < (right[index] ?? 0);
}

/** `openapi` of `openapi-1.2.0.yml`, and of `openapi.yml` */
function seriesOf(path: FilePath): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:ya?ml|json)$/, '');
  let end = name.length;
  while (end > 0 && /[\d._-]/.test(name.charAt(end - 1))) end--;
  return name.slice(0, end).replace(/[-_.]v$/, '');
}

/** Written by a tool, from code or from other descriptions. */
function isMade({ path }: DescriptionOutline): boolean {
  return /\/(?:__generated(?:__)?|generated|gen|dist|build)\//.test(path);
}

/** `orders` of `/json/orders.json` */
function stemOf(path: FilePath): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}
