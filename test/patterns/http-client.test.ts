import assert from 'node:assert/strict';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import test from 'node:test';
import { call, HttpError } from '../../snippets/integration/http-client/fetch.ts';
import { listen } from './lib/listen.ts';

const quick = { deadline: 5_000, attemptDeadline: 2_000, attempts: 3, firstPause: 10 };

/** Answers the first request by the first step, and so on; the last step answers all that follow. */
function script(...steps: readonly [RequestListener, ...RequestListener[]]) {
  const received: IncomingMessage[] = [];
  const handler: RequestListener = (request, response) => {
    received.push(request);
    const step = steps[received.length - 1] ?? steps.at(-1);
    step?.(request, response);
  };
  return { received, handler };
}

function answer(status: number, headers: Record<string, string> = {}): RequestListener {
  return (_request, response: ServerResponse) => response.writeHead(status, headers).end(`answer ${status}`);
}

const hang: RequestListener = () => {};
const drop: RequestListener = request => request.socket.destroy();

test('returns a successful answer with its body', async t => {
  const { handler, received } = script(answer(200));
  const response = await call(await listen(t, handler));
  assert.equal(await response.text(), 'answer 200');
  assert.equal(received.length, 1);
});

test('repeats a 503 and a dropped connection, then succeeds', async t => {
  const { handler, received } = script(answer(503), drop, answer(200));
  const response = await call(await listen(t, handler), {}, quick);
  assert.equal(response.status, 200);
  assert.equal(received.length, 3);
});

test('throws the last answer once the attempts are used up', async t => {
  const { handler, received } = script(answer(503));
  await assert.rejects(call(await listen(t, handler), {}, quick), {
    name: 'HttpError',
    status: 503,
    body: 'answer 503',
  });
  assert.equal(received.length, 3);
});

test('does not repeat a 404', async t => {
  const { handler, received } = script(answer(404));
  await assert.rejects(call(await listen(t, handler), {}, quick), HttpError);
  assert.equal(received.length, 1);
});

test('does not repeat a POST', async t => {
  const { handler, received } = script(answer(503), answer(200));
  await assert.rejects(call(await listen(t, handler), { method: 'post', body: '{}' }, quick), {
    status: 503,
  });
  assert.equal(received.length, 1);
});

test('repeats an attempt that hangs, and gives up at the deadline of the whole call', async t => {
  const { handler, received } = script(hang);
  const limits = { deadline: 500, attemptDeadline: 200, attempts: 100, firstPause: 10 };
  await assert.rejects(call(await listen(t, handler), {}, limits), { name: 'TimeoutError' });
  assert.ok(received.length >= 2, `${received.length} attempts`);
});

test('covers a body that never ends', async t => {
  const halfAnswer: RequestListener = (_request, response) => response.writeHead(200).write('half');
  const response = await call(await listen(t, halfAnswer), {}, { ...quick, attemptDeadline: 200 });
  await assert.rejects(response.text(), { name: 'TimeoutError' });
});

test('waits as long as Retry-After says', async t => {
  const { handler, received } = script(answer(429, { 'retry-after': '1' }), answer(200));
  const began = Date.now();
  assert.equal((await call(await listen(t, handler), {}, quick)).status, 200);
  assert.ok(Date.now() - began >= 1_000);
  assert.equal(received.length, 2);
});

test('understands a Retry-After that is a date, and does not wait beyond the deadline', async t => {
  const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
  const { handler, received } = script(answer(503, { 'retry-after': inAnHour }));
  await assert.rejects(call(await listen(t, handler), {}, quick), { status: 503 });
  assert.equal(received.length, 1);
});

test("ends with the caller's own signal, without another attempt", async t => {
  const caller = new AbortController();
  const { handler, received } = script(() => caller.abort(new Error('not needed any more')));
  await assert.rejects(
    call(await listen(t, handler), { signal: caller.signal }, quick),
    /not needed any more/,
  );
  assert.equal(received.length, 1);
});

test('a stream, which can be read once only, is sent once', async t => {
  const { handler, received } = script(answer(503));
  const body = Readable.from(['half of ', 'the order']);
  // @ts-expect-error -- the types of fetch do not know Node's streams, which it takes.
  const init: RequestInit = { method: 'PUT', body, duplex: 'half' };
  await assert.rejects(call(await listen(t, handler), init, quick), { status: 503 });
  assert.equal(received.length, 1);
});
