import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A payment provider asked in the middle of it',
    files: {
      'src/checkout.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function checkOut(orderId: string, token: string) {
  return prisma.$transaction(async tx => {
    const order = await tx.order.update({ where: { id: orderId }, data: { state: 'paying' } });
    const response = await fetch('https://pay.example.com/charges', {
      method: 'POST',
      body: JSON.stringify({ token, amount: order.amount }),
      signal: AbortSignal.timeout(5_000),
    });
    return tx.order.update({ where: { id: orderId }, data: { paid: response.ok } });
  });
}
`,
    },
    reports: [{ message: 'waited', at: 'fetch' }],
  },
  {
    title: 'Asked before, and sent after the commit',
    files: {
      'src/checkout.ts': `import { PrismaClient } from '@prisma/client';
import { Queue } from 'bullmq';

const prisma = new PrismaClient();
const mails = new Queue('mails');

export async function checkOut(orderId: string) {
  const response = await fetch('https://rates.example.com/today', { signal: AbortSignal.timeout(5_000) });
  const { rate } = await response.json();
  const order = await prisma.$transaction(async tx => {
    await tx.outboxMessage.create({ data: { orderId, kind: 'order-paid' } });
    return tx.order.update({ where: { id: orderId }, data: { rate } });
  });
  await mails.add('confirmation', { orderId: order.id });
}
`,
    },
    reports: [],
  },
  {
    title: 'A job that may start before the commit',
    files: {
      'src/imports.service.ts': `import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { Queue } from 'bullmq';
import { DataSource } from 'typeorm';
import { Import } from './import.entity';

@Injectable()
export class ImportsService {
  constructor(
    private readonly dataSource: DataSource,
    @InjectQueue('imports') private readonly queue: Queue,
  ) {}

  async begin(url: string) {
    await this.dataSource.transaction(async manager => {
      const created = await manager.save(Import, { url });
      await this.queue.add('import', { id: created.id });
    });
  }
}
`,
      'src/import.entity.ts': `import { Entity } from 'typeorm';

@Entity() export class Import { id: string; url: string; }
`,
    },
    reports: [{ message: 'sent', at: 'this.queue.add', in: 'src/imports.service.ts' }],
  },
  {
    title: 'A transaction that only reads has nothing to commit',
    files: {
      'src/journeys.ts': `import type { Queue } from 'bullmq';
import { DataSource } from 'typeorm';
import { Journey } from './journey.ts';

export class Journeys {
  constructor(
    private readonly source: DataSource,
    private readonly queue: Queue,
  ) {}

  async notify(change: object): Promise<void> {
    const runner = this.source.createQueryRunner();
    await runner.connect();
    await runner.startTransaction();
    try {
      const journeys = await runner.manager.find(Journey, { where: { isActive: true } });
      for (const journey of journeys) await this.queue.add('changed', { journey: journey.id, change });
      await runner.commitTransaction();
    } finally {
      await runner.release();
    }
  }
}
`,
      'src/journey.ts': `import { Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Journey {
  @PrimaryColumn()
  id: string;
}
`,
    },
    reports: [],
  },
  {
    title: 'In a service that is called from it',
    files: {
      'src/invitations.service.ts': `import { Injectable } from '@nestjs/common';
import { Sequelize } from 'sequelize';
import { MailService } from './mail.service';
import { Invitation } from './invitation';

@Injectable()
export class InvitationsService {
  constructor(private readonly sequelize: Sequelize, private readonly mails: MailService) {}

  async invite(email: string) {
    await this.sequelize.transaction(async transaction => {
      await Invitation.create({ email }, { transaction });
      await this.mails.invite(email);
    });
  }
}
`,
      'src/mail.service.ts': `import { Injectable } from '@nestjs/common';
import nodemailer from 'nodemailer';

const transport = nodemailer.createTransport({});

@Injectable()
export class MailService {
  async invite(to: string) {
    await transport.sendMail({ to, subject: 'Welcome' });
  }
}
`,
      'src/invitation.ts': `import { Model } from 'sequelize';

export class Invitation extends Model {}
`,
    },
    reports: [{ message: 'sent', at: 'this.mails.invite', in: 'src/invitations.service.ts' }],
  },
  {
    title: 'Nobody waits for it, or it runs after the commit',
    files: {
      'src/invitations.ts': `import axios from 'axios';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { Sequelize } from 'sequelize';
import { Invitation } from './invitation.js';

const sequelize = new Sequelize('postgres://localhost');

export async function invite(email: string, events: EventEmitter2) {
  await sequelize.transaction(async transaction => {
    await Invitation.create({ email }, { transaction });
    transaction.afterCommit(async () => {
      await axios.post('https://crm.example.com/leads', { email }, { timeout: 5_000 });
    });
    await events.emitAsync('invited', email);
  });
}
`,
      'src/invitation.ts': `import { Model } from 'sequelize';

export class Invitation extends Model {}
`,
    },
    reports: [],
  },
  {
    title: 'Between the beginning and the commit of a query runner',
    files: {
      'src/ledger.ts': `import axios from 'axios';
import { DataSource } from 'typeorm';

export async function book(dataSource: DataSource, entry: object) {
  const queryRunner = dataSource.createQueryRunner();
  await queryRunner.startTransaction();
  try {
    await queryRunner.manager.insert('entry', entry);
    await axios.post('https://books.example.com/entries', entry, { timeout: 5_000 });
    await queryRunner.commitTransaction();
    await fetch('https://reports.example.com/refresh', { signal: AbortSignal.timeout(5_000) });
  } catch (error) {
    await queryRunner.rollbackTransaction();
    throw error;
  } finally {
    await queryRunner.release();
  }
}
`,
    },
    reports: [{ message: 'waited', at: 'axios.post' }],
  },
  {
    title: 'Plain SQL and Knex',
    files: {
      'src/stock.ts': `import got from 'got';
import knex from 'knex';
import { Pool } from 'pg';
import * as timers from 'node:timers/promises';

const pool = new Pool();
const database = knex({ client: 'pg' });

export async function reserve(id: number) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('UPDATE stock SET reserved = true WHERE id = $1', [id]);
    await got.post('https://warehouse.example.com/reserve', { json: { id }, timeout: { request: 5_000 } });
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

export async function release(id: number) {
  await database.transaction(async trx => {
    await trx('stock').where({ id }).update({ reserved: false });
    await timers.setTimeout(500);
  });
}
`,
    },
    reports: [
      { message: 'waited', at: 'got.post' },
      { message: 'waited', at: 'timers.setTimeout' },
    ],
  },
  {
    title: 'A method that a decorator runs in a transaction',
    files: {
      'src/users.service.ts': `import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Transactional } from 'typeorm-transactional';
import { User } from './user.entity';

@Injectable()
export class UsersService {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  @Transactional()
  async register(email: string) {
    const user = await this.users.save({ email });
    await fetch('https://crm.example.com/contacts', { method: 'POST', body: email, signal: AbortSignal.timeout(5_000) });
    return user;
  }
}
`,
      'src/user.entity.ts': `import { Entity } from 'typeorm';

@Entity() export class User { email: string; }
`,
    },
    reports: [{ message: 'waited', at: 'fetch', in: 'src/users.service.ts' }],
  },
  {
    title: 'Caches, other queries and what runs without a transaction',
    files: {
      'src/profiles.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { Redis } from 'ioredis';
import { profiles } from './schema.js';

const db = drizzle('postgres://localhost');
const redis = new Redis();

export async function rename(name: string) {
  await db.transaction(async tx => {
    await tx.update(profiles).set({ name }).where(undefined);
    await redis.del('profiles');
  });
}

export async function load() {
  const response = await fetch('https://crm.example.com/contacts', { signal: AbortSignal.timeout(5_000) });
  return response.json();
}
`,
    },
    reports: [],
  },
  {
    title: 'A list of queries, which holds nothing else',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function place(id: string) {
  const response = await fetch('https://rates.example.com', { signal: AbortSignal.timeout(5_000) });
  await prisma.$transaction([
    prisma.order.update({ where: { id }, data: { rate: await response.text() } }),
    prisma.stock.update({ where: { id }, data: { reserved: true } }),
  ]);
}
`,
    },
    reports: [],
  },
  {
    title: 'Files of a store while rows are locked',
    files: {
      'src/documents.ts': `import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Kysely } from 'kysely';

const s3 = new S3Client({});

export async function store(db: Kysely<unknown>, key: string, content: Buffer) {
  await db.transaction().execute(async trx => {
    await trx.insertInto('documents').values({ key }).execute();
    await s3.send(new PutObjectCommand({ Bucket: 'documents', Key: key, Body: content }));
  });
}
`,
    },
    reports: [{ message: 'waited', at: 'new PutObjectCommand' }],
  },
  {
    title: 'A helper that only waits when it is asked to, and a name that only sounds like it',
    files: {
      'src/locks.ts': `import knex from 'knex';

const database = knex({ client: 'pg' });

function delayUntil(date: Date) {
  return date.getTime();
}

export async function touch(id: number) {
  await database.transaction(async trx => {
    const until = await delayUntil(new Date());
    await trx('locks').where({ id }).update({ until });
  });
}
`,
    },
    reports: [],
  },
  {
    title: 'MikroORM: asked inside, and asked before',
    files: {
      'src/inside.ts': `import type { EntityManager } from '@mikro-orm/core';
import { Order } from './order';

export async function checkOut(em: EntityManager, id: string) {
  await em.transactional(async tx => {
    await tx.nativeUpdate(Order, { id }, { state: 'paid' });
    await fetch('https://pay.example.com/charges', { method: 'POST', signal: AbortSignal.timeout(5_000) });
  });
}
`,
      'src/order.ts': 'export class Order {}\n',
    },
    reports: [{ message: 'waited', at: 'fetch', in: 'src/inside.ts' }],
  },
  {
    title: 'MikroORM: asked before the transaction begins',
    files: {
      'src/before.ts': `import type { EntityManager } from '@mikro-orm/core';
import { Order } from './order';

export async function checkOut(em: EntityManager, id: string) {
  const answer = await fetch('https://pay.example.com/charges', { signal: AbortSignal.timeout(5_000) });
  await em.transactional(tx => tx.nativeUpdate(Order, { id }, { paid: answer.ok }));
}
`,
      'src/order.ts': 'export class Order {}\n',
    },
    reports: [],
  },
  {
    title: 'Mongoose',
    files: {
      'src/orders.ts': `import axios from 'axios';
import mongoose, { Schema } from 'mongoose';

const Order = mongoose.model('Order', new Schema({ paid: Boolean }));
export async function pay(id: string) {
  const session = await mongoose.startSession();
  await session.withTransaction(async () => {
    await Order.updateOne({ _id: id }, { paid: true }, { session });
    await axios.post('https://payments.example/charges', { id }, { timeout: 5000 });
  });
  await session.endSession();
}
`,
    },
    reports: [{ message: 'waited', at: 'axios.post' }],
  },
  {
    title: 'The packages of services, asked directly and one call away',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import OpenAI from 'openai';
import Stripe from 'stripe';
import twilio from 'twilio';
import { Phones } from './phones';

const prisma = new PrismaClient();
const stripe = new Stripe(process.env.STRIPE_KEY);
const openai = new OpenAI();
const dynamo = new DynamoDBClient({ requestHandler: { requestTimeout: 2_000 } });

export async function pay(id: string, phones: Phones) {
  await prisma.$transaction(async tx => {
    await tx.order.update({ where: { id }, data: { paid: true } });
    await stripe.paymentIntents.create({ amount: 100, currency: 'eur' });
    await dynamo.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: id } } }));
    const answer = await openai.chat.completions.create({ model: 'small', messages: [] });
    await phones.tell(answer.choices[0].message.content);
  });
}
`,
      'src/phones.ts': `import twilio from 'twilio';

export class Phones {
  private readonly client = twilio(process.env.TWILIO_ID, process.env.TWILIO_TOKEN);

  async tell(body: string) {
    return this.client.messages.create({ to: '+100', from: '+200', body });
  }
}
`,
    },
    reports: [
      { message: 'waited', at: 'stripe.paymentIntents.create', in: 'src/orders.ts' },
      { message: 'waited', at: 'dynamo.send', in: 'src/orders.ts' },
      { message: 'waited', at: 'openai.chat.completions.create', in: 'src/orders.ts' },
      { message: 'waited', at: 'phones.tell', in: 'src/orders.ts' },
    ],
  },
  {
    title: 'What the package of a service does by itself',
    files: {
      'src/hooks.ts': `import { PrismaClient } from '@prisma/client';
import Stripe from 'stripe';

const prisma = new PrismaClient();
const stripe = new Stripe(process.env.STRIPE_KEY);

export async function take(body: Buffer, signature: string) {
  await prisma.$transaction(async tx => {
    const event = stripe.webhooks.constructEvent(body, signature, process.env.STRIPE_SECRET);
    await tx.event.create({ data: { id: event.id, type: event.type } });
  });
  await stripe.balance.retrieve();
}
`,
    },
    reports: [],
  },
  {
    title: 'Whichever client asks, and whichever broker is told',
    files: {
      'src/orders.ts': `import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { HttpService } from '@nestjs/axios';
import { PrismaClient } from '@prisma/client';
import mails from '@sendgrid/mail';
import { connect } from 'amqplib';
import axios from 'axios';
import got from 'got';
import { Kafka } from 'kafkajs';
import { firstValueFrom } from 'rxjs';
import { request } from 'undici';

const prisma = new PrismaClient();
const producer = new Kafka({ brokers: ['kafka:9092'] }).producer();
const sqs = new SQSClient({ requestHandler: { requestTimeout: 2_000 } });

export async function pay(id: string, url: string, http: HttpService) {
  const channel = await (await connect('amqp://rabbit')).createChannel();
  await prisma.$transaction(async tx => {
    await tx.order.update({ where: { id }, data: { paid: true } });
    await axios.post(url, { id }, { timeout: 2_000 });
    await got.post(url, { timeout: { request: 2_000 } });
    await request(url, { headersTimeout: 2_000, bodyTimeout: 2_000 });
    await firstValueFrom(http.post(url, { id }, { timeout: 2_000 }));
    await producer.send({ topic: 'orders', messages: [{ value: id }] });
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: id }));
    await channel.sendToQueue('orders', Buffer.from(id));
    await mails.send({ to: id, from: 'shop@example.com', subject: 'Paid', text: 'Thank you.' });
  });
}
`,
    },
    reports: [
      { message: 'waited', at: 'axios.post' },
      { message: 'waited', at: 'got.post' },
      {
        message: 'waited',
        at: 'request',
        after: 'await got.post(url, { timeout: { request: 2_000 } });\n    await ',
      },
      { message: 'waited', at: 'http.post' },
      { message: 'sent', at: 'producer.send' },
      { message: 'sent', at: 'new SendMessageCommand' },
      { message: 'sent', at: 'channel.sendToQueue' },
      { message: 'sent', at: 'mails.send' },
    ],
  },
]);
