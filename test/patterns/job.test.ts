import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { Queue } from 'bullmq';
import type { WorkerInput } from './apps/crash/bullmq.ts';
import { openPg } from './lib/libraries.ts';
import { startPostgres } from './lib/postgres.ts';
import { startRedis } from './lib/redis.ts';
import { runApp } from './lib/run-app.ts';
import './lib/short-pauses.ts';
import { until } from './lib/until.ts';

const { startCreditWorker } = await import('../../snippets/scale/job/bullmq.ts');

const redis = await startRedis();
const { db, connection } = await startPostgres();

async function open(t: TestContext) {
  await db.exec(`
    DROP TABLE IF EXISTS accounts, applied_jobs;
    CREATE TABLE accounts (id text PRIMARY KEY, balance integer NOT NULL);
    CREATE TABLE applied_jobs (id text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
    INSERT INTO accounts VALUES ('a', 0);
  `);
  const options = { connection: { path: redis.path } };
  const queue = new Queue('credits', options);
  const dead = new Queue('credits-dead', options);
  await queue.obliterate({ force: true });
  await dead.obliterate({ force: true });
  t.after(() => Promise.all([queue.close(), dead.close()]));
  const outcomes: string[] = [];
  const pool = openPg(t, connection);
  t.mock.method(console, 'error', () => {});
  const start = () => {
    const worker = startCreditWorker({
      redis: { path: redis.path },
      pool,
      count: outcome => outcomes.push(outcome),
    });
    t.after(() => worker.close());
  };
  const happened = (wanted: readonly string[]) =>
    until(`${wanted} (${outcomes})`, () => outcomes.length >= wanted.length || undefined, 20_000).then(() =>
      assert.deepEqual(outcomes, wanted),
    );
  return { queue, dead, start, happened };
}

async function balance(): Promise<unknown> {
  return (await db.query('SELECT balance FROM accounts')).rows[0];
}

const credit = { id: 'c-1', accountId: 'a', amount: 5 };

test('a job that is delivered again is applied once', async t => {
  const { queue, start, happened } = await open(t);
  start();
  await queue.add('credit', credit, { jobId: 'j-1' });
  await happened(['applied']);
  // As after a worker that died before it could say that it was done.
  await until('it is gone', async () => {
    await queue.remove('j-1');
    return (await queue.getJob('j-1')) === undefined || undefined;
  });
  await queue.add('credit', credit, { jobId: 'j-1' });
  await happened(['applied', 'repeated']);
  assert.deepEqual(await balance(), { balance: 5 });
});

test('a job that is enqueued again under another number is applied once, and another one under the same number too', async t => {
  const { queue, start, happened } = await open(t);
  start();
  await queue.add('credit', credit);
  await queue.add('credit', credit);
  await happened(['applied', 'repeated']);
  // Redis was emptied: the numbers begin anew.
  await queue.obliterate({ force: true });
  await queue.add('credit', { ...credit, id: 'c-2' }, { jobId: '1-again' });
  await queue.add('credit', { ...credit, id: 'c-3' });
  await happened(['applied', 'repeated', 'applied', 'applied']);
  assert.deepEqual(await balance(), { balance: 15 });
});

test('what a worker did that was killed before it could say so is not done again', async t => {
  const { queue, start, happened } = await open(t);
  await queue.add('credit', credit, { jobId: 'j-1' });
  const input: WorkerInput = { connection, path: redis.path };
  assert.deepEqual(await runApp('crash/bullmq', input), { code: null, signal: 'SIGKILL', errors: '' });
  assert.deepEqual(await balance(), { balance: 5 });
  start();
  await happened(['repeated']);
  assert.deepEqual(await balance(), { balance: 5 });
});

test('a failure takes back note and change, and the next attempt applies both', async t => {
  const { queue, start, happened } = await open(t);
  start();
  await db.exec('ALTER TABLE accounts ADD CONSTRAINT closed CHECK (balance = 0)');
  await queue.add('credit', credit, { jobId: 'j-1', attempts: 2, backoff: 1_000 });
  await happened(['failed']);
  assert.deepEqual((await db.query('SELECT id FROM applied_jobs')).rows, []);
  await db.exec('ALTER TABLE accounts DROP CONSTRAINT closed');
  await happened(['failed', 'applied']);
  assert.deepEqual(await balance(), { balance: 5 });
});

test('what cannot be done is set aside at once, with its reason', async t => {
  const { queue, dead, start, happened } = await open(t);
  start();
  await queue.add('credit', { ...credit, amount: -5 }, { jobId: 'j-1', attempts: 5 });
  await happened(['dead']);
  const job = await until('it is set aside', () => dead.getJob('dead-j-1'));
  assert.match(job.data.reason, /amount/);
  assert.deepEqual(job.data.data, { ...credit, amount: -5 });
  assert.deepEqual(await balance(), { balance: 0 });
});

test('after the last attempt it is set aside, too', async t => {
  const { queue, dead, start, happened } = await open(t);
  start();
  await db.exec('ALTER TABLE accounts ADD CONSTRAINT closed CHECK (balance = 0)');
  await queue.add('credit', credit, { jobId: 'j-1', attempts: 2, backoff: 10 });
  await happened(['failed', 'dead']);
  const job = await until('it is set aside', () => dead.getJob('dead-j-1'));
  assert.match(job.data.reason, /closed/);
});
