import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import test from 'node:test';
import express from 'express';
import { webhookRoutes } from '../../snippets/integration/webhook-in/express.ts';
import { UnprovenWebhookError, verifyWebhook } from '../../snippets/integration/webhook-in/hmac.ts';
import { listen } from './lib/listen.ts';

const key = Buffer.from('a key that both sides know');
const body = '{ "paid": true,  "amount": 12.50 }';

function sign(text: string, id = 'msg_1', timestamp = String(Math.floor(Date.now() / 1_000))) {
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64');
  return { id, timestamp, signature: `v1,${signature}` };
}

test('a message of whoever knows the key is believed, and gives its id', () => {
  assert.equal(verifyWebhook(Buffer.from(body), sign(body), key), 'msg_1');
});

test('one of two signatures is enough while keys are exchanged', () => {
  const headers = sign(body);
  const both = { ...headers, signature: `v1,${Buffer.alloc(32).toString('base64')} ${headers.signature}` };
  assert.equal(verifyWebhook(Buffer.from(body), both, key), 'msg_1');
});

for (const [name, text, headers] of [
  ['a changed body', body.replace('12.50', '0.01'), sign(body)],
  ['the same data, written otherwise', JSON.stringify(JSON.parse(body)), sign(body)],
  ['another id', body, { ...sign(body), id: 'msg_2' }],
  ['an old message', body, sign(body, 'msg_1', String(Math.floor(Date.now() / 1_000) - 301))],
  ['a message of the future', body, sign(body, 'msg_1', String(Math.floor(Date.now() / 1_000) + 302))],
  ['a timestamp that is none', body, sign(body, 'msg_1', 'now')],
  ['no signature', body, { ...sign(body), signature: undefined }],
  ['a signature of no length', body, { ...sign(body), signature: 'v1,' }],
] as const) {
  test(`${name} is refused`, () => {
    assert.throws(() => verifyWebhook(Buffer.from(text), headers, key), UnprovenWebhookError);
  });
}

test('Express hands the bytes that came on to the check, and what is proven to the handler', async t => {
  const handled: unknown[] = [];
  const handleOnce = async (id: string, payload: unknown): Promise<boolean> =>
    handled.push([id, payload]) > 0;
  const app = express().use(webhookRoutes({ key, handleOnce })).use(express.json());
  const url = new URL('/webhooks/payments', await listen(t, app));
  const send = async (
    text: string,
    { id, timestamp, signature }: ReturnType<typeof sign>,
  ): Promise<number> => {
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature,
    };
    const response = await fetch(url, {
      method: 'POST',
      body: text,
      headers,
      signal: AbortSignal.timeout(10_000),
    });
    return response.status;
  };
  assert.equal(await send(body, sign(body)), 204);
  assert.equal(await send(`${body} `, sign(body)), 401);
  assert.equal(await send('', sign('other')), 401);
  assert.deepEqual(handled, [['msg_1', { paid: true, amount: 12.5 }]]);
});
