import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A service that hides why',
    files: {
      'src/orders.ts': `import { orders } from './order-store.ts';

export async function save(order: object): Promise<void> {
  try {
    await orders.insert(order);
  } catch (error) {
    throw new Error('Could not save the order');
  }
}
`,
    },
    reports: [{ message: 'lost', at: `new Error('Could not save the order')`, fix: 'suggestion' }],
    fixed: {
      'src/orders.ts': `import { orders } from './order-store.ts';

export async function save(order: object): Promise<void> {
  try {
    await orders.insert(order);
  } catch (error) {
    throw new Error('Could not save the order', { cause: error });
  }
}
`,
    },
  },
  {
    title: 'Nest and TypeORM, where the catch is never reached',
    files: {
      'src/orders.service.ts': `import { Injectable, InternalServerErrorException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Order } from './order.entity';

@Injectable()
export class OrdersService {
  constructor(@InjectRepository(Order) private readonly orders: Repository<Order>) {}

  async save(order: Order): Promise<Order> {
    try {
      return this.orders.save(order);
    } catch {
      throw new InternalServerErrorException('Could not save the order');
    }
  }
}
`,
    },
    reports: [
      { message: 'catchPassed', at: `this.orders.save`, severity: 'warning', fix: 'safe' },
      {
        message: 'lost',
        at: `new InternalServerErrorException('Could not save the order')`,
        preset: 'strict',
        fix: 'suggestion',
      },
    ],
    fixed: {
      'src/orders.service.ts': `import { Injectable, InternalServerErrorException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Order } from './order.entity';

@Injectable()
export class OrdersService {
  constructor(@InjectRepository(Order) private readonly orders: Repository<Order>) {}

  async save(order: Order): Promise<Order> {
    try {
      return await this.orders.save(order);
    } catch (error) {
      throw new InternalServerErrorException('Could not save the order', { cause: error });
    }
  }
}
`,
    },
  },
  {
    title: 'Only the text of what happened',
    files: {
      'src/load.js': `import { readFile } from 'node:fs/promises';

export function load(path) {
  return readFile(path, 'utf8').catch(err => {
    throw new Error(\`Could not read \${path}: \${err.message}\`);
  });
}
`,
    },
    reports: [
      {
        message: 'textOnly',
        at: `new Error(\`Could not read \${path}: \${err.message}\`)`,
        preset: 'strict',
        fix: 'suggestion',
      },
    ],
    fixed: {
      'src/load.js': `import { readFile } from 'node:fs/promises';

export function load(path) {
  return readFile(path, 'utf8').catch(err => {
    throw new Error(\`Could not read \${path}: \${err.message}\`, { cause: err });
  });
}
`,
    },
  },
  {
    title: 'Fastify, a lock that is given back too early',
    files: {
      'src/app.ts': `import Fastify from 'fastify';
import { lock } from './lock.ts';

const app = Fastify();

app.get('/rates', async () => {
  const release = await lock('rates');
  try {
    return fetch('https://rates.example.com');
  } finally {
    release();
  }
});
`,
    },
    reports: [{ message: 'finallyTooEarly', at: `fetch`, severity: 'warning', fix: 'safe' }],
    fixed: {
      'src/app.ts': `import Fastify from 'fastify';
import { lock } from './lock.ts';

const app = Fastify();

app.get('/rates', async () => {
  const release = await lock('rates');
  try {
    return await fetch('https://rates.example.com');
  } finally {
    release();
  }
});
`,
    },
  },
  {
    title: 'Express and Prisma, and an async function of another file',
    files: {
      'src/app.ts': `import express from 'express';
import { PrismaClient } from '@prisma/client';
import * as ranks from './rank';

const prisma = new PrismaClient();
const app = express();

app.get('/users', async (req, res, next) => {
  const users = await list();
  res.json(users);
});

async function list() {
  try {
    return prisma.user.findMany({ take: 100 });
  } catch (error) {
    console.error(error);
    return [];
  }
}

export async function ranked() {
  try {
    return ranks.rankOf('users');
  } catch (error) {
    console.error(error);
    return [];
  }
}
`,
      'src/rank.ts': `export async function rankOf(kind: string): Promise<string[]> {
  const answer = await fetch(\`https://rank.example.com/\${kind}\`);
  return (await answer.json()) as string[];
}
`,
    },
    reports: [
      {
        message: 'catchPassed',
        at: `prisma.user.findMany`,
        in: 'src/app.ts',
        severity: 'warning',
        fix: 'safe',
      },
      { message: 'catchPassed', at: `ranks.rankOf`, in: 'src/app.ts', severity: 'warning', fix: 'safe' },
    ],
    fixed: {
      'src/app.ts': `import express from 'express';
import { PrismaClient } from '@prisma/client';
import * as ranks from './rank';

const prisma = new PrismaClient();
const app = express();

app.get('/users', async (req, res, next) => {
  const users = await list();
  res.json(users);
});

async function list() {
  try {
    return await prisma.user.findMany({ take: 100 });
  } catch (error) {
    console.error(error);
    return [];
  }
}

export async function ranked() {
  try {
    return await ranks.rankOf('users');
  } catch (error) {
    console.error(error);
    return [];
  }
}
`,
    },
  },
  {
    title: 'A function that catches what fails in it',
    files: {
      'src/app.ts': `import express from 'express';
import { answerWithTopics } from './topics';

const app = express();
app.get('/topics', async (req, res, next) => {
  try {
    if (req.query.all === undefined) return answerWithTopics(res, next);
    await answerWithTopics(res, next);
  } catch (error) {
    next(error);
  }
});
`,
      'src/topics.ts': `import type { NextFunction, Response } from 'express';

export async function answerWithTopics(res: Response, next: NextFunction): Promise<void> {
  try {
    const answer = await fetch('https://topics.example.com');
    res.json(await answer.json());
  } catch (error) {
    next(error);
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A request to elsewhere, with axios',
    files: {
      'src/charge.js': `const axios = require('axios')

async function charge (order) {
  try {
    return await axios.post('https://pay.example.com', order)
  } catch {
    throw new TypeError('The payment service gave no answer')
  }
}

module.exports = { charge }
`,
    },
    reports: [
      { message: 'lost', at: `new TypeError('The payment service gave no answer')`, fix: 'suggestion' },
    ],
    fixed: {
      'src/charge.js': `const axios = require('axios')

async function charge (order) {
  try {
    return await axios.post('https://pay.example.com', order)
  } catch (error) {
    throw new TypeError('The payment service gave no answer', { cause: error })
  }
}

module.exports = { charge }
`,
    },
  },
  {
    title: 'The cause is handed on, or the error is logged first',
    files: {
      'src/orders.ts': `import { orders } from './order-store.ts';
import { AppError } from './errors.ts';
import { logger } from './logger.ts';

export async function save(order: object): Promise<void> {
  try {
    await orders.insert(order);
  } catch (error) {
    throw new Error('Could not save the order', { cause: error });
  }
}

export async function remove(id: string): Promise<void> {
  try {
    await orders.remove(id);
  } catch (error) {
    logger.error(error);
    throw new Error('Could not remove the order');
  }
}

export async function close(id: string): Promise<void> {
  try {
    await orders.close(id);
  } catch (error) {
    throw new AppError('Could not close the order', error);
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Failures that are answers about the input',
    files: {
      'src/token.ts': `import { BadRequestException, NotFoundException } from '@nestjs/common';
import { verify } from 'jsonwebtoken';

export function read(token: string, key: string): unknown {
  try {
    return verify(token, key);
  } catch {
    throw new Error('Invalid token');
  }
}

export function readSettings(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('Could not read the settings');
  }
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequestException('This is no JSON');
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'An error whose kind was asked',
    files: {
      'src/users.ts': `import { users } from './user-store.ts';

export async function create(user: object): Promise<void> {
  try {
    await users.insert(user);
  } catch (error) {
    if (error.code === '23505') throw new Error('There is a user of this name');
    throw error;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Awaited, or outside of the try',
    files: {
      'src/users.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function list() {
  try {
    return await prisma.user.findMany({ take: 100 });
  } catch (error) {
    console.error(error);
  }
  return prisma.user.findMany({ take: 10 });
}
`,
    },
    reports: [],
  },
  {
    title: 'A function that hands the promise on anyway',
    files: {
      'src/users.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export function list(limit: number) {
  try {
    return prisma.user.findMany({ take: limit });
  } catch (error) {
    throw new Error('Could not ask', { cause: error });
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'What is returned is no promise',
    files: {
      'src/texts.ts': `import { toText } from './to-text.ts';

export async function text(value: unknown): Promise<string> {
  try {
    return toText(value);
  } catch (error) {
    console.error(error);
    return '';
  }
}
`,
      'src/to-text.ts': `export function toText(value: unknown): string {
  return JSON.stringify(value);
}
`,
    },
    reports: [],
  },
  {
    title: 'Thrown behind the catch',
    files: {
      'src/retry.ts': `import { send } from './send.ts';

export async function deliver(): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await send();
      return;
    } catch (error) {
      console.warn('Trying again', error);
    }
  }
  throw new Error('Could not deliver');
}
`,
    },
    reports: [],
  },
  {
    title: 'A text that cannot be read, and a catch that does nothing',
    files: {
      'src/cursors.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export function fieldsOf(cursor: string) {
  try {
    return [...new URLSearchParams(Buffer.from(cursor, 'base64url').toString('utf8')).entries()];
  } catch {
    throw new Error('Unparsable cursor');
  }
}

export async function firstOrder() {
  try {
    return prisma.order.findFirst();
  } catch (error) {
    throw error;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A function that tries again by calling itself',
    files: {
      'src/metadata.ts': `import { resolver } from './resolver.ts';

export class Sender {
  async send(batch: object, attempt = 1): Promise<object> {
    try {
      const answer = await resolver.send(batch);
      if (!answer.ok && attempt < 3) return this.send(batch, attempt + 1);
      return answer;
    } catch (cause) {
      throw new Error('The batch was not sent', { cause });
    }
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A catch for the errors of what is waited for',
    files: {
      'src/accounts.ts': `import { manager, PasswordError } from './manager.ts';

async function describe(user: { id: string }): Promise<object> {
  const avatar = await manager.avatarOf(user.id);
  return { ...user, avatar };
}

export async function signIn(name: string, password: string): Promise<object> {
  try {
    const user = await manager.login(name, password);
    return describe(user);
  } catch (error) {
    if (error instanceof PasswordError) {
      throw new Error('Wrong password', { cause: error });
    }
    throw error;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Another way is tried in the handler, and what is thrown is of that one',
    files: {
      'src/rates.ts': `import { rates } from './sources.ts';

export async function latest(currency: string): Promise<unknown> {
  try {
    return await rates.first(currency);
  } catch (error) {
    const second = await rates.second(currency);
    if (second === null) {
      throw new Error('No source has this rate');
    }
    return second;
  }
}

export async function previous(currency: string): Promise<void> {
  try {
    await rates.first(currency);
  } catch {
    if ((await rates.second(currency)) === null) throw new Error('No source has this rate');
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'The text of what failed outside, and input that is blamed',
    files: {
      'src/import.ts': `import { bank, ledger } from './stores.ts';

export async function importPayments(account: string): Promise<void> {
  try {
    const payments = await bank.payments(account);
    await ledger.add(payments);
  } catch (error) {
    throw new Error(\`Could not import payments: \${String(error)}\`);
  }
}

export async function signIn(account: string): Promise<unknown> {
  try {
    return await bank.session(account);
  } catch {
    throw new Error('You are not authenticated.');
  }
}
`,
    },
    reports: [{ message: 'textOnly', at: `new Error(\`Could not import payments: \${String(error)}\`)` }],
    fixed: {
      'src/import.ts': `import { bank, ledger } from './stores.ts';

export async function importPayments(account: string): Promise<void> {
  try {
    const payments = await bank.payments(account);
    await ledger.add(payments);
  } catch (error) {
    throw new Error(\`Could not import payments: \${String(error)}\`, { cause: error });
  }
}

export async function signIn(account: string): Promise<unknown> {
  try {
    return await bank.session(account);
  } catch {
    throw new Error('You are not authenticated.');
  }
}
`,
    },
  },
]);
