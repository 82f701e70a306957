import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A worker of BullMQ to which nobody listens',
    files: {
      'src/worker.ts': `import { Worker } from 'bullmq';
import { send } from './mails';

const worker = new Worker('mails', async job => {
  await send(job.data.to);
});
process.once('SIGTERM', () => worker.close());
`,
      'src/mails.ts': `export async function send(to: string) {
  await fetch('https://mail.example', { method: 'POST', body: to });
}
`,
    },
    reports: [{ message: 'jobs', in: 'src/worker.ts', at: "'mails'" }],
    fixed: {
      'src/worker.ts': `import { Worker } from 'bullmq';
import { send } from './mails';

const worker = new Worker('mails', async job => {
  await send(job.data.to);
});
worker.on('failed', (job, error) => console.error(\`Job \${job?.id} failed\`, error));
worker.on('error', error => console.error('Worker failed', error));
process.once('SIGTERM', () => worker.close());
`,
    },
  },
  {
    title: 'A member, and a listener for something else',
    files: {
      'src/images.ts': `import { Job, Worker } from 'bullmq';

export class Images {
  private readonly worker: Worker;

  constructor() {
    this.worker = new Worker('images', job => this.resize(job));
    this.worker.on('completed', job => console.log(job.id));
  }

  async resize(job: Job) {
    return job.data;
  }
}
`,
    },
    reports: [{ message: 'jobs', at: "'images'" }],
    fixed: {
      'src/images.ts': `import { Job, Worker } from 'bullmq';

export class Images {
  private readonly worker: Worker;

  constructor() {
    this.worker = new Worker('images', job => this.resize(job));
    this.worker.on('failed', (job, error) => console.error(\`Job \${job?.id} failed\`, error));
    this.worker.on('error', error => console.error('Worker failed', error));
    this.worker.on('completed', job => console.log(job.id));
  }

  async resize(job: Job) {
    return job.data;
  }
}
`,
    },
  },
  {
    title: 'A queue of Bull that processes its jobs',
    files: {
      'src/invoices.js': `const Queue = require('bull');
const { bill } = require('./billing');

const invoices = new Queue('invoices');
invoices.process(async job => bill(job.data));
`,
      'src/billing.js': `exports.bill = async order => fetch('https://billing.example', { method: 'POST', body: order });
`,
    },
    reports: [{ message: 'jobs', in: 'src/invoices.js', at: 'process' }],
  },
  {
    title: 'A processor of Nest',
    files: {
      'src/mail.processor.ts': `import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Job } from 'bullmq';

@Processor('mails')
export class MailProcessor extends WorkerHost {
  async process(job: Job) {
    await fetch('https://mail.example', { method: 'POST', body: job.data.to });
  }
}
`,
    },
    reports: [{ message: 'jobs', at: 'MailProcessor' }],
    fixed: {
      'src/mail.processor.ts': `import { Processor, WorkerHost, OnWorkerEvent } from '@nestjs/bullmq';
import { Job } from 'bullmq';
import { Logger } from '@nestjs/common';

@Processor('mails')
export class MailProcessor extends WorkerHost {
  async process(job: Job) {
    await fetch('https://mail.example', { method: 'POST', body: job.data.to });
  }

  @OnWorkerEvent('failed')
  logFailure(job: { id?: unknown }, error: Error) {
    Logger.error(\`Job \${job.id} failed: \${error.message}\`, error.stack);
  }
}
`,
    },
  },
  {
    title: 'The same with Bull',
    files: {
      'src/report.processor.ts': `import { Process, Processor } from '@nestjs/bull';
import { Logger } from '@nestjs/common';
import { Job } from 'bull';

@Processor('reports')
export class ReportProcessor {
  @Process('monthly')
  async monthly(job: Job) {
    return job.data;
  }
}
`,
    },
    reports: [{ message: 'jobs', at: 'ReportProcessor' }],
    fixed: {
      'src/report.processor.ts': `import { Process, Processor, OnQueueFailed } from '@nestjs/bull';
import { Logger } from '@nestjs/common';
import { Job } from 'bull';

@Processor('reports')
export class ReportProcessor {
  @Process('monthly')
  async monthly(job: Job) {
    return job.data;
  }

  @OnQueueFailed()
  logFailure(job: { id?: unknown }, error: Error) {
    Logger.error(\`Job \${job.id} failed: \${error.message}\`, error.stack);
  }
}
`,
    },
  },
  {
    title: 'A connection to RabbitMQ, whose loss ends the process',
    files: {
      'src/broker.ts': `import amqp from 'amqplib';

export async function start(url: string) {
  const broker = await amqp.connect(url);
  const channel = await broker.createChannel();
  await channel.assertQueue('orders');
}
`,
    },
    reports: [{ message: 'crash', at: 'connect' }],
    fixed: {
      'src/broker.ts': `import amqp from 'amqplib';

export async function start(url: string) {
  const broker = await amqp.connect(url);
  broker.on('error', error => console.error('Connection failed', error));
  const channel = await broker.createChannel();
  await channel.assertQueue('orders');
}
`,
    },
  },
  {
    title: 'A consumer of SQS',
    files: {
      'src/orders.ts': `import { Consumer } from 'sqs-consumer';
import { handle } from './handle';

const orders = Consumer.create({ queueUrl: process.env.QUEUE_URL ?? '', handleMessage: handle });
orders.start();
`,
      'src/handle.ts': `export const handle = async (message: unknown) => {
  console.log(message);
};
`,
    },
    reports: [{ message: 'crash', in: 'src/orders.ts', at: 'create' }],
    fixed: {
      'src/orders.ts': `import { Consumer } from 'sqs-consumer';
import { handle } from './handle';

const orders = Consumer.create({ queueUrl: process.env.QUEUE_URL ?? '', handleMessage: handle });
orders.on('error', error => console.error('Connection failed', error));
orders.start();
`,
    },
  },
  {
    title: 'Listeners, in a chain or behind it',
    files: {
      'src/worker.ts': `import { Worker } from 'bullmq';

export const images = new Worker('images', async job => job.data).on('failed', (_job, error) => console.error(error));
const mails = new Worker('mails', async job => job.data);
mails.on('error', error => console.error(error));
`,
    },
    reports: [],
  },
  {
    title: 'Handed to something that listens to all of them',
    files: {
      'src/workers.ts': `import { Worker } from 'bullmq';
import { watch } from './watch';

const mails = new Worker('mails', async job => job.data);
const images = new Worker('images', async job => job.data);
for (const worker of [mails, images]) watch(worker);
export const create = (name: string) => new Worker(name, async job => job.data);
`,
      'src/watch.ts': `import { Worker } from 'bullmq';

export function watch(worker: Worker) {
  worker.on('failed', (_job, error) => console.error(error));
}
`,
    },
    reports: [],
  },
  {
    title: 'Events of the whole queue, watched elsewhere',
    files: {
      'package.json': '{ "dependencies": { "bullmq": "^5.0.0" } }',
      'src/worker.ts': `import { Worker } from 'bullmq';

const worker = new Worker('mails', async job => job.data);
worker.on('ready', () => console.log('ready'));
`,
      'src/monitor.ts': `import { QueueEvents } from 'bullmq';

new QueueEvents('mails').on('failed', ({ jobId, failedReason }) => console.error(jobId, failedReason));
`,
    },
    reports: [],
  },
  {
    title: 'Jobs that catch what fails, and say so',
    files: {
      'src/worker.ts': `import { Worker } from 'bullmq';

const worker = new Worker('mails', async job => {
  try {
    await fetch('https://mail.example', { method: 'POST', body: job.data.to });
  } catch (error) {
    console.error('mail failed', error);
    throw error;
  }
});
worker.on('ready', () => console.log('ready'));
`,
    },
    reports: [],
  },
  {
    title: 'A base class that listens for all processors',
    files: {
      'src/base.processor.ts': `import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import { Job } from 'bullmq';

export abstract class BaseProcessor extends WorkerHost {
  @OnWorkerEvent('failed')
  onFailed(job: Job, error: Error) {
    Logger.error(error.message, job.id);
  }
}
`,
      'src/mail.processor.ts': `import { Processor } from '@nestjs/bullmq';
import { Job } from 'bullmq';
import { BaseProcessor } from './base.processor';

@Processor('mails')
export class MailProcessor extends BaseProcessor {
  async process(job: Job) {
    return job.data;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A connection that is listened to',
    files: {
      'src/broker.ts': `import amqp from 'amqplib';
import { reconnect } from './reconnect';

export async function start(url: string) {
  const connection = await amqp.connect(url);
  connection.on('close', () => reconnect(url));
  await connection.createChannel();
}
`,
    },
    reports: [],
  },
  {
    title: 'A connection of a member that is emptied when it closes, and is listened to',
    files: {
      'src/broker.ts': `import amqp, { type ChannelModel } from 'amqplib';

export class Broker {
  private connection?: ChannelModel;

  async start(url: string) {
    while (!this.connection) {
      this.connection = await amqp.connect(url);
    }
    this.connection.on('error', error => console.error('The broker is gone', error));
  }

  async close() {
    await this.connection?.close();
    this.connection = undefined;
  }
}
`,
    },
    reports: [],
  },
]);
