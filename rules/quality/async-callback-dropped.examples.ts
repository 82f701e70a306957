import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Nest, forEach with an async callback',
    files: {
      'src/orders.service.ts': `import { Injectable } from '@nestjs/common';
import { Mailer } from './mailer.ts';

@Injectable()
export class OrdersService {
  constructor(private readonly mailer: Mailer) {}

  async confirm(orders: Order[]): Promise<void> {
    orders.forEach(async order => {
      await this.mailer.send(order.email);
    });
  }
}

interface Order {
  email: string;
}
`,
    },
    reports: [{ message: 'each', at: 'orders.forEach' }],
    fixed: {
      'src/orders.service.ts': `import { Injectable } from '@nestjs/common';
import { Mailer } from './mailer.ts';

@Injectable()
export class OrdersService {
  constructor(private readonly mailer: Mailer) {}

  async confirm(orders: Order[]): Promise<void> {
    await Promise.all(orders.map(async order => {
      await this.mailer.send(order.email);
    }));
  }
}

interface Order {
  email: string;
}
`,
    },
  },
  {
    title: 'Express, a callback by its name and an optional list',
    files: {
      'src/uploads.js': `const express = require('express')

const router = express.Router()

async function store(file) {
  await file.move()
}

router.post('/', async (req, res) => {
  req.files?.forEach(store)
  res.status(201).end()
})
`,
    },
    reports: [{ message: 'each', at: 'req.files?.forEach' }],
    fixed: {
      'src/uploads.js': `const express = require('express')

const router = express.Router()

async function store(file) {
  await file.move()
}

router.post('/', async (req, res) => {
  await Promise.all(req.files?.map(store) ?? [])
  res.status(201).end()
})
`,
    },
  },
  {
    title: 'A set, which has no map',
    files: {
      'src/close.ts': `export async function closeAll(connections: Set<Connection>): Promise<void> {
  connections.forEach(async (connection: Connection) => {
    // Each says goodbye by itself.
    await connection.close();
  });
}

interface Connection {
  close(): Promise<void>;
}
`,
    },
    reports: [{ message: 'each', at: 'connections.forEach' }],
    fixed: {
      'src/close.ts': `export async function closeAll(connections: Set<Connection>): Promise<void> {
  for (const connection of connections) {
    // Each says goodbye by itself.
    await connection.close();
  }
}

interface Connection {
  close(): Promise<void>;
}
`,
    },
  },
  {
    title: 'Fastify, promises taken for answers',
    files: {
      'src/access.ts': `import type { FastifyRequest } from 'fastify';
import { isMember, isVisible } from './rights.ts';

export async function readable(request: FastifyRequest, documents: Document[]): Promise<Document[]> {
  const user = request.headers.authorization;
  if (documents.some(async document => await isMember(user, document))) {
    return documents;
  }
  const visible = documents.filter(async document => isVisible(user, document));
  return visible;
}

interface Document {
  id: string;
}
`,
    },
    reports: [
      { message: 'predicate', at: 'documents.some' },
      { message: 'predicate', at: 'documents.filter' },
    ],
    fixed: {
      'src/access.ts': `import type { FastifyRequest } from 'fastify';
import { isMember, isVisible } from './rights.ts';

export async function readable(request: FastifyRequest, documents: Document[]): Promise<Document[]> {
  const user = request.headers.authorization;
  if ((await Promise.all(documents.map(async document => await isMember(user, document)))).some(Boolean)) {
    return documents;
  }
  const isWanted = await Promise.all(documents.map(async document => isVisible(user, document)));
  const visible = documents.filter((_, index) => isWanted[index]);
  return visible;
}

interface Document {
  id: string;
}
`,
    },
  },
  {
    title: 'Promises of map, dropped or awaited as an array',
    files: {
      'src/sync.ts': `import { accounts, sync } from './accounts.ts';

export async function syncAll(): Promise<void> {
  const due = await accounts.due();
  due.map(async account => sync(account));
}

export async function syncSome(names: string[]): Promise<void> {
  await names.map(async name => sync(name));
}
`,
    },
    reports: [
      { message: 'mapped', at: 'due.map' },
      { message: 'awaitedArray', at: 'names.map' },
    ],
    fixed: {
      'src/sync.ts': `import { accounts, sync } from './accounts.ts';

export async function syncAll(): Promise<void> {
  const due = await accounts.due();
  await Promise.all(due.map(async account => sync(account)));
}

export async function syncSome(names: string[]): Promise<void> {
  await Promise.all(names.map(async name => sync(name)));
}
`,
    },
  },
  {
    title: 'Writes that nobody waits for',
    files: {
      'src/prisma.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function touch(id: string): Promise<void> {
  prisma.user.update({ where: { id }, data: { seenAt: new Date() } });
}
`,
      'src/users.service.ts': `import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { User } from './user.entity.ts';

export class UsersService {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  async rename(user: User, name: string): Promise<void> {
    user.name = name;
    this.users.save(user);
  }
}
`,
      'src/notify.ts': `import axios from 'axios';

export async function notify(url: string): Promise<void> {
  axios.post(url, { done: true });
}
`,
    },
    reports: [
      { message: 'floating', at: 'prisma.user.update', in: 'src/prisma.ts' },
      { message: 'floating', at: 'this.users.save', in: 'src/users.service.ts' },
      { message: 'floating', at: 'axios.post', in: 'src/notify.ts' },
    ],
    fixed: {
      'src/prisma.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function touch(id: string): Promise<void> {
  await prisma.user.update({ where: { id }, data: { seenAt: new Date() } });
}
`,
      'src/users.service.ts': `import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { User } from './user.entity.ts';

export class UsersService {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  async rename(user: User, name: string): Promise<void> {
    user.name = name;
    await this.users.save(user);
  }
}
`,
      'src/notify.ts': `import axios from 'axios';

export async function notify(url: string): Promise<void> {
  await axios.post(url, { done: true });
}
`,
    },
  },
  {
    title: 'Errors are seen to, but nobody waits',
    files: {
      'src/publish.ts': `import { logger } from './logger.ts';
import { send } from './send.ts';

export async function publish(messages: string[]): Promise<void> {
  messages.forEach(async message => {
    try {
      await send(message);
    } catch (error) {
      logger.error(error);
    }
  });
}
`,
    },
    reports: [{ message: 'handled', at: 'messages.forEach', severity: 'information' }],
    fixed: {
      'src/publish.ts': `import { logger } from './logger.ts';
import { send } from './send.ts';

export async function publish(messages: string[]): Promise<void> {
  await Promise.all(messages.map(async message => {
    try {
      await send(message);
    } catch (error) {
      logger.error(error);
    }
  }));
}
`,
    },
  },
  {
    title: 'Where nothing can be awaited there is no fix',
    files: {
      'src/listener.ts': `import _ from 'lodash';

export function onReady(items: string[]): void {
  _.forEach(items, async item => {
    await load(item);
  });
}

declare function load(item: string): Promise<void>;
`,
    },
    reports: [{ message: 'each', at: '_.forEach' }],
  },
  {
    title: 'One after the other, or all at once',
    files: {
      'src/orders.ts': `import { ship } from './ship.ts';

export async function shipAll(orders: string[]): Promise<void> {
  for (const order of orders) await ship(order);
  await Promise.all(orders.map(async order => ship(order)));
  const pending = orders.map(async order => ship(order));
  await Promise.allSettled(pending);
}
`,
    },
    reports: [],
  },
  {
    title: 'A reduce that awaits what it carries',
    files: {
      'src/chain.ts': `import { ship } from './ship.ts';

export async function shipInTurn(orders: string[]): Promise<number> {
  return orders.reduce(async (before, order) => {
    const count = await before;
    await ship(order);
    return count + 1;
  }, Promise.resolve(0));
}
`,
    },
    reports: [],
  },
  {
    title: 'Said to be on purpose',
    files: {
      'src/track.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export function track(name: string): void {
  void fetch(\`https://metrics.example.com/\${name}\`);
  prisma.event.create({ data: { name } }).catch(error => console.error(error));
}
`,
    },
    reports: [],
  },
  {
    title: 'A forEach that waits for its callback',
    files: {
      'src/lines.ts': `import { Readable } from 'node:stream';
import { collect } from './collect.ts';

export async function count(source: Readable): Promise<void> {
  await source.forEach(async line => collect(line));
  const long = await Readable.from(['a']).filter(async line => line.length > 80).toArray();
  return collect.all(long).forEach(async line => collect(line));
}
`,
    },
    reports: [],
  },
  {
    title: 'Callbacks that are not async, and methods of other things',
    files: {
      'src/queue.ts': `import { queue } from './queue-client.ts';
import { router } from './router.ts';

export async function start(names: string[]): Promise<void> {
  names.forEach(name => queue.add(name));
  names.map(name => queue.register(name, async () => queue.run(name)));
  queue.process('mail', async job => queue.run(job));
  router.find('/users/:id', async () => queue.size());
}
`,
    },
    reports: [],
  },
  {
    title: 'Builders and callbacks of drivers',
    files: {
      'src/search.ts': `import { Pool } from 'pg';
import { DataSource } from 'typeorm';

const pool = new Pool();

export async function search(database: DataSource, name: string): Promise<unknown> {
  const query = database.createQueryBuilder().select();
  query.where('name = :name', { name });
  pool.query('DELETE FROM searches', error => {
    if (error) console.error(error);
  });
  return query.getMany();
}
`,
    },
    reports: [],
  },
]);
