import { Worker } from 'node:worker_threads';

/** Long enough for a busy machine; what hangs is ended and fails, instead of never ending. */
const deadlineMs = 90_000;

/** Runs a file of this folder in a thread of its own, and gives back what it says. */
export function runWorker<Result>(file: string, workerData: unknown): Promise<Result> {
  const worker = new Worker(new URL(file, import.meta.url), { workerData });
  return new Promise<Result>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`\`${file}\` has not ended after ${deadlineMs} ms.`));
      void worker.terminate();
    }, deadlineMs);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`\`${file}\` has ended without a word.`));
    });
  });
}
