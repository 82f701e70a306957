import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A Prisma client for each request',
    files: {
      'src/server.ts': `import { PrismaClient } from '@prisma/client';
import express from 'express';

const app = express();

app.get('/users/:id', async (req, res) => {
  const prisma = new PrismaClient();
  const user = await prisma.user.findUnique({ where: { id: req.params.id } });
  res.json(user);
});

app.listen(3000);
`,
    },
    reports: [{ message: 'connects', at: 'new PrismaClient' }],
    fixed: {
      'src/server.ts': `import { PrismaClient } from '@prisma/client';
import express from 'express';

const prisma = new PrismaClient();

const app = express();

app.get('/users/:id', async (req, res) => {
  const user = await prisma.user.findUnique({ where: { id: req.params.id } });
  res.json(user);
});

app.listen(3000);
`,
    },
  },
  {
    title: 'Made once, and handed to who needs it',
    files: {
      'src/server.ts': `import { PrismaClient } from '@prisma/client';
import express from 'express';
import { createPool } from './pool.js';

const app = express();
const prisma = new PrismaClient();
const pool = createPool();

app.get('/users/:id', async (req, res) => {
  await pool.query('SELECT 1');
  res.json(await prisma.user.findUnique({ where: { id: req.params.id } }));
});

app.listen(3000);
`,
      'src/pool.ts': `import { Pool } from 'pg';

export function createPool() {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  return pool;
}
`,
    },
    reports: [],
  },
  {
    title: 'In a service, behind a controller of Nest',
    files: {
      'src/reports.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { ReportsService } from './reports.service';

@Controller('reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Get()
  list() {
    return this.reports.list();
  }
}
`,
      'src/reports.service.ts': `import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Client } from 'pg';

@Injectable()
export class ReportsService {
  constructor(private readonly config: ConfigService) {}

  async list() {
    const client = new Client({ connectionString: this.config.get('REPORTS_URL') });
    await client.connect();
    const { rows } = await client.query('SELECT * FROM reports LIMIT 50');
    await client.end();
    return rows;
  }
}
`,
    },
    reports: [{ message: 'connects', at: 'new Client', in: 'src/reports.service.ts' }],
  },
  {
    title: 'A pool of mysql2 and a client of MongoDB',
    files: {
      'src/server.ts': `import fastify from 'fastify';
import { MongoClient } from 'mongodb';
import mysql from 'mysql2/promise';

const app = fastify();

app.get('/orders', async () => {
  const pool = mysql.createPool(process.env.MYSQL_URL ?? '');
  const [rows] = await pool.query('SELECT * FROM orders LIMIT 50');
  return rows;
});

app.get('/events', async () => {
  const client = new MongoClient(process.env.MONGO_URL ?? '');
  return client.db('app').collection('events').find().limit(50).toArray();
});

app.listen({ port: 3000 });
`,
    },
    reports: [
      { message: 'connects', at: 'mysql.createPool' },
      { message: 'connects', at: 'new MongoClient' },
    ],
    fixed: {
      'src/server.ts': `import fastify from 'fastify';
import { MongoClient } from 'mongodb';
import mysql from 'mysql2/promise';

const client = new MongoClient(process.env.MONGO_URL ?? '');

const pool = mysql.createPool(process.env.MYSQL_URL ?? '');

const app = fastify();

app.get('/orders', async () => {
  const [rows] = await pool.query('SELECT * FROM orders LIMIT 50');
  return rows;
});

app.get('/events', async () => {
  return client.db('app').collection('events').find().limit(50).toArray();
});

app.listen({ port: 3000 });
`,
    },
  },
  {
    title: 'Redis and TypeORM, closed again each time',
    files: {
      'src/server.ts': `import express from 'express';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';

const app = express();

app.post('/sessions', async (req, res) => {
  const redis = new Redis(process.env.REDIS_URL ?? '');
  await redis.set('session', req.body.id, 'EX', 60);
  await redis.quit();
  const dataSource = new DataSource({ type: 'postgres', url: process.env.DATABASE_URL });
  await dataSource.initialize();
  await dataSource.query('SELECT 1');
  await dataSource.destroy();
  res.sendStatus(201);
});

app.listen(3000);
`,
    },
    reports: [
      { message: 'connects', at: 'new Redis' },
      { message: 'connects', at: 'new DataSource' },
    ],
  },
  {
    title: 'Clients of services, and a broker for each message',
    files: {
      'src/server.ts': `import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Worker } from 'bullmq';
import { Hono } from 'hono';
import { Kafka } from 'kafkajs';

const app = new Hono();

app.post('/files', async c => {
  const s3 = new S3Client({ region: 'eu-central-1' });
  await s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'a', Body: await c.req.text() }));
  return c.text('ok');
});

new Worker('mails', async () => {
  const kafka = new Kafka({ brokers: ['localhost:9092'] });
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: 'mails', messages: [] });
});

export default app;
`,
    },
    reports: [
      { message: 'service', at: 'new S3Client', severity: 'warning' },
      { message: 'connects', at: 'new Kafka' },
    ],
    fixed: {
      'src/server.ts': `import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Worker } from 'bullmq';
import { Hono } from 'hono';
import { Kafka } from 'kafkajs';

const kafka = new Kafka({ brokers: ['localhost:9092'] });

const s3 = new S3Client({ region: 'eu-central-1' });

const app = new Hono();

app.post('/files', async c => {
  await s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'a', Body: await c.req.text() }));
  return c.text('ok');
});

new Worker('mails', async () => {
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: 'mails', messages: [] });
});

export default app;
`,
    },
  },
  {
    title: 'What a tenant or the platform brings',
    files: {
      'src/server.ts': `import { PrismaClient } from '@prisma/client';
import { Hono } from 'hono';
import { Pool } from 'pg';
import Stripe from 'stripe';

const app = new Hono();

app.get('/users', async c => {
  const prisma = new PrismaClient({ datasourceUrl: c.env.DATABASE_URL });
  return c.json(await prisma.user.findMany({ take: 20 }));
});

app.post('/test-connection', async c => {
  const { url } = await c.req.json();
  const pool = new Pool({ connectionString: url });
  return c.json(await pool.query('SELECT 1'));
});

app.post('/charges', async c => {
  const stripe = new Stripe(c.get('tenant').stripeKey);
  return c.json(await stripe.charges.list());
});

export default app;
`,
    },
    reports: [],
  },
  {
    title: 'Made when it is first needed, and kept',
    files: {
      'src/database.ts': `import { PrismaClient } from '@prisma/client';
import { Pool } from 'pg';

let prisma: PrismaClient | undefined;

export async function users() {
  if (prisma === undefined) prisma = new PrismaClient();
  return prisma.user.findMany({ take: 20 });
}

export class Reports {
  private pool?: Pool;

  async list() {
    this.pool ??= new Pool();
    return this.pool.query('SELECT * FROM reports LIMIT 20');
  }
}
`,
      'src/server.ts': `import express from 'express';
import { Reports, users } from './database';

const reports = new Reports();
const app = express();
app.get('/users', async (req, res) => res.json(await users()));
app.get('/reports', async (req, res) => res.json(await reports.list()));
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'One for the whole process, kept where reloads of the module find it',
    files: {
      'src/prisma.ts': `import { PrismaClient } from '@prisma/client';

const kept = globalThis as unknown as { prisma?: PrismaClient };

export function database(): PrismaClient {
  if (kept.prisma === undefined) kept.prisma = new PrismaClient();
  return kept.prisma;
}

export function sameDatabase(): PrismaClient {
  return (kept.prisma ??= new PrismaClient());
}
`,
      'src/app.ts': `import express from 'express';
import { database, sameDatabase } from './prisma.ts';

export const app = express();
app.get('/orders', async (req, res) => res.json(await database().order.findMany({ take: 10 })));
app.get('/people', async (req, res) => res.json(await sameDatabase().person.findMany({ take: 10 })));
`,
    },
    reports: [],
  },
  {
    title: 'A provider of Nest, and a client of the constructor',
    files: {
      'src/database.module.ts': `import { Module } from '@nestjs/common';
import { Pool } from 'pg';
import { S3Client } from '@aws-sdk/client-s3';

export class Files {
  private readonly s3: S3Client;

  constructor() {
    this.s3 = new S3Client({ region: 'eu-central-1' });
  }
}

@Module({
  providers: [Files, { provide: 'POOL', useFactory: () => new Pool({ max: 10 }) }],
  exports: ['POOL'],
})
export class DatabaseModule {}
`,
    },
    reports: [],
  },
  {
    title: 'Work that runs once a night, and a command',
    files: {
      'src/nightly.ts': `import cron from 'node-cron';
import { Client } from 'pg';

cron.schedule('0 3 * * *', async () => {
  const client = new Client();
  await client.connect();
  await client.query('VACUUM');
  await client.end();
});

export async function migrate() {
  const client = new Client();
  await client.connect();
  await client.end();
}
`,
    },
    reports: [],
  },
  {
    title: 'A connection of Kafka for each message that a request sends',
    files: {
      'src/server.ts': `import express from 'express';
import { Kafka } from 'kafkajs';

const app = express();

app.post('/orders', async (req, res) => {
  const kafka = new Kafka({ brokers: ['kafka:9092'] });
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: 'orders', messages: [{ value: JSON.stringify(req.body) }] });
  res.sendStatus(202);
});

app.listen(3000);
`,
    },
    reports: [{ message: 'connects', at: 'new Kafka' }],
    fixed: {
      'src/server.ts': `import express from 'express';
import { Kafka } from 'kafkajs';

const kafka = new Kafka({ brokers: ['kafka:9092'] });

const app = express();

app.post('/orders', async (req, res) => {
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: 'orders', messages: [{ value: JSON.stringify(req.body) }] });
  res.sendStatus(202);
});

app.listen(3000);
`,
    },
  },
  {
    title: 'A script that is run once may make its own',
    files: {
      'scripts/import.ts': `import { PrismaClient } from '@prisma/client';

async function run() {
  const prisma = new PrismaClient();
  await prisma.user.findMany({ take: 10 });
}
run();
`,
    },
    reports: [],
  },
  {
    title: 'A client whose connections all clients of the package share',
    files: {
      'src/server.ts': `import { Hono } from 'hono';
import Stripe from 'stripe';

export const app = new Hono();

app.get('/charges', async c => {
  const stripe = new Stripe(process.env.STRIPE_KEY, { maxNetworkRetries: 2 });
  return c.json(await stripe.charges.list());
});
`,
    },
    reports: [],
  },
  {
    title: 'The same client, with connections of its own each time',
    files: {
      'src/server.ts': `import { Agent } from 'node:https';
import { Hono } from 'hono';
import Stripe from 'stripe';

export const app = new Hono();

app.get('/charges', async c => {
  const stripe = new Stripe(process.env.STRIPE_KEY, { httpAgent: new Agent({ keepAlive: true }) });
  return c.json(await stripe.charges.list());
});
`,
    },
    reports: [{ message: 'service', at: 'new Stripe', severity: 'warning' }],
  },
  {
    title: 'One connection apart from the pool, from the inside of a package',
    files: {
      'src/cancel.ts': `import express from 'express';
import Connection from 'pg/lib/connection';

const app = express();

app.post('/queries/cancel', (_request, response) => {
  const connection = new Connection();
  connection.connect(5432, 'db');
  response.sendStatus(202);
});
`,
    },
    reports: [],
  },
]);
