import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { until } from './lib/until.ts';

const decorators = new URL('lib/load-decorators.ts', import.meta.url).href;
const shortDeadlines = new URL('lib/short-deadlines.ts', import.meta.url).href;

interface RunningProcess {
  readonly child: ChildProcess;
  /** All that it told, in order. */
  readonly events: readonly string[];
}

interface RunningServer extends RunningProcess {
  readonly address: URL;
}

function startProcess(t: TestContext, name: string, hooks: readonly string[]): RunningProcess {
  const path = fileURLToPath(new URL(`apps/shutdown/${name}.ts`, import.meta.url));
  const child = fork(path, {
    execArgv: hooks.flatMap(hook => ['--import', hook]),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  t.after(() => child.kill('SIGKILL'));
  const events: string[] = [];
  child.on('message', event => events.push(String(event)));
  return { child, events };
}

async function startServer(t: TestContext, framework: string, hooks = [decorators]): Promise<RunningServer> {
  const { child, events } = startProcess(t, framework, hooks);
  const address = await until('the server listens', () => events.find(event => event.startsWith('http')));
  return { child, address: new URL(address), events };
}

/** Asks for the slow route on a connection that the client would like to keep. */
async function askSlowly(t: TestContext, address: URL): Promise<string> {
  const agent = new Agent({ keepAlive: true });
  t.after(() => agent.destroy());
  const [response] = await once(get(new URL('/slow', address), { agent }), 'response');
  return text(response);
}

async function refusesConnections(address: URL): Promise<true | undefined> {
  const attempt = await fetch(new URL('/nowhere', address), { headers: { connection: 'close' } }).catch(
    (error: Error) => error.cause,
  );
  return attempt instanceof Error && 'code' in attempt && attempt.code === 'ECONNREFUSED' ? true : undefined;
}

for (const framework of ['express', 'fastify', 'hono', 'koa', 'nest']) {
  test(`${framework}: answers what is in flight, releases, and ends`, async t => {
    const server = await startServer(t, framework);
    const body = askSlowly(t, server.address);
    await until('the request is in flight', () => server.events.find(event => event === 'in flight'));

    server.child.kill('SIGTERM');
    await until('new connections are refused', () => refusesConnections(server.address));
    assert.ok(!server.events.includes('released'), 'nothing is released while a request needs it');

    const toldAt = Date.now();
    server.child.send('answer');
    assert.equal(await body, 'done');
    const [code, signal] = await once(server.child, 'exit');
    assert.deepEqual(server.events.slice(-2), ['answered', 'released']);
    assert.deepEqual(
      { code, signal },
      framework === 'nest' ? { code: null, signal: 'SIGTERM' } : { code: 0, signal: null },
    );
    assert.ok(Date.now() - toldAt < 3_000, 'a connection that is kept alive does not hold it open');
  });

  test(`${framework}: does not wait for ever`, async t => {
    const server = await startServer(t, framework, [decorators, shortDeadlines]);
    const cutOff = assert.rejects(askSlowly(t, server.address), { code: 'ECONNRESET' });
    await until('the request is in flight', () => server.events.find(event => event === 'in flight'));

    server.child.kill('SIGTERM');
    const [code] = await once(server.child, 'exit');
    assert.equal(code, 1);
    await cutOff;
  });
}

for (const framework of ['express', 'hono']) {
  test(`${framework}: releases although somebody else has closed the server`, async t => {
    const { child, events } = await startServer(t, framework, [decorators, shortDeadlines]);
    child.send('close');
    await until('it is closed', () => events.find(event => event === 'closed'));
    child.kill('SIGTERM');
    await once(child, 'exit');
    assert.equal(events.at(-1), 'released');
  });
}

test('workers: finish what they have, release, and end; one that cannot stop is told of', async t => {
  const { child, events } = startProcess(t, 'workers', []);
  await until('there is work', () => events.find(event => event === 'in flight'));
  child.kill('SIGTERM');
  // Signals that are sent at once arrive as one. npm and the shell around it send two: the second must not cut the first short.
  await pause(100);
  child.kill('SIGTERM');
  child.send('finish');
  const [code] = await once(child, 'exit');
  assert.deepEqual(events, ['in flight', 'answered', 'released']);
  assert.equal(code, 1);
});

test('workers: do not wait for ever', async t => {
  const { child, events } = startProcess(t, 'workers', [shortDeadlines]);
  await until('there is work', () => events.find(event => event === 'in flight'));
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  assert.equal(code, 1);
  assert.deepEqual(events, ['in flight']);
});
