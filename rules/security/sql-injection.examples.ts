import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'pg in Express: the id from the URL',
    files: {
      'src/users.ts': `import { Router } from 'express';
import { Pool } from 'pg';

const pool = new Pool();
export const users = Router();

users.get('/users/:id', async (req, res) => {
  const { rows } = await pool.query(\`SELECT * FROM users WHERE id = '\${req.params.id}'\`);
  res.json(rows[0]);
});
`,
    },
    reports: [{ message: 'request', at: 'req.params.id' }],
    fixed: {
      'src/users.ts': `import { Router } from 'express';
import { Pool } from 'pg';

const pool = new Pool();
export const users = Router();

users.get('/users/:id', async (req, res) => {
  const { rows } = await pool.query(\`SELECT * FROM users WHERE id = $1\`, [req.params.id]);
  res.json(rows[0]);
});
`,
    },
  },
  {
    title: 'JavaScript: a statement put together with `+`, with quotes around a value',
    files: {
      'package.json': '{ "dependencies": { "pg": "^8.0.0", "express": "^5.0.0" } }',
      'src/search.js': `const express = require('express');
const { Pool } = require('pg');

const pool = new Pool();
const router = express.Router();

router.get('/search', async (req, res) => {
  const found = await pool.query("SELECT * FROM items WHERE kind = '" + req.query.kind + "' AND owner = " + req.query.owner + ' LIMIT 20');
  res.json(found.rows);
});

module.exports = router;
`,
    },
    reports: [
      { message: 'request', at: 'req.query.kind', in: 'src/search.js', fix: 'suggestion' },
      { message: 'request', at: 'req.query.owner', in: 'src/search.js', fix: 'suggestion' },
    ],
    fixed: {
      'src/search.js': `const express = require('express');
const { Pool } = require('pg');

const pool = new Pool();
const router = express.Router();

router.get('/search', async (req, res) => {
  const found = await pool.query('SELECT * FROM items WHERE kind = $1 AND owner = $2 LIMIT 20', [req.query.kind, req.query.owner]);
  res.json(found.rows);
});

module.exports = router;
`,
    },
  },
  {
    title: 'Prisma, with a method that takes text',
    files: {
      'src/search.ts': `import { Router } from 'express';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
export const search = Router();

search.get('/search', async (req, res) => {
  res.json(await prisma.$queryRawUnsafe(\`SELECT id FROM items WHERE name = '\${req.query.name}'\`));
});
`,
    },
    reports: [{ message: 'request', at: 'req.query.name' }],
    fixed: {
      'src/search.ts': `import { Router } from 'express';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
export const search = Router();

search.get('/search', async (req, res) => {
  res.json(await prisma.$queryRaw\`SELECT id FROM items WHERE name = \${req.query.name}\`);
});
`,
    },
  },
  {
    title: 'Nest and TypeORM: the order is what the query says',
    files: {
      'src/orders.controller.ts': `import { Controller, Get, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Controller('orders')
export class OrdersController {
  constructor(private readonly database: DataSource) {}

  @Get()
  list(@Query('sort') order: string) {
    return this.database.query('SELECT * FROM orders ORDER BY ' + order.toUpperCase());
  }
}
`,
    },
    reports: [{ message: 'sorting', at: 'order.toUpperCase()' }],
  },
  {
    title: 'Fastify and Knex: text in a fragment',
    files: {
      'src/items.ts': `import Fastify from 'fastify';
import knex from 'knex';

const app = Fastify();
const db = knex({ client: 'pg' });

app.get('/items', async request => {
  const { color } = request.query as { color: string };
  return db('items').whereRaw(\`color = '\${color.trim()}'\`);
});
`,
    },
    reports: [{ message: 'request', at: 'color.trim()' }],
  },
  {
    title: 'A repository that puts text between quotes',
    files: {
      'src/users.repository.ts': `import { Repository } from 'typeorm';
import { User } from './user.entity';

export class UsersRepository {
  constructor(private readonly users: Repository<User>) {}

  findByName(name: string) {
    return this.users.createQueryBuilder('u').where(\`u.name = '\${name.trim()}'\`).getMany();
  }

  search(term: string) {
    const sql = "SELECT * FROM users WHERE name LIKE '%" + term.toLowerCase() + "%'";
    return this.users.query(sql);
  }
}
`,
      'src/user.entity.ts': 'export class User {}\n',
    },
    reports: [
      { message: 'quoted', at: 'name.trim()', in: 'src/users.repository.ts', severity: 'warning' },
      { message: 'quoted', at: 'term.toLowerCase()', in: 'src/users.repository.ts', severity: 'warning' },
    ],
  },
  {
    title: 'mysql2, two values at once',
    files: {
      'src/login.ts': `import { Router } from 'express';
import mysql from 'mysql2/promise';

const pool = mysql.createPool('mysql://localhost/app');
export const login = Router();

login.post('/login', async (req, res) => {
  const sql = \`SELECT id FROM users WHERE mail = '\${req.body.mail}' AND hash = '\${req.body.hash}'\`;
  const [rows] = await pool.query(sql);
  res.json(rows);
});
`,
    },
    reports: [
      { message: 'request', at: 'req.body.mail' },
      { message: 'request', at: 'req.body.hash' },
    ],
  },
  {
    title: 'An order that a caller chooses, in a repository',
    files: {
      'src/list.ts': `import { Pool } from 'pg';

const pool = new Pool();

export function list(column: string) {
  return pool.query(\`SELECT * FROM items ORDER BY \${column.toLowerCase()} LIMIT 20\`);
}
`,
    },
    reports: [{ message: 'ordering', at: 'column.toLowerCase()', severity: 'warning' }],
  },
  {
    title: 'A statement that grows piece by piece, and one in an object',
    files: {
      'src/reports.ts': `import { Router } from 'express';
import { Pool } from 'pg';

const pool = new Pool();
export const reports = Router();

reports.get('/reports', async (req, res) => {
  let sql = 'SELECT * FROM reports';
  if ('state' in req.query) {
    sql += \` WHERE state = '\${req.query.state}'\`;
  }
  await pool.query(sql);
  await pool.query({ text: \`SELECT * FROM reports WHERE id = \${req.params.id}\` });
  await pool.query(req.body.sql);
  res.end();
});
`,
    },
    reports: [
      { message: 'request', at: 'req.query.state' },
      { message: 'request', at: 'req.params.id' },
      { message: 'request', at: 'req.body.sql' },
    ],
  },
  {
    title: 'Sequelize, a client and a value that are set again',
    files: {
      'src/search.ts': `import type { Request, Response } from 'express';
import { Sequelize } from 'sequelize';

let sequelize = new Sequelize('sqlite::memory:');
export function reset() {
  sequelize = new Sequelize('sqlite::memory:');
}

export async function search(req: Request, res: Response) {
  let criteria: any = req.query.q ?? '';
  criteria = criteria.length <= 200 ? criteria : criteria.substring(0, 200);
  res.json(await sequelize.query("SELECT * FROM products WHERE name LIKE '%" + criteria.trim() + "%'"));
}
`,
    },
    reports: [{ message: 'request', at: 'criteria.trim()' }],
  },
  {
    title: 'A list of texts, put between quotes one by one',
    files: {
      'src/tags.ts': `import { Pool } from 'pg';

const pool = new Pool();

export const find = (tags: string[]) =>
  pool.query(\`SELECT * FROM posts WHERE tag IN (\${tags.map(tag => \`'\${tag}'\`).join(', ')})\`);
`,
    },
    reports: [{ message: 'listed', at: `tags.map(tag => \`'\${tag}'\`).join(', ')`, severity: 'warning' }],
  },
  {
    title: 'A field of a class that anything may stand in, and the order by a query builder',
    files: {
      'src/items.controller.ts': `import { Controller, Get, Query } from '@nestjs/common';
import { IsIn, IsString } from 'class-validator';
import { DataSource } from 'typeorm';

class Search {
  @IsString() term: string;
  @IsIn(['name', 'price']) sort: string;
}

@Controller('items')
export class ItemsController {
  constructor(private readonly database: DataSource) {}

  @Get()
  list(@Query() search: Search, @Query('by') column: string) {
    return this.database
      .createQueryBuilder()
      .select()
      .from('items', 'item')
      .where(\`item.name = '\${search.term}'\`)
      .orderBy(column.trim())
      .addOrderBy(\`item.\${search.sort}\`)
      .getRawMany();
  }
}
`,
    },
    reports: [
      { message: 'request', at: 'search.term' },
      { message: 'request', at: 'column.trim()' },
    ],
  },
  {
    title: 'Values as parameters, in each library',
    files: {
      'src/right.ts': `import { PrismaClient } from '@prisma/client';
import knex from 'knex';
import { Pool } from 'pg';

const pool = new Pool();
const prisma = new PrismaClient();
const db = knex({ client: 'pg' });

export const one = (name: string) => pool.query('SELECT * FROM users WHERE name = $1', [name]);
export const two = (name: string) => prisma.$queryRaw\`SELECT * FROM users WHERE name = \${name}\`;
export const three = (name: string) => db.raw('SELECT * FROM users WHERE name = ?', [name]);
export const four = (name: string) => db('users').where({ name });
`,
    },
    reports: [],
  },
  {
    title: 'Constants, numbers, flags and written words',
    files: {
      'src/safe.ts': `import { Pool } from 'pg';
import { schema } from './schema';

const pool = new Pool();
const table = 'users';
type Direction = 'asc' | 'desc';

export const one = (id: number) => pool.query(\`SELECT * FROM \${schema}.\${table} WHERE id = \${id}\`);
export const two = (direction: Direction) => pool.query(\`SELECT * FROM users ORDER BY name \${direction}\`);
export const three = (id: string) => pool.query(\`SELECT * FROM users WHERE id = \${Number(id)}\`);
export const four = (active: boolean) => pool.query("SELECT * FROM users WHERE active = '" + active + "'");
export const five = (days: string) => pool.query(\`SELECT * FROM users WHERE at > now() - interval '\${+days} days'\`);
`,
      'src/schema.ts': "export const schema = 'app';\n",
    },
    reports: [],
  },
  {
    title: 'A list of placeholders',
    files: {
      'src/many.ts': `import { Pool } from 'pg';

const pool = new Pool();

export function findAll(ids: string[]) {
  const places = ids.map((_, index) => \`$\${index + 1}\`).join(', ');
  return pool.query(\`SELECT * FROM users WHERE id IN (\${places})\`, ids);
}
`,
    },
    reports: [],
  },
  {
    title: 'Checked by a pipe, by a schema, or by a pattern before it was cut',
    files: {
      'src/users.controller.ts': `import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { Pool } from 'pg';

const pool = new Pool();

@Controller('users')
export class UsersController {
  @Get(':id')
  one(@Param('id', ParseUUIDPipe) id: string) {
    return pool.query(\`SELECT * FROM users WHERE id = '\${id}'\`);
  }
}
`,
      'src/plays.ts': `import Fastify from 'fastify';
import { Pool } from 'pg';

const pool = new Pool();
const app = Fastify();
const schema = { params: { type: 'object', properties: { id: { type: 'integer' } } } };

app.get<{ Params: { id: number } }>('/plays/:id', { schema }, request =>
  pool.query(\`SELECT * FROM plays WHERE id = \${request.params.id}\`),
);

export function since(duration: string) {
  if (!/^-?P[0-9DHMST]+$/.test(duration)) throw new Error('no duration');
  const length = duration.startsWith('-') ? duration.slice(1) : duration;
  return pool.query(\`SELECT * FROM plays WHERE at > now() - interval '\${length}'\`);
}
`,
    },
    reports: [],
  },
  {
    title: 'A column that is looked up in a list',
    files: {
      'src/sorted.ts': `import { Router } from 'express';
import { Pool } from 'pg';

const pool = new Pool();
const columns = ['name', 'created_at'];
export const users = Router();

users.get('/users', async (req, res) => {
  const sort = String(req.query.sort);
  if (!columns.includes(sort)) return res.status(400).end();
  const { rows } = await pool.query(\`SELECT * FROM users ORDER BY \${sort}\`);
  res.json(rows);
});

users.get('/users/newest', async (req, res) => {
  const sort = columns.includes(String(req.query.sort)) ? req.query.sort : 'created_at';
  const { rows } = await pool.query(\`SELECT * FROM users ORDER BY \${sort} LIMIT 10\`);
  res.json(rows);
});
`,
    },
    reports: [],
  },
  {
    title: 'An escaped value, and a name that only the code chooses',
    files: {
      'src/escaped.ts': `import mysql from 'mysql2';
import { Pool } from 'pg';

const pool = new Pool();

export const one = (name: string) => pool.query(\`SELECT * FROM users WHERE name = \${mysql.escape(name)}\`);
export const two = (table: string) => pool.query(\`TRUNCATE \${table}\`);
`,
    },
    reports: [],
  },
  {
    title: 'A tool that asks whether the database is there',
    files: {
      'src/create-database.ts': `import { Client } from 'pg';

export async function exists(client: Client, name: string): Promise<boolean> {
  const found = await client.query(\`SELECT datname FROM pg_catalog.pg_database WHERE datname = '\${name}'\`);
  return found.rowCount === 1;
}
`,
    },
    reports: [],
  },
  {
    title: 'A query of something that is no database',
    files: {
      'src/dom.ts': `import { search } from './search-engine';

export const find = (term: string) => search.query(\`title:'\${term}'\`);
`,
    },
    reports: [],
  },
  {
    title: 'A schema that lets any text through, beside fields that it holds',
    files: {
      'src/users.ts': `import { Router } from 'express';
import { Pool } from 'pg';
import { z } from 'zod';

const pool = new Pool();
const Query = z.object({ name: z.string(), id: z.uuid(), limit: z.coerce.number(), by: z.enum(['name', 'id']) });
export const users = Router();

users.get('/users', async (req, res) => {
  const query = Query.parse(req.query);
  const sql = \`SELECT * FROM users WHERE name = '\${query.name}' AND id = '\${query.id}' ORDER BY \${query.by} LIMIT \${query.limit}\`;
  const { rows } = await pool.query(sql);
  res.json(rows);
});

users.get('/users/like', async (req, res) => {
  const wanted = await Query.parseAsync(req.query);
  res.json((await pool.query(\`SELECT * FROM users WHERE name LIKE '\${wanted.name}%'\`)).rows);
});
`,
    },
    reports: [
      { message: 'request', at: 'query.name' },
      { message: 'request', at: 'wanted.name' },
    ],
  },
  {
    title: 'Checked after a schema let it through, and given by a parser of another kind',
    files: {
      'src/users.ts': `import { Router } from 'express';
import { Pool } from 'pg';
import { z } from 'zod';
import { filters } from './filters';

const pool = new Pool();
const Query = z.object({ by: z.string() });
const columns = ['name', 'id'];
export const users = Router();

users.get('/users', async (req, res) => {
  const query = Query.parse(req.query);
  if (!columns.includes(query.by)) return res.sendStatus(400);
  res.json((await pool.query(\`SELECT * FROM users ORDER BY \${query.by}\`)).rows);
});

users.get('/users/filtered', async (req, res) => {
  const filter = filters.parse(req.query.filter);
  res.json((await pool.query(\`SELECT * FROM users WHERE \${filter.sql}\`)).rows);
});
`,
    },
    reports: [],
  },
  {
    title: 'Values that a branch knows to be one of those written there',
    files: {
      'src/users.ts': `import { Router } from 'express';
import { Pool } from 'pg';

const pool = new Pool();
export const users = Router();

users.get('/users', async (req, res) => {
  let sql = 'SELECT * FROM users';
  switch (req.query.by) {
    case 'name':
    case 'email':
      sql += \` ORDER BY \${req.query.by}\`;
      break;
    default:
      sql += ' ORDER BY id';
  }
  const { direction } = req.query;
  if (direction !== 'asc' && direction !== 'desc') return res.sendStatus(400);
  const { rows } = await pool.query(\`\${sql} \${direction}\`);
  res.json(rows);
});

users.get('/users/:column', async (req, res) => {
  if (req.params.column === 'name' || req.params.column === 'email') {
    const { rows } = await pool.query(\`SELECT \${req.params.column} FROM users\`);
    res.json(rows);
  }
});
`,
    },
    reports: [],
  },
  {
    title: 'A branch that knows what it is not, or something else',
    files: {
      'src/users.ts': `import { Router } from 'express';
import { Pool } from 'pg';

const pool = new Pool();
export const users = Router();

users.get('/users', async (req, res) => {
  switch (req.query['by']) {
    case 'id':
      return res.json((await pool.query('SELECT * FROM users ORDER BY id')).rows);
    default:
      return res.json((await pool.query(\`SELECT * FROM users ORDER BY \${req.query.by}\`)).rows);
  }
});

users.get('/users/:column', async (req, res) => {
  if (req.query.kind === 'full') {
    await pool.query(\`SELECT * FROM users ORDER BY \${req.params.column}\`);
  }
  res.end();
});
`,
    },
    reports: [
      { message: 'sorting', at: 'req.query.by' },
      { message: 'sorting', at: 'req.params.column' },
    ],
  },
  {
    title: 'pg behind a function of its own',
    files: {
      'src/db.ts': `import { Pool, type QueryResult } from 'pg';

const pool = new Pool();

export async function query(text: string, params?: unknown[]): Promise<QueryResult> {
  const started = Date.now();
  const result = await pool.query(text, params);
  console.info('query', Date.now() - started);
  return result;
}
`,
      'src/users.ts': `import { Router } from 'express';
import { query } from './db';

export const users = Router();

users.get('/users/:id', async (req, res) => {
  const { rows } = await query(\`SELECT * FROM users WHERE id = '\${req.params.id}'\`);
  res.json(rows[0]);
});

users.get('/users', async (req, res) => {
  const { rows } = await query('SELECT * FROM users WHERE name = $1', [req.query.name]);
  res.json(rows);
});
`,
    },
    reports: [{ message: 'request', in: 'src/users.ts', at: 'req.params.id' }],
    fixed: {
      'src/users.ts': `import { Router } from 'express';
import { query } from './db';

export const users = Router();

users.get('/users/:id', async (req, res) => {
  const { rows } = await query(\`SELECT * FROM users WHERE id = $1\`, [req.params.id]);
  res.json(rows[0]);
});

users.get('/users', async (req, res) => {
  const { rows } = await query('SELECT * FROM users WHERE name = $1', [req.query.name]);
  res.json(rows);
});
`,
    },
  },
  {
    title: 'A class of its own that asks the pool, given one object',
    files: {
      'src/database.ts': `import { Pool } from 'pg';

export class Database {
  private readonly pool = new Pool();

  run({ sql, values }: { sql: string; values?: unknown[] }) {
    return this.pool.query({ text: sql, values });
  }
}
`,
      'src/users.ts': `import { Router } from 'express';
import { Database } from './database';

const database = new Database();
export const users = Router();

users.get('/users', async (req, res) => {
  res.json(await database.run({ sql: \`SELECT * FROM users ORDER BY \${req.query.sort}\` }));
});
`,
    },
    reports: [{ message: 'sorting', in: 'src/users.ts', at: 'req.query.sort' }],
  },
  {
    title: 'Functions of its own that take text for something else, or check it',
    files: {
      'src/db.ts': `import { Pool } from 'pg';

const pool = new Pool();

export function findBy(value: string) {
  return pool.query('SELECT * FROM users WHERE name = $1', [value]);
}

export function countRows(table: string) {
  if (!/^[a-z_]+$/.test(table)) throw new Error(\`\${table} is no table\`);
  return pool.query(table);
}

export function sql(texts: TemplateStringsArray, ...values: unknown[]) {
  return pool.query(texts.join('?'), values);
}
`,
      'src/users.ts': `import { Router } from 'express';
import { countRows, findBy, sql } from './db';

export const users = Router();

users.get('/users', async (req, res) => {
  await findBy(\`%\${req.query.name}%\`);
  await countRows(\`\${req.query.table}\`);
  res.json(await sql\`SELECT * FROM users WHERE id = \${req.query.id}\`);
});
`,
    },
    reports: [],
  },
  {
    title: 'A path inside of a longer literal, and text that is called SQL already',
    files: {
      'src/provider.ts': `import knex from 'knex';

const db = knex({});

export function rename(column: string, key: string, value: string) {
  return db('rows').update({ data: db.raw(\`jsonb_set(data, '{\${key}}', to_jsonb(?::text))\`, [value]) });
}

export function renumber(orderSql: string) {
  return db.raw(\`SELECT id, ROW_NUMBER() OVER (ORDER BY \${orderSql}) FROM rows\`);
}
`,
    },
    reports: [],
  },
  {
    title: 'The client that the models bring along',
    files: {
      'src/users.js': `const { Router } = require('express');
const db = require('./models');

const router = Router();
router.post('/search', (req, res) => {
  const query = "SELECT id, name FROM users WHERE login = '" + req.body.login + "'";
  db.sequelize.query(query).then(users => res.json(users));
});
module.exports = router;
`,
      'src/models/index.js': `const Sequelize = require('sequelize');
const settings = require('../settings.json');

const db = {};
let sequelize;
if (settings.variable) {
  sequelize = new Sequelize(process.env[settings.variable], settings);
} else {
  sequelize = new Sequelize(settings.database, settings.user, '', settings);
}
db.sequelize = sequelize;
db.Sequelize = Sequelize;
module.exports = db;
`,
    },
    reports: [{ message: 'request', at: 'req.body.login', in: 'src/users.js' }],
  },
  {
    title: 'Raw text of Drizzle, Kysely and MikroORM',
    files: {
      'src/drizzle.ts': `import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Router } from 'express';

const db = drizzle(process.env.DATABASE_URL ?? '');
export const router = Router();
router.get('/users', async (req, res) => {
  res.json(await db.execute(sql.raw(\`SELECT * FROM users WHERE name = '\${req.query.name}'\`)));
});
`,
      'src/kysely.ts': `import { Router } from 'express';
import { sql } from 'kysely';
import { db } from './db';

export const router = Router();
router.get('/users', async (req, res) => {
  res.json(await sql.raw(\`SELECT * FROM users WHERE name = '\${req.query.name}'\`).execute(db));
});
`,
      'src/mikro-orm.ts': `import { raw } from '@mikro-orm/core';
import { Router } from 'express';
import { User } from './user';
import { em } from './orm';

export const router = Router();
router.get('/users', async (req, res) => {
  res.json(await em.find(User, { [raw(\`lower(\${req.query.column})\`)]: 'a' }));
});
`,
    },
    reports: [
      { message: 'request', at: 'req.query.name', in: 'src/drizzle.ts' },
      { message: 'request', at: 'req.query.name', in: 'src/kysely.ts' },
      { message: 'request', at: 'req.query.column', in: 'src/mikro-orm.ts' },
    ],
  },
  {
    title: 'Express: the id goes through a service and a barrel into a file with the statement',
    files: {
      'src/orders.router.ts': `import { Router } from 'express';
import { loadOrder } from './orders';

export const orders = Router();

orders.get('/orders/:id', async (req, res) => {
  res.json(await loadOrder(req.params.id));
});
`,
      'src/orders/index.ts': `export * from './orders.service';
`,
      'src/orders/orders.service.ts': `import { selectOrder } from './orders.store';

export async function loadOrder(id: string) {
  const [order] = await selectOrder(id);
  return order;
}
`,
      'src/orders/orders.store.ts': `import mysql from 'mysql2/promise';

const pool = mysql.createPool({ host: 'db' });

export async function selectOrder(orderId: string) {
  const [rows] = await pool.query(\`SELECT * FROM orders WHERE id = \${orderId.trim()}\`);
  return rows as { id: string }[];
}
`,
    },
    reports: [{ message: 'request', at: 'orderId.trim()', in: 'src/orders/orders.store.ts' }],
    fixed: {
      'src/orders/orders.store.ts': `import mysql from 'mysql2/promise';

const pool = mysql.createPool({ host: 'db' });

export async function selectOrder(orderId: string) {
  const [rows] = await pool.query(\`SELECT * FROM orders WHERE id = ?\`, [orderId.trim()]);
  return rows as { id: string }[];
}
`,
    },
  },
  {
    title:
      'Nest: a parameter of the path, and words that are only written as a type, through an injected service',
    files: {
      'src/cats.controller.ts': `import { Controller, Get, Param, Query } from '@nestjs/common';
import { CatsService } from './cats.service';

@Controller('cats')
export class CatsController {
  constructor(private readonly service: CatsService) {}

  @Get(':id')
  one(@Param('id') id: string) {
    return this.service.find(id);
  }

  @Get()
  list(@Query('order') order: 'asc' | 'desc') {
    return this.service.list(order);
  }
}
`,
      'src/cats.service.ts': `import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class CatsService {
  constructor(private readonly dataSource: DataSource) {}

  find(catId: string) {
    return this.dataSource.query(\`SELECT * FROM cats WHERE id = '\${catId.trim()}' AND hidden = false\`);
  }

  list(direction: 'asc' | 'desc') {
    return this.dataSource.query(\`SELECT * FROM cats ORDER BY name \${direction.toUpperCase()} LIMIT 50\`);
  }
}
`,
      'src/main.ts': `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CatsController } from './cats.controller';
import { CatsService } from './cats.service';

@Module({ controllers: [CatsController], providers: [CatsService] })
class AppModule {}

async function start() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
start();
`,
    },
    reports: [
      { message: 'request', at: 'catId.trim()', in: 'src/cats.service.ts' },
      { message: 'sorting', at: 'direction.toUpperCase()', in: 'src/cats.service.ts' },
    ],
  },
  {
    title: 'The names that a client gives to fields, in a loop and in a callback',
    files: {
      'src/profiles.ts': `import { Router } from 'express';
import { Pool } from 'pg';

const pool = new Pool();
export const profiles = Router();

profiles.get('/profiles', async (req, res) => {
  const conditions = [];
  const values = [];
  let text = 'SELECT * FROM profiles WHERE true';
  for (const [name, value] of Object.entries(req.query)) {
    values.push(value);
    text += \` AND \${name.trim()} = $\${values.length}\`;
  }
  res.json(await pool.query(text, values));
});
profiles.patch('/profiles/:id', async (req, res) => {
  const columns = Object.keys(req.body).map((column, index) => \`\${column} = $\${index + 2}\`);
  await pool.query(\`UPDATE profiles SET \${columns.join(', ')} WHERE id = $1\`, [req.params.id]);
  res.status(204).end();
});
`,
    },
    reports: [
      { message: 'request', at: 'name.trim()', severity: 'error' },
      { message: 'request', at: "columns.join(', ')" },
    ],
  },
  {
    title: 'Fastify: a schema that takes any text, before a repository',
    files: {
      'src/parts.ts': `import Fastify from 'fastify';
import { PartsRepository } from './parts.repository';

const app = Fastify();
const repository = new PartsRepository();
const querystring = { type: 'object', properties: { term: { type: 'string', maxLength: 40 } } };

app.get('/parts', { schema: { querystring } }, async request => {
  const { term } = request.query as { term: string };
  return repository.search(term);
});
`,
      'src/parts.repository.ts': `import knex from 'knex';

const db = knex({ client: 'pg' });

export class PartsRepository {
  search(wanted: string) {
    return db('parts').whereRaw(\`name ILIKE '%\${wanted.trim()}%'\`);
  }
}
`,
    },
    reports: [{ message: 'request', at: 'wanted.trim()', in: 'src/parts.repository.ts' }],
  },
  {
    title: 'What stands before the functions that hand it on: pipes, schemas, conversions, lists',
    files: {
      'src/app.ts': `import express from 'express';
import { z } from 'zod';
import { byId, byKind, byNumber, sorted } from './store';

const app = express();
app.use(express.json());
const kinds: Record<string, string> = { small: 's', large: 'l' };
const parameters = z.object({ id: z.string().uuid() });
const validateParams = schema => (req, res, next) => {
  req.params = schema.parse(req.params);
  next();
};

app.get('/items/:id', validateParams(parameters), async (req, res) => res.json(await byId(req.params.id)));
app.get('/numbers/:id', async (req, res) => res.json(await byNumber(Number(req.params.id))));
app.get('/kinds', async (req, res) => res.json(await byKind(kinds[String(req.query.kind)])));
app.get('/items', async (req, res) => {
  const column = String(req.query.sort);
  if (!['name', 'price'].includes(column)) return res.status(400).end();
  res.json(await sorted(column));
});
app.listen(3000);
`,
      'src/store.ts': `import { Pool } from 'pg';

const pool = new Pool();

export const byId = id => pool.query(\`SELECT * FROM items WHERE id = '\${id}'\`);
export const byNumber = (number: number) => pool.query(\`SELECT * FROM items WHERE number = \${number}\`);
export const byKind = kind => pool.query(\`SELECT * FROM items WHERE kind = '\${kind}'\`);
export const sorted = column => pool.query(\`SELECT * FROM items ORDER BY \${column}\`);
`,
    },
    reports: [],
  },
  {
    title: 'Nest: numbers that a pipe makes, and a service that only the code asks',
    files: {
      'src/dogs.controller.ts': `import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { DogsService } from './dogs.service';

@Controller('dogs')
export class DogsController {
  constructor(private readonly service: DogsService) {}

  @Get(':id')
  one(@Param('id', ParseUUIDPipe) id: string) {
    return this.service.find(id);
  }

  @Get('number/:number')
  numbered(@Param('number') number: number) {
    return this.service.numbered(number);
  }

  @Get()
  list() {
    return this.service.inTable('dogs');
  }
}
`,
      'src/dogs.service.ts': `import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class DogsService {
  constructor(private readonly dataSource: DataSource) {}

  find(id) {
    return this.dataSource.query(\`SELECT * FROM dogs WHERE id = '\${id}'\`);
  }

  numbered(number: number) {
    return this.dataSource.query(\`SELECT * FROM dogs WHERE number = \${number}\`);
  }

  inTable(table) {
    return this.dataSource.query(\`SELECT * FROM \${table}\`);
  }
}
`,
      'src/main.ts': `import { Module, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DogsController } from './dogs.controller';
import { DogsService } from './dogs.service';

@Module({ controllers: [DogsController], providers: [DogsService] })
class AppModule {}

async function start() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new ValidationPipe({ transform: true }));
  await app.listen(3000);
}
start();
`,
    },
    reports: [],
  },
  {
    title: 'Names of fields that are among those of the table',
    files: {
      'src/profiles.ts': `import { Router } from 'express';
import { Pool } from 'pg';

const pool = new Pool();
const columns = new Set(['name', 'city']);
export const profiles = Router();

profiles.get('/profiles', async (req, res) => {
  let text = 'SELECT * FROM profiles WHERE true';
  for (const field of Object.keys(req.query)) {
    if (!columns.has(field)) continue;
    text += \` AND \${field} IS NOT NULL\`;
  }
  res.json(await pool.query(text));
});
`,
    },
    reports: [],
  },
  {
    title:
      'Conditions that a function makes of what a client asks for, and the same of what the code asks for',
    files: {
      'src/people.ts': `import { Router } from 'express';
import { countWhere, selectWhere } from './people.store';

export const people = Router();
const conditionsOf = asked =>
  Object.entries(asked).map(([name, value]) => \`\${name} = '\${value}'\`).join(' AND ');

people.get('/people', async (req, res) => {
  res.json(await selectWhere(conditionsOf(req.query)));
});
people.get('/people/count', async (req, res) => {
  res.json(await countWhere(conditionsOf({ city: 'Berlin' })));
});
`,
      'src/people.store.ts': `import { Pool } from 'pg';

const pool = new Pool();

export const selectWhere = conditions => pool.query(\`SELECT * FROM people WHERE \${conditions.trim()}\`);
export const countWhere = conditions => pool.query(\`SELECT count(*) FROM people WHERE \${conditions}\`);
`,
    },
    reports: [{ message: 'request', at: 'conditions.trim()', in: 'src/people.store.ts' }],
  },
  {
    title: 'Conditions that are pushed onto a list and joined',
    files: {
      'src/posts.ts': `import { Router } from 'express';
import { Pool } from 'pg';

const pool = new Pool();
export const posts = Router();

posts.post('/posts/search', async (req, res) => {
  const conditions: string[] = ['deleted_at IS NULL'];
  const values: unknown[] = [];
  for (const [field, value] of Object.entries(req.body)) {
    values.push(value);
    conditions.push(\`\${field} = $\${values.length}\`);
  }
  const found = await pool.query(\`SELECT * FROM posts WHERE \${conditions.join(' AND ')}\`, values);
  res.json(found.rows);
});
`,
    },
    reports: [{ message: 'request', after: 'push(`$', at: 'field' }],
  },
  {
    title: 'Conditions of written columns that are pushed onto a list',
    files: {
      'src/posts.ts': `import { Router } from 'express';
import { Pool } from 'pg';

const pool = new Pool();
export const posts = Router();

posts.get('/posts', async (req, res) => {
  const conditions: string[] = [];
  const values: unknown[] = [];
  for (const column of ['author', 'language']) {
    if (req.query[column] === undefined) continue;
    values.push(req.query[column]);
    conditions.push(\`\${column} = $\${values.length}\`);
  }
  const found = await pool.query(\`SELECT * FROM posts WHERE \${conditions.join(' AND ')}\`, values);
  res.json(found.rows);
});
`,
    },
    reports: [],
  },
  {
    title: 'A column that every caller has looked up before, or that a schema has read',
    files: {
      'src/cars.ts': `import { Router } from 'express';
import { Pool } from 'pg';
import { z } from 'zod';

const pool = new Pool();
const sortable = new Set(['name', 'price']);
const columns = { newest: 'created_at', cheapest: 'price' } as const;
const query = z.object({ sort: z.enum(['name', 'price']) });
export const cars = Router();

const listBy = (column: string) => pool.query(\`SELECT * FROM cars ORDER BY \${column}\`);

cars.get('/cars', async (req, res) => {
  const sort = String(req.query.sort);
  if (!sortable.has(sort)) return res.status(400).end();
  return res.json(await listBy(sort));
});
cars.get('/cars/ranked', async (req, res) => {
  const key = req.query.by as keyof typeof columns;
  res.json(await listBy(columns[key] ?? 'name'));
});
cars.get('/car', async (req, res) => {
  const { sort } = query.parse(req.query);
  res.json(await listBy(sort));
});
`,
    },
    reports: [],
  },
  {
    title: 'A column that one of two callers has not looked up',
    files: {
      'src/cars.ts': `import { Pool } from 'pg';

const pool = new Pool();
const sortable = new Set(['name', 'price']);

const listBy = (ranking: string) => pool.query(\`SELECT * FROM cars ORDER BY \${ranking}\`);

export function listSorted(sort: string) {
  return listBy(sortable.has(sort) ? sort : 'name');
}

export function listAsTold(sort: string) {
  return listBy(sort);
}
`,
    },
    reports: [{ message: 'ordering', after: 'BY $', at: 'ranking', severity: 'warning' }],
  },
  {
    title: 'What callers hand in is set anew before it is used',
    files: {
      'src/cars.ts': `import { Router } from 'express';
import { Pool } from 'pg';

const pool = new Pool();
const columns = new Map([['newest', 'created_at'], ['cheapest', 'price']]);
export const cars = Router();

function listBy(column: string) {
  column = columns.get(column) ?? 'name';
  return pool.query(\`SELECT * FROM cars ORDER BY \${column}\`);
}

function listOf(owner: string) {
  owner = 'nobody';
  return pool.query(\`SELECT * FROM cars WHERE owner = '\${owner}'\`);
}

function listMadeBy(maker: string) {
  return pool.query(\`SELECT * FROM cars WHERE maker = '\${maker}'\`);
}

cars.get('/cars', async (req, res) => res.json(await listBy(String(req.query.sort))));
cars.get('/mine', async (req, res) => res.json(await listOf(req.query.owner)));
cars.get('/made', async (req, res) => res.json(await listMadeBy(req.query.of)));
`,
    },
    reports: [{ message: 'request', after: "maker = '$", at: 'maker' }],
    fixed: {
      'src/cars.ts': `import { Router } from 'express';
import { Pool } from 'pg';

const pool = new Pool();
const columns = new Map([['newest', 'created_at'], ['cheapest', 'price']]);
export const cars = Router();

function listBy(column: string) {
  column = columns.get(column) ?? 'name';
  return pool.query(\`SELECT * FROM cars ORDER BY \${column}\`);
}

function listOf(owner: string) {
  owner = 'nobody';
  return pool.query(\`SELECT * FROM cars WHERE owner = '\${owner}'\`);
}

function listMadeBy(maker: string) {
  return pool.query(\`SELECT * FROM cars WHERE maker = $1\`, [maker]);
}

cars.get('/cars', async (req, res) => res.json(await listBy(String(req.query.sort))));
cars.get('/mine', async (req, res) => res.json(await listOf(req.query.owner)));
cars.get('/made', async (req, res) => res.json(await listMadeBy(req.query.of)));
`,
    },
  },
  {
    title: 'Nest: what comes in is looked up before it is used, and only tidied up',
    files: {
      'src/trains.controller.ts': `import { Controller, Get, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';

const columns: Record<string, string> = { newest: 'created_at', fastest: 'speed' };

@Controller('trains')
export class TrainsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  list(@Query('sort') sort: string) {
    sort = columns[sort] ?? 'name';
    return this.dataSource.query(\`SELECT * FROM trains ORDER BY \${sort}\`);
  }

  @Get('ranked')
  ranked(@Query('by') ranking: string) {
    ranking = ranking.trim();
    return this.dataSource.query(\`SELECT * FROM trains ORDER BY \${ranking}\`);
  }
}
`,
    },
    reports: [{ message: 'sorting', after: 'trim();', at: 'ranking' }],
  },
  {
    title: 'Callers that are not all known: spread arguments, a listener, something that nobody could follow',
    files: {
      'src/boats.ts': `import { Pool } from 'pg';

const pool = new Pool();

const spread = (year: number, hull: string) => pool.query(\`SELECT * FROM boats WHERE year > $1 ORDER BY \${hull}\`, [year]);
export const one = (rest: [number, string]) => spread(...rest);

export class Boats {
  findBoat(sail: string) {
    return pool.query(\`SELECT * FROM boats ORDER BY \${sail}\`);
  }
}
export const mine = () => new Boats().findBoat('mine');
export const theirs = (store, name) => store.findBoat(name);

const onSold = (mast: string) => pool.query(\`SELECT * FROM boats ORDER BY \${mast}\`);
export function listen(events) {
  events.on('sold', onSold);
  return onSold('nobody');
}

const launched = (year: string) => pool.query(\`SELECT * FROM boats ORDER BY \${year}\`);
export const young = () => launched('2024');
`,
    },
    reports: [
      { message: 'ordering', after: '$1 ORDER BY $', at: 'hull', severity: 'warning' },
      { message: 'ordering', after: '(sail: string) {', at: 'sail', severity: 'warning' },
      { message: 'ordering', after: '(mast: string) =>', at: 'mast', severity: 'warning' },
    ],
  },
  {
    title: 'A default that a pipe fills in checks nothing',
    files: {
      'src/bikes.controller.ts': `import { Controller, DefaultValuePipe, Get, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Controller('bikes')
export class BikesController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  list(@Query('sort', new DefaultValuePipe('name')) sort: string) {
    return this.dataSource.query(\`SELECT * FROM bikes ORDER BY \${sort}\`);
  }
}
`,
    },
    reports: [{ message: 'sorting', after: 'BY $', at: 'sort' }],
  },
  {
    title: 'A column out of JSON, which no schema has read',
    files: {
      'src/vans.ts': `import { readFileSync } from 'node:fs';
import { Pool } from 'pg';

const pool = new Pool();
const listBy = (ranking: string) => pool.query(\`SELECT * FROM vans ORDER BY \${ranking}\`);

export function list(file: string) {
  const { by } = JSON.parse(readFileSync(file, 'utf8'));
  return listBy(by);
}
`,
    },
    reports: [{ message: 'ordering', after: 'BY $', at: 'ranking', severity: 'warning' }],
  },
  {
    title: 'A text that a schema lets through without throwing',
    files: {
      'src/vans.ts': `import { Router } from 'express';
import { Pool } from 'pg';
import { z } from 'zod';

const pool = new Pool();
const schema = z.object({ name: z.string() });
export const vans = Router();

vans.get('/vans', async (req, res) => {
  const read = schema.safeParse(req.query);
  res.json(await pool.query(\`SELECT * FROM vans WHERE name = '\${read.data.name}'\`));
});
`,
    },
    reports: [{ message: 'request', at: 'read.data.name' }],
    fixed: {
      'src/vans.ts': `import { Router } from 'express';
import { Pool } from 'pg';
import { z } from 'zod';

const pool = new Pool();
const schema = z.object({ name: z.string() });
export const vans = Router();

vans.get('/vans', async (req, res) => {
  const read = schema.safeParse(req.query);
  res.json(await pool.query(\`SELECT * FROM vans WHERE name = $1\`, [read.data.name]));
});
`,
    },
  },
  {
    title: 'An id that a pipe has looked at, between quotes in a repository',
    files: {
      'src/birds.repository.ts': `import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class BirdsRepository {
  constructor(private readonly dataSource: DataSource) {}

  find(id: string) {
    return this.dataSource.query(\`SELECT * FROM birds WHERE id = '\${id}'\`);
  }
}
`,
      'src/birds.controller.ts': `import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { BirdsRepository } from './birds.repository';

@Controller('birds')
export class BirdsController {
  constructor(private readonly birds: BirdsRepository) {}

  @Get(':id')
  find(@Param('id', new ParseUUIDPipe()) id: string) {
    return this.birds.find(id);
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A schema for one value that lets any text through, and ones that do not',
    files: {
      'src/people.ts': `import express from 'express';
import { Pool } from 'pg';
import { z } from 'zod';

const pool = new Pool();
export const app = express();

app.get('/people', async (req, res) => {
  const text = z.string().min(1).parse(req.query.name);
  const { rows } = await pool.query(\`SELECT id FROM people WHERE name = '\${text}'\`);
  res.json(rows);
});
app.get('/people/by-id', async (req, res) => {
  const id = z.string().uuid().parse(req.query.id);
  res.json(await pool.query(\`SELECT id FROM people WHERE id = '\${id}'\`));
});
app.get('/people/sorted', async (req, res) => {
  const column = z.enum(['name', 'born']).parse(req.query.by);
  res.json(await pool.query(\`SELECT id FROM people ORDER BY \${column}\`));
});
`,
    },
    reports: [{ message: 'request', at: 'text', after: "name = '${" }],
    fixed: {
      'src/people.ts': `import express from 'express';
import { Pool } from 'pg';
import { z } from 'zod';

const pool = new Pool();
export const app = express();

app.get('/people', async (req, res) => {
  const text = z.string().min(1).parse(req.query.name);
  const { rows } = await pool.query(\`SELECT id FROM people WHERE name = $1\`, [text]);
  res.json(rows);
});
app.get('/people/by-id', async (req, res) => {
  const id = z.string().uuid().parse(req.query.id);
  res.json(await pool.query(\`SELECT id FROM people WHERE id = '\${id}'\`));
});
app.get('/people/sorted', async (req, res) => {
  const column = z.enum(['name', 'born']).parse(req.query.by);
  res.json(await pool.query(\`SELECT id FROM people ORDER BY \${column}\`));
});
`,
    },
  },
]);
