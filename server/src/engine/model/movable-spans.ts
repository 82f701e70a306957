/**
 * Lets facts stay the same when their text only moves. Most edits move all that stands behind them; were offsets part
 * of facts, every answer that holds one would be another after each keystroke, and so whatever is made from it.
 *
 * The facts of a file hold its spans by their rank, and the file's offsets are an input of their own: only what reads
 * an offset is made anew when it changes.
 */
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import { type FilePath, toFilePath } from '../source/path.ts';
import { type Offset, type Span, spanOf } from '../source/span.ts';
import { trim } from '../source/trim.ts';
import { type Database, type Input, isSameData, isSameList } from './database.ts';
import { replaceLeaves } from './replace-leaves.ts';
import { createSharedTexts } from './shared-texts.ts';

export interface FactsInput extends Input<TypeScriptFacts> {
  /** The facts stay what they are, at other places. */
  move(path: FilePath, place: (span: Span) => Span): void;
}

/** Facts of one text, for whoever asks once. */
export function createFixedFacts(database: Database): FactsInput {
  const facts = database.input<TypeScriptFacts>('facts');
  return {
    ...facts,
    move(path, place) {
      const known = facts.get(path);
      if (known !== undefined) facts.set(path, replaceLeaves(known, { span: place, text: text => text }));
    },
  };
}

/** An input of facts. Those that are read give their spans with the offsets of the latest text. */
export function createMovableFacts(database: Database): FactsInput {
  const facts = database.input<TypeScriptFacts>('facts', isSameData);
  const offsets = database.input<readonly Offset[]>('offsets', isSameList);
  const files = new Map<FilePath, MovableFile>();
  const share = createSharedTexts();
  const fileOf = (path: FilePath): MovableFile => {
    const known = files.get(path);
    if (known !== undefined) return known;
    const file: MovableFile = { spans: [], offset: index => offsets.get(path)?.[index] ?? nowhere };
    files.set(path, file);
    return file;
  };
  return {
    get: path => facts.get(path),
    set(key, given) {
      const path = toFilePath(key);
      const moved = letSpansMove(given, fileOf(path), share);
      offsets.set(path, moved.offsets);
      facts.set(path, moved.facts);
    },
    move(path, place) {
      const before = offsets.get(path) ?? [];
      const after: Offset[] = [];
      for (let index = 0; index + 1 < before.length; index += 2) {
        const { start, end } = place(spanOf(before[index] ?? nowhere, before[index + 1] ?? nowhere));
        after.push(start, end);
      }
      offsets.set(path, trim(after));
    },
    delete(path) {
      facts.delete(path);
      offsets.delete(path);
    },
  };
}

const nowhere = 0 as Offset;

/** What the spans of a file have in common. There are as many as the longest text so far needed. */
interface MovableFile {
  readonly spans: MovableSpan[];
  offset(index: number): Offset;
}

/** A span by its rank in its file. Two of one rank are the same object, so they compare without a look at offsets. */
class MovableSpan implements Span {
  readonly #file: MovableFile;
  readonly #rank: number;

  constructor(file: MovableFile, rank: number) {
    this.#file = file;
    this.#rank = rank;
  }

  get start(): Offset {
    return this.#file.offset(2 * this.#rank);
  }

  get end(): Offset {
    return this.#file.offset(2 * this.#rank + 1);
  }

  /** As what it stands for is written, since whoever keeps or sends it knows nothing of ranks. */
  toJSON(): { readonly start: Offset; readonly end: Offset } {
    return { start: this.start, end: this.end };
  }
}

/** The same facts with spans that move, and the offsets that these have now. */
function letSpansMove(
  facts: TypeScriptFacts,
  file: MovableFile,
  share: (text: string) => string,
): { readonly facts: TypeScriptFacts; readonly offsets: readonly Offset[] } {
  const offsets: Offset[] = [];
  const span = ({ start, end }: Span): Span => {
    const rank = offsets.length / 2;
    offsets.push(start, end);
    const known = file.spans[rank] ?? new MovableSpan(file, rank);
    file.spans[rank] = known;
    return known;
  };
  return { facts: replaceLeaves(facts, { span, text: share }), offsets: trim(offsets) };
}
