import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A router is mounted by the application that it imports',
    files: {
      'src/app.ts': `import express from 'express';
import { users } from './users';

export const app = express();
export const settings = { pageSize: 20 };
app.use('/users', users);
`,
      'src/users.ts': `import { Router } from 'express';
import { settings } from './app';

export const users = Router();
users.get('/', (req, res) => res.json({ size: settings.pageSize }));
`,
    },
    reports: [{ message: 'loading', at: "import { users } from './users';", in: 'src/app.ts' }],
  },
  {
    title: 'An error extends what imports it',
    files: {
      'package.json': '{ "dependencies": { "express": "5.1.0" } }',
      'src/base-error.ts': `import { NotFound } from './not-found';

export class BaseError extends Error {
  static missing() {
    return new NotFound('nothing here');
  }
}
`,
      'src/not-found.ts': `import { BaseError } from './base-error';

export class NotFound extends BaseError {}
`,
    },
    reports: [
      { message: 'loading', at: "import { BaseError } from './base-error';", in: 'src/not-found.ts' },
    ],
  },
  {
    title: 'Two Nest services that wait for each other',
    files: {
      'src/orders.service.ts': `import { forwardRef, Inject, Injectable } from '@nestjs/common';
import { PaymentsService } from './payments.service';

@Injectable()
export class OrdersService {
  constructor(
    @Inject(forwardRef(() => PaymentsService)) private readonly payments: PaymentsService,
  ) {}
}
`,
      'src/payments.service.ts': `import { forwardRef, Inject, Injectable } from '@nestjs/common';
import { OrdersService } from './orders.service';

@Injectable()
export class PaymentsService {
  constructor(@Inject(forwardRef(() => OrdersService)) private readonly orders: OrdersService) {}
}
`,
    },
    reports: [
      {
        message: 'forwardRef',
        at: "import { PaymentsService } from './payments.service';",
        in: 'src/orders.service.ts',
      },
    ],
  },
  {
    title: 'Two services whose functions call each other',
    files: {
      'package.json': '{ "dependencies": { "express": "5.1.0" } }',
      'src/mail.ts': `import { findUser } from './users';

export async function sendMail(id: string) {
  const user = await findUser(id);
  return user.name;
}
`,
      'src/users.ts': `import { sendMail } from './mail';

export async function findUser(id: string) {
  return { id, name: 'Ada' };
}
export async function register(id: string) {
  await sendMail(id);
}
`,
    },
    reports: [
      {
        message: 'later',
        at: "import { findUser } from './users';",
        in: 'src/mail.ts',
        severity: 'information',
      },
    ],
  },
  {
    title: 'Three files in a circle',
    files: {
      'package.json': '{ "dependencies": { "express": "5.1.0" } }',
      'src/a.ts': `import { second } from './b';

export function first() {
  return second();
}
`,
      'src/b.ts': `import { third } from './c';

export const chosen = third();
export function second() {
  return 2;
}
`,
      'src/c.ts': `import { first } from './a';

export function third(): number {
  return first();
}
`,
    },
    reports: [{ message: 'loading', at: "import { third } from './c';", in: 'src/b.ts' }],
  },
  {
    title: 'A circle through a barrel',
    files: {
      'package.json': '{ "dependencies": { "express": "5.1.0" } }',
      'src/plans/index.ts': `export * from './plan';
export * from './price';
`,
      'src/plans/plan.ts': `import { priceOf } from './index';

export const base = 10;
export const plan = { price: priceOf('basic') };
`,
      'src/plans/price.ts': `import { base } from './index';

export function priceOf(name: string) {
  return name === 'basic' ? base : 2 * base;
}
`,
    },
    reports: [{ message: 'loading', at: "import { priceOf } from './index';", in: 'src/plans/plan.ts' }],
  },
  {
    title: 'Only types go round',
    files: {
      'src/order.ts': `import type { Customer } from './customer';

export class Order {
  customer: Customer | undefined;
}
`,
      'src/customer.ts': `import { Order } from './order';

export class Customer {
  orders = [new Order()];
}
`,
    },
    reports: [],
  },
  {
    title: 'An import that is only used as a type is no import at run time',
    files: {
      'src/order.ts': `import { Customer } from './customer';

export class Order {
  greet(customer: Customer) {
    return customer.name;
  }
}
`,
      'src/customer.ts': `import { Order } from './order';

export class Customer {
  name = 'Ada';
  orders = [new Order()];
}
`,
    },
    reports: [],
  },
  {
    title: 'Entities point to each other',
    files: {
      'src/user.entity.ts': `import { Entity, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
import { Post } from './post.entity';

@Entity()
export class User {
  @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, post => post.author) posts: Post[];
}
`,
      'src/post.entity.ts': `import { Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { User } from './user.entity';

@Entity()
export class Post {
  @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, user => user.posts) author: User;
}
`,
    },
    reports: [],
  },
  {
    title: 'A barrel whose files import a neighbour through it',
    files: {
      'src/plans/index.ts': `export * from './plan';
export * from './price';
`,
      'src/plans/plan.ts': `import { priceOf } from './index';

export const plan = { price: priceOf('basic') };
`,
      'src/plans/price.ts': `export function priceOf(name: string) {
  return name === 'basic' ? 10 : 20;
}
`,
    },
    reports: [],
  },
  {
    title: 'Loaded only when it is needed',
    files: {
      'src/jobs.ts': `export async function runReport() {
  const { report } = await import('./report');
  return report();
}
`,
      'src/report.ts': `import { runReport } from './jobs';

export function report() {
  return { again: runReport };
}
`,
    },
    reports: [],
  },
  {
    title: 'Imports that run one way',
    files: {
      'src/app.ts': `import express from 'express';
import { users } from './users';

export const app = express();
app.use('/users', users);
`,
      'src/users.ts': `import { Router } from 'express';
import { settings } from './settings';

export const users = Router();
users.get('/', (req, res) => res.json({ size: settings.pageSize }));
`,
      'src/settings.ts': `export const settings = { pageSize: 20 };
`,
    },
    reports: [],
  },
  {
    title: 'A test and its helper',
    files: {
      'test/helper.ts': `import { cases } from './cases';

export const run = () => cases;
`,
      'test/cases.ts': `import { run } from './helper';

export const cases = [run];
`,
    },
    reports: [],
  },
  {
    title: 'CommonJS: modules that add to what they export, and ones that replace it',
    files: {
      'package.json': '{ "name": "shop", "dependencies": { "express": "5.0.0" } }',
      'src/groups.js': `const sessions = require('./sessions');

exports.exists = async id => id !== '';
exports.remove = async id => sessions.end(id);
`,
      'src/sessions.js': `const groups = require('./groups');

exports.end = async id => id;
exports.start = async id => groups.exists(id);
`,
      'src/orders.js': `const invoices = require('./invoices');

module.exports = { find: id => id, invoice: id => invoices.of(id) };
`,
      'src/invoices.js': `const orders = require('./orders');

module.exports = { of: id => orders.find(id) };
`,
    },
    reports: [
      { message: 'later', at: "require('./sessions')", in: 'src/groups.js', severity: 'information' },
      { message: 'loading', at: "require('./orders')", in: 'src/invoices.js' },
    ],
  },
  {
    title: 'CommonJS: required behind what the file exports',
    files: {
      'package.json': '{ "name": "shop", "dependencies": { "express": "5.0.0" } }',
      'src/server.js': `class Server {
  start() {
    return new Monitor();
  }
}
module.exports = { Server };

const { Monitor } = require('./monitor');
`,
      'src/monitor.js': `const { Server } = require('./server');

class Monitor {
  restart() {
    return new Server().start();
  }
}
module.exports = { Monitor };
`,
    },
    reports: [],
  },
]);
