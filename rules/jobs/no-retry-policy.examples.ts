import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'BullMQ as it comes',
    files: {
      'src/mails.ts': `import { Queue } from 'bullmq';

const queue = new Queue('mails', { connection: { host: 'redis' } });

export async function welcome(userId: string) {
  await queue.add('welcome', { userId });
}
`,
    },
    reports: [{ message: 'once', at: "'mails'" }],
    fixed: {
      'src/mails.ts': `import { Queue } from 'bullmq';

const queue = new Queue('mails', { defaultJobOptions: { attempts: 3, backoff: { type: 'exponential', delay: 1000 } }, connection: { host: 'redis' } });

export async function welcome(userId: string) {
  await queue.add('welcome', { userId });
}
`,
    },
  },
  {
    title: 'A queue that another file uses, with defaults that say nothing of retries',
    files: {
      'package.json': '{ "dependencies": { "bullmq": "^5.0.0", "express": "^5.0.0" } }',
      'src/queues.ts': `import { Queue } from 'bullmq';

const connection = { host: 'redis' };
export const invoices = new Queue('invoices', {
  connection,
  defaultJobOptions: {
    removeOnComplete: true,
  },
});
`,
      'src/billing.ts': `import { invoices } from './queues';

export const bill = (orderId: string) => invoices.add('bill', { orderId }, { delay: 5000 });
`,
    },
    reports: [{ message: 'once', in: 'src/queues.ts', at: "'invoices'" }],
    fixed: {
      'src/queues.ts': `import { Queue } from 'bullmq';

const connection = { host: 'redis' };
export const invoices = new Queue('invoices', {
  connection,
  defaultJobOptions: {
    attempts: 3, backoff: { type: 'exponential', delay: 1000 },
    removeOnComplete: true,
  },
});
`,
    },
  },
  {
    title: 'Bull, which may take the address of Redis, and jobs without a name',
    files: {
      'src/images.js': `const Queue = require('bull');

const images = new Queue('images', 'redis://redis:6379');
exports.resize = id => images.add({ id });
exports.crop = id => images.add({ id }, { priority: 2 });
`,
    },
    reports: [{ message: 'once', at: "'images'", preset: 'strict' }],
  },
  {
    title: 'A queue that Nest registers and injects',
    files: {
      'src/mail.module.ts': `import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { MailService } from './mail.service';

@Module({
  imports: [BullModule.registerQueue({ name: 'mail' })],
  providers: [MailService],
})
export class MailModule {}
`,
      'src/mail.service.ts': `import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { Queue } from 'bullmq';

@Injectable()
export class MailService {
  constructor(@InjectQueue('mail') private readonly queue: Queue) {}

  async send(to: string) {
    await this.queue.add('send', { to });
  }
}
`,
    },
    reports: [{ message: 'once', in: 'src/mail.module.ts', at: "'mail'" }],
    fixed: {
      'src/mail.module.ts': `import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { MailService } from './mail.service';

@Module({
  imports: [BullModule.registerQueue({ defaultJobOptions: { attempts: 3, backoff: { type: 'exponential', delay: 1000 } }, name: 'mail' })],
  providers: [MailService],
})
export class MailModule {}
`,
    },
  },
  {
    title: 'Many jobs at once, and a member of a class',
    files: {
      'src/imports.ts': `import { Queue } from 'bullmq';

export class Imports {
  private readonly queue = new Queue('imports', { connection: { host: 'redis' } });

  async start(file: string) {
    await this.queue.addBulk([
      { name: 'users', data: { file } },
      { name: 'orders', data: { file }, opts: { attempts: 5, backoff: 1000 } },
    ]);
  }
}
`,
    },
    reports: [{ message: 'once', at: "'imports'", preset: 'strict' }],
    fixed: {
      'src/imports.ts': `import { Queue } from 'bullmq';

export class Imports {
  private readonly queue = new Queue('imports', { defaultJobOptions: { attempts: 3, backoff: { type: 'exponential', delay: 1000 } }, connection: { host: 'redis' } });

  async start(file: string) {
    await this.queue.addBulk([
      { name: 'users', data: { file } },
      { name: 'orders', data: { file }, opts: { attempts: 5, backoff: 1000 } },
    ]);
  }
}
`,
    },
  },
  {
    title: 'Bull, whose queues need no options',
    files: {
      'src/reports.ts': `import Bull from 'bull';

const reports = new Bull('reports');

export const order = (month: string) => reports.add({ month });
`,
    },
    reports: [{ message: 'once', at: "'reports'", preset: 'strict' }],
    fixed: {
      'src/reports.ts': `import Bull from 'bull';

const reports = new Bull('reports', { defaultJobOptions: { attempts: 3, backoff: { type: 'exponential', delay: 1000 } } });

export const order = (month: string) => reports.add({ month });
`,
    },
  },
  {
    title: 'BullMQ without options, where the team has to name a connection as well',
    files: {
      'src/letters.ts': `import { Queue } from 'bullmq';

const letters = new Queue('letters');

export const send = (to: string) => letters.add('letter', { to });
`,
    },
    reports: [{ message: 'once', at: "'letters'", preset: 'strict', fix: 'none' }],
  },
  {
    title: 'A member that the constructor makes',
    files: {
      'src/exports.ts': `import { Queue } from 'bullmq';

export class Exports {
  private readonly queue: Queue;

  constructor(connection: { host: string }) {
    this.queue = new Queue('exports', { connection });
  }

  start(report: string) {
    return this.queue.add('export', { report });
  }
}
`,
    },
    reports: [{ message: 'once', at: "'exports'", preset: 'strict' }],
    fixed: {
      'src/exports.ts': `import { Queue } from 'bullmq';

export class Exports {
  private readonly queue: Queue;

  constructor(connection: { host: string }) {
    this.queue = new Queue('exports', { defaultJobOptions: { attempts: 3, backoff: { type: 'exponential', delay: 1000 } }, connection });
  }

  start(report: string) {
    return this.queue.add('export', { report });
  }
}
`,
    },
  },
  {
    title: 'Attempts without a pause between them',
    files: {
      'src/webhooks.ts': `import { Queue } from 'bullmq';

const queue = new Queue('webhooks', { defaultJobOptions: { attempts: 5 } });
export const deliver = (url: string) => queue.add('deliver', { url });
`,
    },
    reports: [{ message: 'atOnce', at: "'webhooks'" }],
  },
  {
    title: 'Attempts of one kind of job, in a constant, without a pause',
    files: {
      'src/webhooks.ts': `import { Queue } from 'bullmq';

const retried = { attempts: 3, removeOnComplete: true };
const queue = new Queue('webhooks');
export const deliver = (url: string) => queue.add('deliver', { url }, retried);
`,
    },
    reports: [{ message: 'atOnce', at: "'webhooks'" }],
  },
  {
    title: 'RabbitMQ: back into the queue, and out again at once',
    files: {
      'src/orders.ts': `import amqp, { type Channel } from 'amqplib';
import { save } from './store';

export async function start(channel: Channel) {
  await channel.consume('orders', async message => {
    if (message === null) return;
    try {
      await save(message.content);
      channel.ack(message);
    } catch (error) {
      console.error(error);
      channel.nack(message);
    }
  });
}
export const connect = (url: string) => amqp.connect(url);
`,
      'src/store.ts': `export const save = async (order: Buffer) => order;
`,
    },
    reports: [{ message: 'putBack', in: 'src/orders.ts', at: 'channel.nack(message)' }],
    fixed: {
      'src/orders.ts': `import amqp, { type Channel } from 'amqplib';
import { save } from './store';

export async function start(channel: Channel) {
  await channel.consume('orders', async message => {
    if (message === null) return;
    try {
      await save(message.content);
      channel.ack(message);
    } catch (error) {
      console.error(error);
      channel.nack(message, false, false);
    }
  });
}
export const connect = (url: string) => amqp.connect(url);
`,
    },
  },
  {
    title: 'RabbitMQ: given up, tried once more, or put back after a while',
    files: {
      'src/orders.ts': `import type { Channel } from 'amqplib';
import { save, wait } from './store';

export async function start(channel: Channel) {
  await channel.consume('orders', async message => {
    if (message === null) return;
    try {
      await save(message.content);
    } catch {
      channel.nack(message, false, false);
    }
  });
  await channel.consume('invoices', async message => {
    if (message === null) return;
    try {
      await save(message.content);
    } catch {
      if (message.fields.redelivered) channel.reject(message, false);
      else channel.reject(message, true);
    }
  });
  await channel.consume('mails', async message => {
    if (message === null) return;
    try {
      await save(message.content);
    } catch {
      await wait(5000);
      channel.nack(message);
    }
  });
}
`,
      'src/store.ts': `export const save = async (order: Buffer) => order;
export const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
`,
    },
    reports: [],
  },
  {
    title: 'Defaults of the queue, in another file, and options of a job',
    files: {
      'package.json': '{ "dependencies": { "bullmq": "^5.0.0", "express": "^5.0.0" } }',
      'src/retries.ts': `export const retries = { attempts: 3, backoff: { type: 'exponential', delay: 1000 } };
`,
      'src/queues.ts': `import { Queue } from 'bullmq';
import { retries } from './retries';

const mails = new Queue('mails', { defaultJobOptions: { ...retries, removeOnComplete: true } });
const images = new Queue('images');
export const send = (to: string) => mails.add('send', { to });
export const resize = (id: string) => images.add('resize', { id }, { attempts: 2, backoff: 500 });
`,
    },
    reports: [],
  },
  {
    title: 'A base class, or a function, that decides',
    files: {
      'src/queue.ts': `import { Queue, QueueOptions } from 'bullmq';

export class ReliableQueue extends Queue {
  constructor(name: string, options: QueueOptions) {
    super(name, { ...options, defaultJobOptions: { attempts: 4, backoff: 1000 } });
  }
}
export class Mails extends ReliableQueue {
  send(to: string) {
    return this.add('send', { to });
  }
}
export function createQueue(name: string, options: QueueOptions) {
  return new Queue(name, { ...options });
}
export const send = (options: QueueOptions) => createQueue('mails', options).add('send', {});
`,
    },
    reports: [],
  },
  {
    title: "Nest's defaults for all queues",
    files: {
      'src/app.module.ts': `import { BullModule } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import { MailService } from './mail.service';

@Module({
  imports: [
    BullModule.forRootAsync({
      useFactory: () => ({ redis: {}, defaultJobOptions: { attempts: 3, backoff: 5000 } }),
    }),
    BullModule.registerQueue({ name: 'mail' }),
  ],
  providers: [MailService],
})
export class AppModule {}
`,
      'src/mail.service.ts': `import { InjectQueue } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import { Queue } from 'bull';

@Injectable()
export class MailService {
  constructor(@InjectQueue('mail') private readonly queue: Queue) {}

  send(to: string) {
    return this.queue.add('send', { to });
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Jobs that come again by themselves',
    files: {
      'src/cleanup.ts': `import { Queue } from 'bullmq';

const queue = new Queue('cleanup');
export const schedule = () => queue.add('sweep', {}, { repeat: { pattern: '0 3 * * *' } });
`,
    },
    reports: [],
  },
  {
    title: 'One attempt, said for the queue or for a job, which may be a decision',
    files: {
      'src/charges.ts': `import Bull from 'bull';
import { Queue } from 'bullmq';

const queue = new Queue('charges', { defaultJobOptions: { attempts: 1 } });
export const charge = (orderId: string) => queue.add('charge', { orderId });

const mails = new Bull('mails', { defaultJobOptions: { attempts: 3, backoff: 1000 } });
export const send = (id: string) => mails.add({ id }, { attempts: 1 });
`,
    },
    reports: [
      { message: 'single', at: "'charges'", preset: 'strict' },
      { message: 'single', at: "'mails'", preset: 'strict' },
    ],
  },
  {
    title: 'Options that come from elsewhere, and another queue of that name',
    files: {
      'src/queues.ts': `import { JobsOptions, Queue } from 'bullmq';
import { settings } from './settings';

class TaskQueue {
  add(name: string) {
    return name;
  }
}
const mails = new Queue('mails', settings.queue);
const images = new Queue('images');
const tasks = new TaskQueue();
export const send = (to: string) => mails.add('send', { to });
export const resize = (id: string, options: JobsOptions) => images.add('resize', { id }, options);
export const run = () => tasks.add('run');
`,
    },
    reports: [],
  },
  {
    title: 'Jobs whose end the sender waits for: BullMQ, Bull and a class that hands the job on',
    files: {
      'src/reports.ts': `import { Queue, QueueEvents } from 'bullmq';

const queue = new Queue('reports');
const events = new QueueEvents('reports');
export async function report(id: string) {
  const job = await queue.add('report', { id });
  return job.waitUntilFinished(events);
}
`,
      'src/previews.ts': `import Queue from 'bull';

const previews = new Queue('previews');
export async function preview(id: string) {
  const job = await previews.add({ id });
  return await job.finished();
}
`,
      'src/flow-queue.ts': `import { Queue, QueueEvents } from 'bullmq';

export class FlowQueue {
  private readonly queue = new Queue('flows');
  readonly events = new QueueEvents('flows');

  async addJob(id: string) {
    return await this.queue.add('flow', { id });
  }
}
`,
      'src/flows.ts': `export async function runFlow(queues, id: string) {
  const flows = queues.find('flows');
  const job = await flows.addJob(id);
  return job.waitUntilFinished(flows.events);
}
`,
    },
    reports: [],
  },
  {
    title: 'One queue whose jobs are waited for, and one whose jobs are forgotten',
    files: {
      'src/queues.ts': `import { Queue, QueueEvents } from 'bullmq';

const reports = new Queue('reports');
const mails = new Queue('mails');
const events = new QueueEvents('reports');
export async function report(id: string) {
  const job = await reports.add('report', { id });
  return job.waitUntilFinished(events);
}
export async function welcome(userId: string) {
  await mails.add('welcome', { userId });
}
`,
    },
    reports: [{ message: 'once', at: "'mails'" }],
  },
  {
    title: 'Visits and clicks that are only counted',
    files: {
      'src/counting.ts': `import Queue from 'bull';
import { Queue as Jobs } from 'bullmq';

const visit = new Queue('visit');
const clicks = new Jobs('link-clicks');
export function count(link: string) {
  visit.add({ link });
  clicks.add('click', { link });
}
`,
    },
    reports: [],
  },
  {
    title: 'A name in which such a word is only a part',
    files: {
      'src/visitors.ts': `import { Queue } from 'bullmq';

const queue = new Queue('visitor-invitations');
export const invite = (mail: string) => queue.add('invite', { mail });
`,
    },
    reports: [{ message: 'once', at: "'visitor-invitations'", preset: 'strict' }],
  },
  {
    title: 'Nest, where no queue tries again',
    files: {
      'src/app.module.ts': `import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { Sender } from './sender';

@Module({
  imports: [
    BullModule.forRoot({ connection: { host: 'redis' }, defaultJobOptions: { removeOnComplete: true } }),
    BullModule.registerQueue({ name: 'mails' }, { name: 'bills' }, { name: 'images' }, { name: 'exports' }),
  ],
  providers: [Sender],
})
export class AppModule {}
`,
      'src/sender.ts': `import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { Queue } from 'bullmq';

@Injectable()
export class Sender {
  constructor(
    @InjectQueue('mails') private mails: Queue,
    @InjectQueue('bills') private bills: Queue,
    @InjectQueue('images') private images: Queue,
    @InjectQueue('exports') private exports: Queue,
  ) {}

  async send(id: string) {
    await this.mails.add('send', { id });
    await this.bills.add('print', { id });
    await this.images.add('shrink', { id });
    await this.exports.add('write', { id });
  }
}
`,
    },
    reports: [{ message: 'allOnce', at: "'mails'", in: 'src/app.module.ts' }],
  },
  {
    title: 'Whoever works on a job puts it in again',
    files: {
      'src/work.ts': `import { Queue } from 'bullmq';

const queue = new Queue('work', { connection: { host: 'redis' } });

export async function start(id: string) {
  await queue.add('run', { id, retryCount: 0 });
}

export async function onFailure(id: string, retryCount: number) {
  if (retryCount < 5) await queue.add('run', { id, retryCount: retryCount + 1 }, { delay: 2 ** retryCount * 1000 });
}
`,
    },
    reports: [],
  },
  {
    title: 'A consumer that catches all that fails: its jobs never do',
    files: {
      'src/tasks.module.ts': `import { BullModule, InjectQueue, Process, Processor } from '@nestjs/bull';
import { Injectable, Module } from '@nestjs/common';
import { Job, Queue } from 'bull';
import { runs } from './runs.ts';

@Injectable()
export class Tasks {
  constructor(@InjectQueue('tasks') private queue: Queue) {}

  async start(id: string) {
    await this.queue.add({ id });
  }
}

@Processor('tasks')
export class TaskProcessor {
  @Process()
  async handle(job: Job) {
    const started = Date.now();
    try {
      await runs.execute(job.data.id);
    } catch (error) {
      await runs.note(job.data.id, String(error), started);
    }
  }
}

@Module({ imports: [BullModule.registerQueue({ name: 'tasks' })], providers: [Tasks, TaskProcessor] })
export class TasksModule {}
`,
    },
    reports: [],
  },
  {
    title: 'A consumer that throws again what it has caught',
    files: {
      'src/tasks.ts': `import { Queue } from 'bullmq';

const queue = new Queue('tasks', { connection: { host: 'redis' } });

export async function start(id: string) {
  await queue.add('run', { id });
}
`,
      'src/worker.ts': `import { Worker } from 'bullmq';
import { runs } from './runs.ts';

export const worker = new Worker('tasks', async job => {
  try {
    await runs.execute(job.data.id);
  } catch (error) {
    await runs.note(job.data.id);
    if (job.data.isStrict) throw error;
  }
});
`,
    },
    reports: [{ message: 'once', at: "'tasks'", preset: 'strict', in: 'src/tasks.ts' }],
    fixed: {
      'src/tasks.ts': `import { Queue } from 'bullmq';

const queue = new Queue('tasks', { defaultJobOptions: { attempts: 3, backoff: { type: 'exponential', delay: 1000 } }, connection: { host: 'redis' } });

export async function start(id: string) {
  await queue.add('run', { id });
}
`,
    },
  },
]);
