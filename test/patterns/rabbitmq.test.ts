import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { connect } from 'amqplib';
import type { ConsumerInput } from './apps/crash/amqplib.ts';
import { openPg } from './lib/libraries/pg.ts';
import { startPostgres } from './lib/postgres.ts';
import { startRabbitmq } from './lib/rabbitmq.ts';
import { runApp } from './lib/run-app.ts';
import './lib/short-pauses.ts';
import { until } from './lib/until.ts';

const { startCreditConsumer } = await import('../../snippets/scale/job/amqplib.ts');

const [{ url }, { db, connection }] = await Promise.all([startRabbitmq(), startPostgres()]);
const queues = ['credits', 'credits-retry', 'credits-dead'];

async function open(t: TestContext) {
  await db.exec(`
    DROP TABLE IF EXISTS accounts, applied_messages;
    CREATE TABLE accounts (id text PRIMARY KEY, balance integer NOT NULL);
    CREATE TABLE applied_messages (id text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
    INSERT INTO accounts VALUES ('a', 0);
  `);
  t.mock.method(console, 'error', () => {});
  const broker = await connect(url);
  t.after(() => broker.close());
  const sender = await broker.createConfirmChannel();
  for (const queue of queues) await sender.deleteQueue(queue);
  const outcomes: string[] = [];
  const lost: string[] = [];
  const start = () =>
    startCreditConsumer({
      connection: broker,
      pool: openPg(t, connection),
      count: outcome => outcomes.push(outcome),
      onLost: reason => lost.push(reason),
    });
  const send = async (messageId: string | undefined, content: object | string) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    sender.sendToQueue('credits', Buffer.from(text), { persistent: true, ...(messageId && { messageId }) });
    await sender.waitForConfirms();
  };
  const happened = (wanted: readonly string[]) =>
    until(`${wanted} (${outcomes})`, () => outcomes.length >= wanted.length || undefined).then(() =>
      assert.deepEqual(outcomes.slice(0, wanted.length), wanted),
    );
  return { sender, start, send, happened, lost };
}

async function balance(): Promise<unknown> {
  return (await db.query('SELECT balance FROM accounts')).rows[0];
}

const credit = { accountId: 'a', amount: 5 };

test('amqplib: a message that comes again is applied once', async t => {
  const { start, send, happened } = await open(t);
  const consumer = await start();
  await send('m-1', credit);
  await happened(['applied']);
  await send('m-1', credit);
  await happened(['applied', 'repeated']);
  await consumer.close();
  assert.deepEqual(await balance(), { balance: 5 });
});

test('amqplib: what a consumer did that was killed before it could say so is not done again', async t => {
  const { start, send, happened } = await open(t);
  await (await start()).close();
  await send('m-1', credit);
  const input: ConsumerInput = { connection, url };
  assert.deepEqual(await runApp('crash/amqplib', input), { code: null, signal: 'SIGKILL', errors: '' });
  assert.deepEqual(await balance(), { balance: 5 });
  const consumer = await start();
  await happened(['repeated']);
  await consumer.close();
  assert.deepEqual(await balance(), { balance: 5 });
});

test('amqplib: a failure takes back note and change, and comes again after a pause', async t => {
  const { start, send, happened } = await open(t);
  await db.exec('ALTER TABLE accounts ADD CONSTRAINT closed CHECK (balance = 0)');
  const consumer = await start();
  await send('m-1', credit);
  await happened(['failed']);
  await db.exec('ALTER TABLE accounts DROP CONSTRAINT closed');
  await until('it is applied', async () => Object(await balance()).balance === 5 || undefined);
  await consumer.close();
});

test('amqplib: what cannot be done is set aside at once, and what fails too often is in the end', async t => {
  const { sender, start, send, happened } = await open(t);
  const consumer = await start();
  await send('m-1', 'no JSON');
  await happened(['dead']);
  await send(undefined, credit);
  await happened(['dead', 'dead']);
  await db.exec('ALTER TABLE accounts ADD CONSTRAINT closed CHECK (balance = 0)');
  await send('m-2', credit);
  await happened(['dead', 'dead', 'failed', 'failed', 'failed', 'failed', 'dead']);
  await consumer.close();
  const reasons: string[] = [];
  for (let letter = 1; letter <= 3; letter += 1) {
    const message = await until('it lies there', async () => (await sender.get('credits-dead')) || undefined);
    reasons.push(String(message.properties.headers?.['x-reason']));
    sender.ack(message);
  }
  assert.match(reasons.join('\n'), /no JSON\n.*no messageId\n.*closed/);
  assert.deepEqual(await balance(), { balance: 0 });
});

test('amqplib: a message that says much wrong is set aside like any other', async t => {
  const { sender, start, send, happened } = await open(t);
  const consumer = await start();
  await send('m-1', { ...credit, ['x'.repeat(300_000)]: 1 });
  await happened(['dead']);
  await consumer.close();
  const message = await until('it lies there', async () => (await sender.get('credits-dead')) || undefined);
  sender.ack(message);
});

test('amqplib: closing ends what runs, and a queue that goes is told of', async t => {
  const { sender, start, lost } = await open(t);
  await (await start()).close();
  assert.deepEqual(lost, []);
  await start();
  await sender.deleteQueue('credits');
  await until('it is told', () => lost[0]);
  assert.match(lost[0] ?? '', /was deleted/);
});
