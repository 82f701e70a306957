/** The names of a description as they were before what is being typed, so that nobody waits for all of it to be read again. */
import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import type { FilePath } from '../../source/path.ts';
import { type Span, spanOf } from '../../source/span.ts';
import type { DescriptionIndex } from './description-index.ts';

export interface ReadDescription {
  readonly index: DescriptionIndex;
  /** Of the file that is typed in. */
  readonly facts: OpenApiFacts;
}

export interface RecentIndex {
  /** Undefined where more has changed since then than what is being typed. */
  before(path: FilePath, text: string): ReadDescription | undefined;
  keep(path: FilePath, read: ReadDescription): void;
  isKeptFor(path: FilePath): boolean;
}

export interface RecentIndexParts {
  factsOf(path: FilePath): OpenApiFacts | undefined;
  /** Files that changed and were not read yet. */
  waiting(): readonly FilePath[];
}

interface Kept extends ReadDescription {
  readonly path: FilePath;
  /** What its other files said. */
  readonly others: ReadonlyMap<FilePath, OpenApiFacts | undefined>;
}

/** Of one file only: nobody types in two at once. */
export function createRecentIndex({ factsOf, waiting }: RecentIndexParts): RecentIndex {
  let kept: Kept | undefined;
  const isAsThen = ({ path, others }: Kept): boolean =>
    waiting().every(file => file === path) && [...others].every(([file, facts]) => factsOf(file) === facts);
  return {
    before(path, text) {
      const known = kept?.path === path ? kept : undefined;
      return known !== undefined && isTyped(known.facts.text, text) && isAsThen(known) ? known : undefined;
    },
    keep(path, read) {
      const files = read.index.document.files().filter(file => file !== path);
      kept = { ...read, path, others: new Map(files.map(file => [file, factsOf(file)])) };
    },
    isKeptFor: path => kept?.path === path,
  };
}

/** Whether one text becomes the other by typing in one line, which may be a new one. */
export function isTyped(before: string, after: string): boolean {
  const [old, typed] = difference(before, after);
  const written = after.slice(typed.start, typed.end).split('\n');
  const isNewText = written.slice(0, -1).every(line => line.trim() === '');
  return isNewText && !before.slice(old.start, old.end).includes('\n');
}

/** Where two texts differ, in each of them. */
function difference(before: string, after: string): readonly [Span, Span] {
  const shorter = Math.min(before.length, after.length);
  const start = longestCommon(shorter, (from, to) => before.slice(from, to) === after.slice(from, to));
  const end = longestCommon(shorter - start, (from, to) => {
    const own = before.slice(before.length - to, before.length - from);
    return own === after.slice(after.length - to, after.length - from);
  });
  return [spanOf(start, before.length - end), spanOf(start, after.length - end)];
}

/** Pieces of this length are compared at once: going through large texts letter by letter takes long. */
const longestPiece = 65_536;

function longestCommon(most: number, isCommon: (from: number, to: number) => boolean): number {
  let length = 0;
  for (let piece = longestPiece; piece >= 1; piece = Math.floor(piece / 16))
    while (length + piece <= most && isCommon(length, length + piece)) length += piece;
  return length;
}
