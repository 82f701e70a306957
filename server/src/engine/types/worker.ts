/** The worker's entry: answers one request after the other. */
import { parentPort } from 'node:worker_threads';
import type { FilePath } from '../source/path.ts';
import type { TypeAnswer, TypeRequest } from './question.ts';
import { createTypeReader, type TypeReader } from './read-types.ts';

export interface WorkerRequest extends TypeRequest {
  readonly id: number;
}

export interface WorkerResponse {
  readonly id: number;
  readonly answers: readonly (readonly TypeAnswer[])[];
}

const readers = new Map<FilePath, TypeReader>();

parentPort?.on('message', ({ id, root, changes, files }: WorkerRequest) => {
  const reader = readers.get(root) ?? createTypeReader(root);
  readers.set(root, reader);
  for (const { path } of files) attempt(() => reader.open(path));
  for (const change of changes) attempt(() => reader.change(change));
  const answers = files.map(
    file => attempt(() => reader.read(file)) ?? file.offsets.map((): TypeAnswer => ({ kind: 'unknown' })),
  );
  parentPort?.postMessage({ id, answers } satisfies WorkerResponse);
});

/** A file or configuration on which TypeScript fails stays without answers; the others get theirs. */
function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
