// A consumer that dies after its change has committed, and before Kafka hears of it.
import { kafkaClient } from '../../lib/kafka.ts';
import { openPg } from '../../lib/libraries/pg.ts';
import type { Postgres } from '../../lib/postgres.ts';
import { appInput, dieAtOnce, untilKilled } from '../../lib/run-app.ts';

process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
const { startCreditConsumer } = await import('../../../../snippets/scale/job/kafkajs.ts');

export interface ConsumerInput {
  readonly connection: Postgres['connection'];
  readonly broker: string;
}

const { connection, broker } = appInput<ConsumerInput>();
await startCreditConsumer({
  kafka: kafkaClient(broker),
  pool: openPg(untilKilled, connection),
  // It counts what it has done, before the offset moves on.
  count: dieAtOnce,
  onLost: () => {},
});
