// A process that runs sagas, and dies in the call that the test names. Its services are a table.
import { openPg } from '../../lib/libraries/pg.ts';
import type { Postgres } from '../../lib/postgres.ts';
import { appInput, dieAtOnce, untilKilled } from '../../lib/run-app.ts';
import '../../lib/short-pauses.ts';

const { startSagaWorker } = await import('../../../../snippets/integration/saga/bullmq.ts');

export interface SagaInput {
  readonly connection: Postgres['connection'];
  readonly path: string;
  /** A call that is refused. */
  readonly refuses?: string;
  /** A call that happens, and whose answer nobody hears any more. */
  readonly diesIn: string;
}

const { connection, path, refuses, diesIn } = appInput<SagaInput>();
const services = openPg(untilKilled, connection, 1);

async function ask(call: string): Promise<void> {
  if (call === refuses) throw new Error('refused');
  await services.query('INSERT INTO calls (call) VALUES ($1)', [call]);
  if (call === diesIn) dieAtOnce();
}

const steps = ['reserve', 'pay', 'ship'].map(name => ({
  name,
  run: async (_context: object, key: string) => {
    await ask(`run ${key}`);
    return {};
  },
  undo: async (_context: object, key: string) => ask(`undo ${key}`),
}));

startSagaWorker({ redis: { path }, steps, count: () => {} });
