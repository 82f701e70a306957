import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { ConsumerInput } from './apps/crash/sqs.ts';
import { openPg } from './lib/libraries/pg.ts';
import { startPostgres } from './lib/postgres.ts';
import { runApp } from './lib/run-app.ts';
import './lib/short-pauses.ts';
import { openSqs, startSqs } from './lib/sqs.ts';
import { until } from './lib/until.ts';

const { startCreditConsumer } = await import('../../snippets/scale/job/sqs.ts');

const { db, connection } = await startPostgres();

async function open(t: TestContext) {
  await db.exec(`
    DROP TABLE IF EXISTS accounts, applied_messages;
    CREATE TABLE accounts (id text PRIMARY KEY, balance integer NOT NULL);
    CREATE TABLE applied_messages (id text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
    INSERT INTO accounts VALUES ('a', 0);
  `);
  t.mock.method(console, 'error', () => {});
  const { endpoint, createQueue } = await startSqs(t);
  const { queueUrl: deadUrl, queueArn } = createQueue('credits-dead');
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queueArn, maxReceiveCount: 5 });
  const { queueUrl } = createQueue('credits', { attributes: { RedrivePolicy, VisibilityTimeout: '1' } });
  const client = openSqs(t, endpoint);
  const outcomes: string[] = [];
  const pool = openPg(t, connection);
  const start = () => {
    const consumer = startCreditConsumer({
      client,
      queueUrl,
      deadUrl,
      pool,
      count: outcome => outcomes.push(outcome),
    });
    t.after(consumer.close);
    return consumer;
  };
  const send = async (content: object | string) => {
    const MessageBody = typeof content === 'string' ? content : JSON.stringify(content);
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
  };
  /** What lies among the dead, if it comes. */
  const dead = () =>
    until('one lies there', async () => {
      const wanted = { QueueUrl: deadUrl, WaitTimeSeconds: 1, MessageAttributeNames: ['All'] };
      return (await client.send(new ReceiveMessageCommand(wanted))).Messages?.[0];
    });
  const happened = (wanted: readonly string[]) =>
    until(`${wanted} (${outcomes})`, () => outcomes.length >= wanted.length || undefined).then(() =>
      assert.deepEqual(outcomes, wanted),
    );
  return { endpoint, queueUrl, deadUrl, start, send, dead, happened };
}

async function balance(): Promise<unknown> {
  return (await db.query('SELECT balance FROM accounts')).rows[0];
}

const credit = { id: 'm-1', accountId: 'a', amount: 5 };

test('SQS: a message that comes again is applied once, also when a consumer was killed before it could say so', async t => {
  const { endpoint, queueUrl, deadUrl, start, send, happened } = await open(t);
  await send(credit);
  const input: ConsumerInput = { connection, endpoint, queueUrl, deadUrl };
  assert.deepEqual(await runApp('crash/sqs', input), { code: null, signal: 'SIGKILL', errors: '' });
  assert.deepEqual(await balance(), { balance: 5 });
  const consumer = start();
  await happened(['repeated']);
  await send(credit);
  await happened(['repeated', 'repeated']);
  await send({ ...credit, id: 'm-2' });
  await happened(['repeated', 'repeated', 'applied']);
  await consumer.close();
  assert.deepEqual(await balance(), { balance: 10 });
});

test('SQS: a failure takes back note and change, and the next attempt applies both', async t => {
  const { start, send, happened } = await open(t);
  // It fails twice, whoever asks.
  await db.exec(`
    CREATE SEQUENCE attempts;
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF nextval('attempts') <= 2 THEN RAISE EXCEPTION 'closed'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER refuse BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION refuse();
  `);
  await send(credit);
  start();
  await happened(['failed', 'failed', 'applied']);
  assert.deepEqual(await balance(), { balance: 5 });
});

test('SQS: what cannot be done is set aside at once with its reason, and what fails too often is in the end', async t => {
  const { start, send, dead, happened } = await open(t);
  start();
  await send('no JSON');
  await happened(['dead']);
  const hopeless = await dead();
  assert.equal(hopeless.Body, 'no JSON');
  assert.match(hopeless.MessageAttributes?.reason?.StringValue ?? '', /no JSON/);
  await db.exec('ALTER TABLE accounts ADD CONSTRAINT closed CHECK (balance = 0)');
  await send(credit);
  await happened(['dead', 'failed', 'failed', 'failed', 'failed', 'dead']);
  assert.equal((await dead()).Body, JSON.stringify(credit));
});

test('SQS: closing cuts off the wait for messages, and ends what runs', async t => {
  const { start, send, happened } = await open(t);
  const consumer = start();
  await send(credit);
  await happened(['applied']);
  // It waits for twenty seconds.
  await Promise.race([
    consumer.close(),
    new Promise((_resolve, reject) => setTimeout(reject, 5_000, new Error('still waiting')).unref()),
  ]);
  assert.deepEqual(await balance(), { balance: 5 });
});
