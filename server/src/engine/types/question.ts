/** What is asked of TypeScript's own types: where the thing comes from on which a method is called. */
import type { TypeAnswer } from '../model/open-receivers.ts';
import type { FilePath } from '../source/path.ts';

export type { TypeAnswer } from '../model/open-receivers.ts';

/** A file with the receivers that syntax and model could not follow. */
export interface TypeQuestions {
  readonly path: FilePath;
  readonly text: string;
  /** Offsets of the names of the called methods, in UTF-16 code units. */
  readonly offsets: readonly number[];
}

/** A file as it now is; undefined when it is gone. */
export interface ChangedFile {
  readonly path: FilePath;
  readonly text: string | undefined;
}

export interface TypeRequest {
  readonly root: FilePath;
  /** What differs from the disk, or from what was asked about before. */
  readonly changes: readonly ChangedFile[];
  readonly files: readonly TypeQuestions[];
}

/** Answers questions out of the way of everything else. */
export interface TypeOracle {
  /** One list of answers for each file, in the order of its offsets. Whatever goes wrong, the answer is `unknown`. */
  ask(request: TypeRequest): Promise<readonly (readonly TypeAnswer[])[]>;
}
