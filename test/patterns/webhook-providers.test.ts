import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import test from 'node:test';
import express, { type Router } from 'express';
import Stripe from 'stripe';
import { Webhook } from 'svix';
import { githubWebhookRoutes } from '../../snippets/integration/webhook-in/github.ts';
import { stripeWebhookRoutes } from '../../snippets/integration/webhook-in/stripe.ts';
import { svixWebhookRoutes } from '../../snippets/integration/webhook-in/svix.ts';
import { listen } from './lib/listen.ts';

const body = '{"id": "evt_1",  "object": "event", "amount": 12.50}';
const secret = `whsec_${Buffer.from('a secret that is long enough').toString('base64')}`;
const now = Math.floor(Date.now() / 1_000);

interface Provider {
  readonly path: string;
  routes(handled: string[]): Router;
  sign(text: string, at?: number, id?: string): Record<string, string>;
}

/** Remembers, as a table with a unique id would. */
function once(handled: string[], id: string): boolean {
  if (handled.includes(id)) return false;
  handled.push(id);
  return true;
}

const providers: Readonly<Record<string, Provider>> = {
  stripe: {
    path: '/webhooks/stripe',
    routes: handled =>
      stripeWebhookRoutes({
        stripe: new Stripe('sk_test_none'),
        signingSecret: secret,
        handleOnce: async id => once(handled, id),
      }),
    sign: (text, at = now) => {
      const v1 = createHmac('sha256', secret).update(`${at}.${text}`).digest('hex');
      return { 'stripe-signature': `t=${at},v1=${v1}` };
    },
  },
  github: {
    path: '/webhooks/github',
    routes: handled => githubWebhookRoutes({ secret, handleOnce: async id => once(handled, id) }),
    sign: text => ({
      'x-github-delivery': 'evt_1',
      'x-github-event': 'push',
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`,
    }),
  },
  svix: {
    path: '/webhooks/svix',
    routes: handled =>
      svixWebhookRoutes({ signingSecret: secret, handleOnce: async id => once(handled, id) }),
    sign: (text, at = now, id = 'evt_1') => ({
      'svix-id': id,
      'svix-timestamp': String(at),
      'svix-signature': new Webhook(secret).sign(id, new Date(at * 1_000), text),
    }),
  },
};

for (const [name, { path, routes, sign }] of Object.entries(providers)) {
  test(`${name}: a proven message is handled once, however often it comes`, async t => {
    const handled: string[] = [];
    const url = new URL(path, await listen(t, express().use(routes(handled)).use(express.json())));
    const send = async (text: string, headers: Record<string, string>): Promise<number> => {
      const init = {
        method: 'POST',
        body: text,
        headers: { 'content-type': 'application/json', ...headers },
      };
      return (await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) })).status;
    };
    assert.equal(await send(body, sign(body)), 204);
    // Recorded, and sent again with whatever is not signed changed.
    assert.equal(await send(body, { ...sign(body), 'x-github-delivery': 'evt_2' }), 204);
    assert.equal(handled.length, 1);
    const later = body.replace('12.50', '13.00').replace('evt_1', 'evt_2');
    assert.equal(await send(later, sign(later, undefined, 'evt_2')), 204);
    assert.equal(handled.length, 2);
  });

  test(`${name}: a changed body, a wrong signature, none, and an old message are refused`, async t => {
    const handled: string[] = [];
    const url = new URL(path, await listen(t, express().use(routes(handled))));
    const send = async (text: string, headers: Record<string, string>): Promise<number> =>
      (await fetch(url, { method: 'POST', body: text, headers, signal: AbortSignal.timeout(10_000) })).status;
    const refused: readonly number[] = [
      await send(body.replace('12.50', '0.01'), sign(body)),
      await send(JSON.stringify(JSON.parse(body)), sign(body)),
      await send(body, sign('other')),
      await send(body, {}),
      await send('', sign(body)),
      ...(name === 'github' ? [] : [await send(body, sign(body, now - 400))]),
    ];
    assert.ok(
      refused.every(status => status === 400 || status === 401),
      refused.join(),
    );
    assert.deepEqual(handled, []);
  });
}
