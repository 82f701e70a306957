import {
  blocksAround,
  type CallFact,
  calleeName,
  codeStyleOf,
  type DataAccess,
  defineRule,
  type Edit,
  type Editor,
  excludeEachOther,
  type FunctionIndex,
  functionsAround,
  groupBy,
  isResultUsed,
  isWithin,
  mayBeTransaction,
  option,
  type ProjectModel,
  type ProposedFix,
  placeOfQuery,
  statementFunction,
  type TypeScriptFacts,
  wordsOf,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'db/multi-write-no-transaction',
  statement: 'Writes that belong together are committed together.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Database architecture',
  standards: [{ name: 'CWE-460', url: 'https://cwe.mitre.org/data/definitions/460.html' }],
  options: {
    independentModels: option<readonly string[]>(
      [],
      'Models that may be written by themselves, such as `LoginAttempt`. Logs, audits, events and the like are known.',
    ),
  },
  messages: {
    apart:
      '`{{second}}` is written after `{{first}}`, each in a transaction of its own: when this one fails, the first stays. Write both in one transaction.',
  },
  docs: {
    why: `Between two writes the process can be stopped, the connection lost, or the second write refused by a constraint. Then the first
one stays: an order without its lines, money taken from one account and given to nobody. Nothing says so at the time, and the
data has to be put right by hand.`,
    howToFix: `Run both on one transaction handle, and hand that on to every function that writes:

- Prisma: \`prisma.$transaction(async tx => { … })\`, or \`prisma.$transaction([first, second])\` when they do not depend on each other
- TypeORM: \`dataSource.transaction(async manager => { … })\`, with \`manager.getRepository(Entity)\`
- Knex, Drizzle, Kysely, Sequelize: \`transaction(async trx => { … })\`; with Sequelize pass \`{ transaction }\` on
- Mongoose: \`connection.transaction(async session => { … })\` with \`{ session }\`, on a replica set

Keep calls to other services out of it: they hold its locks while they wait.`,
    whenNotToFollow: `When the second write may be lost, such as a statistic or a cache, when a job repeats the whole function until it has been done,
or when the data lives in several databases, where an outbox or a saga takes the place of a transaction.`,
  },
  examples: [
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
      reports: [{ message: 'apart', at: 'prisma.payment.create' }],
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
        { message: 'apart', at: 'db.insert', in: 'src/transfer.ts' },
        { message: 'apart', at: 'Seat.create', in: 'src/transfer.ts' },
        { message: 'apart', at: 'books.query', in: 'src/transfer.ts' },
      ],
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
      reports: [{ message: 'apart', at: 'Cart.deleteOne' }],
    },
  ],
  check({ path, facts, model, options, report }) {
    const independent = new Set(options.independentModels);
    const writes = model
      .dataAccess(path)
      .filter(access => isOfItsOwn(access, facts, model) && !mayBeLost(access.model, independent));
    const byFunction = groupBy(writes, ({ call }) => statementFunction(facts, call.fact));
    for (const [owner, group] of byFunction) {
      if (owner === undefined || group.length < 2 || hasTransaction(owner, path, facts, model)) continue;
      const pair = findPair(group, facts);
      if (pair === undefined) continue;
      const { first, second } = pair;
      report({
        message: 'apart',
        at: placeOfQuery(second),
        data: { first: first.model ?? '', second: second.model ?? '' },
        related: [{ path, span: placeOfQuery(first), message: 'written here first' }],
        fixes: runTogether(group, facts),
      });
    }
  },
});

/** A write that somebody waits for, on no transaction's handle, whose failure is not swallowed on the spot. */
function isOfItsOwn(access: DataAccess, facts: TypeScriptFacts, model: ProjectModel): boolean {
  if (!access.isWrite || !access.isWaitedFor || access.isInTransaction) return false;
  // What is pushed onto a list of things to wait for has been taken apart on purpose.
  if (access.model === undefined || access.chain.includes('catch') || access.last.use === 'argument')
    return false;
  if (isDocumentStore(access) && !model.transactions.areUsedWith(access.library)) return false;
  return !mayBeTransaction(facts, access, model);
}

/** A single MongoDB server has no transactions; a project that uses them runs a replica set. */
function isDocumentStore({ library }: DataAccess): boolean {
  return library.includes('mongo') || library.includes('typegoose');
}

const losable = new Set([
  'activity',
  'activities',
  'analytics',
  'audit',
  'audits',
  'cache',
  'event',
  'events',
  'history',
  'histories',
  'log',
  'logs',
  'metric',
  'metrics',
  'notification',
  'notifications',
  'statistic',
  'statistics',
  'stats',
  'telemetry',
  'view',
  'views',
  'visit',
  'visits',
]);

function mayBeLost(model: string | undefined, independent: ReadonlySet<string>): boolean {
  return model === undefined || independent.has(model) || wordsOf(model).some(word => losable.has(word));
}

interface Pair {
  readonly first: DataAccess;
  readonly second: DataAccess;
}

/** The first two writes of different models that one run of the function can both do. */
function findPair(writes: readonly DataAccess[], facts: TypeScriptFacts): Pair | undefined {
  for (const [index, second] of writes.entries()) {
    const first = writes.slice(0, index).find(earlier => belongTogether(earlier, second, facts));
    if (first !== undefined) return { first, second };
  }
  return undefined;
}

function belongTogether(first: DataAccess, second: DataAccess, facts: TypeScriptFacts): boolean {
  if (first.model?.toLowerCase() === second.model?.toLowerCase() || first.library !== second.library)
    return false;
  if (isHandledApart(first, second, facts) || isHandledApart(second, first, facts)) return false;
  return !excludeEachOther(facts, first.call.fact, second.call.fact);
}

/** In a `try`, `catch` or `finally` without the other: what happens when it fails has been thought of. */
function isHandledApart(write: DataAccess, other: DataAccess, facts: TypeScriptFacts): boolean {
  return blocksAround(facts, write.call.fact.block).some(
    block =>
      (block.kind === 'try' || block.kind === 'catch' || block.kind === 'finally') &&
      !isWithin(block.span, other.call.fact.span),
  );
}

const transactionNames =
  /^(?:tx|trx|txn|t|em|manager|entityManager|transactionalEntityManager|transaction\w*|\w*Transaction|session|queryRunner|uow|unitOfWork|ctx|context|\w*Context|conn|connection|client|db)$/;
const beginning = /transaction|^begin$|^transact$|queryRunner/i;
const decorating = /transaction|atomic|unitOfWork|MedusaContext|InjectManager/i;
const onceOnly = /seed|backfill|migrat|fixture|^(?:reset|ensure)|bootstrap|onModuleInit/i;

/** Begins a transaction, is given one, is called in one, or is named as something that runs once. */
function hasTransaction(
  owner: FunctionIndex,
  path: DataAccess['call']['path'],
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const bodies = model.transactions.bodies(path);
  const around = functionsAround(facts, owner);
  return (
    around.some(
      index =>
        bodies.includes(index) ||
        model.transactions.isCalledInOne(path, index) ||
        takesTransaction(index, facts) ||
        isDecorated(index, facts),
    ) || facts.calls.some(call => beginsTransaction(call, owner, facts))
  );
}

function takesTransaction(index: FunctionIndex, facts: TypeScriptFacts): boolean {
  const fact = facts.functions[index];
  if (fact === undefined) return false;
  return onceOnly.test(fact.name) || fact.parameters.some(({ name }) => transactionNames.test(name));
}

function isDecorated(index: FunctionIndex, facts: TypeScriptFacts): boolean {
  const fact = facts.functions[index];
  const owner = fact?.class === undefined ? undefined : facts.classes[fact.class];
  const own = [
    ...(fact?.decorators ?? []),
    ...(fact?.parameters.flatMap(({ decorators }) => decorators) ?? []),
  ];
  return [...own, ...(owner?.decorators ?? [])].some(({ callee }) => {
    const imported = callee.root.kind === 'import' ? facts.imports[callee.root.import]?.local : undefined;
    return decorating.test(callee.path.at(-1) ?? imported ?? '');
  });
}

function beginsTransaction(call: CallFact, owner: FunctionIndex, facts: TypeScriptFacts): boolean {
  if (!functionsAround(facts, call.function).includes(owner)) return false;
  const [text] = call.arguments;
  const isBegin = text?.kind === 'literal' && /^\s*(?:begin|start transaction)\b/i.test(String(text.value));
  return isBegin || beginning.test(calleeName(facts, call));
}

/** For statements of Prisma that follow each other and leave their results: a list of them is a transaction. */
function runTogether(writes: readonly DataAccess[], facts: TypeScriptFacts): readonly ProposedFix[] {
  const [first] = writes;
  const areStatements = writes.every(
    ({ call, library, last }) =>
      library === '@prisma/client' &&
      last === call.fact &&
      call.fact.isAwaited &&
      call.fact.block === first?.call.fact.block &&
      call.fact.function === first?.call.fact.function &&
      !isResultUsed(facts, call.index),
  );
  if (first === undefined || !areStatements) return [];
  return [
    {
      title: 'Run these writes in one transaction',
      kind: 'suggestion',
      edits: editor => editsToRunTogether(editor, writes),
    },
  ];
}

function editsToRunTogether(editor: Editor, writes: readonly DataAccess[]): readonly Edit[] {
  const [first] = writes;
  const last = writes.at(-1);
  if (first === undefined || last === undefined) return [];
  const { path } = first.call;
  const text = editor.textOf(path);
  const start = text.lastIndexOf('await', first.span.start);
  const gaps = writes.slice(1).map((write, index) => text.slice(writes[index]?.span.end, write.span.start));
  if (gaps.some(gap => !/^;?(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*await\s+$/.test(gap))) return [];
  const indentation = editor.indentationAt(path, start);
  const { indent } = codeStyleOf(text);
  const items = writes.map(({ span }, index) => {
    const gap = gaps[index - 1]?.replace(/^;/, '').replace(/await\s+$/, '') ?? `\n${indentation}`;
    return `${gap}${text.slice(span.start, span.end)},`;
  });
  const client = text
    .slice(first.span.start, first.call.fact.nameSpan.start)
    .replace(/\.\s*\w+\s*\.\s*$/, '');
  const body = items.join('').replaceAll(`\n${indentation}`, `\n${indentation}${indent}`);
  return [
    editor.replace(
      { path, start, end: last.span.end },
      `await ${client}.$transaction([${body}\n${indentation}])`,
    ),
  ];
}
