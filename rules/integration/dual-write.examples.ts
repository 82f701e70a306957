import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Prisma and BullMQ',
    files: {
      'src/orders.ts': `import { Queue } from 'bullmq';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const deliveries = new Queue('deliveries');

export async function place(order: { total: number }): Promise<void> {
  const saved = await prisma.order.create({ data: order });
  await deliveries.add('deliver', { id: saved.id });
}
`,
    },
    reports: [{ message: 'apart', at: `add` }],
  },
  {
    title: 'TypeORM and Kafka, told before the commit',
    files: {
      'src/orders.ts': `import { Kafka } from 'kafkajs';
import { DataSource } from 'typeorm';
import { Order } from './order.entity';

const producer = new Kafka({ brokers: ['kafka:9092'] }).producer();

export class OrderService {
  constructor(private readonly dataSource: DataSource) {}

  async place(order: Order): Promise<void> {
    await this.dataSource.transaction(async manager => {
      await manager.getRepository(Order).save(order);
      await producer.send({ topic: 'orders', messages: [{ value: order.id }] });
    });
  }
}
`,
      'src/order.entity.ts': `import { Column, Entity } from 'typeorm';

@Entity()
export class Order {
  @Column()
  id: string;
}
`,
    },
    reports: [{ message: 'beforeCommit', at: `send`, in: 'src/orders.ts' }],
  },
  {
    title: 'Mongoose and SNS',
    files: {
      'src/users.ts': `import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';
import mongoose from 'mongoose';

const sns = new SNSClient({});
const User = mongoose.model('User', new mongoose.Schema({ name: String }));

export async function rename(id: string, name: string): Promise<void> {
  await User.updateOne({ _id: id }, { name });
  await sns.send(new PublishCommand({ TopicArn: 'users', Message: id }));
}
`,
    },
    reports: [{ message: 'apart', at: `new PublishCommand({ TopicArn: 'users', Message: id })` }],
  },
  {
    title: 'Knex and RabbitMQ',
    files: {
      'src/pay.js': `const amqp = require('amqplib')
const knex = require('knex')({ client: 'pg' })

async function pay (order) {
  const connection = await amqp.connect('amqp://broker')
  const channel = await connection.createChannel()
  await knex('payments').insert({ order: order.id })
  channel.publish('payments', 'paid', Buffer.from(order.id))
}

module.exports = { pay }
`,
    },
    reports: [{ message: 'apart', at: `publish` }],
  },
  {
    title: 'Nest and a message broker',
    files: {
      'src/orders.service.ts': `import { Inject, Injectable } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Order } from './order.entity';

@Injectable()
export class OrdersService {
  constructor(
    @InjectRepository(Order) private readonly orders: Repository<Order>,
    @Inject('EVENTS') private readonly events: ClientProxy,
  ) {}

  async close(order: Order): Promise<void> {
    await this.orders.save(order);
    this.events.emit('order.closed', order);
  }
}
`,
      'src/order.entity.ts': `import { Column, Entity } from 'typeorm';

@Entity()
export class Order {
  @Column()
  id: string;
}
`,
    },
    reports: [{ message: 'apart', at: `emit`, in: 'src/orders.service.ts' }],
  },
  {
    title: 'pg and SQS',
    files: {
      'src/register.ts': `import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { Pool } from 'pg';

const pool = new Pool();
const sqs = new SQSClient({});

export async function register(name: string): Promise<void> {
  await pool.query('INSERT INTO users (name) VALUES ($1)', [name]);
  await sqs.send(new SendMessageCommand({ QueueUrl: 'welcome', MessageBody: name }));
}
`,
    },
    reports: [{ message: 'apart', at: `new SendMessageCommand({ QueueUrl: 'welcome', MessageBody: name })` }],
  },
  {
    title: 'An outbox',
    files: {
      'src/orders.ts': `import { Queue } from 'bullmq';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const deliveries = new Queue('deliveries');

export async function place(order: { total: number }): Promise<void> {
  const saved = await prisma.order.create({ data: order });
  await deliveries.add('deliver', { id: saved.id });
}
`,
      'src/outbox-relay.ts': `export const relay = 'reads the outbox and sends';
`,
    },
    reports: [],
  },
  {
    title: 'Change data capture: the log of the database is read as well',
    files: {
      'src/orders.ts': `import { Queue } from 'bullmq';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const caches = new Queue('caches');

export async function place(order: { total: number }): Promise<void> {
  const saved = await prisma.order.create({ data: order });
  await caches.add('warm', { id: saved.id });
}
`,
      'src/debezium-events.ts': `export const topic = 'shop.public.orders';
`,
    },
    reports: [],
  },
  {
    title: 'Told by a hook behind the commit',
    files: {
      'src/orders.ts': `import { Queue } from 'bullmq';
import { Model, Sequelize } from 'sequelize';

const sequelize = new Sequelize('postgres://localhost');
const deliveries = new Queue('deliveries');
class Order extends Model {}

export async function place(total: number): Promise<void> {
  await sequelize.transaction(async transaction => {
    const order = await Order.create({ total }, { transaction });
    transaction.afterCommit(async () => {
      await deliveries.add('deliver', { id: order.get('id') });
    });
  });
}
`,
    },
    reports: [],
  },
  {
    title: 'A consumer, whose work is repeated',
    files: {
      'src/worker.ts': `import { Queue, Worker } from 'bullmq';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const mails = new Queue('mails');

export const worker = new Worker('orders', async job => {
  await prisma.order.update({ where: { id: job.data.id }, data: { state: 'packed' } });
  await mails.add('packed', job.data);
});
`,
    },
    reports: [],
  },
  {
    title: 'Only one of both happens',
    files: {
      'src/orders.ts': `import { Queue } from 'bullmq';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const later = new Queue('later');

export async function place(order: { isLarge: boolean }): Promise<void> {
  if (order.isLarge) {
    await later.add('place', order);
  } else {
    await prisma.order.create({ data: order });
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Read, then told',
    files: {
      'src/remind.ts': `import { Queue } from 'bullmq';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const reminders = new Queue('reminders');

export async function remind(): Promise<void> {
  const due = await prisma.order.findMany({ where: { state: 'due' }, take: 100 });
  await reminders.addBulk(due.map(order => ({ name: 'remind', data: { id: order.id } })));
}
`,
    },
    reports: [],
  },
  {
    title: 'An emitter of the process',
    files: {
      'src/orders.ts': `import { EventEmitter } from 'node:events';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const events = new EventEmitter();

export async function place(order: { total: number }): Promise<void> {
  await prisma.order.create({ data: order });
  events.emit('placed', order);
}
`,
    },
    reports: [],
  },
  {
    title: 'Two functions',
    files: {
      'src/orders.ts': `import { Queue } from 'bullmq';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const deliveries = new Queue('deliveries');

export async function save(order: { total: number }): Promise<void> {
  await prisma.order.create({ data: order });
}

export async function announce(id: string): Promise<void> {
  await deliveries.add('deliver', { id });
}
`,
    },
    reports: [],
  },
  {
    title: 'Drizzle, Sequelize and MikroORM',
    files: {
      'src/mikro.ts': `import { EntityManager } from '@mikro-orm/postgresql';
import { Queue } from 'bullmq';
import { Order } from './order.entity';

const mails = new Queue('mails');
export async function place(em: EntityManager, id: string) {
  await em.insert(Order, { id });
  await mails.add('placed', { id });
}
`,
      'src/order.entity.ts': `import { Entity, PrimaryKey } from '@mikro-orm/core';

@Entity()
export class Order {
  @PrimaryKey() id!: string;
}
`,
      'src/drizzle.ts': `import { Queue } from 'bullmq';
import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, uuid } from 'drizzle-orm/pg-core';

const orders = pgTable('orders', { id: uuid('id').primaryKey() });
const db = drizzle(process.env.DATABASE_URL ?? '');
const mails = new Queue('mails');
export async function place(id: string) {
  await db.insert(orders).values({ id });
  await mails.add('placed', { id });
}
`,
      'src/sequelize.ts': `import { Kafka } from 'kafkajs';
import { DataTypes, Sequelize } from 'sequelize';

const sequelize = new Sequelize(process.env.DATABASE_URL ?? '');
const Order = sequelize.define('order', { total: DataTypes.INTEGER });
const producer = new Kafka({ brokers: ['kafka:9092'] }).producer();
export async function place(total: number) {
  const order = await Order.create({ total });
  await producer.send({ topic: 'orders', messages: [{ value: JSON.stringify(order) }] });
}
`,
    },
    reports: [
      { message: 'apart', at: 'add', in: 'src/mikro.ts' },
      { message: 'apart', at: 'add', in: 'src/drizzle.ts' },
      { message: 'apart', at: 'send', in: 'src/sequelize.ts' },
    ],
  },
]);
