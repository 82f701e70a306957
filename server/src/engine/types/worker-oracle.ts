/** The oracle in a worker of its own, which is there only while there are questions. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TypeAnswer, TypeOracle, TypeRequest } from './question.ts';
import type { WorkerRequest, WorkerResponse } from './worker.ts';

/** A program is kept this long for the next question, in ms: it holds hundreds of megabytes. */
const idleTime = 30_000;

/** The worker beside an entry: in a bundle's folder, or among the sources. Undefined where there is none. */
export function openWorkerOracle(entry: string | undefined): TypeOracle | undefined {
  if (entry === undefined) return undefined;
  const folder = dirname(realpathSync(entry));
  const scripts = [join(folder, 'types-worker.js'), join(folder, 'engine', 'types', 'worker.ts')];
  const script = scripts.find(existsSync);
  return script === undefined ? undefined : createWorkerOracle(script);
}

export function createWorkerOracle(script: string): TypeOracle {
  let running: RunningWorker | undefined;
  let idle: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearTimeout(idle);
    running?.stop();
    running = undefined;
  };
  return {
    async ask(request) {
      clearTimeout(idle);
      running = running?.isAlive() === true ? running : startWorker(script);
      const answers = await running.ask(request);
      clearTimeout(idle);
      idle = setTimeout(stop, idleTime);
      idle.unref();
      return answers;
    },
  };
}

interface RunningWorker extends TypeOracle {
  isAlive(): boolean;
  stop(): void;
}

interface Waiting {
  readonly request: TypeRequest;
  settle(answers: Answers): void;
}

type Answers = readonly (readonly TypeAnswer[])[];

function startWorker(script: string): RunningWorker {
  const worker = new Worker(script);
  // It answers while somebody waits, and keeps no process alive by itself.
  worker.unref();
  const waiting = new Map<number, Waiting>();
  let count = 0;
  let alive = true;
  worker.on('message', ({ id, answers }: WorkerResponse) => {
    waiting.get(id)?.settle(answers);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
  });
  const giveUp = (): void => {
    alive = false;
    for (const { request, settle } of waiting.values()) settle(noAnswers(request));
    waiting.clear();
  };
  worker.on('error', giveUp);
  worker.on('exit', giveUp);
  return {
    ask: request =>
      new Promise(settle => {
        const id = count++;
        waiting.set(id, { request, settle });
        worker.ref();
        worker.postMessage({ ...request, id } satisfies WorkerRequest);
      }),
    isAlive: () => alive,
    stop: () => void worker.terminate(),
  };
}

function noAnswers({ files }: TypeRequest): Answers {
  return files.map(({ offsets }) => offsets.map(() => ({ kind: 'unknown' })));
}
