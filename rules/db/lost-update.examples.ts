import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'The stock that was read, less what is sold',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function sell(productId: string, quantity: number) {
  const product = await prisma.product.findUniqueOrThrow({ where: { id: productId } });
  if (product.stock < quantity) throw new Error('Sold out');
  await prisma.product.update({
    where: { id: productId },
    data: { stock: product.stock - quantity, soldAt: new Date() },
  });
}
`,
    },
    reports: [{ message: 'lost', at: 'product.stock - quantity' }],
    fixed: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function sell(productId: string, quantity: number) {
  const product = await prisma.product.findUniqueOrThrow({ where: { id: productId } });
  if (product.stock < quantity) throw new Error('Sold out');
  await prisma.product.update({
    where: { id: productId },
    data: { stock: { decrement: quantity }, soldAt: new Date() },
  });
}
`,
    },
  },
  {
    title: 'The database subtracts',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function sell(productId: string, quantity: number) {
  const product = await prisma.product.findUniqueOrThrow({ where: { id: productId } });
  const left = product.stock - quantity;
  const { count } = await prisma.product.updateMany({
    where: { id: productId, stock: { gte: quantity } },
    data: { stock: { decrement: quantity } },
  });
  if (count === 0) throw new Error(\`Sold out, \${left} are missing\`);
}
`,
    },
    reports: [],
  },
  {
    title: 'A TypeORM entity that is changed and saved',
    files: {
      'src/accounts.service.ts': `import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Account } from './account.entity';

@Injectable()
export class AccountsService {
  constructor(@InjectRepository(Account) private readonly accounts: Repository<Account>) {}

  async deposit(id: string, amount: number) {
    const account = await this.accounts.findOneByOrFail({ id });
    account.balance += amount;
    return this.accounts.save(account);
  }
}
`,
      'src/account.entity.ts': `import { Entity } from 'typeorm';

@Entity() export class Account { id: string; balance: number; }
`,
    },
    reports: [{ message: 'lost', at: 'account.balance += amount', in: 'src/accounts.service.ts' }],
  },
  {
    title: 'Read with a lock, or written only if nobody was faster',
    files: {
      'src/accounts.service.ts': `import { DataSource } from 'typeorm';
import { Account } from './account.entity';

export class AccountsService {
  constructor(private readonly dataSource: DataSource) {}

  async deposit(id: string, amount: number) {
    await this.dataSource.transaction(async manager => {
      const account = await manager.findOneOrFail(Account, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      account.balance += amount;
      await manager.save(account);
    });
  }

  async withdraw(id: string, amount: number) {
    await this.dataSource.transaction('SERIALIZABLE', async manager => {
      const account = await manager.findOneByOrFail(Account, { id });
      account.balance -= amount;
      await manager.save(account);
    });
  }

  async rename(id: string, name: string) {
    const account = await this.dataSource.getRepository(Account).findOneByOrFail({ id });
    await this.dataSource
      .getRepository(Account)
      .update({ id, version: account.version }, { name, version: account.version + 1, renamed: account.renamed + 1 });
  }
}
`,
      'src/account.entity.ts': `import { Entity } from 'typeorm';

@Entity() export class Account { id: string; balance: number; version: number; name: string; renamed: number; }
`,
    },
    reports: [],
  },
  {
    title: 'A counter of a Mongoose document',
    files: {
      'src/posts.ts': `import { model, Schema } from 'mongoose';

const Post = model('Post', new Schema({ views: Number, likes: Number }));

export async function view(id: string) {
  const post = await Post.findById(id);
  if (!post) return null;
  post.views++;
  await post.save();
  return post;
}
`,
    },
    reports: [{ message: 'lost', at: 'post.views++' }],
  },
  {
    title: 'MongoDB adds with `$inc`',
    files: {
      'src/likes.ts': `import { MongoClient } from 'mongodb';

const posts = new MongoClient('mongodb://localhost').db('blog').collection('posts');

export async function like(id: string) {
  const post = await posts.findOne({ id });
  await posts.updateOne({ id }, { $set: { likes: post.likes + 1 } });
}
`,
    },
    reports: [{ message: 'lost', at: 'post.likes + 1' }],
    fixed: {
      'src/likes.ts': `import { MongoClient } from 'mongodb';

const posts = new MongoClient('mongodb://localhost').db('blog').collection('posts');

export async function like(id: string) {
  const post = await posts.findOne({ id });
  await posts.updateOne({ id }, { $inc: { likes: 1 } });
}
`,
    },
  },
  {
    title: 'Knex',
    files: {
      'src/seats.ts': `import knex from 'knex';

const database = knex({ client: 'pg' });

export async function book(id: number, seats: number) {
  const flight = await database('flights').where({ id }).first();
  await database('flights').where({ id }).update({ free: flight.free - seats });
}
`,
    },
    reports: [{ message: 'lost', at: 'flight.free - seats' }],
    fixed: {
      'src/seats.ts': `import knex from 'knex';

const database = knex({ client: 'pg' });

export async function book(id: number, seats: number) {
  const flight = await database('flights').where({ id }).first();
  await database('flights').where({ id }).decrement('free', seats);
}
`,
    },
  },
  {
    title: 'Drizzle, Kysely and SQL',
    files: {
      'src/points.ts': `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Kysely } from 'kysely';
import { Pool } from 'pg';
import { players } from './schema.js';

const pool = new Pool();
const db = drizzle(pool);

export async function withDrizzle(id: number, points: number) {
  const [player] = await db.select().from(players).where(eq(players.id, id));
  const score = Math.max(0, (player.score ?? 0) + points);
  await db.update(players).set({ score }).where(eq(players.id, id));
}

export async function withKysely(builder: Kysely<unknown>, id: number) {
  const player = await builder.selectFrom('players').select('level').where('id', '=', id).executeTakeFirstOrThrow();
  await builder.updateTable('players').set({ level: player.level + 1 }).where('id', '=', id).execute();
}

export async function withSql(id: number, points: number) {
  const { rows } = await pool.query('SELECT score FROM players WHERE id = $1', [id]);
  await pool.query('UPDATE players SET score = $1 WHERE id = $2', [rows[0].score - points, id]);
}
`,
    },
    reports: [
      { message: 'lost', at: '(player.score ?? 0) + points' },
      { message: 'lost', at: 'player.level + 1' },
      { message: 'lost', at: 'rows[0].score - points' },
    ],
  },
  {
    title: 'SQL and builders that lock the row they read',
    files: {
      'src/points.ts': `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { players } from './schema.js';

const pool = new Pool();
const db = drizzle(pool);

export async function withDrizzle(id: number, points: number) {
  await db.transaction(async tx => {
    const [player] = await tx.select().from(players).where(eq(players.id, id)).for('update');
    await tx.update(players).set({ score: player.score + points }).where(eq(players.id, id));
  });
}

export async function withSql(id: number, points: number) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query('SELECT score FROM players WHERE id = $1 FOR UPDATE', [id]);
    await client.query('UPDATE players SET score = $1 WHERE id = $2', [rows[0].score - points, id]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Sequelize and MikroORM',
    files: {
      'src/wallets.ts': `import { EntityManager } from '@mikro-orm/core';
import { Model } from 'sequelize';
import { Wallet } from './wallet.js';

class Coupon extends Model {}

export async function useCoupon(id: number) {
  const coupon = await Coupon.findByPk(id);
  coupon.uses += 1;
  await coupon.save();
}

export async function spend(em: EntityManager, id: number, amount: number) {
  const wallet = await em.findOneOrFail(Wallet, { id });
  wallet.coins = wallet.coins - amount;
  await em.flush();
}
`,
      'src/wallet.ts': `export class Wallet { id!: number; coins!: number; }
`,
    },
    reports: [
      { message: 'lost', at: 'coupon.uses += 1', in: 'src/wallets.ts' },
      { message: 'lost', at: 'wallet.coins = wallet.coins - amount', in: 'src/wallets.ts' },
    ],
  },
  {
    title: 'One at a time, behind a lock',
    files: {
      'src/numbers.ts': `import { PrismaClient } from '@prisma/client';
import { withLock } from './locks.js';

const prisma = new PrismaClient();

export async function nextNumber(id: string) {
  return withLock(id, async () => {
    const series = await prisma.series.findUniqueOrThrow({ where: { id } });
    await prisma.series.update({ where: { id }, data: { last: series.last + 1 } });
    return series.last + 1;
  });
}
`,
      'src/locks.ts': `export async function withLock<T>(key: string, run: () => Promise<T>): Promise<T> { return run(); }
`,
    },
    reports: [],
  },
  {
    title: 'Another row, another model, and an object that is no row',
    files: {
      'src/cards.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const totals = { cards: 0 };

export async function moveToEnd(id: string, listId: string) {
  const last = await prisma.card.findFirst({ where: { listId }, orderBy: { position: 'desc' } });
  await prisma.card.update({ where: { id }, data: { position: last.position + 1 } });
}

export async function copyPrice(id: string) {
  const product = await prisma.product.findUniqueOrThrow({ where: { id } });
  await prisma.offer.update({ where: { productId: id }, data: { price: product.price - 1 } });
}

export async function count(id: string) {
  totals.cards += 1;
  await prisma.statistic.update({ where: { id }, data: { cards: totals.cards } });
}
`,
    },
    reports: [],
  },
  {
    title: 'Text that is put together',
    files: {
      'src/tickets.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function comment(id: string, text: string) {
  const ticket = await prisma.ticket.findUniqueOrThrow({ where: { id } });
  await prisma.ticket.update({ where: { id }, data: { history: ticket.history + text } });
}
`,
    },
    reports: [],
  },
  {
    title: 'Read by another method, and written with TypeORM',
    files: {
      'src/accounts.service.ts': `import { InjectRepository } from '@nestjs/typeorm';
import { Entity, Repository } from 'typeorm';

@Entity() class Account { id: string; balance: number; }

export class AccountsService {
  constructor(@InjectRepository(Account) private readonly accounts: Repository<Account>) {}

  async withdraw(id: string, amount: number) {
    const { balance } = await this.get(id);
    if (balance < amount) throw new Error('Too little');
    await this.accounts.update({ id }, { balance: balance - amount });
  }

  private async get(id: string) {
    return this.accounts.findOneByOrFail({ id });
  }
}
`,
    },
    reports: [{ message: 'lost', at: 'balance - amount' }],
    fixed: {
      'src/accounts.service.ts': `import { InjectRepository } from '@nestjs/typeorm';
import { Entity, Repository } from 'typeorm';

@Entity() class Account { id: string; balance: number; }

export class AccountsService {
  constructor(@InjectRepository(Account) private readonly accounts: Repository<Account>) {}

  async withdraw(id: string, amount: number) {
    const { balance } = await this.get(id);
    if (balance < amount) throw new Error('Too little');
    await this.accounts.decrement({ id }, 'balance', amount);
  }

  private async get(id: string) {
    return this.accounts.findOneByOrFail({ id });
  }
}
`,
    },
  },
  {
    title: 'An update of Mongoose',
    files: {
      'src/likes.ts': `import { model, Schema } from 'mongoose';

const Post = model('Post', new Schema({ likes: Number }));

export async function like(id: string) {
  const post = await Post.findById(id).orFail();
  await Post.updateOne({ _id: id }, { likes: post.likes + 1 });
}
`,
    },
    reports: [{ message: 'lost', at: 'post.likes + 1' }],
    fixed: {
      'src/likes.ts': `import { model, Schema } from 'mongoose';

const Post = model('Post', new Schema({ likes: Number }));

export async function like(id: string) {
  const post = await Post.findById(id).orFail();
  await Post.updateOne({ _id: id }, { $inc: { likes: 1 } });
}
`,
    },
  },
  {
    title: 'An update of Sequelize',
    files: {
      'src/coupons.ts': `import { Model } from 'sequelize';

class Coupon extends Model {}

export async function useCoupon(id: number) {
  const coupon = await Coupon.findByPk(id);
  await Coupon.update({ uses: coupon.uses + 1 }, { where: { id } });
}
`,
    },
    reports: [{ message: 'lost', at: 'coupon.uses + 1' }],
    fixed: {
      'src/coupons.ts': `import { Model } from 'sequelize';

class Coupon extends Model {}

export async function useCoupon(id: number) {
  const coupon = await Coupon.findByPk(id);
  await Coupon.increment({ uses: 1 }, { where: { id } });
}
`,
    },
  },
  {
    title: 'A series that goes on to its next date',
    files: {
      'src/series.ts': `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { nextDate } from './dates.js';
import { series } from './schema.js';

const db = drizzle('postgres://localhost');

export async function markSent(id: string) {
  const [current] = await db.select().from(series).where(eq(series.id, id));
  const rhythm = { every: current.every, from: current.nextAt };
  const nextAt = nextDate(rhythm);
  await db.update(series).set({ sent: current.sent + 1, nextAt }).where(eq(series.id, id));
}
`,
      'src/dates.ts': `export function nextDate(rhythm: { every: number; from: Date }): Date { return rhythm.from; }
`,
    },
    reports: [{ message: 'lost', at: 'current.sent + 1', preset: 'strict', in: 'src/series.ts' }],
  },
  {
    title: 'Worked out here, and written by a function that is handed the result',
    files: {
      'src/transfers.ts': `import { AccountRepository } from './account-repository';

const accounts = new AccountRepository();

export async function pay(id: string, amount: number) {
  const account = await accounts.find(id);
  if (account.balance < amount) throw new Error('Too little money');
  await accounts.setBalance(id, account.balance - amount);
}
`,
      'src/account-repository.ts': `import { Pool } from 'pg';

const pool = new Pool();

export class AccountRepository {
  async find(id: string) {
    const { rows } = await pool.query('SELECT id, balance FROM accounts WHERE id = $1', [id]);
    return rows[0];
  }
  async setBalance(id: string, balance: number) {
    await pool.query('UPDATE accounts SET balance = $1 WHERE id = $2', [balance, id]);
  }
}
`,
    },
    reports: [{ message: 'lost', at: 'account.balance - amount', in: 'src/transfers.ts' }],
  },
  {
    title: 'Functions that write only where nobody was faster, or add themselves',
    files: {
      'src/transfers.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

function setBalance(id: string, version: number, balance: number) {
  return prisma.account.updateMany({ where: { id, version }, data: { balance, version: version + 1 } });
}
function add(id: string, amount: number) {
  return prisma.account.update({ where: { id }, data: { balance: { increment: amount } } });
}
export async function pay(id: string, amount: number) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id } });
  await setBalance(id, account.version, account.balance - amount);
}
export async function refund(id: string, fee: number) {
  const account = await prisma.account.findUniqueOrThrow({ where: { id } });
  await add(id, account.paid - fee);
}
`,
    },
    reports: [],
  },
  {
    title: 'The row itself is asked, as Sequelize has it',
    files: {
      'src/items.ts': `import { DataTypes, Model, Sequelize } from 'sequelize';

class Item extends Model {
  declare stock: number;
}
Item.init({ stock: DataTypes.INTEGER }, { sequelize: new Sequelize(process.env.DATABASE_URL ?? '') });

export async function take(id: number) {
  const item = await Item.findByPk(id);
  await item?.update({ stock: item.stock - 1 });
}
`,
    },
    reports: [{ message: 'lost', at: 'item.stock - 1' }],
    fixed: {
      'src/items.ts': `import { DataTypes, Model, Sequelize } from 'sequelize';

class Item extends Model {
  declare stock: number;
}
Item.init({ stock: DataTypes.INTEGER }, { sequelize: new Sequelize(process.env.DATABASE_URL ?? '') });

export async function take(id: number) {
  const item = await Item.findByPk(id);
  await item?.decrement({ stock: 1 });
}
`,
    },
  },
  {
    title: 'Statements of MySQL',
    files: {
      'src/stock.ts': `import mysql from 'mysql2/promise';

const pool = mysql.createPool(process.env.DATABASE_URL ?? '');

export async function take(id: number, quantity: number) {
  const [rows] = await pool.query('SELECT stock FROM products WHERE id = ?', [id]);
  await pool.query('UPDATE products SET stock = ? WHERE id = ?', [rows[0].stock - quantity, id]);
}
export async function put(id: number, quantity: number) {
  const [rows] = await pool.query('SELECT stock FROM products WHERE id = ? FOR UPDATE', [id]);
  await pool.query('UPDATE products SET stock = ? WHERE id = ?', [rows[0].stock + quantity, id]);
}
`,
    },
    reports: [{ message: 'lost', at: 'rows[0].stock - quantity' }],
  },
]);
