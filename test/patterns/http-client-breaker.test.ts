import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import test, { type TestContext } from 'node:test';
import { listen } from './lib/listen.ts';
import './lib/short-rest.ts';
import { until } from './lib/until.ts';

interface Client {
  request(request: { readonly path: string; readonly method: 'GET' | 'POST' }): Promise<unknown>;
}

const clients: Readonly<Record<string, (t: TestContext, base: URL) => Promise<Client>>> = {
  axios: async (_t, base) => {
    const { PricesClient } = await import('../../snippets/integration/http-client/axios.ts');
    const client = new PricesClient(base.href);
    return { request: ({ path, method }) => client.request({ url: path, method }) };
  },
  got: async (t, base) => {
    const { PricesClient } = await import('../../snippets/integration/http-client/got.ts');
    const client = new PricesClient(base.href);
    t.after(() => client.close());
    return client;
  },
  undici: async (t, base) => {
    const { PricesClient } = await import('../../snippets/integration/http-client/undici.ts');
    const client = new PricesClient(base.origin);
    t.after(() => client.close());
    return { request: ({ path, method }) => client.request({ path: `/${path}`, method }) };
  },
};

type Answer = number | 'drop' | 'hang';

interface State {
  answer: Answer;
  /** For the next request only. */
  once?: Answer | undefined;
  received: number;
  headers: Record<string, string>;
}

/** Answers as it is told at the time; `drop` cuts the connection. */
async function serve(t: TestContext) {
  const state: State = { answer: 200, received: 0, headers: {} };
  const handler: RequestListener = (request, response) => {
    state.received += 1;
    const answer = state.once ?? state.answer;
    state.once = undefined;
    if (answer === 'hang') return;
    if (answer === 'drop') request.socket.destroy();
    else
      response.writeHead(answer, { 'content-type': 'application/json', ...state.headers }).end('{"price":1}');
  };
  return { state, base: await listen(t, handler) };
}

/** How long somebody was to wait, deadlines aside. */
function delaysOf(calls: readonly { readonly arguments: readonly unknown[] }[]): readonly number[] {
  return calls.map(call => Number(call.arguments[1])).filter(delay => delay > 0 && delay < 3_000);
}

const get = { path: 'prices', method: 'GET' } as const;
const post = { path: 'prices', method: 'POST' } as const;

for (const [library, open] of Object.entries(clients)) {
  test(`${library}: gives what came, and repeats what may pass when it is safe to`, async t => {
    const { state, base } = await serve(t);
    const client = await open(t, base);
    assert.deepEqual(await client.request(get), { price: 1 });
    state.once = 503;
    await assert.rejects(client.request(post));
    assert.equal(state.received, 2);
    state.once = 503;
    assert.deepEqual(await client.request(get), { price: 1 });
    assert.equal(state.received, 4);
    state.once = 'drop';
    assert.deepEqual(await client.request(get), { price: 1 });
    assert.equal(state.received, 6);
  });

  test(`${library}: comes back when the service says so, and not before`, async t => {
    const { state, base } = await serve(t);
    const client = await open(t, base);
    state.once = 503;
    state.headers = { 'retry-after': '1' };
    const begun = performance.now();
    assert.deepEqual(await client.request(get), { price: 1 });
    assert.ok(performance.now() - begun >= 1_000);
  });

  test(`${library}: gives up at once when it is to come back after the deadline`, async t => {
    const { state, base } = await serve(t);
    const client = await open(t, base);
    state.answer = 503;
    state.headers = { 'retry-after': '3600' };
    const begun = performance.now();
    await assert.rejects(client.request(get));
    assert.ok(performance.now() - begun < 1_000);
    assert.equal(state.received, 1);
  });

  test(`${library}: a 404 is an error, is not repeated, and says nothing about the service`, async t => {
    const { state, base } = await serve(t);
    const client = await open(t, base);
    state.answer = 404;
    for (let call = 1; call <= 12; call += 1) {
      await assert.rejects(client.request(get));
      assert.equal(state.received, call);
    }
  });

  test(`${library}: opens after failures, asks nobody then, and closes when the service is back`, async t => {
    const { state, base } = await serve(t);
    const client = await open(t, base);
    state.answer = 500;
    const failing = library === 'got' ? 500 : 503;
    state.answer = failing;
    for (let call = 1; call <= 8; call += 1) await assert.rejects(client.request(post));
    const received = state.received;
    assert.ok(received < 8, `${received} requests came through`);
    await assert.rejects(client.request(post));
    assert.equal(state.received, received);
    // What may be repeated is refused at once as well, without the pauses between attempts.
    const pauses = t.mock.method(globalThis, 'setTimeout');
    await assert.rejects(client.request(get), /is open/i);
    assert.equal(state.received, received);
    assert.deepEqual(delaysOf(pauses.mock.calls), []);
    pauses.mock.restore();
    // Half-open: one may ask, and fails again.
    await until('one may ask', async () => {
      await assert.rejects(client.request(post));
      return state.received > received || undefined;
    });
    const probed = state.received;
    await assert.rejects(client.request(post));
    assert.equal(state.received, probed);
    state.answer = 200;
    const value = await until('it is closed', () => client.request(post).catch(() => undefined));
    assert.deepEqual(value, { price: 1 });
    assert.deepEqual(await client.request(post), { price: 1 });
  });

  test(`${library}: an answer that does not come is not waited for`, async t => {
    const { state, base } = await serve(t);
    const client = await open(t, base);
    state.answer = 'hang';
    await assert.rejects(client.request(post));
  });
}
