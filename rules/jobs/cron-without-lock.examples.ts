import { defineExamples } from '#rule-api';

const mail = `import nodemailer from 'nodemailer';

const transport = nodemailer.createTransport({ host: 'mail' });
export async function sendReminder(to: string) {
  await transport.sendMail({ to, subject: 'Due' });
}
`;

export const examples = defineExamples([
  {
    title: 'Reminders by the clock of every instance',
    files: {
      'package.json': '{ "dependencies": { "node-cron": "^4.0.0", "nodemailer": "^7.0.0" } }',
      'src/mail.ts': mail,
      'src/reminders.ts': `import cron from 'node-cron';
import { sendReminder } from './mail';

cron.schedule('0 8 * * *', async () => {
  await sendReminder('everyone@example.com');
});
`,
    },
    reports: [
      {
        message: 'repeated',
        in: 'src/reminders.ts',
        at: `cron.schedule('0 8 * * *', async () => {
  await sendReminder('everyone@example.com');
})`,
      },
    ],
  },
  {
    title: "Nest's decorator, and a service that writes",
    files: {
      'package.json': '{ "dependencies": { "@nestjs/schedule": "^6.0.0", "@prisma/client": "^6.0.0" } }',
      'src/invoices.ts': `import { Injectable } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';

@Injectable()
export class InvoiceService {
  constructor(private readonly prisma: PrismaClient) {}

  async bill(customerId: string) {
    await this.prisma.invoice.create({ data: { customerId } });
  }
}
`,
      'src/billing.task.ts': `import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { InvoiceService } from './invoices';

@Injectable()
export class BillingTask {
  constructor(private readonly invoices: InvoiceService) {}

  @Cron(CronExpression.EVERY_1ST_DAY_OF_MONTH_AT_MIDNIGHT)
  async billAll() {
    await this.invoices.bill('all');
  }
}
`,
    },
    reports: [
      {
        message: 'repeated',
        in: 'src/billing.task.ts',
        at: '@Cron(CronExpression.EVERY_1ST_DAY_OF_MONTH_AT_MIDNIGHT)',
      },
    ],
  },
  {
    title: 'A job of `cron`, and one of `node-schedule`',
    files: {
      'package.json':
        '{ "dependencies": { "cron": "^4.0.0", "node-schedule": "^2.0.0", "mongoose": "^8.0.0", "nodemailer": "^7.0.0" } }',
      'src/mail.ts': mail,
      'src/digest.ts': `import { CronJob } from 'cron';
import { sendReminder } from './mail';

new CronJob('0 6 * * 1', () => sendReminder('team@example.com')).start();
`,
      'src/report.ts': `import { model, Schema } from 'mongoose';
import { scheduleJob } from 'node-schedule';

const Report = model('Report', new Schema({ month: String }));
async function writeReport() {
  await Report.create({ month: '2024-01' });
}
scheduleJob('0 0 1 * *', writeReport);
`,
    },
    reports: [
      {
        message: 'repeated',
        in: 'src/digest.ts',
        at: "new CronJob('0 6 * * 1', () => sendReminder('team@example.com'))",
      },
      { message: 'repeated', in: 'src/report.ts', at: "scheduleJob('0 0 1 * *', writeReport)" },
    ],
  },
  {
    title: 'An interval that begins with the process',
    files: {
      'package.json': '{ "dependencies": { "bullmq": "^5.0.0" } }',
      'src/due.ts': `import { Queue } from 'bullmq';

const queue = new Queue('due');
async function check() {
  await queue.add('check', { at: 'now' });
}
setInterval(check, 60_000);
`,
    },
    reports: [{ message: 'repeated', in: 'src/due.ts', at: 'setInterval(check, 60_000)' }],
  },
  {
    title: 'Schedules that people change are in the hands of one process',
    files: {
      'src/reports.ts': `import nodemailer from 'nodemailer';
import { scheduledJobs, scheduleJob } from 'node-schedule';

const mailer = nodemailer.createTransport({});

export function schedule(id: string, rule: string, address: string): void {
  scheduledJobs[id]?.cancel();
  scheduleJob(id, rule, async () => {
    await mailer.sendMail({ to: address, subject: 'Your report' });
  });
}
`,
    },
    reports: [
      {
        message: 'repeated',
        at: `scheduleJob(id, rule, async () => {
    await mailer.sendMail({ to: address, subject: 'Your report' });
  })`,
        preset: 'strict',
      },
    ],
  },
  {
    title: 'Croner',
    files: {
      'package.json': '{ "dependencies": { "croner": "^9.0.0", "knex": "^3.0.0" } }',
      'src/charges.ts': `import { Cron } from 'croner';
import knex from 'knex';

const database = knex({ client: 'pg' });
new Cron('0 0 * * *', async () => {
  await database('charges').insert({ amount: 10 });
});
`,
    },
    reports: [
      {
        message: 'repeated',
        in: 'src/charges.ts',
        at: `new Cron('0 0 * * *', async () => {
  await database('charges').insert({ amount: 10 });
})`,
      },
    ],
  },
  {
    title: 'A job for each row, one by one and all at once',
    files: {
      'package.json': '{ "dependencies": { "bullmq": "^5.0.0", "node-cron": "^4.0.0" } }',
      'src/due.ts': `import { Queue } from 'bullmq';
import cron from 'node-cron';
import { findLate } from './orders';

const queue = new Queue('reminders');
cron.schedule('0 7 * * *', remindEach);
cron.schedule('0 8 * * *', remindAll);

async function remindEach() {
  for (const order of await findLate()) await queue.add('remind', order);
}
async function remindAll() {
  const orders = await findLate();
  await queue.addBulk(orders.map(order => ({ name: 'remind', data: order })));
}
`,
      'src/orders.ts': `export const findLate = async () => [{ id: 1 }];
`,
    },
    reports: [
      { message: 'repeated', in: 'src/due.ts', at: "cron.schedule('0 7 * * *', remindEach)" },
      { message: 'repeated', in: 'src/due.ts', at: "cron.schedule('0 8 * * *', remindAll)" },
    ],
  },
  {
    title: 'Locks: in the database, in Redis, by a decorator, by a name of its own',
    files: {
      'package.json':
        '{ "dependencies": { "node-cron": "^4.0.0", "nodemailer": "^7.0.0", "pg": "^8.0.0", "ioredis": "^5.0.0", "@nestjs/schedule": "^6.0.0" } }',
      'src/mail.ts': mail,
      'src/tasks.ts': `import cron from 'node-cron';
import Redis from 'ioredis';
import { Pool } from 'pg';
import { sendReminder } from './mail';
import { onlyOnce } from './once';

const pool = new Pool();
const redis = new Redis();
cron.schedule('0 8 * * *', async () => {
  const { rows } = await pool.query('SELECT pg_try_advisory_lock(1) AS free');
  if (rows[0].free) await sendReminder('a@example.com');
});
cron.schedule('0 9 * * *', async () => {
  const isFree = await redis.set('reminders', '1', 'EX', 60, 'NX');
  if (isFree) await sendReminder('b@example.com');
});
cron.schedule('0 10 * * *', () => onlyOnce('digest', () => sendReminder('c@example.com')));
`,
      'src/once.ts': `export async function onlyOnce(name: string, work: () => Promise<void>) {
  if (name !== '') await work();
}
`,
      'src/task.ts': `import { Cron } from '@nestjs/schedule';
import { sendReminder } from './mail';
import { WithLock } from './with-lock';

export class Task {
  @Cron('0 8 * * *')
  @WithLock('reminders')
  async remind() {
    await sendReminder('d@example.com');
  }
}
`,
    },
    options: { locks: ['onlyOnce'] },
    reports: [],
  },
  {
    title: 'Work that may run twice',
    files: {
      'package.json': '{ "dependencies": { "node-cron": "^4.0.0", "@prisma/client": "^6.0.0" } }',
      'src/cleanup.ts': `import cron from 'node-cron';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
cron.schedule('0 3 * * *', async () => {
  await prisma.session.deleteMany({ where: { expired: true } });
  await prisma.rate.upsert({ where: { id: 1 }, create: { id: 1 }, update: {} });
});
`,
    },
    reports: [],
  },
  {
    title: 'Rows that are claimed before the mail goes out',
    files: {
      'package.json':
        '{ "dependencies": { "node-cron": "^4.0.0", "nodemailer": "^7.0.0", "@prisma/client": "^6.0.0" } }',
      'src/mail.ts': mail,
      'src/outbox.ts': `import cron from 'node-cron';
import { PrismaClient } from '@prisma/client';
import { sendReminder } from './mail';

const prisma = new PrismaClient();
cron.schedule('* * * * *', async () => {
  const { count } = await prisma.reminder.updateMany({ where: { state: 'due' }, data: { state: 'sending' } });
  if (count > 0) await sendReminder('everyone@example.com');
});
`,
    },
    reports: [],
  },
  {
    title: 'Timers for metrics and caches',
    files: {
      'src/metrics.ts': `import { Pool } from 'pg';

const pool = new Pool();
let waiting = 0;
setInterval(() => {
  waiting = pool.waitingCount;
}, 5000);
export const metrics = () => ({ waiting });
`,
    },
    reports: [],
  },
  {
    title: 'A setting says which instance does it',
    files: {
      'package.json': '{ "dependencies": { "node-cron": "^4.0.0", "nodemailer": "^7.0.0" } }',
      'src/mail.ts': mail,
      'src/reminders.ts': `import cron from 'node-cron';
import { sendReminder } from './mail';

if (process.env.RUN_CRON === 'true') {
  cron.schedule('0 8 * * *', () => sendReminder('everyone@example.com'));
}
`,
    },
    reports: [],
  },
  {
    title: 'A queue that all instances share keeps the time',
    files: {
      'package.json': '{ "dependencies": { "bullmq": "^5.0.0", "nodemailer": "^7.0.0" } }',
      'src/mail.ts': mail,
      'src/reminders.ts': `import { Queue, Worker } from 'bullmq';
import { sendReminder } from './mail';

const queue = new Queue('reminders');
export const start = () => queue.add('daily', {}, { repeat: { pattern: '0 8 * * *' } });
new Worker('reminders', async () => sendReminder('everyone@example.com'));
`,
    },
    reports: [],
  },
  {
    title: 'The same job, known again by its id',
    files: {
      'package.json': '{ "dependencies": { "bullmq": "^5.0.0", "node-cron": "^4.0.0" } }',
      'src/due.ts': `import { Queue } from 'bullmq';
import cron from 'node-cron';

const queue = new Queue('due');
cron.schedule('0 * * * *', async () => {
  await queue.add('check', {}, { jobId: 'check' });
});
`,
    },
    reports: [],
  },
  {
    title: 'Jobs for each row, known again by their ids, and some that are made elsewhere',
    files: {
      'package.json': '{ "dependencies": { "bullmq": "^5.0.0", "node-cron": "^4.0.0" } }',
      'src/due.ts': `import { Queue } from 'bullmq';
import cron from 'node-cron';
import { findLate, jobFor } from './orders';

const queue = new Queue('reminders');
cron.schedule('0 7 * * *', async () => {
  const orders = await findLate();
  await queue.addBulk(orders.map(order => ({ name: 'remind', data: order, opts: { jobId: order.day } })));
  await queue.addBulk(orders.map(order => jobFor(order)));
  for (const order of orders) await queue.add('remind', order, { jobId: order.day });
});
`,
      'src/orders.ts': `export const findLate = async () => [{ id: 1, day: '1-2026-01-01' }];
export const jobFor = (order: { day: string }) => ({ name: 'remind', data: order, opts: { jobId: order.day } });
`,
    },
    reports: [],
  },
]);
