// A worker that dies after its change has committed, and before the queue hears of it.
import { openPg } from '../../lib/libraries/pg.ts';
import type { Postgres } from '../../lib/postgres.ts';
import { appInput, dieAtOnce, untilKilled } from '../../lib/run-app.ts';
import '../../lib/short-pauses.ts';

const { startCreditWorker } = await import('../../../../snippets/scale/job/bullmq.ts');

export interface WorkerInput {
  readonly connection: Postgres['connection'];
  readonly path: string;
}

const { connection, path } = appInput<WorkerInput>();
// It counts what it has done, before the job is.
startCreditWorker({ redis: { path }, pool: openPg(untilKilled, connection), count: dieAtOnce });
