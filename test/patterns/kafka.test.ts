import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { EachMessageHandler, KafkaMessage } from 'kafkajs';
import type { ConsumerInput } from './apps/crash/kafkajs.ts';
import { kafkaClient, startKafka } from './lib/kafka.ts';
import { openPg } from './lib/libraries/pg.ts';
import { startPostgres } from './lib/postgres.ts';
import { runApp } from './lib/run-app.ts';
import './lib/short-pauses.ts';
import { until } from './lib/until.ts';

const { startCreditConsumer } = await import('../../snippets/scale/job/kafkajs.ts');
const { withDeadLetters } = await import('../../snippets/integration/dlq/kafkajs.ts');

process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
const { db, connection } = await startPostgres();
/** A group is only given to somebody else when the broker takes its member for dead. */
const patience = 60_000;

type Close = () => Promise<void>;

/** What lies in a topic, as it comes. */
async function read(broker: string, topic: string, closing: Close[]): Promise<readonly KafkaMessage[]> {
  const consumer = kafkaClient(broker).consumer({ groupId: `reader-of-${topic}` });
  await consumer.connect();
  closing.push(() => consumer.disconnect());
  await consumer.subscribe({ topic, fromBeginning: true });
  const messages: KafkaMessage[] = [];
  await consumer.run({ eachMessage: async ({ message }) => void messages.push(message) });
  return messages;
}

async function open(t: TestContext) {
  // Clients go before the broker: they would look for it for long.
  const closing: Close[] = [];
  t.after(async () => {
    for (const close of closing.toReversed()) await close();
  });
  const { broker } = await startKafka();
  await db.exec(`
    DROP TABLE IF EXISTS accounts, applied_messages;
    CREATE TABLE accounts (id text PRIMARY KEY, balance integer NOT NULL);
    CREATE TABLE applied_messages (id text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
    INSERT INTO accounts VALUES ('a', 0);
  `);
  t.mock.method(console, 'error', () => {});
  const producer = kafkaClient(broker).producer();
  await producer.connect();
  closing.push(() => producer.disconnect());
  const outcomes: string[] = [];
  const start = async () => {
    const consumer = await startCreditConsumer({
      kafka: kafkaClient(broker),
      pool: openPg(t, connection),
      count: outcome => outcomes.push(outcome),
      onLost: error => outcomes.push(String(error)),
    });
    closing.push(consumer.close);
    return consumer;
  };
  const send = async (content: object | string, topic = 'credits') => {
    const value = typeof content === 'string' ? content : JSON.stringify(content);
    await producer.send({ topic, messages: [{ key: 'a', value, headers: { tenant: 't' } }] });
  };
  const happened = async (wanted: readonly string[]) => {
    const isThere = () => outcomes.length >= wanted.length || undefined;
    await until(`${wanted} (${outcomes})`, isThere, patience);
    assert.deepEqual(outcomes, wanted);
  };
  return { broker, closing, producer, start, send, happened };
}

async function balance(): Promise<unknown> {
  return (await db.query('SELECT balance FROM accounts')).rows[0];
}

const credit = { id: 'm-1', accountId: 'a', amount: 5 };

test('kafkajs: a message that comes again is applied once, also when a consumer was killed before it could say so', async t => {
  const { broker, start, send, happened } = await open(t);
  await send(credit);
  const input: ConsumerInput = { connection, broker };
  assert.equal((await runApp('crash/kafkajs', input)).signal, 'SIGKILL');
  assert.deepEqual(await balance(), { balance: 5 });
  const consumer = await start();
  await happened(['repeated']);
  await send(credit);
  await happened(['repeated', 'repeated']);
  await send({ ...credit, id: 'm-2' });
  await happened(['repeated', 'repeated', 'applied']);
  await consumer.close();
  assert.deepEqual(await balance(), { balance: 10 });
});

test('kafkajs: a failure takes back note and change, and the next attempt applies both', async t => {
  const { start, send, happened } = await open(t);
  // It fails twice, whoever asks.
  await db.exec(`
    CREATE SEQUENCE attempts;
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF nextval('attempts') <= 2 THEN RAISE EXCEPTION 'closed'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER refuse BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION refuse();
  `);
  await start();
  await send(credit);
  await happened(['failed', 'failed', 'applied']);
  assert.deepEqual(await balance(), { balance: 5 });
});

test('kafkajs: what cannot be done is set aside with its reason, and those behind it go on', async t => {
  const { broker, closing, start, send, happened } = await open(t);
  await start();
  await send('no JSON');
  await send({ ...credit, accountId: 'nobody' });
  await send({ ...credit, id: 'm-2' });
  await happened(['dead', 'dead', 'applied']);
  const dead = await read(broker, 'credits-dead', closing);
  await until('both lie there', () => dead.length === 2 || undefined, patience);
  assert.match(dead.map(({ headers }) => String(headers?.reason)).join('\n'), /no JSON\n.*no account nobody/);
  assert.equal(String(dead[0]?.value), 'no JSON');
  assert.deepEqual(await balance(), { balance: 5 });
});

test('kafkajs, dead letters: what fails is tried five times, set aside as it came, and the partition goes on', async t => {
  const { broker, closing, producer, send } = await open(t);
  const attempts: string[] = [];
  let dead = 0;
  const handle: EachMessageHandler = async ({ message }) => {
    attempts.push(String(message.value));
    if (String(message.value) === 'poison') throw new Error(`bad${' bad'.repeat(1_000)}`);
  };
  const consumer = kafkaClient(broker).consumer({ groupId: 'orders' });
  await consumer.connect();
  closing.push(() => consumer.disconnect());
  await consumer.subscribe({ topic: 'orders', fromBeginning: true });
  await consumer.run({ eachMessage: withDeadLetters(producer, handle, () => (dead += 1)) });
  await send('poison', 'orders');
  await send('good', 'orders');
  await until('the good one is handled', () => attempts.includes('good') || undefined, patience);
  assert.deepEqual([attempts.length, dead], [6, 1]);
  const [letter] = await until(
    'it lies there',
    (
      messages => () =>
        messages.length > 0 ? messages : undefined
    )(await read(broker, 'orders-dead', closing)),
    patience,
  );
  assert.equal(String(letter?.value), 'poison');
  assert.equal(letter?.headers?.['x-reason']?.length, 200);
  assert.deepEqual(
    Object.entries(letter?.headers ?? {}).map(([name, value]) => [
      name,
      String(value).replace(/( bad)+.*/, ''),
    ]),
    [
      ['tenant', 't'],
      ['x-reason', 'Error:'],
      ['x-origin', `orders:${letter?.headers?.['x-origin']?.toString().split(':')[1]}:0`],
    ],
  );
});

test('kafkajs, dead letters: what cannot be set aside is not passed over', async t => {
  const { broker, closing, send } = await open(t);
  const unconnected = kafkaClient(broker).producer();
  const consume = async (eachMessage: EachMessageHandler) => {
    const consumer = kafkaClient(broker).consumer({ groupId: 'orders', retry: { retries: 1 } });
    const crashes: Error[] = [];
    consumer.on(consumer.events.CRASH, ({ payload }) => crashes.push(payload.error));
    await consumer.connect();
    closing.push(() => consumer.disconnect());
    await consumer.subscribe({ topic: 'orders', fromBeginning: true });
    await consumer.run({ eachMessage });
    return { consumer, crashes };
  };
  let dead = 0;
  const fail: EachMessageHandler = async () => {
    throw new Error('bad');
  };
  const first = await consume(withDeadLetters(unconnected, fail, () => (dead += 1)));
  await send('poison', 'orders');
  const [crash] = await until(
    'it stops',
    () => (first.crashes.length > 0 ? first.crashes : undefined),
    patience,
  );
  assert.match(String(crash), /disconnected/);
  await first.consumer.disconnect();
  const seen: string[] = [];
  await consume(async ({ message }) => void seen.push(String(message.value)));
  await until('it comes again', () => seen[0], patience);
  assert.deepEqual([seen, dead], [['poison'], 0]);
});
