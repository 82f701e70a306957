import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'An optional token that finds anybody',
    files: {
      'src/sessions.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function userOf(given?: string) {
  return prisma.user.findFirst({ where: { token: given } });
}
`,
    },
    reports: [{ message: 'any', at: 'token: given' }],
    fixed: {
      'src/sessions.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function userOf(given?: string) {
  if (given === undefined) throw new Error('\`given\` is missing.');
  return prisma.user.findFirst({ where: { token: given } });
}
`,
    },
  },
  {
    title: 'Looked at before, with a default, or only where it is given',
    files: {
      'src/sessions.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function userOf(token?: string) {
  if (!token) return null;
  return prisma.user.findFirst({ where: { token } });
}

export async function first(state: string | undefined, team = 'all', owner?: string) {
  const known = state ?? 'open';
  return prisma.user.findFirst({
    where: { state: known, team, ...(owner === undefined ? {} : { owner }), editor: owner ?? null },
  });
}
`,
    },
    reports: [],
  },
  {
    title: 'A delete that may take all rows',
    files: {
      'src/tokens.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export const revoke = async (owner: string | undefined) => {
  await prisma.token.deleteMany({ where: { userId: owner } });
};
`,
    },
    reports: [{ message: 'all', at: 'userId: owner' }],
    fixed: {
      'src/tokens.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export const revoke = async (owner: string | undefined) => {
  if (owner === undefined) throw new Error('\`owner\` is missing.');
  await prisma.token.deleteMany({ where: { userId: owner } });
};
`,
    },
  },
  {
    title: 'TypeORM repositories',
    files: {
      'src/users.service.ts': `import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { User } from './user.entity';

export class UsersService {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  async find(key?: string) {
    return this.users.findOneBy({ id: key });
  }

  async findByMail({ email }: { email?: string }) {
    return this.users.findOne({ where: { email: email } });
  }

  async remove(ownerId?: string) {
    await this.users.delete({ ownerId: ownerId });
  }
}
`,
      'src/user.entity.ts': `import { Entity } from 'typeorm';

@Entity() export class User { id: string; email: string; ownerId: string; }
`,
    },
    reports: [
      { message: 'any', at: 'id: key', in: 'src/users.service.ts' },
      { message: 'any', at: 'email: email', in: 'src/users.service.ts' },
      { message: 'all', at: 'ownerId: ownerId', in: 'src/users.service.ts' },
    ],
    fixed: {
      'src/users.service.ts': `import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { User } from './user.entity';

export class UsersService {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  async find(key?: string) {
    if (key === undefined) throw new Error('\`key\` is missing.');
    return this.users.findOneBy({ id: key });
  }

  async findByMail({ email }: { email?: string }) {
    if (email === undefined) throw new Error('\`email\` is missing.');
    return this.users.findOne({ where: { email: email } });
  }

  async remove(ownerId?: string) {
    if (ownerId === undefined) throw new Error('\`ownerId\` is missing.');
    await this.users.delete({ ownerId: ownerId });
  }
}
`,
    },
  },
  {
    title: 'Prisma that refuses undefined',
    files: {
      'prisma/schema.prisma': `generator client {
  provider        = "prisma-client-js"
  previewFeatures = ["strictUndefinedChecks"]
}
`,
      'src/sessions.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export function end(token?: string) {
  return prisma.session.deleteMany({ where: { token } });
}
`,
    },
    reports: [],
  },
  {
    title: 'TypeORM that refuses undefined',
    files: {
      'src/data-source.ts': `import { DataSource } from 'typeorm';

export const dataSource = new DataSource({
  type: 'postgres',
  invalidWhereValuesBehavior: { undefined: 'throw', null: 'throw' },
});
`,
      'src/users.ts': `import { Repository } from 'typeorm';
import { User } from './user.entity';

export function find(users: Repository<User>, id?: string) {
  return users.findOneBy({ id });
}
`,
      'src/user.entity.ts': `import { Entity } from 'typeorm';

@Entity() export class User { id: string; }
`,
    },
    reports: [],
  },
  {
    title: 'Mongoose, with a client from another file',
    files: {
      'src/accounts.ts': `import { Account } from './account.js';

export async function reset(filter: { resetToken?: string }) {
  return Account.findOne({ resetToken: filter.resetToken });
}

export async function close(owner?: string) {
  await Account.updateMany({ owner: owner }, { closed: true });
}
`,
      'src/account.ts': `import { model, Schema } from 'mongoose';

export const Account = model('Account', new Schema({ resetToken: String, owner: String, closed: Boolean }));
`,
      'src/db.ts': `import mongoose from 'mongoose';

export const connect = (url: string) => mongoose.connect(url, { ignoreUndefined: true });
`,
    },
    reports: [
      { message: 'any', at: 'resetToken: filter.resetToken', in: 'src/accounts.ts' },
      { message: 'all', at: 'owner: owner', in: 'src/accounts.ts' },
    ],
    fixed: {
      'src/accounts.ts': `import { Account } from './account.js';

export async function reset(filter: { resetToken?: string }) {
  if (filter.resetToken === undefined) throw new Error('\`filter.resetToken\` is missing.');
  return Account.findOne({ resetToken: filter.resetToken });
}

export async function close(owner?: string) {
  if (owner === undefined) throw new Error('\`owner\` is missing.');
  await Account.updateMany({ owner: owner }, { closed: true });
}
`,
    },
  },
  {
    title: 'Asserted, parsed or set before',
    files: {
      'src/accounts.ts': `import assert from 'node:assert';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function find(id?: string, team?: string, state?: string) {
  assert(id !== undefined);
  team ??= 'main';
  switch (state) {
    case undefined:
      return null;
  }
  return prisma.account.findFirst({ where: { id, team, state } });
}

export async function findOr(id?: string) {
  return id ? prisma.account.findFirst({ where: { id } }) : null;
}
`,
    },
    reports: [],
  },
  {
    title: 'Required parameters, lists, and queries by a unique key',
    files: {
      'src/accounts.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function find(id: string, team: string | null, state?: string) {
  await prisma.account.findFirst({ where: { id, team } });
  await prisma.account.findUnique({ where: { id: state } });
  return prisma.account.findMany({ where: { state }, take: 20 });
}
`,
    },
    reports: [],
  },
  {
    title: 'Methods of the same names of something else, and data that is optional',
    files: {
      'src/cache.ts': `import knex from 'knex';
import { PrismaClient } from '@prisma/client';
import { cache } from './own-cache.js';

const database = knex({ client: 'pg' });
const prisma = new PrismaClient();

export async function rename(id: string, name?: string) {
  cache.delete({ name });
  await database('users').where({ id }).update({ name });
  await prisma.user.updateMany({ where: { id }, data: { name } });
}
`,
      'src/own-cache.ts': `export const cache = { delete(key: object) {} };
`,
    },
    reports: [],
  },
  {
    title: 'An update and a member of a type that is written in place',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export function cancel(order: { id?: string; state: string }) {
  return prisma.order.updateMany({ where: { id: order.id, state: order.state }, data: { state: 'cancelled' } });
}
`,
    },
    reports: [{ message: 'all', at: 'id: order.id' }],
    fixed: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export function cancel(order: { id?: string; state: string }) {
  if (order.id === undefined) throw new Error('\`order.id\` is missing.');
  return prisma.order.updateMany({ where: { id: order.id, state: order.state }, data: { state: 'cancelled' } });
}
`,
    },
  },
  {
    title: 'An optional owner in a change of many rows with Mongoose',
    files: {
      'src/tasks.ts': `import { model, Schema } from 'mongoose';

const Task = model('Task', new Schema({ owner: String, isDone: Boolean }));

export async function finish(by?: string) {
  await Task.updateMany({ owner: by }, { isDone: true });
}
`,
      'src/db.ts': `import mongoose from 'mongoose';

export const connect = (url: string) => mongoose.connect(url, { ignoreUndefined: true });
`,
    },
    reports: [{ message: 'all', at: 'owner: by', in: 'src/tasks.ts' }],
    fixed: {
      'src/tasks.ts': `import { model, Schema } from 'mongoose';

const Task = model('Task', new Schema({ owner: String, isDone: Boolean }));

export async function finish(by?: string) {
  if (by === undefined) throw new Error('\`by\` is missing.');
  await Task.updateMany({ owner: by }, { isDone: true });
}
`,
    },
  },
  {
    title: 'A parameter that has to be given',
    files: {
      'src/tasks.ts': `import { model, Schema } from 'mongoose';

const Task = model('Task', new Schema({ owner: String, isDone: Boolean }));

export async function finish(owner: string) {
  await Task.updateMany({ owner }, { isDone: true });
}
`,
    },
    reports: [],
  },
  {
    title: 'A filter that may be left out, beside a condition that still chooses',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export function latest(teamId: string, state?: string) {
  return prisma.order.findFirst({ where: { teamId, state: state }, orderBy: { createdAt: 'desc' } });
}
`,
    },
    reports: [{ message: 'any', at: 'state: state', preset: 'strict' }],
    fixed: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export function latest(teamId: string, state?: string) {
  if (state === undefined) throw new Error('\`state\` is missing.');
  return prisma.order.findFirst({ where: { teamId, state: state }, orderBy: { createdAt: 'desc' } });
}
`,
    },
  },
  {
    title: 'What a request leaves out finds anybody: Express with Prisma and Mongoose',
    files: {
      'src/app.ts': `import { PrismaClient } from '@prisma/client';
import express from 'express';
import { User } from './user';

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post('/password', async (req, res) => {
  const { token } = req.body;
  const user = await prisma.user.findFirst({ where: { resetToken: token } });
  res.json({ known: user !== null });
});
app.get('/order', async (req, res) => {
  const order = await prisma.order.findFirst({ where: { id: req.query.id as string } });
  res.json({ known: order !== null });
});
app.delete('/sessions', async (req, res) => {
  await User.deleteMany({ owner: req.body.owner });
  res.sendStatus(204);
});
`,
      'src/user.ts': `import { Schema, model } from 'mongoose';

export const User = model('User', new Schema({ owner: String }));
`,
      'src/db.ts': `import mongoose from 'mongoose';

export const connect = (url: string) => mongoose.connect(url, { ignoreUndefined: true });
`,
    },
    reports: [
      { message: 'anySent', at: 'resetToken: token', in: 'src/app.ts' },
      { message: 'anySent', at: 'id: req.query.id as string', in: 'src/app.ts' },
      { message: 'allSent', at: 'owner: req.body.owner', in: 'src/app.ts' },
    ],
    fixed: {
      'src/app.ts': `import { PrismaClient } from '@prisma/client';
import express from 'express';
import { User } from './user';

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post('/password', async (req, res) => {
  const { token } = req.body;
  if (token === undefined) throw new Error('\`token\` is missing.');
  const user = await prisma.user.findFirst({ where: { resetToken: token } });
  res.json({ known: user !== null });
});
app.get('/order', async (req, res) => {
  if (req.query.id === undefined) throw new Error('\`req.query.id\` is missing.');
  const order = await prisma.order.findFirst({ where: { id: req.query.id as string } });
  res.json({ known: order !== null });
});
app.delete('/sessions', async (req, res) => {
  if (req.body.owner === undefined) throw new Error('\`req.body.owner\` is missing.');
  await User.deleteMany({ owner: req.body.owner });
  res.sendStatus(204);
});
`,
    },
  },
  {
    title: 'NestJS with TypeORM: a query parameter that nobody asks for',
    files: {
      'src/tokens.controller.ts': `import { Controller, Delete, Get, Query } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Token } from './token.entity';

@Controller('tokens')
export class TokensController {
  constructor(@InjectRepository(Token) private readonly tokens: Repository<Token>) {}

  @Get('known')
  async known(@Query('value') value: string) {
    return (await this.tokens.findOneBy({ value })) !== null;
  }

  @Delete()
  async revoke(@Query('owner') owner: string) {
    await this.tokens.delete({ ownerId: owner });
  }
}
`,
      'src/main.ts': `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TokensController } from './tokens.controller';

@Module({ controllers: [TokensController] })
class AppModule {}

async function start() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
start();
`,
      'src/token.entity.ts': `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity() export class Token { @PrimaryGeneratedColumn() id: string; @Column() value: string; @Column() ownerId: string; }
`,
    },
    reports: [
      { message: 'anySent', at: 'value', in: 'src/tokens.controller.ts', after: 'findOneBy({ ' },
      { message: 'allSent', at: 'ownerId: owner', in: 'src/tokens.controller.ts' },
    ],
    fixed: {
      'src/tokens.controller.ts': `import { Controller, Delete, Get, Query } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Token } from './token.entity';

@Controller('tokens')
export class TokensController {
  constructor(@InjectRepository(Token) private readonly tokens: Repository<Token>) {}

  @Get('known')
  async known(@Query('value') value: string) {
    if (value === undefined) throw new Error('\`value\` is missing.');
    return (await this.tokens.findOneBy({ value })) !== null;
  }

  @Delete()
  async revoke(@Query('owner') owner: string) {
    if (owner === undefined) throw new Error('\`owner\` is missing.');
    await this.tokens.delete({ ownerId: owner });
  }
}
`,
    },
  },
  {
    title:
      'What a request must hold: a schema, a look, text for certain, the path, and queries that refuse or list',
    files: {
      'src/app.ts': `import { PrismaClient } from '@prisma/client';
import express from 'express';
import { z } from 'zod';

const prisma = new PrismaClient();
const app = express();
app.use(express.json());
const Reset = z.object({ token: z.string() });

app.post('/password', async (req, res) => {
  const { token } = Reset.parse(req.body);
  res.json({ known: (await prisma.user.findFirst({ where: { resetToken: token } })) !== null });
});
app.post('/mail', async (req, res) => {
  const { token } = req.body;
  if (!token) return res.sendStatus(400);
  res.json({ known: (await prisma.user.findFirst({ where: { mailToken: token } })) !== null });
});
app.get('/order', async (req, res) => {
  if (typeof req.query.code !== 'string') return res.sendStatus(400);
  res.json({ known: (await prisma.order.findFirst({ where: { code: req.query.code } })) !== null });
});
app.get('/orders/:id', async (req, res) => {
  res.json({ known: (await prisma.order.findFirst({ where: { id: req.params.id } })) !== null });
});
app.get('/invoice', async (req, res) => {
  res.json({ known: (await prisma.invoice.findFirst({ where: { id: String(req.query.id) } })) !== null });
});
app.get('/book', async (req, res) => {
  res.json({ known: (await prisma.book.findUnique({ where: { id: req.query.id as string } })) !== null });
});
app.get('/books', async (req, res) => {
  const books = await prisma.book.findMany({ where: { state: req.query.state as string }, take: 20 });
  res.json(books.map(book => book.id));
});
`,
    },
    reports: [],
  },
  {
    title: 'Mongoose as it is set up by itself asks for null',
    files: {
      'src/tasks.ts': `import { model, Schema } from 'mongoose';

const Task = model('Task', new Schema({ owner: String, isDone: Boolean }));

export async function finish(by?: string) {
  await Task.updateMany({ owner: by }, { isDone: true });
}
`,
    },
    reports: [],
  },
  {
    title: 'Next.js: parameters of the path are among the query',
    files: {
      'pages/api/teams/[teamId].ts': `import { PrismaClient } from '@prisma/client';
import type { NextApiRequest, NextApiResponse } from 'next';

const prisma = new PrismaClient();

export default async function handle(req: NextApiRequest, res: NextApiResponse) {
  const { teamId } = req.query as { teamId: string };
  const team = await prisma.team.findFirst({ where: { id: teamId } });
  res.json({ known: team !== null });
}
`,
    },
    reports: [],
  },
]);
