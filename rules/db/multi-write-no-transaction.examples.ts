import { defineExamples } from '#rule-api';

const mikroEntities = `import { Entity, PrimaryKey, Property } from '@mikro-orm/core';

@Entity()
export class Order {
  @PrimaryKey() id!: string;
  @Property() state!: string;
}

@Entity()
export class Payment {
  @PrimaryKey() id!: string;
  @Property() orderId!: string;
  @Property() amount!: number;
}
`;

export const examples = defineExamples([
  {
    title: 'An order and its payment, written one after the other',
    files: {
      'src/checkout.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function checkOut(orderId: string, amount: number) {
  await prisma.order.update({ where: { id: orderId }, data: { state: 'paid' } });
  // What the bank has told us.
  await prisma.payment.create({
    data: { orderId, amount },
  });
}
`,
    },
    reports: [{ message: 'apart', at: 'prisma.payment.create', preset: 'strict' }],
    fixed: {
      'src/checkout.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function checkOut(orderId: string, amount: number) {
  await prisma.$transaction([
    prisma.order.update({ where: { id: orderId }, data: { state: 'paid' } }),
    // What the bank has told us.
    prisma.payment.create({
      data: { orderId, amount },
    }),
  ]);
}
`,
    },
  },
  {
    title: 'In one transaction',
    files: {
      'src/checkout.ts': `import { Prisma, PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function checkOut(orderId: string, amount: number) {
  await prisma.$transaction(async tx => {
    await tx.order.update({ where: { id: orderId }, data: { state: 'paid' } });
    await pay(tx, orderId, amount);
  });
  await prisma.$transaction([
    prisma.cart.delete({ where: { orderId } }),
    prisma.stock.update({ where: { orderId }, data: { reserved: false } }),
  ]);
}

async function pay(tx: Prisma.TransactionClient, orderId: string, amount: number) {
  await tx.payment.create({ data: { orderId, amount } });
  await tx.invoice.create({ data: { orderId, amount } });
}
`,
    },
    reports: [],
  },
  {
    title: 'The second write needs the first one',
    files: {
      'src/sign-up.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function signUp(email: string) {
  const user = await prisma.user.create({ data: { email } });
  await prisma.profile.create({ data: { userId: user.id } });
  return user;
}
`,
    },
    reports: [{ message: 'apart', at: 'prisma.profile.create' }],
  },
  {
    title: 'Two TypeORM repositories',
    files: {
      'src/accounts.service.ts': `import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Account, Membership } from './account.entity';

export class AccountsService {
  constructor(
    @InjectRepository(Account) private readonly accounts: Repository<Account>,
    @InjectRepository(Membership) private readonly memberships: Repository<Membership>,
  ) {}

  async open(owner: string) {
    const account = await this.accounts.save({ owner });
    return this.memberships.save({ account, role: 'owner' });
  }
}
`,
      'src/account.entity.ts': `import { Entity } from 'typeorm';

@Entity() export class Account {}
@Entity() export class Membership {}
`,
    },
    reports: [{ message: 'apart', at: 'this.memberships.save', in: 'src/accounts.service.ts' }],
  },
  {
    title: 'Knex, Drizzle, Sequelize and plain SQL',
    files: {
      'src/transfer.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import knex from 'knex';
import { Pool } from 'pg';
import { Model, Sequelize } from 'sequelize';
import { accounts, transfers } from './schema.js';

const database = knex({ client: 'pg' });
const pool = new Pool();
const db = drizzle(pool);
class Booking extends Model {}
class Seat extends Model {}

export async function withKnex(id: number) {
  await database('accounts').where({ id }).decrement('balance', 1);
  await database('transfers').insert({ id });
}

export async function withDrizzle(id: number) {
  await db.update(accounts).set({ balance: 1 });
  await db.insert(transfers).values({ id });
}

export async function withSequelize(id: number) {
  const booking = await Booking.create({ id });
  await Promise.all([1, 2].map(number => Seat.create({ number, booking })));
}

export async function withSql(id: number) {
  await pool.query('UPDATE accounts SET balance = 0 WHERE id = $1', [id]);
  const books = await pool.connect();
  await books.query('INSERT INTO transfers (id) VALUES ($1)', [id]);
}
`,
      'src/schema.ts': `import { integer, pgTable } from 'drizzle-orm/pg-core';

export const accounts = pgTable('accounts', { balance: integer() });
export const transfers = pgTable('transfers', { id: integer() });
`,
    },
    reports: [
      { message: 'apart', at: "database('transfers')", in: 'src/transfer.ts' },
      { message: 'apart', at: 'db.insert', preset: 'strict', in: 'src/transfer.ts' },
      { message: 'apart', at: 'Seat.create', in: 'src/transfer.ts' },
      { message: 'apart', at: 'books.query', preset: 'strict', in: 'src/transfer.ts' },
    ],
  },
  {
    title: 'From one account to another, with Prisma',
    files: {
      'src/transfer.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

interface Transfer { fromId: string; toId: string; amount: number }

export async function withPrisma({ fromId, toId, amount }: Transfer) {
  await prisma.account.update({ where: { id: fromId }, data: { balance: { decrement: amount } } });
  await prisma.account.update({ where: { id: toId }, data: { balance: { increment: amount } } });
}

export async function afterReading(fromId: string, toId: string, amount: number) {
  const from = await prisma.wallet.findUnique({ where: { id: fromId } });
  const to = await prisma.wallet.findUnique({ where: { id: toId } });
  await prisma.wallet.update({ where: { id: from.id }, data: { balance: from.balance - amount } });
  await prisma.wallet.update({ where: { id: to.id }, data: { balance: to.balance + amount } });
}
`,
    },
    reports: [
      { message: 'rowsApart', at: 'prisma.account.update', after: 'decrement: amount' },
      { message: 'rowsApart', at: 'prisma.wallet.update', after: 'from.balance - amount' },
    ],
    fixed: {
      'src/transfer.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

interface Transfer { fromId: string; toId: string; amount: number }

export async function withPrisma({ fromId, toId, amount }: Transfer) {
  await prisma.$transaction([
    prisma.account.update({ where: { id: fromId }, data: { balance: { decrement: amount } } }),
    prisma.account.update({ where: { id: toId }, data: { balance: { increment: amount } } }),
  ]);
}

export async function afterReading(fromId: string, toId: string, amount: number) {
  const from = await prisma.wallet.findUnique({ where: { id: fromId } });
  const to = await prisma.wallet.findUnique({ where: { id: toId } });
  await prisma.$transaction([
    prisma.wallet.update({ where: { id: from.id }, data: { balance: from.balance - amount } }),
    prisma.wallet.update({ where: { id: to.id }, data: { balance: to.balance + amount } }),
  ]);
}
`,
    },
  },
  {
    title: 'From one account to another',
    files: {
      'src/transfer.ts': `import { InjectRepository } from '@nestjs/typeorm';
import knex from 'knex';
import { Pool } from 'pg';
import { Repository } from 'typeorm';
import { Account } from './account.entity';

const database = knex({ client: 'pg' });
const pool = new Pool();

export async function withKnex(from: number, to: number, amount: number) {
  await database('accounts').where({ id: from }).decrement('balance', amount);
  await database('accounts').where({ id: to }).increment('balance', amount);
}

export async function withSql(from: number, to: number, amount: number) {
  await pool.query('UPDATE accounts SET balance = balance - $1 WHERE id = $2', [amount, from]);
  await pool.query('UPDATE accounts SET balance = balance + $1 WHERE id = $2', [amount, to]);
}

export class Positions {
  constructor(@InjectRepository(Account) private readonly accounts: Repository<Account>) {}

  async swap(one: string, other: string) {
    const first = await this.accounts.findOneBy({ id: one });
    const second = await this.accounts.findOneBy({ id: other });
    const position = first.position;
    first.position = second.position;
    second.position = position;
    await this.accounts.save(first);
    await this.accounts.save(second);
  }

  async makeDefault(previous: string, next: string) {
    await this.accounts.update({ id: previous }, { isDefault: false });
    await this.accounts.update({ id: next }, { isDefault: true });
  }
}
`,
      'src/account.entity.ts': `import { Entity } from 'typeorm';

@Entity() export class Account {}
`,
    },
    reports: [
      {
        message: 'rowsApart',
        at: "database('accounts')",
        after: "decrement('balance'",
        in: 'src/transfer.ts',
      },
      { message: 'rowsApart', at: 'pool.query', after: '[amount, from]', in: 'src/transfer.ts' },
      { message: 'rowsApart', at: 'this.accounts.save', after: 'save(first)', in: 'src/transfer.ts' },
      { message: 'rowsApart', at: 'this.accounts.update', after: 'isDefault: false', in: 'src/transfer.ts' },
    ],
  },
  {
    title: 'One row written twice, and rows that have nothing to do with each other',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function pay(id: string, charge: () => Promise<void>) {
  await prisma.order.update({ where: { id }, data: { state: 'paying' } });
  await charge();
  await prisma.order.update({ where: { id }, data: { state: 'paid' } });
}

export async function rename(id: string, name: string) {
  const order = await prisma.order.findUnique({ where: { name } });
  await prisma.order.update({ where: { id: order.id }, data: { state: 'renamed' } });
  await prisma.order.update({ where: { id }, data: { state: 'renamed' } });
}

export async function correct(id: string, amount: number) {
  await prisma.order.update({ where: { id }, data: { total: { decrement: amount } } });
  await prisma.order.update({ where: { id }, data: { total: { increment: 1 } } });
}

export async function move(fromId: string, toId: string, amount: number) {
  if (amount > 0) {
    await prisma.order.update({ where: { id: fromId }, data: { total: { decrement: amount } } });
  } else {
    await prisma.order.update({ where: { id: toId }, data: { total: { increment: amount } } });
  }
}

export async function touch(id: string, parentId: string) {
  await prisma.order.update({ where: { id }, data: { state: 'sent' } });
  await prisma.order.update({ where: { id: parentId }, data: { touchedAt: new Date() } });
}

export async function setAll(states: Record<string, string>, more: Record<string, string>) {
  await Promise.all(
    Object.entries(states).map(([id, state]) => prisma.order.update({ where: { id }, data: { state } })),
  );
  await Promise.all(
    Object.entries(more).map(([id, state]) => prisma.order.update({ where: { id }, data: { state } })),
  );
}

export async function close(ids: readonly string[]) {
  for (const id of ids) {
    await prisma.order.update({ where: { id }, data: { state: 'closed' } });
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Branches that exclude each other',
    files: {
      'src/settings.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function save(kind: 'user' | 'team', id: string, theme: string) {
  if (kind === 'user') {
    await prisma.userSettings.update({ where: { id }, data: { theme } });
    return;
  }
  await prisma.teamSettings.update({ where: { id }, data: { theme } });
}

export async function remove(kind: 'user' | 'team', id: string) {
  if (kind === 'user') await prisma.userSettings.delete({ where: { id } });
  else await prisma.teamSettings.delete({ where: { id } });
}
`,
    },
    reports: [],
  },
  {
    title: 'A log, an audit, and other models that may be lost',
    files: {
      'src/articles.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function publish(id: string, userId: string) {
  await prisma.article.update({ where: { id }, data: { published: true } });
  await prisma.auditLog.create({ data: { userId, action: 'publish' } });
  await prisma.pageCount.upsert({ where: { id }, create: { id }, update: {} });
}
`,
    },
    options: { independentModels: ['pageCount'] },
    reports: [],
  },
  {
    title: 'A handle that comes from outside, in whatever form',
    files: {
      'src/members.ts': `import { PrismaClient } from '@prisma/client';
import { DataSource, EntityManager } from 'typeorm';
import { Member, Team } from './entities';

export async function join(manager: EntityManager) {
  await manager.insert(Team, {});
  await manager.insert(Member, {});
}

export async function joinWith(prisma: PrismaClient, options: { tx?: PrismaClient }) {
  const client = options.tx ?? prisma;
  await client.team.create({ data: {} });
  await client.member.create({ data: {} });
}

export async function joinByHand(source: DataSource) {
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  await runner.manager.insert(Team, {});
  await runner.manager.insert(Member, {});
  await runner.commitTransaction();
}
`,
      'src/entities.ts': `import { Entity } from 'typeorm';

@Entity() export class Team {}
@Entity() export class Member {}
`,
    },
    reports: [],
  },
  {
    title: 'A class that is made for whatever handle it is given',
    files: {
      'src/project-store.ts': `import type { Knex } from 'knex';

export class ProjectStore {
  constructor(private readonly db: Knex) {}

  async create(id: string) {
    await this.db('projects').insert({ id });
    await this.db('project_settings').insert({ project: id });
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A transaction by decorator, and one that the caller has begun',
    files: {
      'src/shops.service.ts': `import { InjectRepository } from '@nestjs/typeorm';
import { Transactional } from 'typeorm-transactional';
import { DataSource, Repository } from 'typeorm';
import { Owner, Shop } from './entities';

export class ShopsService {
  constructor(
    private readonly source: DataSource,
    @InjectRepository(Shop) private readonly shops: Repository<Shop>,
    @InjectRepository(Owner) private readonly owners: Repository<Owner>,
  ) {}

  @Transactional()
  async open(name: string) {
    const shop = await this.shops.save({ name });
    await this.owners.save({ shop });
  }

  async reopen(name: string) {
    await this.source.transaction(async () => this.restore(name));
  }

  private async restore(name: string) {
    await this.shops.update({ name }, { open: true });
    await this.owners.update({ name }, { active: true });
  }
}
`,
      'src/entities.ts': `import { Entity } from 'typeorm';

@Entity() export class Shop {}
@Entity() export class Owner {}
`,
    },
    reports: [],
  },
  {
    title: 'BEGIN and COMMIT by hand',
    files: {
      'src/transfer.ts': `import { Pool } from 'pg';

const pool = new Pool();

export async function transfer(from: number, to: number) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('UPDATE accounts SET balance = 0 WHERE id = $1', [from]);
    await client.query('INSERT INTO transfers (account) VALUES ($1)', [to]);
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
    title: 'Making good what failed, and a second write that is allowed to fail',
    files: {
      'src/imports.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function importFile(id: string) {
  try {
    await prisma.contact.createMany({ data: [{ id }] });
  } catch (error) {
    await prisma.importJob.update({ where: { id }, data: { failed: true } });
    throw error;
  }
}

export async function rename(id: string, name: string) {
  await prisma.contact.update({ where: { id }, data: { name } });
  try {
    await prisma.searchEntry.update({ where: { id }, data: { name } });
  } catch (error) {
    console.warn('the search index will be rebuilt at night', error);
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'One model, two statements; and reads beside a write',
    files: {
      'src/posts.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function pin(id: string) {
  await prisma.post.updateMany({ data: { pinned: false } });
  await prisma.post.update({ where: { id }, data: { pinned: true } });
  const author = await prisma.user.findFirst({ where: { posts: { some: { id } } } });
  return author;
}
`,
    },
    reports: [],
  },
  {
    title: 'A command that is given to its handler in a transaction',
    files: {
      'src/posts.service.ts': `import { CommandBus } from '@nestjs/cqrs';
import { Transactional } from 'typeorm-transactional';
import { CreatePostCommand } from './create-post.command';

export class PostsService {
  constructor(private readonly commands: CommandBus) {}

  @Transactional()
  create(title: string) {
    return this.commands.execute(new CreatePostCommand(title));
  }
}
`,
      'src/create-post.command.ts': `export class CreatePostCommand {
  constructor(readonly title: string) {}
}
`,
      'src/create-post.handler.ts': `import { CommandHandler } from '@nestjs/cqrs';
import { Repository } from 'typeorm';
import { CreatePostCommand } from './create-post.command';
import { Post, Translation } from './post.entity';

@CommandHandler(CreatePostCommand)
export class CreatePostHandler {
  constructor(
    private readonly posts: Repository<Post>,
    private readonly translations: Repository<Translation>,
  ) {}

  async execute({ title }: CreatePostCommand) {
    const post = await this.posts.save({ title });
    await this.translations.save({ post, title });
    return post;
  }
}
`,
      'src/post.entity.ts': `export class Post {}
export class Translation {}
`,
    },
    reports: [],
  },
  {
    title: 'A handle that may be a transaction, as its type says',
    files: {
      'src/project-store.ts': `import type { Db } from './db';

export class ProjectStore {
  constructor(private readonly db: Db) {}

  async create(id: string) {
    await this.db('projects').insert({ id });
    await this.db('project_settings').insert({ project: id });
  }
}
`,
      'src/db.ts': `import type { Knex } from 'knex';

export type Db = Knex | Knex.Transaction;
`,
    },
    reports: [],
  },
  {
    title: 'What makes sure of something when the service starts, and does so again',
    files: {
      'src/admins.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function ensureAdminExists(email: string) {
  const user = await prisma.user.upsert({ where: { email }, create: { email }, update: {} });
  await prisma.administrator.upsert({ where: { email }, create: { email, userId: user.id }, update: {} });
}
`,
    },
    reports: [],
  },
  {
    title: 'Two deletions at once, a row that only lost what is deleted, and a session that ends by itself',
    files: {
      'src/grants.ts': `import { PrismaClient } from '@prisma/client';
import { Repository } from 'typeorm';
import { Article, Comment } from './entities';

const prisma = new PrismaClient();

export async function revoke(grantId: string) {
  await Promise.all([
    prisma.accessToken.deleteMany({ where: { grantId } }),
    prisma.authorizationCode.deleteMany({ where: { grantId } }),
  ]);
}

export async function signUp(email: string) {
  const user = await prisma.user.create({ data: { email } });
  await prisma.session.create({ data: { userId: user.id } });
}

export class ArticleService {
  constructor(
    private readonly articles: Repository<Article>,
    private readonly comments: Repository<Comment>,
  ) {}

  async deleteComment(slug: string, index: number) {
    const article = await this.articles.findOneByOrFail({ slug });
    const [comment] = article.comments.splice(index, 1);
    await this.comments.delete(comment.id);
    await this.articles.save(article);
  }
}
`,
      'src/entities.ts': `import { Entity } from 'typeorm';
@Entity()
export class Comment { id: string; }
@Entity()
export class Article { slug: string; comments: Comment[]; }
`,
    },
    reports: [],
  },
  {
    title: 'MongoDB, where nothing shows that it can do transactions',
    files: {
      'src/carts.ts': `import { model, Schema } from 'mongoose';

const Cart = model('Cart', new Schema({}));
const Order = model('Order', new Schema({}));

export async function order(cartId: string) {
  await Order.create({ cartId });
  await Cart.deleteOne({ _id: cartId });
}
`,
    },
    reports: [],
  },
  {
    title: 'MongoDB in a project that has transactions elsewhere',
    files: {
      'src/carts.ts': `import mongoose, { model, Schema } from 'mongoose';

const Cart = model('Cart', new Schema({}));
const Order = model('Order', new Schema({}));

export async function order(cartId: string) {
  await Order.create({ cartId });
  await Cart.deleteOne({ _id: cartId });
}

export async function cancel(cartId: string) {
  await mongoose.connection.transaction(async session => {
    await Order.deleteOne({ cartId }, { session });
    await Cart.create([{ _id: cartId }], { session });
  });
}
`,
    },
    reports: [{ message: 'apart', at: 'Cart.deleteOne', preset: 'strict' }],
  },
  {
    title: 'Kysely, one write after the other',
    files: {
      'src/kysely.ts': `import { Kysely } from 'kysely';
import { dialect } from './dialect';

const db = new Kysely({ dialect });

export async function checkOut(orderId: string, amount: number) {
  await db.updateTable('orders').set({ state: 'paid' }).where('id', '=', orderId).execute();
  await db.insertInto('payments').values({ orderId, amount }).execute();
}
`,
    },
    reports: [{ message: 'apart', at: 'db.insertInto', preset: 'strict', in: 'src/kysely.ts' }],
  },
  {
    title: 'A write that settings may leave out, and a service that is asked in between',
    files: {
      'src/messages.ts': `import { PrismaClient } from '@prisma/client';
import { config } from './config';

const prisma = new PrismaClient();

export async function edit(id: string, text: string) {
  await prisma.message.update({ where: { id }, data: { text } });
  if (config.get('SAVE_EDITS')) await prisma.edit.create({ data: { id, text } });
}

export async function invite(email: string, name: string) {
  await prisma.invitation.create({ data: { email } });
  await fetch('https://mail.example.com', { method: 'POST', body: email });
  await prisma.user.update({ where: { email }, data: { name } });
}

export async function store(id: string, file: Buffer, s3Service: { upload(file: Buffer): Promise<string> }) {
  await prisma.media.create({ data: { id } });
  const url = await s3Service.upload(file);
  await prisma.message.update({ where: { id }, data: { url } });
}
`,
      'src/config.ts': `export const config = { get: (name: string) => process.env[name] === 'true' };
`,
    },
    reports: [],
  },
  {
    title: 'MikroORM, whose unit of work is one transaction, and whose manager knows one that a caller began',
    files: {
      'src/checkout.ts': `import { EntityManager } from '@mikro-orm/postgresql';
import { Order, Payment } from './entities';

export class Checkout {
  constructor(private readonly em: EntityManager) {}

  async checkOut(id: string, amount: number) {
    const order = await this.em.findOneOrFail(Order, { id });
    order.state = 'paid';
    this.em.persist(this.em.create(Payment, { orderId: id, amount }));
    await this.em.flush();
  }

  async checkOutInStatements(id: string, amount: number) {
    await this.em.nativeUpdate(Order, { id }, { state: 'paid' });
    await this.em.insert(Payment, { orderId: id, amount });
  }

  async checkOutAtOnce(id: string, amount: number) {
    await this.em.transactional(async inner => {
      await inner.nativeUpdate(Order, { id }, { state: 'paid' });
      await inner.insert(Payment, { orderId: id, amount });
    });
  }
}
`,
      'src/entities.ts': mikroEntities,
    },
    reports: [],
  },
  {
    title: 'A chat that is made sure of, and a message in it',
    files: {
      'src/chats.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function say(id: string, text: string) {
  const chat = await prisma.chat.upsert({ where: { id }, create: { id }, update: {} });
  await prisma.chatMessage.create({ data: { chatId: chat.id, text } });
}
`,
    },
    reports: [
      {
        message: 'apart',
        at: 'prisma.chatMessage.create',
        preset: 'strict',
      },
    ],
  },
  {
    title: 'What only says that something has failed, and what leaves rows that are there',
    files: {
      'src/imports.ts': `import { PrismaClient } from '@prisma/client';
import { run } from './run';

const prisma = new PrismaClient();

export async function work(id: string, nodeId: string) {
  try {
    await run(id);
  } catch (error) {
    console.error(error);
    await prisma.import.update({ where: { id }, data: { status: 'failed' } });
    await prisma.node.update({ where: { id: nodeId }, data: { status: 'failed' } });
  }
}

export async function copyHistory(chats: { id: string }[], messages: { id: string }[]) {
  await prisma.chat.createMany({ data: chats, skipDuplicates: true });
  await prisma.message.createMany({ data: messages, skipDuplicates: true });
}
`,
    },
    reports: [],
  },
  {
    title: 'Each write in a repository, one call away',
    files: {
      'src/orders.service.ts': `import { Injectable } from '@nestjs/common';
import { Orders } from './orders.repository';
import { Reservations } from './reservations.repository';

@Injectable()
export class OrdersService {
  constructor(private readonly orders: Orders, private readonly reservations: Reservations) {}

  async place(item: string) {
    const order = await this.orders.add({ item });
    await this.reservations.reserve(item, order.id);
    return order;
  }
}
`,
      'src/orders.repository.ts': `import { Injectable } from '@nestjs/common';
import { PrismaService } from './prisma.service';

@Injectable()
export class Orders {
  constructor(private readonly prisma: PrismaService) {}

  add(data: { item: string }) {
    return this.prisma.order.create({ data });
  }
}
`,
      'src/reservations.repository.ts': `import { Injectable } from '@nestjs/common';
import { Prisma } from '@prisma/client';
import { PrismaService } from './prisma.service';

@Injectable()
export class Reservations {
  constructor(private readonly prisma: PrismaService) {}

  async reserve(item: string, orderId: string) {
    await this.prisma.reservation.create({ data: { item, orderId } });
  }

  async reserveIn(tx: Prisma.TransactionClient, item: string, orderId: string) {
    await tx.reservation.create({ data: { item, orderId } });
  }

  async reserveIfOpen(item: string, orderId: string, isOpen: boolean) {
    if (isOpen) await this.prisma.reservation.create({ data: { item, orderId } });
  }

  async note(orderId: string) {
    await this.prisma.orderLog.create({ data: { orderId } });
  }
}
`,
      'src/prisma.service.ts': `import { Injectable } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';

@Injectable()
export class PrismaService extends PrismaClient {}
`,
    },
    reports: [{ message: 'apart', at: 'this.reservations.reserve', in: 'src/orders.service.ts' }],
  },
  {
    title: 'One write here, the other in a function of another file',
    files: {
      'src/invoices.ts': `import { knex } from 'knex';
import { addLine } from './lines';

const db = knex({ client: 'pg' });

export async function bill(id: string, items: string[]) {
  await db('invoices').insert({ id });
  await addLine({ invoice: id, text: items.join(', ') });
}
`,
      'src/lines.ts': `import { knex } from 'knex';

const db = knex({ client: 'pg' });

export async function addLine(line: { invoice: string; text: string }) {
  await db('lines').insert(line);
}
`,
    },
    reports: [
      { message: 'apart', at: "addLine({ invoice: id, text: items.join(', ') })", in: 'src/invoices.ts' },
    ],
  },
  {
    title: 'Repositories that take part in a transaction, may write nothing, or write what may be lost',
    files: {
      'src/orders.service.ts': `import { Injectable } from '@nestjs/common';
import { Orders } from './orders.repository';
import { Reservations } from './reservations.repository';

@Injectable()
export class OrdersService {
  constructor(private readonly orders: Orders, private readonly reservations: Reservations) {}

  async place(item: string, isOpen: boolean) {
    const order = await this.orders.add({ item });
    await this.reservations.reserveIfOpen(item, order.id, isOpen);
    await this.reservations.note(order.id);
    return order;
  }
}
`,
      'src/checkout.service.ts': `import { Injectable } from '@nestjs/common';
import { PrismaService } from './prisma.service';
import { Reservations } from './reservations.repository';

@Injectable()
export class CheckoutService {
  constructor(private readonly prisma: PrismaService, private readonly reservations: Reservations) {}

  async checkOut(item: string) {
    return this.prisma.$transaction(async tx => {
      const order = await tx.order.create({ data: { item } });
      await this.reservations.reserveIn(tx, item, order.id);
      return order;
    });
  }
}
`,
      'src/orders.repository.ts': `import { Injectable } from '@nestjs/common';
import { PrismaService } from './prisma.service';

@Injectable()
export class Orders {
  constructor(private readonly prisma: PrismaService) {}

  add(data: { item: string }) {
    return this.prisma.order.create({ data });
  }
}
`,
      'src/reservations.repository.ts': `import { Injectable } from '@nestjs/common';
import { Prisma } from '@prisma/client';
import { PrismaService } from './prisma.service';

@Injectable()
export class Reservations {
  constructor(private readonly prisma: PrismaService) {}

  async reserve(item: string, orderId: string) {
    await this.prisma.reservation.create({ data: { item, orderId } });
  }

  async reserveIn(tx: Prisma.TransactionClient, item: string, orderId: string) {
    await tx.reservation.create({ data: { item, orderId } });
  }

  async reserveIfOpen(item: string, orderId: string, isOpen: boolean) {
    if (isOpen) await this.prisma.reservation.create({ data: { item, orderId } });
  }

  async note(orderId: string) {
    await this.prisma.orderLog.create({ data: { orderId } });
  }
}
`,
      'src/prisma.service.ts': `import { Injectable } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';

@Injectable()
export class PrismaService extends PrismaClient {}
`,
    },
    reports: [],
  },
]);
