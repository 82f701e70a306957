// A process that runs a saga, or goes on with one, and dies in the call that the test names. Its services are a table.
import { Saga, type Step } from '../../../../snippets/integration/saga/pg.ts';
import { openPg } from '../../lib/libraries/pg.ts';
import type { Postgres } from '../../lib/postgres.ts';
import { appInput, dieAtOnce, untilKilled } from '../../lib/run-app.ts';

export interface SagaInput {
  readonly connection: Postgres['connection'];
  readonly task: 'start' | 'resume';
  /** A call that is refused. */
  readonly refuses?: string;
  /** A call that happens, and whose answer nobody hears any more. */
  readonly diesIn?: string;
}

interface Order {
  readonly orderId: string;
  readonly paymentId?: string;
}

const { connection, task, refuses, diesIn } = appInput<SagaInput>();
const services = openPg(untilKilled, connection, 1);

async function ask(call: string): Promise<void> {
  if (call === refuses) throw new Error('refused');
  await services.query('INSERT INTO calls (call) VALUES ($1)', [call]);
  if (call === diesIn) dieAtOnce();
}

function step(name: string, result: Partial<Order> = {}): Step<Order> {
  return {
    name,
    run: async (_context, key) => {
      await ask(`run ${key}`);
      return result;
    },
    undo: async ({ paymentId }, key) => {
      await ask(`undo ${key} of ${paymentId}`);
    },
  };
}

const steps = [step('reserve'), step('pay', { paymentId: 'p-1' }), step('ship')];
const saga = new Saga<Order>(openPg(untilKilled, connection), 'order', steps);
if (task === 'start') await saga.start('o-1', { orderId: 'o-1' });
else await saga.resumeOne();
process.exit();
