import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A method that reads, called for each order',
    files: {
      'src/orders.service.ts': `import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Order, User } from './entities';
import { UsersService } from './users.service';

@Injectable()
export class OrdersService {
  constructor(
    @InjectRepository(Order) private readonly orders: Repository<Order>,
    private readonly users: UsersService,
  ) {}

  async list() {
    const orders = await this.orders.find({ take: 50 });
    const result = [];
    for (const order of orders) {
      const user = await this.users.find(order.userId);
      result.push({ ...order, user });
    }
    return result;
  }
}
`,
      'src/users.service.ts': `import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { User } from './entities';

@Injectable()
export class UsersService {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  find(id: string) {
    return this.users.findOneBy({ id });
  }
}
`,
      'src/entities.ts': `import { Entity } from 'typeorm';

@Entity() export class Order { userId: string; }
@Entity() export class User { id: string; }
`,
    },
    reports: [{ message: 'read', at: 'this.users.find(order.userId)', in: 'src/orders.service.ts' }],
  },
  {
    title: 'The whole list at once',
    files: {
      'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

async function usersByIds(ids: string[]) {
  const users = await prisma.user.findMany({ where: { id: { in: ids } } });
  return new Map(users.map(user => [user.id, user]));
}

export async function list(orders: { userId: string }[]) {
  const users = await usersByIds(orders.map(order => order.userId));
  return orders.map(order => ({ ...order, user: users.get(order.userId) }));
}

export async function listByPages(pages: string[][]) {
  const result = [];
  for (const page of pages) result.push(await usersByIds(page));
  return result;
}
`,
    },
    reports: [],
  },
  {
    title: 'In a callback of map, two calls away',
    files: {
      'src/posts.ts': `import { countComments } from './comments.js';

export async function withCounts(posts: { id: number }[]) {
  return Promise.all(posts.map(async post => ({ ...post, comments: await countComments(post.id) })));
}
`,
      'src/comments.ts': `import knex from 'knex';

const database = knex({ client: 'pg' });

export async function countComments(postId: number) {
  const { count } = await query(postId);
  return Number(count);
}

async function query(postId: number) {
  return database('comments').where({ postId }).count().first();
}
`,
    },
    reports: [{ message: 'read', at: 'countComments(post.id)', in: 'src/posts.ts' }],
  },
  {
    title: 'Mongoose',
    files: {
      'src/feed.ts': `import { model, Schema } from 'mongoose';

const Author = model('Author', new Schema({ name: String }));

async function authorOf(id: string) {
  return Author.findById(id).lean();
}

export async function feed(posts: { authorId: string }[]) {
  const authors = [];
  for (const post of posts) authors.push(await authorOf(post.authorId));
  return authors;
}
`,
    },
    reports: [{ message: 'read', at: 'authorOf(post.authorId)' }],
  },
  {
    title: 'Drizzle and Sequelize',
    files: {
      'src/stock.ts': `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Model } from 'sequelize';
import { stocks } from './schema.js';

const db = drizzle('postgres://localhost');
class Price extends Model {}

const stockOf = async (sku: string) => {
  const [row] = await db.select().from(stocks).where(eq(stocks.sku, sku));
  return row;
};

function priceOf(sku: string) {
  return Price.findOne({ where: { sku } });
}

export async function quote(items: { sku: string }[]) {
  const quotes = [];
  for (const item of items) {
    const stock = await stockOf(item.sku);
    const price = await priceOf(item.sku);
    quotes.push({ stock, price });
  }
  return quotes;
}
`,
    },
    reports: [
      { message: 'read', at: 'stockOf(item.sku)' },
      { message: 'read', at: 'priceOf(item.sku)' },
    ],
  },
  {
    title: 'A plain class and Prisma in a loop that awaits',
    files: {
      'src/teams.ts': `import { PrismaClient } from '@prisma/client';

class Teams {
  constructor(private readonly prisma: PrismaClient) {}

  async members(teamId: string) {
    return this.prisma.member.findMany({ where: { teamId } });
  }

  async all(teamIds: string[]) {
    const result = [];
    for (const teamId of teamIds) {
      const members = await this.members(teamId);
      result.push(...members);
    }
    return result;
  }
}

export const teams = new Teams(new PrismaClient());
`,
    },
    reports: [{ message: 'read', at: 'this.members(teamId)' }],
  },
  {
    title: 'Loops that write, and calls that write',
    files: {
      'src/sync.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

async function find(id: string) {
  return prisma.item.findFirst({ where: { id } });
}

async function touch(id: string) {
  await prisma.item.findFirst({ where: { id } });
  await prisma.item.update({ where: { id }, data: { seen: true } });
}

export async function sync(items: { id: string }[]) {
  for (const item of items) {
    const known = await find(item.id);
    if (!known) await prisma.item.create({ data: item });
  }
  for (const item of items) await touch(item.id);
}
`,
    },
    reports: [],
  },
  {
    title: 'A function by the plain name of `load`, in a short callback of map',
    files: {
      'src/owners.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

async function load(team: string) {
  return prisma.user.findFirst({ where: { team } });
}

export async function owners(teams: string[]) {
  return Promise.all(teams.map((team) => load(team)));
}
`,
    },
    reports: [{ message: 'read', at: 'load(team)', after: 'teams.map' }],
  },
  {
    title: 'Remembered, cached or loaded in batches',
    files: {
      'src/names.ts': `import DataLoader from 'dataloader';
import { Redis } from 'ioredis';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const redis = new Redis();
const known = new Map<string, unknown>();
const loader = new DataLoader(async (ids: readonly string[]) => prisma.user.findMany({ where: { id: { in: [...ids] } } }));

async function remembered(id: string) {
  if (!known.has(id)) known.set(id, await prisma.user.findFirst({ where: { id } }));
  return known.get(id);
}

async function fromRedis(id: string) {
  return (await redis.get(id)) ?? prisma.user.findFirst({ where: { id } });
}

class NameLoader {
  async load(id: string) {
    return prisma.user.findFirst({ where: { id } });
  }
}
const nameLoader = new NameLoader();

export const loaded = (ids: string[]) => Promise.all(ids.map(id => nameLoader.load(id)));

export async function names(ids: string[]) {
  const result = [];
  for (const id of ids) {
    result.push(await remembered(id));
    result.push(await fromRedis(id));
    result.push(await loader.load(id));
  }
  return result;
}
`,
    },
    reports: [],
  },
  {
    title: 'A short list, the first hit, and one try after another',
    files: {
      'src/prices.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

async function priceIn(region: string) {
  return prisma.price.findFirst({ where: { region } });
}

export async function all() {
  const prices = [];
  for (const region of ['eu', 'us']) prices.push(await priceIn(region));
  return prices;
}

export async function first(regions: string[]) {
  for (const region of regions) {
    const price = await priceIn(region);
    if (price) return price;
  }
  return null;
}
`,
    },
    reports: [],
  },
  {
    title: 'A function that reads nothing',
    files: {
      'src/labels.ts': `async function labelOf(id: string) {
  return id.toUpperCase();
}

export async function labels(ids: string[]) {
  const result = [];
  for (const id of ids) result.push(await labelOf(id));
  return result;
}
`,
    },
    reports: [],
  },
  {
    title: 'Something behind it is not known',
    files: {
      'src/rates.ts': `import { PrismaClient } from '@prisma/client';
import { adjust } from './rates.wasm';

const prisma = new PrismaClient();

async function rateOf(currency: string) {
  const rate = await prisma.rate.findFirst({ where: { currency } });
  return adjust.convert(rate);
}

export async function rates(currencies: string[]) {
  const result = [];
  for (const currency of currencies) result.push(await rateOf(currency));
  return result;
}
`,
    },
    reports: [],
  },
  {
    title: 'A function with a query of Knex, called for each id',
    files: {
      'src/carts.ts': `import { findProduct } from './products';

export async function totals(ids: string[]) {
  const found = [];
  for (const id of ids) {
    found.push(await findProduct(id));
  }
  return found;
}
`,
      'src/products.ts': `import knex from 'knex';

const db = knex({ client: 'pg' });

export async function findProduct(id: string) {
  return await db('products').where({ id }).first();
}
`,
    },
    reports: [{ message: 'read', at: 'findProduct(id)', in: 'src/carts.ts' }],
  },
  {
    title: 'A function that is handed to map by its name',
    files: {
      'src/customers.ts': `import { PrismaClient } from '@prisma/client';
import { loadUser } from './users';

const prisma = new PrismaClient();

async function loadCustomer(id: string) {
  return prisma.customer.findFirst({ where: { id } });
}

export async function customers(ids: string[]) {
  return Promise.all(ids.map(loadCustomer));
}
export async function users(ids: string[]) {
  const found = await Promise.all(ids.filter(Boolean).map(loadUser));
  return found.filter(user => user !== undefined);
}

export class Customers {
  async load(id: string) {
    return prisma.customer.findFirst({ where: { id } });
  }

  all(ids: string[]) {
    return Promise.all(ids.map(this.load.bind(this)));
  }
}
`,
      'src/users.ts': `import { Pool } from 'pg';

const pool = new Pool();

export async function loadUser(id: string) {
  const { rows } = await pool.query('SELECT id, name FROM users WHERE id = $1', [id]);
  return rows[0];
}
`,
    },
    reports: [
      {
        message: 'read',
        at: 'loadCustomer',
        in: 'src/customers.ts',
        after: 'customers(ids: string[]) {\n  return Promise.all(ids.map(',
      },
      { message: 'read', at: 'loadUser', in: 'src/customers.ts', after: 'filter(Boolean).map(' },
      { message: 'read', at: 'this.load.bind(this)', in: 'src/customers.ts' },
    ],
  },
  {
    title:
      'Handed to map: what writes, what Prisma reads together, what reads nothing, and a list that is written out',
    files: {
      'src/customers.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

async function find(id: string) {
  return prisma.customer.findUnique({ where: { id } });
}
async function first(id: string) {
  return prisma.customer.findFirst({ where: { id } });
}
async function mark(id: string) {
  return prisma.customer.update({ where: { id }, data: { seen: true } });
}
const label = (id: string) => id.toUpperCase();

export const found = (ids: string[]) => Promise.all(ids.map(find));
export const marked = (ids: string[]) => Promise.all(ids.map(mark));
export const labels = (ids: string[]) => Promise.all(ids.map(label));
export const known = () => Promise.all(['first', 'second'].map(first));
`,
    },
    reports: [],
  },
]);
