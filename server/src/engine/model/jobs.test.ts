import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from './understand.ts';

/** What runs without a request: its kind, package and name, and the function that does it. */
async function jobs(main: string): Promise<readonly string[]> {
  const model = await understand({ 'src/main.ts': main });
  return model.jobs().map(({ kind, library, name, handler }) => {
    const does = handler === undefined ? '?' : model.facts(handler.path)?.functions[handler.function]?.name;
    return `${kind} ${library} ${name ?? '?'}: ${does}`;
  });
}

test('consumers of queues and topics', async () => {
  assert.deepEqual(
    await jobs(`import { Worker } from 'bullmq';
import Bull from 'bull';
import { Kafka } from 'kafkajs';
import amqp from 'amqplib';
const mails = 'mails';
function send() {}
new Worker(mails, send);
const queue = new Bull('reports');
queue.process(5, send);
const consumer = new Kafka({}).consumer({ groupId: 'g' });
await consumer.subscribe({ topic: 'orders' });
await consumer.run({ eachMessage: send });
const channel = await (await amqp.connect('')).createChannel();
channel.consume('invoices', send);`),
    [
      'consumer bullmq mails: send',
      'consumer bull reports: send',
      'consumer kafkajs orders: send',
      'consumer amqplib invoices: send',
    ],
  );
});

test('a worker of the queue whose name it takes, and a channel that is opened later', async () => {
  assert.deepEqual(
    await jobs(`import { Queue, Worker } from 'bullmq';
import amqp from 'amqplib';
function send() {}
const mails = new Queue('mails');
new Worker(mails.name, send);
class Bus {
  private channel;
  async connect() { this.channel = await (await amqp.connect('')).createChannel(); }
  async consume() { await this.channel.consume('invoices', send); }
}`),
    ['consumer bullmq mails: send', 'consumer amqplib invoices: send'],
  );
});

test('decorated methods and classes', async () => {
  assert.deepEqual(
    await jobs(`import { Process, Processor } from '@nestjs/bull';
import { Processor as Worker } from '@nestjs/bullmq';
import { Cron, Interval, CronExpression } from '@nestjs/schedule';
import { EventPattern } from '@nestjs/microservices';
import { OnEvent } from '@nestjs/event-emitter';
@Processor('mails')
class Mails { @Process() send() {} @Process('late') sendLate() {} }
@Worker('reports')
class Reports { process() {} }
class Tasks {
  @Cron(CronExpression.EVERY_HOUR) clean() {}
  @Interval(5000) poll() {}
  @EventPattern('order.created') take() {}
  @OnEvent('order.paid') note() {}
}`),
    [
      'consumer @nestjs/bull mails: send',
      'consumer @nestjs/bull late: sendLate',
      'consumer @nestjs/bullmq reports: process',
      'schedule @nestjs/schedule EVERY_HOUR: clean',
      'schedule @nestjs/schedule 5000 ms: poll',
      'consumer @nestjs/microservices order.created: take',
      'listener @nestjs/event-emitter order.paid: note',
    ],
  );
});

test('schedules, and what is repeated from the start', async () => {
  assert.deepEqual(
    await jobs(`import cron from 'node-cron';
import { CronJob } from 'cron';
function clean() {}
cron.schedule('* * * * *', clean);
new CronJob('0 0 * * *', clean);
setInterval(clean, 1000);
export function later() { setInterval(clean, 1000); }
export class Cleaner { constructor() { setInterval(() => this.clean(), 1000); } clean() {} }
export function startCleaning() { setInterval(clean, 1000); }
setTimeout(startCleaning, 1000);
import { setInterval as repeat } from 'node:timers';
repeat(clean, 1000);
import { createServer } from 'node:http';
createServer().listen(3000);`),
    [
      'schedule node-cron * * * * *: clean',
      'schedule cron 0 0 * * *: clean',
      'schedule node ?: clean',
      'schedule node ?: ',
      'schedule node ?: clean',
      'schedule node ?: clean',
    ],
  );
});
