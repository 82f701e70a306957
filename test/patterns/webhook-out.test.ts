import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { BlockList } from 'node:net';
import test, { type TestContext } from 'node:test';
import { Queue } from 'bullmq';
import { verifyWebhook } from '../../snippets/integration/webhook-in/hmac.ts';
import {
  createSender,
  startWebhookWorker,
  type Webhook,
  webhookJobOptions,
} from '../../snippets/integration/webhook-out/bullmq.ts';
import { listen } from './lib/listen.ts';
import { startRedis } from './lib/redis.ts';
import { until } from './lib/until.ts';

const redis = await startRedis();
const key = Buffer.from('a key that both sides know');
const webhook: Webhook = { endpointId: 'e-1', messageId: 'msg_1', payload: { paid: true } };
/** The receivers of these tests are on this machine. */
const local = { refused: new BlockList(), protocol: 'http:' } as const;

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function receiver(t: TestContext, ...statuses: readonly number[]) {
  const received: Received[] = [];
  const handler: RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    const status = statuses[received.length - 1] ?? 204;
    response.writeHead(status, { location: 'http://169.254.169.254/' }).end();
  };
  return { received, url: new URL('/hooks', await listen(t, handler)).href };
}

function endpointAt(url: string) {
  return { findEndpoint: async () => ({ url, key }) };
}

function headerOf({ headers }: Received, name: string): string {
  return String(headers[name]);
}

test('the receiver can prove that it is us', async t => {
  const { received, url } = await receiver(t);
  await createSender({ ...endpointAt(url), ...local })(webhook);
  const [message] = received;
  assert.ok(message);
  const headers = {
    id: headerOf(message, 'webhook-id'),
    timestamp: headerOf(message, 'webhook-timestamp'),
    signature: headerOf(message, 'webhook-signature'),
  };
  assert.equal(verifyWebhook(Buffer.from(message.body), headers, key), 'msg_1');
  const signed = `msg_1.${headers.timestamp}.${message.body}`;
  assert.equal(headers.signature, `v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  assert.deepEqual(JSON.parse(message.body), { paid: true });
});

test('what is down is asked again under the same id, until it has taken the message', async t => {
  t.mock.method(console, 'warn', () => {});
  const { received, url } = await receiver(t, 500, 302, 200);
  const queue = new Queue<Webhook>('webhooks', { connection: { path: redis.path } });
  t.after(() => queue.close());
  const worker = startWebhookWorker({ path: redis.path }, { ...endpointAt(url), ...local });
  t.after(() => worker.close());
  const job = await queue.add('paid', webhook, {
    ...webhookJobOptions,
    backoff: { type: 'fixed', delay: 10 },
  });
  await until('it is delivered', async () => (await job.isCompleted()) || undefined);
  // The redirect was not followed, and counts as a failure.
  assert.deepEqual(
    received.map(message => headerOf(message, 'webhook-id')),
    ['msg_1', 'msg_1', 'msg_1'],
  );
});

test('one that does not answer holds no other up', async t => {
  const silent = new URL('/', await listen(t, () => {})).href;
  const { received, url } = await receiver(t);
  const queue = new Queue<Webhook>('webhooks', { connection: { path: redis.path } });
  t.after(() => queue.close());
  await queue.obliterate({ force: true });
  await queue.add('paid', { ...webhook, endpointId: 'silent' });
  await queue.add('paid', webhook);
  const findEndpoint = async (id: string) => ({ url: id === 'silent' ? silent : url, key });
  const worker = startWebhookWorker({ path: redis.path }, { findEndpoint, ...local });
  t.after(() => worker.close(true));
  await until('the other has its message', () => received.length === 1 || undefined);
});

test('an endpoint that wants no more, or is gone, is not asked again', async t => {
  const { url } = await receiver(t, 410);
  await assert.rejects(createSender({ ...endpointAt(url), ...local })(webhook), {
    name: 'UnrecoverableError',
  });
  const gone = createSender({ findEndpoint: async () => undefined });
  await assert.rejects(gone(webhook), { name: 'UnrecoverableError' });
});

for (const url of [
  'http://example.com/',
  'ftp://example.com/',
  'https://user:password@example.com/',
  'nonsense',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://10.1.2.3/',
  'https://169.254.169.254/latest/meta-data/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[fd00::1]/',
  'https://[64:ff9b::a00:1]/',
]) {
  test(`nothing is sent to ${url}`, async () => {
    const send = createSender(endpointAt(url));
    await assert.rejects(send(webhook), { name: 'UnrecoverableError' });
  });
}

test('a name that leads into our own network is found out when the connection is made', async t => {
  const { received, url } = await receiver(t);
  const { port } = new URL(url);
  const send = createSender({ ...endpointAt(`http://localhost:${port}/`), protocol: 'http:' });
  await assert.rejects(send(webhook), /localhost has no public address/);
  assert.deepEqual(received, []);
  await createSender({ ...endpointAt(`http://localhost:${port}/`), ...local })(webhook);
  assert.equal(received.length, 1);
});
