import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'The client in the place of the transaction',
    files: {
      'src/orders.service.ts': `import { Injectable } from '@nestjs/common';
import { PrismaService } from './prisma.service';

@Injectable()
export class OrdersService {
  constructor(private readonly prisma: PrismaService) {}

  async place(userId: string, productId: string) {
    return this.prisma.$transaction(async tx => {
      const order = await tx.order.create({ data: { userId } });
      await this.prisma.orderLine.create({ data: { orderId: order.id, productId } });
      return order;
    });
  }
}
`,
      'src/prisma.service.ts': `import { Injectable } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';

@Injectable()
export class PrismaService extends PrismaClient {}
`,
    },
    reports: [{ message: 'write', at: 'this.prisma.orderLine.create', in: 'src/orders.service.ts' }],
    fixed: {
      'src/orders.service.ts': `import { Injectable } from '@nestjs/common';
import { PrismaService } from './prisma.service';

@Injectable()
export class OrdersService {
  constructor(private readonly prisma: PrismaService) {}

  async place(userId: string, productId: string) {
    return this.prisma.$transaction(async tx => {
      const order = await tx.order.create({ data: { userId } });
      await tx.orderLine.create({ data: { orderId: order.id, productId } });
      return order;
    });
  }
}
`,
    },
  },
  {
    title: 'All on the transaction, and what comes before and after it',
    files: {
      'src/orders.ts': `import { Prisma, PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function place(userId: string, productIds: string[]) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id: userId } });
  const order = await prisma.$transaction(async tx => {
    const created = await tx.order.create({ data: { userId: user.id } });
    await Promise.all(productIds.map(productId => addLine(tx, created.id, productId)));
    return created;
  });
  await prisma.cart.deleteMany({ where: { userId } });
  await prisma.$transaction([prisma.user.update({ where: { id: userId }, data: { orders: { increment: 1 } } })]);
  return order;
}

async function addLine(tx: Prisma.TransactionClient, orderId: string, productId: string) {
  await tx.orderLine.create({ data: { orderId, productId } });
}
`,
    },
    reports: [],
  },
  {
    title: 'A TypeORM repository of the class',
    files: {
      'src/accounts.service.ts': `import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, Repository } from 'typeorm';
import { Account } from './account.entity';

@Injectable()
export class AccountsService {
  constructor(
    private readonly dataSource: DataSource,
    @InjectRepository(Account) private readonly accounts: Repository<Account>,
  ) {}

  async open(owner: string) {
    return this.dataSource.transaction(async manager => {
      const account = await manager.save(Account, { owner });
      await this.accounts.update({ owner }, { main: false });
      return account;
    });
  }
}
`,
      'src/account.entity.ts': `import { Entity } from 'typeorm';

@Entity() export class Account { owner: string; main: boolean; }
`,
    },
    reports: [{ message: 'write', at: 'this.accounts.update', in: 'src/accounts.service.ts' }],
    fixed: {
      'src/accounts.service.ts': `import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, Repository } from 'typeorm';
import { Account } from './account.entity';

@Injectable()
export class AccountsService {
  constructor(
    private readonly dataSource: DataSource,
    @InjectRepository(Account) private readonly accounts: Repository<Account>,
  ) {}

  async open(owner: string) {
    return this.dataSource.transaction(async manager => {
      const account = await manager.save(Account, { owner });
      await manager.withRepository(this.accounts).update({ owner }, { main: false });
      return account;
    });
  }
}
`,
    },
  },
  {
    title: 'A repository beside a query runner',
    files: {
      'src/accounts.service.ts': `import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, Entity, Repository } from 'typeorm';

@Entity() class Account { owner: string; }

export class AccountsService {
  constructor(
    private readonly dataSource: DataSource,
    @InjectRepository(Account) private readonly accounts: Repository<Account>,
  ) {}

  async open(owner: string) {
    const queryRunner = this.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    try {
      await this.accounts.save({ owner });
      await queryRunner.commitTransaction();
    } catch (error) {
      await queryRunner.rollbackTransaction();
      throw error;
    } finally {
      await queryRunner.release();
    }
  }
}
`,
    },
    reports: [{ message: 'write', at: 'this.accounts.save' }],
    fixed: {
      'src/accounts.service.ts': `import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, Entity, Repository } from 'typeorm';

@Entity() class Account { owner: string; }

export class AccountsService {
  constructor(
    private readonly dataSource: DataSource,
    @InjectRepository(Account) private readonly accounts: Repository<Account>,
  ) {}

  async open(owner: string) {
    const queryRunner = this.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    try {
      await queryRunner.manager.withRepository(this.accounts).save({ owner });
      await queryRunner.commitTransaction();
    } catch (error) {
      await queryRunner.rollbackTransaction();
      throw error;
    } finally {
      await queryRunner.release();
    }
  }
}
`,
    },
  },
  {
    title: 'Repositories of the transaction',
    files: {
      'src/accounts.service.ts': `import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, Entity, EntityManager, Repository } from 'typeorm';
import { repositoryOf } from './repositories.js';

@Entity() class Account { owner: string; }

export class AccountsService {
  constructor(
    private readonly dataSource: DataSource,
    @InjectRepository(Account) private readonly accounts: Repository<Account>,
  ) {}

  async open(owner: string) {
    return this.dataSource.transaction(async manager => {
      const accounts = manager.withRepository(this.accounts);
      await accounts.save({ owner });
      await manager.getRepository(Account).update({ owner }, { owner });
      await this.accountsIn(manager).save({ owner });
      await repositoryOf(manager, Account).save({ owner });
    });
  }

  private accountsIn(manager?: EntityManager): Repository<Account> {
    return manager ? manager.getRepository(Account) : this.accounts;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Knex',
    files: {
      'src/transfer.ts': `import knex from 'knex';

const database = knex({ client: 'pg' });

export async function transfer(from: number, to: number, amount: number) {
  await database.transaction(async trx => {
    await trx('accounts').where({ id: from }).decrement('balance', amount);
    await database('accounts').where({ id: to }).increment('balance', amount);
    await database('transfers').insert({ from, to, amount }).transacting(trx);
  });
}
`,
    },
    reports: [{ message: 'write', at: "database('accounts')" }],
    fixed: {
      'src/transfer.ts': `import knex from 'knex';

const database = knex({ client: 'pg' });

export async function transfer(from: number, to: number, amount: number) {
  await database.transaction(async trx => {
    await trx('accounts').where({ id: from }).decrement('balance', amount);
    await trx('accounts').where({ id: to }).increment('balance', amount);
    await database('transfers').insert({ from, to, amount }).transacting(trx);
  });
}
`,
    },
  },
  {
    title: 'Drizzle and Kysely',
    files: {
      'src/teams.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { Kysely } from 'kysely';
import { members, teams } from './schema.js';

const db = drizzle('postgres://localhost');

export async function found(name: string, userId: string) {
  await db.transaction(async tx => {
    const [team] = await tx.insert(teams).values({ name }).returning();
    await db.insert(members).values({ teamId: team.id, userId });
  });
}

export async function close(builder: Kysely<unknown>, id: string) {
  await builder.transaction().execute(async trx => {
    await trx.deleteFrom('teams').where('id', '=', id).execute();
    await builder.deleteFrom('members').where('team_id', '=', id).execute();
  });
}
`,
    },
    reports: [
      { message: 'write', at: 'db.insert' },
      { message: 'write', at: 'builder.deleteFrom' },
    ],
    fixed: {
      'src/teams.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { Kysely } from 'kysely';
import { members, teams } from './schema.js';

const db = drizzle('postgres://localhost');

export async function found(name: string, userId: string) {
  await db.transaction(async tx => {
    const [team] = await tx.insert(teams).values({ name }).returning();
    await tx.insert(members).values({ teamId: team.id, userId });
  });
}

export async function close(builder: Kysely<unknown>, id: string) {
  await builder.transaction().execute(async trx => {
    await trx.deleteFrom('teams').where('id', '=', id).execute();
    await trx.deleteFrom('members').where('team_id', '=', id).execute();
  });
}
`,
    },
  },
  {
    title: 'Sequelize without the option',
    files: {
      'src/bookings.ts': `import { Model, Sequelize } from 'sequelize';

const sequelize = new Sequelize('postgres://localhost');
class Booking extends Model {}
class Seat extends Model {}

export async function book(flight: string, seat: number) {
  await sequelize.transaction(async t => {
    const booking = await Booking.create({ flight }, { transaction: t });
    await Seat.update({ booking: booking.id }, { where: { flight, seat } });
    await Seat.create({ flight, seat });
  });
}
`,
    },
    reports: [
      { message: 'write', at: 'Seat.update' },
      { message: 'write', at: 'Seat.create' },
    ],
    fixed: {
      'src/bookings.ts': `import { Model, Sequelize } from 'sequelize';

const sequelize = new Sequelize('postgres://localhost');
class Booking extends Model {}
class Seat extends Model {}

export async function book(flight: string, seat: number) {
  await sequelize.transaction(async t => {
    const booking = await Booking.create({ flight }, { transaction: t });
    await Seat.update({ booking: booking.id }, { transaction: t, where: { flight, seat } });
    await Seat.create({ flight, seat }, { transaction: t });
  });
}
`,
    },
  },
  {
    title: 'Sequelize that hands the transaction on by itself',
    files: {
      'src/bookings.ts': `import { createNamespace } from 'cls-hooked';
import { Model, Sequelize } from 'sequelize';

Sequelize.useCLS(createNamespace('bookings'));
const sequelize = new Sequelize('postgres://localhost');
class Booking extends Model {}

export async function book(flight: string) {
  await sequelize.transaction(async () => {
    await Booking.create({ flight });
  });
}
`,
    },
    reports: [],
  },
  {
    title: 'Packages that hand the transaction on by themselves: typeorm-transactional and nestjs-cls',
    files: {
      'src/bookings.ts': `import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { runInTransaction, Transactional } from 'typeorm-transactional';
import { Booking } from './booking.entity';

@Injectable()
export class BookingService {
  constructor(@InjectRepository(Booking) private readonly bookings: Repository<Booking>) {}

  @Transactional()
  async book(flight: string) {
    await this.bookings.save({ flight });
    await this.bookings.update({ flight }, { isPaid: true });
  }

  async cancel(flight: string) {
    await runInTransaction(async () => {
      await this.bookings.delete({ flight });
    });
  }
}
`,
      'src/booking.entity.ts': `import { Column, Entity } from 'typeorm';

@Entity()
export class Booking {
  @Column()
  flight: string;
}
`,
      'src/users.ts': `import { TransactionHost } from '@nestjs-cls/transactional';
import { TransactionalAdapterPrisma } from '@nestjs-cls/transactional-adapter-prisma';

export class UserService {
  constructor(private readonly host: TransactionHost<TransactionalAdapterPrisma>) {}

  async rename(id: string, name: string) {
    await this.host.withTransaction(async () => {
      await this.host.tx.user.update({ where: { id }, data: { name } });
      await this.host.tx.audit.create({ data: { id } });
    });
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Helpers and repositories that are given the transaction',
    files: {
      'src/orders.ts': `import { Pool, type PoolClient } from 'pg';

const pool = new Pool();

async function insertLine(client: PoolClient | Pool, order: string, article: string) {
  await client.query('INSERT INTO lines (order_id, article) VALUES ($1, $2)', [order, article]);
}

class OrderRepository {
  constructor(private readonly client: PoolClient) {}

  close(order: string) {
    return this.client.query('UPDATE orders SET state = $2 WHERE id = $1', [order, 'closed']);
  }
}

export async function place(order: string, articles: readonly string[]) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    for (const article of articles) await insertLine(client, order, article);
    await new OrderRepository(client).close(order);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Mongoose without the session',
    files: {
      'src/carts.ts': `import mongoose, { model, Schema } from 'mongoose';

const Cart = model('Cart', new Schema({ items: [String] }));

export async function order(id: string, options: object) {
  const session = await mongoose.startSession();
  await session.withTransaction(async () => {
    await Cart.deleteOne({ _id: id });
    await Cart.updateOne({ _id: id }, { items: [] }, { session });
    await Cart.updateOne({ _id: id }, { items: [] }, options);
  });
  await session.endSession();
}
`,
    },
    reports: [{ message: 'write', at: 'Cart.deleteOne' }],
  },
  {
    title: 'A read that does not see what was written',
    files: {
      'src/stock.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function sell(id: string, quantity: number) {
  await prisma.$transaction(async tx => {
    await tx.product.update({ where: { id }, data: { stock: { decrement: quantity } } });
    const product = await prisma.product.findUniqueOrThrow({ where: { id } });
    if (product.stock < 0) throw new Error('Sold out');
  });
}
`,
    },
    reports: [{ message: 'read', at: 'prisma.product.findUniqueOrThrow', severity: 'warning' }],
    fixed: {
      'src/stock.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function sell(id: string, quantity: number) {
  await prisma.$transaction(async tx => {
    await tx.product.update({ where: { id }, data: { stock: { decrement: quantity } } });
    const product = await tx.product.findUniqueOrThrow({ where: { id } });
    if (product.stock < 0) throw new Error('Sold out');
  });
}
`,
    },
  },
  {
    title: 'A read before anything was written',
    files: {
      'src/invitations.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function accept(id: string, userId: string) {
  await prisma.$transaction(async tx => {
    const invitation = await prisma.invitation.findUniqueOrThrow({ where: { id } });
    await tx.member.create({ data: { userId, teamId: invitation.teamId } });
  });
}
`,
    },
    reports: [
      { message: 'read', at: 'prisma.invitation.findUniqueOrThrow', severity: 'warning', preset: 'strict' },
    ],
    fixed: {
      'src/invitations.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function accept(id: string, userId: string) {
  await prisma.$transaction(async tx => {
    const invitation = await tx.invitation.findUniqueOrThrow({ where: { id } });
    await tx.member.create({ data: { userId, teamId: invitation.teamId } });
  });
}
`,
    },
  },
  {
    title: 'Logs that stay, what is left when it fails, and another database',
    files: {
      'src/payments.ts': `import { PrismaClient } from '@prisma/client';
import { archive } from './archive.js';

const prisma = new PrismaClient();

export async function pay(orderId: string) {
  await prisma.$transaction(async tx => {
    await prisma.paymentAttemptLog.create({ data: { orderId } });
    try {
      await tx.payment.create({ data: { orderId } });
    } catch (error) {
      await prisma.order.update({ where: { id: orderId }, data: { state: 'failed' } });
      throw error;
    }
    await archive.order.create({ data: { orderId } });
  });
}
`,
      'src/archive.ts': `import { PrismaClient } from '@prisma/client';

export const archive = new PrismaClient({ datasources: { db: { url: process.env.ARCHIVE_URL } } });
`,
    },
    reports: [],
  },
  {
    title: 'MikroORM, whose entity manager knows the transaction',
    files: {
      'src/users.ts': `import { EntityManager } from '@mikro-orm/postgresql';
import { User } from './user.js';

export class Users {
  constructor(private readonly em: EntityManager) {}

  async rename(id: number, name: string) {
    await this.em.transactional(async () => {
      await this.em.nativeUpdate(User, { id }, { name });
    });
  }
}
`,
      'src/user.ts': `export class User { id!: number; name!: string; }
`,
    },
    reports: [],
  },
  {
    title: 'What is read before the transaction begins',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function pay(id: string) {
  const order = await prisma.order.findUniqueOrThrow({ where: { id } });
  return prisma.$transaction(async tx => {
    await tx.payment.create({ data: { orderId: order.id } });
    await tx.order.update({ where: { id }, data: { state: 'paid' } });
  });
}
`,
    },
    reports: [],
  },
  {
    title: 'A query of Drizzle that is a part of another one',
    files: {
      'src/shares.ts': `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { accounts, shares } from './schema';

const db = drizzle(process.env.DATABASE_URL ?? '');

export function unshare(handle: string) {
  return db.transaction(async tx => {
    await tx
      .delete(shares)
      .where(eq(shares.accountId, db.select({ id: accounts.id }).from(accounts).where(eq(accounts.handle, handle))));
  });
}
`,
      'src/schema.ts': `import { pgTable, text } from 'drizzle-orm/pg-core';

export const accounts = pgTable('accounts', { id: text('id').primaryKey(), handle: text('handle') });
export const shares = pgTable('shares', { id: text('id').primaryKey(), accountId: text('account_id') });
`,
    },
    reports: [],
  },
  {
    title: 'A transaction on a pool, which gives each statement another connection',
    files: {
      'src/transfers.ts': `import { Pool } from 'pg';

const pool = new Pool();

export async function transfer(from: string, to: string, amount: number) {
  await pool.query('BEGIN');
  await pool.query('UPDATE accounts SET balance = balance - $1 WHERE id = $2', [amount, from]);
  await pool.query('UPDATE accounts SET balance = balance + $1 WHERE id = $2', [amount, to]);
  await pool.query('COMMIT');
}
`,
    },
    reports: [{ message: 'pool', at: "pool.query('BEGIN')" }],
  },
  {
    title: 'A function of the project hands its statement on to a pool',
    files: {
      'src/database.ts': `import mysql from 'mysql2/promise';

const pool = mysql.createPool({ uri: process.env.DATABASE_URL });

export const query = (text: string, values: unknown[] = []) => pool.query(text, values);
`,
      'src/transfers.ts': `import * as database from './database';

export async function transfer(from: string, amount: number) {
  await database.query('START TRANSACTION');
  await database.query('UPDATE accounts SET balance = balance - ? WHERE id = ?', [amount, from]);
  await database.query('COMMIT');
}
`,
    },
    reports: [{ message: 'pool', at: "database.query('START TRANSACTION')", in: 'src/transfers.ts' }],
  },
  {
    title: 'The pools of a query builder and of mappers',
    files: {
      'src/batches.ts': `import knex from 'knex';
import { DataSource } from 'typeorm';

const db = knex({ client: 'pg' });
const source = new DataSource({ type: 'postgres' });

export async function first() {
  await db.raw('BEGIN');
}
export async function second() {
  await source.query('BEGIN;');
}
`,
    },
    reports: [
      { message: 'pool', at: "db.raw('BEGIN')" },
      { message: 'pool', at: "source.query('BEGIN;')" },
    ],
  },
  {
    title: 'One connection for all of it, a pool of one, and all statements in one text',
    files: {
      'src/transfers.ts': `import { Client, Pool } from 'pg';

const pool = new Pool();
const single = new Pool({ max: 1 });
const client = new Client();

export async function transfer(from: string, amount: number) {
  const connection = await pool.connect();
  try {
    await connection.query('BEGIN');
    await connection.query('UPDATE accounts SET balance = balance - $1 WHERE id = $2', [amount, from]);
    await connection.query('COMMIT');
  } finally {
    connection.release();
  }
}
export async function others() {
  await client.query('BEGIN');
  await client.query('COMMIT');
  await single.query('BEGIN');
  await single.query('COMMIT');
  await pool.query('BEGIN; DELETE FROM drafts WHERE old; COMMIT');
}
`,
    },
    reports: [],
  },
]);
