import { defineExamples } from '#rule-api';

const prisma = `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
`;

export const examples = defineExamples([
  {
    title: 'TypeORM, options without an order',
    files: {
      'src/orders.ts': `import type { Repository } from 'typeorm';
import type { Order } from './order.entity';

export class OrdersService {
  constructor(private readonly orders: Repository<Order>) {}

  page(page: number, size: number) {
    return this.orders.findAndCount({
      where: { isOpen: true },
      skip: (page - 1) * size,
      take: size,
    });
  }
}
`,
    },
    reports: [{ message: 'none', at: 'this.orders.findAndCount', fix: 'suggestion' }],
    fixed: {
      'src/orders.ts': `import type { Repository } from 'typeorm';
import type { Order } from './order.entity';

export class OrdersService {
  constructor(private readonly orders: Repository<Order>) {}

  page(page: number, size: number) {
    return this.orders.findAndCount({
      order: { id: 'ASC' },
      where: { isOpen: true },
      skip: (page - 1) * size,
      take: size,
    });
  }
}
`,
    },
  },
  {
    title: 'Mongoose, a chain without a sort',
    files: {
      'src/posts.ts': `import { model, Schema } from 'mongoose';

const Post = model('Post', new Schema({ title: String }));

export async function list(page: number, size: number) {
  return Post.find({ draft: false }).skip(page * size).limit(size).lean();
}
`,
    },
    reports: [{ message: 'none', at: 'Post.find', fix: 'suggestion' }],
    fixed: {
      'src/posts.ts': `import { model, Schema } from 'mongoose';

const Post = model('Post', new Schema({ title: String }));

export async function list(page: number, size: number) {
  return Post.find({ draft: false }).skip(page * size).limit(size).sort({ _id: 1 }).lean();
}
`,
    },
  },
  {
    title: 'Prisma, ordered by what many rows share',
    files: {
      'src/products.ts': `${prisma}
export function list(page: number, size: number) {
  return prisma.product.findMany({ skip: page * size, take: size, orderBy: { price: 'asc' } });
}
`,
    },
    reports: [{ message: 'ties', at: 'prisma.product.findMany', fix: 'suggestion' }],
    fixed: {
      'src/products.ts': `${prisma}
export function list(page: number, size: number) {
  return prisma.product.findMany({ skip: page * size, take: size, orderBy: [{ price: 'asc' }, { id: 'asc' }] });
}
`,
    },
  },
  {
    title: 'Sequelize, options without an order',
    files: {
      'src/users.ts': `import { Model } from 'sequelize';

class User extends Model {}

export function list(offset: number, limit: number) {
  return User.findAll({ offset, limit });
}
`,
    },
    reports: [{ message: 'none', at: 'User.findAll', fix: 'suggestion' }],
    fixed: {
      'src/users.ts': `import { Model } from 'sequelize';

class User extends Model {}

export function list(offset: number, limit: number) {
  return User.findAll({ order: [['id', 'ASC']], offset, limit });
}
`,
    },
  },
  {
    title: 'Knex, a chain without an order',
    files: {
      'src/invoices.ts': `import knex from 'knex';

const db = knex({ client: 'pg' });

export function list(page: number) {
  return db('invoices').where({ paid: false }).offset(page * 50).limit(50);
}
`,
    },
    reports: [{ message: 'none', at: "db('invoices')", fix: 'suggestion' }],
    fixed: {
      'src/invoices.ts': `import knex from 'knex';

const db = knex({ client: 'pg' });

export function list(page: number) {
  return db('invoices').where({ paid: false }).offset(page * 50).limit(50).orderBy('id');
}
`,
    },
  },
  {
    title: 'Drizzle, a chain without an order',
    files: {
      'src/tasks.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { tasks } from './schema';

const db = drizzle(process.env.DATABASE_URL);

export function list(page: number) {
  return db.select().from(tasks).limit(20).offset(page * 20);
}
`,
      'src/schema.ts': `import { pgTable, serial } from 'drizzle-orm/pg-core';
export const tasks = pgTable('tasks', { id: serial() });
`,
    },
    reports: [{ message: 'none', in: 'src/tasks.ts', at: 'db.select', fix: 'none' }],
  },
  {
    title: 'SQL without ORDER BY',
    files: {
      'src/events.ts': `import { Pool } from 'pg';

const pool = new Pool();

export function list(page: number) {
  return pool.query('SELECT * FROM events WHERE kind = $1 LIMIT 50 OFFSET $2', ['login', page * 50]);
}
`,
    },
    reports: [{ message: 'none', at: 'pool.query', fix: 'none' }],
  },
  {
    title: 'TypeORM, a builder',
    files: {
      'src/orders.ts': `import type { Repository } from 'typeorm';

export class OrdersService {
  constructor(private readonly orders: Repository<Order>) {}

  page(page: number, size: number) {
    return this.orders.createQueryBuilder('o').where('o.open = true').skip(page * size).take(size).getManyAndCount();
  }
}
`,
    },
    reports: [{ message: 'none', at: 'this.orders.createQueryBuilder', fix: 'suggestion' }],
    fixed: {
      'src/orders.ts': `import type { Repository } from 'typeorm';

export class OrdersService {
  constructor(private readonly orders: Repository<Order>) {}

  page(page: number, size: number) {
    return this.orders.createQueryBuilder('o').where('o.open = true').skip(page * size).take(size).orderBy('o.id').getManyAndCount();
  }
}
`,
    },
  },
  {
    title: 'A total order, whatever the library',
    files: {
      'src/orders.ts': `${prisma}import { Pool } from 'pg';
import { model, Schema } from 'mongoose';
import { Model } from 'sequelize';

class User extends Model {}
const pool = new Pool();
const Post = model('Post', new Schema({ title: String }));

export const a = (skip: number) => prisma.order.findMany({ skip, take: 20, orderBy: [{ price: 'asc' }, { id: 'asc' }] });
export const b = (skip: number) => Post.find().sort({ price: 1, _id: 1 }).skip(skip).limit(20);
export const c = (offset: number) => User.findAll({ offset, limit: 20, order: [['name', 'ASC'], ['id', 'ASC']] });
export const d = (offset: number) => pool.query('SELECT * FROM t ORDER BY id LIMIT 20 OFFSET $1', [offset]);
export const e = (skip: number) => prisma.order.findMany({ skip, take: 20, orderBy: { createdAt: 'desc' } });
`,
    },
    reports: [],
  },
  {
    title: 'Prisma orders by the key when nothing else is said',
    files: {
      'src/orders.ts': `${prisma}
export const list = (skip: number, take: number) => prisma.order.findMany({ skip, take });
`,
    },
    reports: [],
  },
  {
    title: 'TypeORM with joins asks for the keys of a page first',
    files: {
      'src/orders.ts': `import type { Repository } from 'typeorm';

export class OrdersService {
  constructor(private readonly orders: Repository<Order>) {}
  page(skip: number, take: number) {
    return this.orders.find({ skip, take, relations: { lines: true } });
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'The entity brings its order',
    files: {
      'src/order.entity.ts': `import { Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity({ orderBy: { id: 'ASC' } })
export class Order {
  @PrimaryGeneratedColumn() id: number;
}
`,
      'src/orders.ts': `import type { Repository } from 'typeorm';
import { Order } from './order.entity';

export class OrdersService {
  constructor(private readonly orders: Repository<Order>) {}
  page(skip: number, take: number) {
    return this.orders.find({ skip, take });
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'An order that is not written out here',
    files: {
      'src/orders.ts': `${prisma}import { Model } from 'sequelize';
import { Pool } from 'pg';

class User extends Model {}
const pool = new Pool();

export const a = (skip: number, orderBy: object) => prisma.order.findMany({ skip, take: 20, orderBy });
export const b = (offset: number, rest: object) => User.findAll({ offset, limit: 20, ...rest });
export const c = (offset: number, order: string) => pool.query(\`SELECT * FROM t WHERE a = 1 \${order} LIMIT 20 OFFSET \${offset}\`);
export const d = (options: object) => User.findAll(options);
`,
    },
    reports: [],
  },
  {
    title: 'The first rows are no page, and neither is one row',
    files: {
      'src/orders.ts': `import { Model } from 'sequelize';

class User extends Model {}

export const some = () => User.findAll({ limit: 20 });
export const top = () => User.findAll({ limit: 20, offset: 0 });
export const next = (offset: number) => User.findAll({ limit: 1, offset });
`,
    },
    reports: [],
  },
  {
    title: 'A query that is ordered where it began',
    files: {
      'src/orders.ts': `import knex from 'knex';

const db = knex({ client: 'pg' });

export async function list(page: number) {
  const query = db('invoices').orderBy('id');
  return query.offset(page * 50).limit(50);
}
`,
    },
    reports: [],
  },
  {
    title: 'A query that is ordered in a statement of its own',
    files: {
      'src/orders.ts': `import type { Repository } from 'typeorm';

export class OrdersService {
  constructor(private readonly orders: Repository<Order>) {}

  page(skip: number, take: number, byPrice: boolean) {
    const query = this.orders.createQueryBuilder('o');
    if (byPrice) query.addOrderBy('o.price');
    query.addOrderBy('o.id');
    return query.offset(skip).limit(take).getRawMany();
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Moments by another name, and what is worked out',
    files: {
      'src/messages.ts': `import type { Repository } from 'typeorm';

export class Messages {
  constructor(private readonly messages: Repository<Message>) {}

  batch(skip: number, take: number) {
    return this.messages.find({ order: { createdDate: 'ASC' }, skip, take });
  }

  sessions(offset: number, limit: number) {
    return this.messages
      .createQueryBuilder('m')
      .orderBy('MAX(m.sentDate)', 'DESC')
      .groupBy('m.sessionId')
      .offset(offset)
      .limit(limit)
      .getRawMany();
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'What is offered while somebody types has no second page',
    files: {
      'src/suggestions.ts': `import { Model } from 'sequelize';

class Group extends Model {}

export const groups = (offset: number, limit: number) =>
  Group.findAll({ order: [['name', 'ASC']], offset, limit });
`,
      'src/users.ts': `import { Model } from 'sequelize';

class User extends Model {}

export function suggestUsers(offset: number, limit: number) {
  return User.findAll({ order: [['name', 'ASC']], offset, limit });
}
`,
    },
    reports: [],
  },
  {
    title: 'TypeORM, ordered by numbers of others',
    files: {
      'src/guilds.ts': `import type { Repository } from 'typeorm';

export class Guilds {
  constructor(private readonly guilds: Repository<Guild>) {}

  discover(skip: number, take: number) {
    return this.guilds.find({ order: { memberCount: 'DESC' }, skip, take });
  }
}
`,
    },
    reports: [{ message: 'ties', at: 'this.guilds.find', fix: 'suggestion' }],
    fixed: {
      'src/guilds.ts': `import type { Repository } from 'typeorm';

export class Guilds {
  constructor(private readonly guilds: Repository<Guild>) {}

  discover(skip: number, take: number) {
    return this.guilds.find({ order: { memberCount: 'DESC', id: 'ASC' }, skip, take });
  }
}
`,
    },
  },
]);
