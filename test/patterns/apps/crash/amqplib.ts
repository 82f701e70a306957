// A consumer that dies after its change has committed, and before RabbitMQ hears of it.
import { connect } from 'amqplib';
import { openPg } from '../../lib/libraries/pg.ts';
import type { Postgres } from '../../lib/postgres.ts';
import { appInput, dieAtOnce, untilKilled } from '../../lib/run-app.ts';
import '../../lib/short-pauses.ts';

const { startCreditConsumer } = await import('../../../../snippets/scale/job/amqplib.ts');

export interface ConsumerInput {
  readonly connection: Postgres['connection'];
  readonly url: string;
}

const { connection, url } = appInput<ConsumerInput>();
const pool = openPg(untilKilled, connection);
const broker = await connect(url);
const createChannel = broker.createConfirmChannel.bind(broker);
broker.createConfirmChannel = async () => {
  const channel = await createChannel();
  channel.ack = dieAtOnce;
  return channel;
};
await startCreditConsumer({ connection: broker, pool, count: () => {}, onLost: () => {} });
