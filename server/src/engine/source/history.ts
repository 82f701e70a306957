/** What the files of a project were at an earlier revision. */
import type { FilePath } from './path.ts';

export interface History {
  /** Another text whenever the revision may have become another. Cheap, since it is asked for after every change. */
  state(): string;
  /** The revision that everything is compared with. May be slow. */
  open(): Revision | NoRevision;
}

export interface Revision {
  readonly kind: 'revision';
  /** As people call it: `origin/main`. */
  readonly name: string;
  /** Names its content, so that two revisions with the same one hold the same files. */
  readonly id: string;
  /** When it is compared: `2026-01-31`. */
  readonly today: string;
  /** Whether each of these files was there, and as it would be now with this text. Ask for many at once. */
  compare(files: readonly ComparedFile[]): readonly Comparison[];
  /** What a file that was not there was called, where it was moved since. */
  formerName(path: FilePath): FilePath | undefined;
  /** The texts of those of these files that were there. */
  read(paths: readonly FilePath[]): ReadonlyMap<FilePath, string>;
}

export interface ComparedFile {
  readonly path: FilePath;
  readonly text: string | undefined;
}

export type Comparison = 'absent' | 'same' | 'other';

export interface NoRevision {
  readonly kind: 'none';
  /** Why nothing can be compared, as a sentence. */
  readonly reason: string;
}

/** A revision that is held in memory, for examples and tests. */
export function rememberFiles(files: ReadonlyMap<FilePath, string>, today: string): History {
  const compare = ({ path, text }: ComparedFile): Comparison => {
    const before = files.get(path);
    if (before === undefined) return 'absent';
    return before === text ? 'same' : 'other';
  };
  const revision: Revision = {
    kind: 'revision',
    name: 'the last release',
    id: 'remembered',
    today,
    compare: asked => asked.map(compare),
    formerName: () => undefined,
    read: paths =>
      new Map(
        paths.flatMap(path => {
          const text = files.get(path);
          return text === undefined ? [] : [[path, text] as const];
        }),
      ),
  };
  return { state: () => 'remembered', open: () => revision };
}
