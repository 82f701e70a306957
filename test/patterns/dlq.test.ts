import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { connect } from 'amqplib';
import { startRabbitmq } from './lib/rabbitmq.ts';
import './lib/short-pauses.ts';
import { until } from './lib/until.ts';

const { bringBack, declareQueues, watchDeadLetters } = await import(
  '../../snippets/integration/dlq/amqplib.ts'
);

const { url } = await startRabbitmq();

async function open(t: TestContext) {
  const broker = await connect(url);
  t.after(() => broker.close());
  const channel = await broker.createConfirmChannel();
  for (const queue of ['orders', 'orders-dead']) await channel.deleteQueue(queue);
  await declareQueues(channel);
  const send = async (content: string, headers = {}) => {
    channel.sendToQueue('orders', Buffer.from(content), { persistent: true, messageId: 'm-1', headers });
    await channel.waitForConfirms();
  };
  const take = (queue: string) =>
    until(`${queue} has a message`, async () => (await channel.get(queue)) || undefined);
  const lying = async (queue: string, count: number) =>
    until(
      `${count} lie in ${queue}`,
      async () => (await channel.checkQueue(queue)).messageCount === count || undefined,
    );
  return { broker, channel, send, take, lying };
}

test('RabbitMQ: a message that fails comes again four times, and is set aside then', async t => {
  const { channel, send, lying } = await open(t);
  let deliveries = 0;
  await channel.consume('orders', message => {
    if (message === null) return;
    deliveries += 1;
    channel.nack(message);
  });
  await send('poison');
  await lying('orders-dead', 1);
  assert.equal(deliveries, 5);
});

test('RabbitMQ: one that brings its consumers down is set aside too', async t => {
  const { broker, send, take, lying } = await open(t);
  await send('poison');
  for (let consumer = 1; consumer <= 5; consumer += 1) {
    const channel = await broker.createChannel();
    await until('it is delivered', async () => (await channel.get('orders')) || undefined);
    await channel.close();
  }
  await lying('orders-dead', 1);
  assert.equal((await take('orders-dead')).content.toString(), 'poison');
});

test('RabbitMQ: what was set aside comes back as it came, with all of its attempts', async t => {
  const { channel, send, take, lying } = await open(t);
  await send('mended', { 'x-tenant': 'a' });
  channel.nack(await take('orders'), false, false);
  await lying('orders-dead', 1);
  assert.equal(await bringBack(channel), 1);
  const message = await take('orders');
  assert.equal(message.content.toString(), 'mended');
  assert.equal(message.properties.messageId, 'm-1');
  assert.equal(message.properties.headers?.['x-tenant'], 'a');
  assert.equal(message.properties.headers?.['x-death'], undefined);
  channel.nack(message);
  channel.ack(await take('orders'));
  await lying('orders-dead', 0);
  assert.equal(await bringBack(channel), 0);
});

test('RabbitMQ: whoever watches hears how many lie there, until it is cut off', async t => {
  const { channel, send, take } = await open(t);
  const complaints = t.mock.method(console, 'error', () => {});
  const stop = new AbortController();
  const reports: number[] = [];
  const watching = watchDeadLetters(channel, dead => reports.push(dead), stop.signal);
  await until('none is reported', () => reports.includes(0) || undefined);
  assert.equal(complaints.mock.callCount(), 0);
  await send('poison');
  channel.nack(await take('orders'), false, false);
  await until('one is reported', () => reports.includes(1) || undefined);
  assert.ok(complaints.mock.callCount() > 0);
  stop.abort();
  await watching;
});

test('RabbitMQ: bringing back refuses where the queue is not there', async t => {
  const { broker, channel, send, take, lying } = await open(t);
  await send('kept');
  channel.nack(await take('orders'), false, false);
  await lying('orders-dead', 1);
  await channel.deleteQueue('orders');
  const other = await broker.createConfirmChannel();
  other.on('error', () => {});
  await assert.rejects(bringBack(other), /no queue 'orders'/);
  await lying('orders-dead', 1);
});
