import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinPath } from '../source/path.ts';
import { projectRoot, understand } from './understand.ts';

/** The data access of `src/main.ts`, each in one line: verb and model, `tx` when in a transaction, `unheeded` when nobody waits. */
async function accesses(
  main: string,
  others: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const model = await understand({ ...others, 'src/main.ts': main });
  return model
    .dataAccess(joinPath(projectRoot, 'src/main.ts'))
    .map(access =>
      [
        access.verb,
        access.model ?? '?',
        ...(access.isInTransaction ? ['tx'] : []),
        ...(access.isWaitedFor ? [] : ['unheeded']),
      ].join(' '),
    );
}

const prismaClient = `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
`;

test('Prisma: models are members of the client', async () => {
  assert.deepEqual(
    await accesses(`${prismaClient}
export async function run(id: string) {
  await prisma.user.findUnique({ where: { id } });
  await prisma.auditLog.create({ data: { id } });
  prisma.user.count();
}`),
    ['find-one user', 'create auditLog', 'count user unheeded'],
  );
});

test('Prisma: the client handed to a transaction, its type, and a list of operations are in a transaction', async () => {
  assert.deepEqual(
    await accesses(`${prismaClient}
import type { Prisma } from '@prisma/client';
export async function run(tx: Prisma.TransactionClient) {
  await prisma.$transaction(async inner => { await inner.user.create({ data: {} }); });
  await prisma.$transaction([prisma.post.create({ data: {} }), prisma.tag.deleteMany()]);
  await tx.order.update({ where: {}, data: {} });
}`),
    ['create user tx', 'create post tx', 'delete tag tx', 'update order tx'],
  );
});

test('Prisma: a service that extends the client, injected through the constructor', async () => {
  assert.deepEqual(
    await accesses(
      `import { PrismaService } from './prisma.service';
export class Users {
  constructor(private readonly prisma: PrismaService) {}
  find(id: string) { return this.prisma.user.findFirst({ where: { id } }); }
}`,
      {
        'src/prisma.service.ts': `import { Injectable } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';
@Injectable() export class PrismaService extends PrismaClient {}`,
      },
    ),
    ['find-one user'],
  );
});

test('Prisma: the service of nestjs-prisma', async () => {
  assert.deepEqual(
    await accesses(`import { PrismaService } from 'nestjs-prisma';
export class Users {
  constructor(private readonly prisma: PrismaService) {}
  find(id: string) { return this.prisma.user.findUnique({ where: { id } }); }
}`),
    ['find-one user'],
  );
});

test('Prisma: an extended client from a factory, through a barrel', async () => {
  assert.deepEqual(
    await accesses(
      `import { db } from './database';
export const list = () => db.user.findMany();`,
      {
        'src/database/index.ts': `export * from './client';`,
        'src/database/client.ts': `import { PrismaClient } from '../generated/prisma/client';
function createClient() { return new PrismaClient().$extends({ result: {} }); }
const globals = globalThis as unknown as { db?: ReturnType<typeof createClient> };
export const db = globals.db ?? createClient();`,
      },
    ),
    ['find-many user'],
  );
});

test('Prisma: a client that is generated into the sources, found through a base path', async () => {
  assert.deepEqual(
    await accesses(`import { PrismaClient } from 'src/generated/prisma/client';
export class Prisma extends PrismaClient {}
export const list = (prisma: Prisma) => prisma.user.findMany();`),
    ['find-many user'],
  );
});

test('Prisma: a client that is kept on the global object in development', async () => {
  assert.deepEqual(
    await accesses(`import { PrismaClient } from '@prisma/client';
let prisma;
if (process.env.NODE_ENV === 'production') {
  prisma = new PrismaClient();
} else {
  if (!global.prisma) global.prisma = new PrismaClient();
  prisma = global.prisma;
}
export const list = () => prisma.user.findMany();`),
    ['find-many user'],
  );
});

test('Prisma: raw statements say what they do by their text', async () => {
  assert.deepEqual(
    await accesses(`${prismaClient}
export async function run(id: string) {
  await prisma.$queryRaw\`SELECT * FROM users WHERE id = \${id}\`;
  await prisma.$executeRawUnsafe('DELETE FROM "sessions"');
}`),
    ['find-many users', 'delete sessions'],
  );
});

test('TypeORM: injected repositories know their entity', async () => {
  assert.deepEqual(
    await accesses(
      `import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { User } from './user.entity';
export class Users {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}
  async run(id: string) {
    await this.users.findOneBy({ id });
    await this.users.createQueryBuilder('user').where('user.id = :id', { id }).getOne();
    return this.users.save({ id });
  }
}`,
      { 'src/user.entity.ts': `import { Entity } from 'typeorm';\n@Entity() export class User {}` },
    ),
    ['find-one User', 'find-one User', 'upsert User'],
  );
});

test('TypeORM: query builders do what their chain says', async () => {
  assert.deepEqual(
    await accesses(
      `import { DataSource } from 'typeorm';
import { User } from './user.entity';
export async function run(source: DataSource) {
  await source.createQueryBuilder().insert().into(User).values([]).execute();
  await source.createQueryBuilder().delete().from(User).where('id = 1').execute();
  await source.createQueryBuilder().update(User).set({}).execute();
  await source.getRepository(User).createQueryBuilder('u').select('u.id').getRawMany();
}`,
      { 'src/user.entity.ts': 'export class User {}' },
    ),
    ['create User', 'delete User', 'update User', 'find-many User'],
  );
});

test('TypeORM: managers of transactions and of query runners', async () => {
  assert.deepEqual(
    await accesses(
      `import { DataSource, EntityManager } from 'typeorm';
import { User } from './user.entity';
export async function run(source: DataSource, manager: EntityManager) {
  await source.transaction(async inner => {
    await inner.save(User, {});
    await inner.getRepository(User).delete({});
  });
  const runner = source.createQueryRunner();
  await runner.manager.insert(User, {});
  await runner.query('DELETE FROM users');
  await manager.find(User);
}`,
      { 'src/user.entity.ts': 'export class User {}' },
    ),
    ['upsert User tx', 'delete User tx', 'create User tx', 'delete users tx', 'find-many User'],
  );
});

test('TypeORM: entities that load and save themselves', async () => {
  assert.deepEqual(
    await accesses(
      `import { User } from './user.entity';
export async function run(id: number) {
  const user = await User.findOneBy({ id });
  await user.save();
  await User.delete({ id });
  await User.update({ id }, { seen: true });
}`,
      {
        'src/user.entity.ts': `import { BaseEntity } from 'typeorm';\nexport class User extends BaseEntity {}`,
      },
    ),
    ['find-one User', 'upsert User', 'delete User', 'update User'],
  );
});

test('TypeORM: a repository of its own class', async () => {
  assert.deepEqual(
    await accesses(
      `import { Repository } from 'typeorm';
import { User } from './user.entity';
export class UserRepository extends Repository<User> {
  newest() { return this.find({ take: 1 }); }
}`,
      { 'src/user.entity.ts': 'export class User {}' },
    ),
    ['find-many User'],
  );
});

test("TypeORM: a repository of the project's own function, which is about any entity", async () => {
  const source = `import { DataSource, type EntityTarget, type Repository } from 'typeorm';
const source = new DataSource({});
export const getRepository = <Entity extends object>(target: EntityTarget<Entity>): Repository<Entity> =>
  source.getRepository(target);`;
  const main = `import { getRepository } from './source';
import { Order } from './order';
export async function run(id: number) {
  const orders = getRepository(Order);
  await orders.findOneBy({ id });
  await getRepository(Order).save({ id });
}`;
  assert.deepEqual(
    await accesses(main, { 'src/source.ts': source, 'src/order.ts': 'export class Order {}' }),
    ['find-one Order', 'upsert Order'],
  );
});

test('Mongoose: models by name, by injection, and documents', async () => {
  assert.deepEqual(
    await accesses(
      `import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { UserModel } from './user.model';
import { Cat } from './cat.schema';
export class Cats {
  constructor(@InjectModel(Cat.name) private readonly cats: Model<Cat>) {}
  async run(id: string) {
    await UserModel.findOne({ id }).populate('cats').lean();
    const cat = await this.cats.findById(id);
    await cat.save();
    await new this.cats({}).save();
    await this.cats.updateMany({}, {}).session(null);
    await this.cats.deleteOne({ id }, { session: undefined });
  }
}`,
      {
        'src/user.model.ts': `import mongoose from 'mongoose';
export const UserModel = mongoose.model('User', new mongoose.Schema({}));`,
        'src/cat.schema.ts': 'export class Cat {}',
      },
    ),
    ['find-one User', 'find-one Cat', 'update Cat', 'create Cat', 'update Cat tx', 'delete Cat tx'],
  );
});

test('Typegoose: models made from classes', async () => {
  assert.deepEqual(
    await accesses(`import { getModelForClass } from '@typegoose/typegoose';
class User {}
export const UserModel = getModelForClass(User);
export const find = (email: string) => UserModel.findOne({ email });`),
    ['find-one User'],
  );
});

test('mongodb: collections of a database', async () => {
  assert.deepEqual(
    await accesses(`import { MongoClient } from 'mongodb';
const client = new MongoClient('mongodb://localhost');
const orders = client.db('shop').collection('orders');
export async function run(id: string) {
  await orders.find({ id }).limit(5).toArray();
  await orders.insertOne({ id });
}`),
    ['find-many orders', 'create orders'],
  );
});

test('Knex: the chain says table and verb', async () => {
  assert.deepEqual(
    await accesses(`import knex from 'knex';
const db = knex({ client: 'pg' });
export async function run(id: number) {
  await db('users').where({ id }).first();
  await db.select('name').from('teams').where({ id });
  await db('users').where({ id }).update({ id });
  await db.insert({ id }).into('teams');
  await db('logs').count();
  await db('logs').where({ id });
  await db.raw('select 1 from users');
}`),
    [
      'find-one users',
      'find-many teams',
      'update users',
      'create teams',
      'count logs',
      'find-many logs',
      'find-many users',
    ],
  );
});

test('Knex: the table has its name whatever a row is typed as, and wherever the instance is kept', async () => {
  assert.deepEqual(
    await accesses(`import type { Knex } from 'knex';
interface Order { id: number }
export class Orders {
  constructor(private readonly db: Knex) {}
  async run(id: number) {
    await this.db<Order>('orders').where({ id });
    await this.db('orders').where({ id }).first();
    await this.db.transaction(async trx => { await trx<Order>('orders').insert({ id }); });
  }
}`),
    ['find-many orders', 'find-one orders', 'create orders tx'],
  );
});

test('Knex: transactions by callback, by promise and by transacting', async () => {
  assert.deepEqual(
    await accesses(`import { knex } from 'knex';
const db = knex({ client: 'pg' });
export async function run(id: number) {
  await db.transaction(async trx => { await trx('users').insert({ id }); });
  const trx = await db.transaction();
  await trx('users').del();
  await db('users').insert({ id }).transacting(trx);
}`),
    ['create users tx', 'delete users tx', 'create users tx'],
  );
});

test('Knex: decorated on a Fastify instance', async () => {
  assert.deepEqual(
    await accesses(
      `import type { FastifyInstance } from 'fastify';
export function createUsers(fastify: FastifyInstance) {
  const { knex } = fastify;
  return { list: () => knex('users').select('id') };
}`,
      {
        'src/plugin.ts': `import fp from 'fastify-plugin';
import type { FastifyInstance } from 'fastify';
import knex from 'knex';
export default fp(async (fastify: FastifyInstance) => { fastify.decorate('knex', knex({ client: 'pg' })); });`,
      },
    ),
    ['find-many users'],
  );
});

test('Objection: queries of a model class', async () => {
  assert.deepEqual(
    await accesses(`import { Model } from 'objection';
class User extends Model { static tableName = 'users'; }
export async function run(id: number) {
  await User.query().findById(id);
  await User.query().insert({ id });
  await User.query().where({ id });
}`),
    ['find-one User', 'create User', 'find-many User'],
  );
});

test('pg: pools, clients, texts and objects with text', async () => {
  assert.deepEqual(
    await accesses(`import { Pool } from 'pg';
import { query } from './query';
const pool = new Pool();
export async function run(id: number) {
  await pool.query('SELECT * FROM users WHERE id = $1', [id]);
  const client = await pool.connect();
  await client.query({ text: 'INSERT INTO "orders" (id) VALUES ($1)', values: [id] });
}`),
    ['find-many users', 'create orders'],
  );
});

test('mysql2 and postgres', async () => {
  assert.deepEqual(
    await accesses(`import mysql from 'mysql2/promise';
import postgres from 'postgres';
const pool = mysql.createPool({});
const sql = postgres('postgres://');
export async function run(id: number) {
  await pool.execute('UPDATE users SET a = 1 WHERE id = ?', [id]);
  await sql\`select * from orders where id = \${id}\`;
  await sql.begin(async tx => { await tx\`insert into orders values (\${id})\`; });
}`),
    ['update users', 'find-many orders', 'create orders tx'],
  );
});

test('a model by its own class, not by those between it and the library', async () => {
  assert.deepEqual(
    await accesses(`import { Model } from 'sequelize-typescript';
class Base extends Model {}
class Comment extends Base {}
export const find = (id: string) => Comment.findByPk(id);`),
    ['find-one Comment'],
  );
});

test('a repository that a project hands out by itself', async () => {
  assert.deepEqual(
    await accesses(
      `import { DataSource, Repository } from 'typeorm';
import { User } from './user.entity';
class Connection {
  constructor(private readonly source: DataSource) {}
  getRepository<Entity>(context: object, type: new () => Entity): Repository<Entity> {
    return this.source.getRepository(type);
  }
}
export const find = (connection: Connection, id: string) => connection.getRepository({}, User).findOneBy({ id });`,
      {
        'src/user.entity.ts': 'export class User {}',
      },
    ),
    ['find-one User'],
  );
});

test('Sequelize: classes, definitions and options with a transaction', async () => {
  assert.deepEqual(
    await accesses(`import { DataTypes, Model, Sequelize } from 'sequelize';
const sequelize = new Sequelize('sqlite::memory:');
class User extends Model {}
const Post = sequelize.define('Post', {});
export async function run(id: number) {
  const user = await User.findByPk(id);
  await user.update({ id });
  await Post.findAll({ where: { id } });
  await sequelize.transaction(async transaction => { await Post.create({ id }, { transaction }); });
  await sequelize.query('SELECT * FROM posts');
}`),
    ['find-one User', 'update User', 'find-many Post', 'create Post tx', 'find-many posts'],
  );
});

test('Sequelize: the models that an index loads from its folder', async () => {
  const index = `const fs = require('fs');
const path = require('path');
const Sequelize = require('sequelize');
const sequelize = new Sequelize('sqlite::memory:');
const db = {};
fs.readdirSync(__dirname).forEach(file => {
  const model = require(path.join(__dirname, file))(sequelize, Sequelize.DataTypes);
  db[model.name] = model;
});
db.sequelize = sequelize;
module.exports = db;`;
  const main = `const models = require('./models');
const { Topic } = require('./models');
const Group = models.Group;
async function run(id) {
  await models.User.findAll({ where: { id } });
  await Topic.create({ id });
  await Group.count();
  await models.sequelize.query('DELETE FROM drafts');
}`;
  const found = await accesses(main, { 'src/models/index.js': index });
  assert.deepEqual(found, ['find-many User', 'create Topic', 'count Group', 'delete drafts']);
});

test('Drizzle: builders and relational queries', async () => {
  assert.deepEqual(
    await accesses(
      `import { drizzle } from 'drizzle-orm/node-postgres';
import { users } from './schema';
const db = drizzle(process.env.URL);
export async function run(id: number) {
  await db.select().from(users).where(id);
  await db.query.users.findFirst({ where: id });
  await db.insert(users).values({ id }).returning();
  await db.transaction(async tx => { await tx.delete(users); });
}`,
      {
        'src/schema.ts': `import { pgTable } from 'drizzle-orm/pg-core';\nexport const users = pgTable('users', {});`,
      },
    ),
    ['find-many users', 'find-one users', 'create users', 'delete users tx'],
  );
});

test('Drizzle: the type of a database says what its schema is, not which table', async () => {
  assert.deepEqual(
    await accesses(
      `import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import * as schema from './schema';
export async function run(db: NodePgDatabase<typeof schema>, id: number) {
  await db.select().from(schema.users).where(id);
  await db.query.orders.findFirst({ where: id });
  await db.insert(schema.orders).values({ id });
}`,
      {
        'src/schema.ts': `import { pgTable } from 'drizzle-orm/pg-core';
export const users = pgTable('users', {});
export const orders = pgTable('orders', {});`,
      },
    ),
    ['find-many users', 'find-one orders', 'create orders'],
  );
});

test('Drizzle: relational queries name tables as builders do, by the import of the table or the schema of the client', async () => {
  const others = {
    'src/schema.ts': `import { pgTable } from 'drizzle-orm/pg-core';
export const orderTable = pgTable('orders', {});
export const userTable = pgTable('users', {});`,
    'src/db.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import * as schema from './schema';
export const db = drizzle(pool, { schema });`,
  };
  const main = `import { db } from './db';
import { orderTable } from './schema';
export async function run() {
  await db.query.orderTable.findFirst({});
  await db.query.userTable.findMany({});
  await db.select().from(orderTable);
}`;
  assert.deepEqual(await accesses(main, others), ['find-one orders', 'find-many users', 'find-many orders']);
});

test('Drizzle: one row of SQLite, rows that are put in or changed, and a schema that checks input is no table', async () => {
  const main = `import { drizzle } from 'drizzle-orm/libsql';
import { selectOrderSchema, user } from './schema';
const db = drizzle(client);
export async function run(id: number) {
  await db.select().from(user).where(id).get();
  await db.select().from(user).where(id).all();
  await db.insert(user).values({ id }).onConflictDoUpdate({ target: user.id, set: { id } });
  await db.query.user.findFirst({ where: id });
}`;
  const schema = `import { sqliteTable } from 'drizzle-orm/sqlite-core';
import { createSelectSchema } from 'drizzle-zod';
export const user = sqliteTable('user', {});
export const orders = sqliteTable('orders', {});
export const selectOrderSchema = createSelectSchema(orders);`;
  assert.deepEqual(await accesses(main, { 'src/schema.ts': schema }), [
    'find-one user',
    'find-many user',
    'upsert user',
    'find-one user',
  ]);
});

test('Drizzle: what a function of the project hands to a callback, and what a type takes from `transaction`', async () => {
  const context = `import { drizzle } from 'drizzle-orm/libsql';
export const database = drizzle(client);
type Client = typeof database;
export type Transaction = Parameters<Parameters<Client['transaction']>[0]>[0];
export async function inTransaction<T>(run: (tx: Client) => Promise<T>) {
  return database.transaction(run);
}
export async function withDatabase<T>(run: (db: Client) => Promise<T>) {
  return run(database);
}
export const retried = <T>(run: (db: Client) => Promise<T>) => withDatabase(run);`;
  const main = `import { inTransaction, retried, withDatabase, type Transaction } from './context';
import { users } from './schema';
export async function run(tx: Transaction) {
  await inTransaction(async tx => { await tx.delete(users); });
  await withDatabase(async db => { await db.select().from(users); });
  await retried(async db => { await db.update(users).set({ id: 1 }); });
  await tx.insert(users).values({ id: 1 });
}`;
  const others = {
    'src/context.ts': context,
    'src/schema.ts': `import { sqliteTable } from 'drizzle-orm/sqlite-core';\nexport const users = sqliteTable('users', {});`,
  };
  assert.deepEqual(await accesses(main, others), [
    'delete users tx',
    'find-many users',
    'update users',
    'create users tx',
  ]);
});

/** The keys of the filters of `src/main.ts`; `-` where there is none that is written out. */
async function filters(main: string): Promise<readonly string[]> {
  const model = await understand({ 'src/main.ts': main });
  return model
    .dataAccess(joinPath(projectRoot, 'src/main.ts'))
    .map(({ filter }) =>
      filter?.kind === 'object' ? filter.properties.map(({ key }) => key).join() : (filter?.kind ?? '-'),
    );
}

test('TypeORM: what is no option is the filter, as before 0.3; a row that was found by its key has that for one', async () => {
  assert.deepEqual(
    await filters(`import { getRepository } from 'typeorm';
import { User } from './user';
const users = getRepository(User);
export async function run(email: string, options: object) {
  await users.findOne({ email });
  await users.findOne({ where: { email }, relations: ['roles'] });
  await users.findOne({ relations: ['roles'] });
  await users.findOne(options);
}`),
    ['email', 'email', '-', '-'],
  );
  assert.deepEqual(
    await filters(`import { Model } from 'sequelize';
class Order extends Model {}
export async function run(id: number) {
  const order = await Order.findByPk(id, { rejectOnEmpty: true });
  await order.update({ paid: true });
}`),
    ['reference', 'reference'],
  );
});

test('what an application of Express is set to hold, wherever it is got from', async () => {
  const others = {
    'src/app.js': `const express = require('express');
const models = require('./models');
const app = express();
app.set('models', models);
require('./main')(app);`,
    'src/models.js': `const Sequelize = require('sequelize');
const sequelize = new Sequelize('');
module.exports = { User: sequelize.define('User', {}), Topic: sequelize.define('Topic', {}) };`,
    'src/more.js': `module.exports = async function (req, res) {
  const { User } = req.app.get('models');
  res.json(await User.findAll({ where: { id: 1 } }));
};`,
  };
  const model = await understand({
    ...others,
    'src/main.js': `module.exports = function (app) {
  const models = app.get('models');
  const Topic = models.Topic;
  app.get('/topics', async (req, res) => res.json(await Topic.findAll({ limit: 10 })));
};`,
  });
  const names = ['src/main.js', 'src/more.js'].flatMap(path =>
    model.dataAccess(joinPath(projectRoot, path)).map(access => `${access.verb} ${access.model}`),
  );
  assert.deepEqual(names, ['find-many Topic', 'find-many User']);
});

test('Mongoose: a model is called as it was made, whatever its rows are typed as', async () => {
  assert.deepEqual(
    await accesses(`import mongoose, { model } from 'mongoose';
const Orders = model<OrderRow>('Order', schema);
const Places = mongoose.model<PlaceDocument>('Place', schema);
export async function run(id: string) {
  await Orders.find({ id });
  await Places.deleteOne({ id });
}`),
    ['find-many Order', 'delete Place'],
  );
});

test('MikroORM: entity managers and repositories', async () => {
  assert.deepEqual(
    await accesses(
      `import { EntityManager, EntityRepository } from '@mikro-orm/postgresql';
import { User } from './user.entity';
export class Users {
  constructor(private readonly em: EntityManager, private readonly users: EntityRepository<User>) {}
  async run(id: number) {
    await this.em.findOne(User, { id });
    await this.users.findAll();
    await this.em.transactional(async em => { await em.nativeDelete(User, { id }); });
  }
}`,
      { 'src/user.entity.ts': 'export class User {}' },
    ),
    ['find-one User', 'find-many User', 'delete User tx'],
  );
});

test('Kysely: builders by table name', async () => {
  assert.deepEqual(
    await accesses(`import { Kysely } from 'kysely';
const db = new Kysely<unknown>({});
export async function run(id: number) {
  await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
  await db.insertInto('users').values({ id }).execute();
  await db.transaction().execute(async trx => { await trx.deleteFrom('users').execute(); });
}`),
    ['find-one users', 'create users', 'delete users tx'],
  );
});

test('Kysely: a query that is built in steps, from the context of a procedure', async () => {
  const main = `import { initTRPC } from '@trpc/server';
import type { Kysely } from 'kysely';
interface Context { db: Kysely<Database> }
const t = initTRPC.context<Context>().create();
export const list = t.procedure.input(String).query(async opts => {
  let query = opts.ctx.db.selectFrom('Order').select('id').where('id', '=', opts.input);
  if (opts.input !== '') query = query.limit(10);
  return await query.execute();
});`;
  assert.deepEqual(await accesses(main), ['find-many Order']);
});

test('Kysely: a client whose type is an alias elsewhere names no model', async () => {
  assert.deepEqual(
    await accesses(
      `import { Injectable, NotFoundException } from '@nestjs/common';
import { Client } from './database';
@Injectable()
export class Service {
  constructor(private readonly db: Client) {}
  run(id: number) { return this.db.selectFrom('pages').selectAll().where('id', '=', id).execute(); }
}`,
      {
        'src/database.ts': `import { Kysely } from 'kysely';
import { Tables } from './tables';
export type Client = Kysely<Tables>;`,
      },
    ),
    ['find-many pages'],
  );
});

test('Sequelize: the client that is put into an object later', async () => {
  assert.deepEqual(
    await accesses(
      `const db = require('./models');
export async function run(id: number) { await db.sequelize.query('SELECT 1'); }`,
      {
        'src/models/index.js': `const Sequelize = require('sequelize');
const db = {};
let sequelize;
if (process.env.DATABASE_URL) sequelize = new Sequelize(process.env.DATABASE_URL);
else sequelize = new Sequelize('shop', 'shop', '');
db.sequelize = sequelize;
module.exports = db;`,
      },
    ),
    ['find-many ?'],
  );
});

test('comments of statements name no tables', async () => {
  assert.deepEqual(
    await accesses(`import { Pool } from 'pg';
const pool = new Pool();
export const run = () => pool.query(\`-- from the oldest on
SELECT id /* into a list */ FROM orders ORDER BY id\`);`),
    ['find-many orders'],
  );
});

test('whether rows come in an order', async () => {
  const model = await understand({
    'src/main.ts': `import { PrismaClient } from '@prisma/client';
import { Pool } from 'pg';
import knex from 'knex';
const prisma = new PrismaClient();
const pool = new Pool();
const db = knex({});
export async function run() {
  await prisma.order.findMany({ orderBy: { id: 'asc' } });
  await prisma.order.findMany({ take: 1 });
  await db('orders').select('id').orderBy('id');
  await db('orders').select('id');
  await pool.query('SELECT id FROM orders ORDER BY id');
  await pool.query('SELECT id FROM orders');
}`,
  });
  const found = model.dataAccess(joinPath(projectRoot, 'src/main.ts')).map(({ isOrdered }) => isOrdered);
  assert.deepEqual(found, [true, false, true, false, true, false]);
});

test('what is waited for: awaited, returned, all together, or given back by an array callback', async () => {
  assert.deepEqual(
    await accesses(`${prismaClient}
export async function run(ids: string[]) {
  await Promise.all([prisma.a.findMany(), prisma.b.findMany()]);
  await Promise.all(ids.map(id => prisma.c.findUnique({ where: { id } })));
  prisma.d.findMany().then(() => undefined);
  void prisma.e.findMany();
  return prisma.f.findMany();
}`),
    [
      'find-many a',
      'find-many b',
      'find-one c',
      'find-many d unheeded',
      'find-many e unheeded',
      'find-many f',
    ],
  );
});

test('a name alone is no data access', async () => {
  assert.deepEqual(
    await accesses(`import { prisma } from './unknown-place';
const cache = new Map();
export async function run(repository: { find(id: string): unknown }, id: string) {
  await repository.find(id);
  await cache.get(id);
  await prisma.user.findMany();
}`),
    [],
  );
});
