import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Given back only when all goes well',
    files: {
      'src/users.ts': `import { Pool } from 'pg';

const pool = new Pool();

export async function rename(id: number, name: string) {
  const client = await pool.connect();
  await client.query('UPDATE users SET name = $1 WHERE id = $2', [name, id]);

  // For the journal.
  await client.query('INSERT INTO renames (user_id) VALUES ($1)', [id]);
  client.release();
}
`,
    },
    reports: [{ message: 'failing', at: 'pool.connect' }],
    fixed: {
      'src/users.ts': `import { Pool } from 'pg';

const pool = new Pool();

export async function rename(id: number, name: string) {
  const client = await pool.connect();
  try {
    await client.query('UPDATE users SET name = $1 WHERE id = $2', [name, id]);

    // For the journal.
    await client.query('INSERT INTO renames (user_id) VALUES ($1)', [id]);
  } finally {
    client.release();
  }
}
`,
    },
  },
  {
    title: 'Given back in a finally',
    files: {
      'src/users.ts': `import { Pool } from 'pg';

const pool = new Pool();

export async function rename(id: number, name: string) {
  const client = await pool.connect();
  try {
    await client.query('UPDATE users SET name = $1 WHERE id = $2', [name, id]);
  } finally {
    client.release();
  }
}

export async function find(id: number) {
  let client;
  try {
    client = await pool.connect();
    return await client.query('SELECT * FROM users WHERE id = $1', [id]);
  } finally {
    client?.release();
  }
}

export async function count() {
  const client = await pool.connect();
  return client.query('SELECT count(*) FROM users').finally(() => client.release());
}
`,
    },
    reports: [],
  },
  {
    title: 'Never given back',
    files: {
      'src/users.ts': `import { Pool } from 'pg';

const pool = new Pool();

export async function find(id: number) {
  const client = await pool.connect();
  const { rows } = await client.query('SELECT * FROM users WHERE id = $1', [id]);
  return rows[0];
}
`,
    },
    reports: [{ message: 'never', at: 'pool.connect' }],
    fixed: {
      'src/users.ts': `import { Pool } from 'pg';

const pool = new Pool();

export async function find(id: number) {
  const client = await pool.connect();
  try {
    const { rows } = await client.query('SELECT * FROM users WHERE id = $1', [id]);
    return rows[0];
  } finally {
    client.release();
  }
}
`,
    },
  },
  {
    title: 'Used in place, where nobody can give it back',
    files: {
      'src/users.js': `import mysql from 'mysql2/promise';

const pool = mysql.createPool({ uri: 'mysql://localhost' });

export async function all() {
  return (await pool.getConnection()).query('SELECT * FROM users');
}
`,
    },
    reports: [{ message: 'never', at: 'pool.getConnection' }],
  },
  {
    title: 'mysql2, with a way out in the middle',
    files: {
      'src/stock.ts': `import mysql from 'mysql2/promise';

const pool = mysql.createPool({ uri: 'mysql://localhost' });

export async function reserve(id: number) {
  const connection = await pool.getConnection();
  try {
    await connection.beginTransaction();
    await connection.query('UPDATE stock SET reserved = 1 WHERE id = ?', [id]);
    await connection.commit();
    connection.release();
  } finally {
    console.log('reserved', id);
  }
}
`,
    },
    reports: [{ message: 'failing', at: 'pool.getConnection' }],
  },
  {
    title: 'A query runner of TypeORM',
    files: {
      'src/accounts.service.ts': `import { DataSource } from 'typeorm';

export class AccountsService {
  constructor(private readonly dataSource: DataSource) {}

  async tables() {
    const queryRunner = this.dataSource.createQueryRunner();
    return queryRunner.getTables();
  }
}
`,
    },
    reports: [{ message: 'never', at: 'this.dataSource.createQueryRunner' }],
    fixed: {
      'src/accounts.service.ts': `import { DataSource } from 'typeorm';

export class AccountsService {
  constructor(private readonly dataSource: DataSource) {}

  async tables() {
    const queryRunner = this.dataSource.createQueryRunner();
    try {
      return await queryRunner.getTables();
    } finally {
      await queryRunner.release();
    }
  }
}
`,
    },
  },
  {
    title: 'A query runner of which only the manager goes on',
    files: {
      'src/reports.ts': `import { DataSource } from 'typeorm';
import { Report } from './report.entity';

export async function all(dataSource: DataSource) {
  return dataSource.createQueryRunner('slave').manager.find(Report);
}
`,
      'src/report.entity.ts': `import { Entity } from 'typeorm';

@Entity() export class Report {}
`,
    },
    reports: [{ message: 'never', at: 'dataSource.createQueryRunner', in: 'src/reports.ts' }],
  },
  {
    title: 'Sessions of Mongoose and MongoDB',
    files: {
      'src/orders.ts': `import { MongoClient } from 'mongodb';
import mongoose, { model, Schema } from 'mongoose';

const Order = model('Order', new Schema({ paid: Boolean }));
const client = new MongoClient('mongodb://localhost');

export async function pay(id: string) {
  const session = await mongoose.startSession();
  await session.withTransaction(async () => {
    await Order.updateOne({ _id: id }, { paid: true }, { session });
  });
}

export async function cancel(id: string) {
  const session = client.startSession();
  await client.db('shop').collection('orders').deleteOne({ id }, { session });
  await session.endSession();
}
`,
    },
    reports: [
      { message: 'never', at: 'mongoose.startSession', preset: 'strict', severity: 'warning' },
      { message: 'failing', at: 'client.startSession', preset: 'strict', severity: 'warning' },
    ],
    fixed: {
      'src/orders.ts': `import { MongoClient } from 'mongodb';
import mongoose, { model, Schema } from 'mongoose';

const Order = model('Order', new Schema({ paid: Boolean }));
const client = new MongoClient('mongodb://localhost');

export async function pay(id: string) {
  const session = await mongoose.startSession();
  try {
    await session.withTransaction(async () => {
      await Order.updateOne({ _id: id }, { paid: true }, { session });
    });
  } finally {
    await session.endSession();
  }
}

export async function cancel(id: string) {
  const session = client.startSession();
  try {
    await client.db('shop').collection('orders').deleteOne({ id }, { session });
  } finally {
    await session.endSession();
  }
}
`,
    },
  },
  {
    title: 'What migrates when the process starts, which ends when that fails',
    files: {
      'src/database.ts': `import { DataSource } from 'typeorm';

const source = new DataSource({ type: 'postgres' });

export async function openDatabase(): Promise<void> {
  await source.initialize();
  const runner = source.createQueryRunner();
  await runner.query('SELECT pg_advisory_lock(1)');
  await source.runMigrations();
  await runner.query('SELECT pg_advisory_unlock(1)');
  await runner.release();
}
`,
    },
    reports: [],
  },
  {
    title: 'Given back on both ways, or after an error was caught',
    files: {
      'src/stock.ts': `import { Pool } from 'pg';

const pool = new Pool();

export async function reserve(id: number) {
  const client = await pool.connect();
  try {
    await client.query('UPDATE stock SET reserved = true WHERE id = $1', [id]);
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

export async function release(id: number) {
  const client = await pool.connect();
  try {
    await client.query('UPDATE stock SET reserved = false WHERE id = $1', [id]);
  } catch (error) {
    console.error(error);
  }
  client.release();
}
`,
    },
    reports: [],
  },
  {
    title: 'Handed on, given to the caller, or kept',
    files: {
      'src/connections.ts': `import { Pool, PoolClient } from 'pg';
import { startWork } from './work.js';

const pool = new Pool();

export class Connections {
  private listener?: PoolClient;

  async borrow() {
    const client = await pool.connect();
    await client.query("SET TIME ZONE 'UTC'");
    return client;
  }

  async listen() {
    this.listener = await pool.connect();
    await this.listener.query('LISTEN changes');
  }

  async start() {
    const client = await pool.connect();
    startWork(client);
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A check at start that gives back at once, and a callback',
    files: {
      'src/database.ts': `import mysql from 'mysql2';
import { Pool } from 'pg';

const pool = new Pool();
const callbacks = mysql.createPool({ uri: 'mysql://localhost' });

export async function check() {
  const client = await pool.connect();
  client.release();
  await pool.query('SELECT 1');
}

export function count(done: (error: Error | null) => void) {
  callbacks.getConnection((error, connection) => {
    connection.query('SELECT 1', () => {
      connection.release();
      done(error);
    });
  });
}
`,
    },
    reports: [],
  },
  {
    title: 'A pool that gives back by itself, and a client of its own',
    files: {
      'src/database.ts': `import { Client, Pool } from 'pg';
import { DataSource } from 'typeorm';

const pool = new Pool();

export async function find(id: number, dataSource: DataSource) {
  await dataSource.transaction(async manager => manager.query('SELECT 1'));
  const client = new Client();
  await client.connect();
  await client.query('SELECT 1');
  await client.end();
  return pool.query('SELECT * FROM users WHERE id = $1', [id]);
}
`,
    },
    reports: [],
  },
  {
    title: 'A reserved connection of postgres.js',
    files: {
      'src/locks.ts': `import postgres from 'postgres';

const sql = postgres('postgres://localhost');

export async function lock(key: number) {
  const connection = await sql.reserve();
  await connection\`SELECT pg_advisory_lock(\${key})\`;
}
`,
    },
    reports: [{ message: 'never', at: 'sql.reserve' }],
    fixed: {
      'src/locks.ts': `import postgres from 'postgres';

const sql = postgres('postgres://localhost');

export async function lock(key: number) {
  const connection = await sql.reserve();
  try {
    await connection\`SELECT pg_advisory_lock(\${key})\`;
  } finally {
    connection.release();
  }
}
`,
    },
  },
  {
    title: 'A source that is closed on every way out, and all that it has lent with it',
    files: {
      'src/saver.ts': `import { DataSource } from 'typeorm';

export async function save(source: DataSource, text: string) {
  try {
    const runner = source.createQueryRunner();
    await runner.manager.query('INSERT INTO texts (text) VALUES ($1)', [text]);
    await runner.release();
  } catch (error) {
    console.error('Not saved', error);
  } finally {
    await source.destroy();
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A connection of a pool that the function makes for itself',
    files: {
      'src/search.ts': `import { Pool } from 'pg';

export async function search(text: string) {
  const pool = new Pool();
  const client = await pool.connect();
  const found = await client.query('SELECT id FROM documents WHERE body LIKE $1', [text]);
  client.release();
  return found.rows;
}
`,
    },
    reports: [{ message: 'failing', at: 'pool.connect', preset: 'strict' }],
    fixed: {
      'src/search.ts': `import { Pool } from 'pg';

export async function search(text: string) {
  const pool = new Pool();
  const client = await pool.connect();
  try {
    const found = await client.query('SELECT id FROM documents WHERE body LIKE $1', [text]);
    return found.rows;
  } finally {
    client.release();
  }
}
`,
    },
  },
]);
