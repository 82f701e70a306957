import { defineExamples } from '#rule-api';

const mail = `import nodemailer from 'nodemailer';

const transport = nodemailer.createTransport({ host: 'mail' });

export async function notify(to: string) {
  await transport.sendMail({ to, subject: 'Your order' });
}
`;

const worker = `import { Worker } from 'bullmq';

export const worker = new Worker('reports', async job => job.data);
`;

export const examples = defineExamples([
  {
    title: 'A mail for which the order waits, in a service that has a queue',
    files: {
      'package.json':
        '{ "dependencies": { "express": "^5.0.0", "bullmq": "^5.0.0", "nodemailer": "^7.0.0" } }',
      'src/worker.ts': worker,
      'src/mail.ts': mail,
      'src/orders.ts': `import express from 'express';
import { notify } from './mail';

export const app = express();
app.post('/orders', async (req, res) => {
  await notify(req.body.email);
  res.status(201).json({});
});
`,
    },
    reports: [{ message: 'waits', in: 'src/mail.ts', at: 'sendMail' }],
  },
  {
    title: 'The same without a queue is told more quietly',
    files: {
      'package.json': '{ "dependencies": { "fastify": "^5.0.0", "nodemailer": "^7.0.0" } }',
      'src/mail.ts': mail,
      'src/orders.ts': `import Fastify from 'fastify';
import { notify } from './mail';

export const app = Fastify();
app.post('/orders', async () => {
  await notify('someone@example.com');
  return {};
});
`,
    },
    reports: [{ message: 'waits', in: 'src/mail.ts', at: 'sendMail', severity: 'information' }],
  },
  {
    title: 'A browser for a PDF, behind a controller of Nest',
    files: {
      'src/worker.ts': worker,
      'src/invoice.service.ts': `import { Injectable } from '@nestjs/common';
import puppeteer from 'puppeteer';

@Injectable()
export class InvoiceService {
  async print(id: string) {
    const browser = await puppeteer.launch();
    const page = await browser.newPage();
    await page.goto(\`https://invoices.example/\${id}\`);
    return page.pdf();
  }
}
`,
      'src/invoice.controller.ts': `import { Controller, Get, Param } from '@nestjs/common';
import { InvoiceService } from './invoice.service';

@Controller('invoices')
export class InvoiceController {
  constructor(private readonly invoices: InvoiceService) {}

  @Get(':id/pdf')
  print(@Param('id') id: string) {
    return this.invoices.print(id);
  }
}
`,
    },
    reports: [{ message: 'waits', in: 'src/invoice.service.ts', at: 'launch' }],
  },
  {
    title: 'An image, and SES',
    files: {
      'src/worker.ts': worker,
      'src/pictures.ts': `import * as aws from '@aws-sdk/client-ses';
import express from 'express';
import sharp from 'sharp';

const ses = new aws.SESClient({});
export const app = express();
app.post('/pictures', async (req, res) => {
  const small = await sharp(req.body).resize(200).toBuffer();
  await ses.send(new aws.SendEmailCommand({ Source: 'shop@example.com', Destination: {}, Message: undefined }));
  res.send(small);
});
`,
    },
    reports: [
      { message: 'waits', in: 'src/pictures.ts', at: 'toBuffer' },
      { message: 'waits', in: 'src/pictures.ts', at: 'SendEmailCommand' },
    ],
  },
  {
    title: 'A workbook for Koa',
    files: {
      'src/worker.ts': worker,
      'src/export.ts': `import Router from '@koa/router';
import ExcelJS from 'exceljs';

export const router = new Router();
router.get('/export', async ctx => {
  const workbook = new ExcelJS.Workbook();
  ctx.body = await workbook.xlsx.writeBuffer();
});
`,
    },
    reports: [{ message: 'waits', in: 'src/export.ts', at: 'writeBuffer' }],
  },
  {
    title: 'Many mails at once, through SendGrid',
    files: {
      'src/worker.ts': worker,
      'src/news.ts': `import sgMail from '@sendgrid/mail';
import { Hono } from 'hono';

export const app = new Hono();
app.post('/news', async c => {
  const { readers } = await c.req.json();
  await Promise.all(
    readers.map(async (to: string) => {
      await sgMail.sendMultiple({ to, from: 'news@example.com', subject: 'News', text: 'New.' });
    }),
  );
  return c.body(null, 204);
});
`,
    },
    reports: [{ message: 'waits', in: 'src/news.ts', at: 'sendMultiple' }],
  },
  {
    title: 'In a job nobody waits',
    files: {
      'package.json':
        '{ "dependencies": { "express": "^5.0.0", "bullmq": "^5.0.0", "nodemailer": "^7.0.0" } }',
      'src/mail.ts': mail,
      'src/worker.ts': `import { Worker } from 'bullmq';
import { notify } from './mail';

export const worker = new Worker('mails', async job => notify(job.data.to));
`,
      'src/orders.ts': `import { Queue } from 'bullmq';
import express from 'express';

const mails = new Queue('mails');
export const app = express();
app.post('/orders', async (req, res) => {
  await mails.add('order', { to: req.body.email });
  res.status(202).json({});
});
`,
    },
    reports: [],
  },
  {
    title: 'Sent off without waiting',
    files: {
      'package.json':
        '{ "dependencies": { "express": "^5.0.0", "bullmq": "^5.0.0", "nodemailer": "^7.0.0" } }',
      'src/worker.ts': worker,
      'src/mail.ts': mail,
      'src/orders.ts': `import express from 'express';
import { notify } from './mail';

export const app = express();
app.post('/orders', (req, res) => {
  notify(req.body.email).catch(error => console.error(error));
  res.status(201).json({});
});
`,
    },
    reports: [],
  },
  {
    title: 'A code that somebody waits for',
    files: {
      'package.json':
        '{ "dependencies": { "express": "^5.0.0", "bullmq": "^5.0.0", "nodemailer": "^7.0.0" } }',
      'src/worker.ts': worker,
      'src/mail.ts': mail,
      'src/auth.ts': `import express from 'express';
import { notify } from './mail';

export const app = express();
app.post('/auth/otp', async (req, res) => {
  await notify(req.body.email);
  res.sendStatus(204);
});
app.post('/auth/forgot-password', async (req, res) => {
  await notify(req.body.email);
  res.sendStatus(204);
});
`,
    },
    reports: [],
  },
  {
    title: 'A trial and a preview, of which somebody waits for the result itself',
    files: {
      'src/worker.ts': worker,
      'src/proxy.ts': `import express from 'express';
import { chromium } from 'playwright';
import PDFDocument from 'pdfkit';

export const app = express();
app.post('/proxy/test', async (req, res) => {
  const browser = await chromium.launch({ proxy: { server: req.body.server } });
  await browser.close();
  res.sendStatus(204);
});
app.get('/invoice', previewInvoice);

function previewInvoice(_req: express.Request, res: express.Response) {
  const document = new PDFDocument();
  document.text('Invoice').pipe(res);
  document.end();
}
`,
    },
    reports: [],
  },
  {
    title: 'The latest report is no test',
    files: {
      'src/worker.ts': worker,
      'src/reports.ts': `import express from 'express';
import puppeteer from 'puppeteer';

export const app = express();
app.get('/reports/latest', async (_req, res) => {
  const browser = await puppeteer.launch();
  const page = await browser.newPage();
  res.send(await page.pdf());
});
`,
    },
    reports: [{ message: 'waits', in: 'src/reports.ts', at: 'launch' }],
  },
  {
    title: 'At start, and in a script',
    files: {
      'package.json': '{ "dependencies": { "express": "^5.0.0", "puppeteer": "^24.0.0" } }',
      'src/app.ts': `import express from 'express';
import { warmUp } from './browser';

export const app = express();
app.get('/', (_req, res) => {
  res.send('ok');
});
void warmUp();
`,
      'src/browser.ts': `import puppeteer from 'puppeteer';

export async function warmUp() {
  await puppeteer.launch();
}
`,
    },
    reports: [],
  },
  {
    title: 'Other things that are sent and launched',
    files: {
      'src/worker.ts': worker,
      'src/app.ts': `import express from 'express';
import { launch, send } from './rockets';

export const app = express();
app.post('/rockets', async (req, res) => {
  await launch(req.body.name);
  await send(req.body.name);
  res.sendStatus(204);
});
`,
      'src/rockets.ts': `export const launch = async (name: string) => name;
export const send = async (name: string) => name;
`,
    },
    reports: [],
  },
  {
    title: 'A name that the team adds',
    files: {
      'package.json':
        '{ "dependencies": { "express": "^5.0.0", "bullmq": "^5.0.0", "nodemailer": "^7.0.0" } }',
      'src/worker.ts': worker,
      'src/mail.ts': mail,
      'src/contact.ts': `import express from 'express';
import { notify } from './mail';

export const app = express();
app.post('/contact', async (req, res) => {
  await notify(req.body.email);
  res.sendStatus(204);
});
`,
    },
    options: { mayWait: ['contact'] },
    reports: [],
  },
  {
    title: 'A document of pdfkit and a film for ffmpeg, made in a job',
    files: {
      'src/worker.ts': `import { Worker } from 'bullmq';
import ffmpeg from 'fluent-ffmpeg';
import PDFDocument from 'pdfkit';

export const worker = new Worker('media', async job => {
  const document = new PDFDocument();
  document.text(job.data.title).end();
  ffmpeg(job.data.film).output('out.mp4').run();
});
`,
    },
    reports: [],
  },
]);
