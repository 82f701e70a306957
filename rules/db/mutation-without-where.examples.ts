import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A forgotten condition with Prisma',
    files: {
      'src/sessions.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function logOut(userId: string) {
  await prisma.session.deleteMany();
  await prisma.user.updateMany({ data: { lastSeen: new Date() } });
  return userId;
}
`,
    },
    reports: [
      { message: 'deleted', at: 'prisma.session.deleteMany' },
      { message: 'updated', at: 'prisma.user.updateMany' },
    ],
  },
  {
    title: 'With a condition, or with options that are not written here',
    files: {
      'src/sessions.ts': `import { Prisma, PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function logOut(userId: string) {
  await prisma.session.deleteMany({ where: { userId } });
}

export async function remove(where: Prisma.SessionWhereInput, args: Prisma.SessionDeleteManyArgs) {
  await prisma.session.deleteMany({ where });
  await prisma.session.deleteMany(args);
}
`,
    },
    reports: [],
  },
  {
    title: 'All rows are meant, as the name says',
    files: {
      'src/cache.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export const clearCache = () => prisma.cacheEntry.deleteMany();

export class PriceList {
  async purge() {
    await prisma.price.deleteMany({});
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'All rows are meant, as the names of the only callers or the word bulk say',
    files: {
      'src/counters.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export class Counters {
  async setUsage(used: number) {
    await prisma.counter.updateMany({ data: { used } });
  }

  async bulkExtend(days: number) {
    await prisma.counter.updateMany({ data: { days } });
  }
}
`,
      'src/month.ts': `import { Counters } from './counters.js';

export async function resetUsage(counters: Counters) {
  await counters.setUsage(0);
}
`,
    },
    reports: [],
  },
  {
    title: 'One of the callers means one of the rows',
    files: {
      'src/counters.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function setUsage(used: number) {
  await prisma.counter.updateMany({ data: { used } });
}
`,
      'src/month.ts': `import { setUsage } from './counters.js';

export const resetUsage = () => setUsage(0);
export const addUser = () => setUsage(1);
`,
    },
    reports: [
      { message: 'updated', at: 'prisma.counter.updateMany', preset: 'strict', in: 'src/counters.ts' },
    ],
  },
  {
    title: 'TypeORM and Kysely builders',
    files: {
      'src/tokens.ts': `import { Kysely } from 'kysely';
import { Repository } from 'typeorm';
import { Token } from './token.entity';

export class Tokens {
  constructor(private readonly tokens: Repository<Token>, private readonly db: Kysely<unknown>) {}

  async revoke(userId: string) {
    await this.tokens.createQueryBuilder().update(Token).set({ revoked: true }).execute();
    await this.db.deleteFrom('refresh_tokens').execute();
  }
}
`,
      'src/token.entity.ts': `import { Entity } from 'typeorm';

@Entity() export class Token { revoked: boolean; }
`,
    },
    reports: [
      { message: 'updated', at: 'this.tokens.createQueryBuilder', in: 'src/tokens.ts' },
      { message: 'deleted', at: 'this.db.deleteFrom', in: 'src/tokens.ts' },
    ],
  },
  {
    title: 'The condition stands further down the chain, or is added later',
    files: {
      'src/tokens.ts': `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import knex from 'knex';
import { Repository } from 'typeorm';
import { tokens } from './schema.js';
import { Token } from './token.entity';

const db = drizzle('postgres://localhost');
const database = knex({ client: 'pg' });

export async function revoke(repository: Repository<Token>, userId: string) {
  await repository.createQueryBuilder().delete().from(Token).where('userId = :userId', { userId }).execute();
  const builder = repository.createQueryBuilder().update(Token).set({ revoked: true });
  builder.where('userId = :userId', { userId });
  await builder.execute();
  await db.delete(tokens).where(eq(tokens.userId, userId));
  await database('tokens').where({ userId }).del();
  await database('tokens').del().where({ userId });
  const query = database('tokens').modify(ofUser, userId);
  await query.del();
}

function ofUser(builder: unknown, userId: string) {}
`,
      'src/token.entity.ts': `import { Entity } from 'typeorm';

@Entity() export class Token { revoked: boolean; }
`,
    },
    reports: [],
  },
  {
    title: 'Drizzle and Knex',
    files: {
      'src/carts.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import knex from 'knex';
import { carts } from './schema.js';

const db = drizzle('postgres://localhost');
const database = knex({ client: 'pg' });

export async function expire(now: Date) {
  await db.update(carts).set({ expiredAt: now });
  await database('cart_items').del();
}
`,
    },
    reports: [
      { message: 'updated', at: 'db.update', preset: 'strict' },
      { message: 'deleted', at: "database('cart_items')", preset: 'strict' },
    ],
  },
  {
    title: 'Mongoose and MongoDB',
    files: {
      'src/notifications.ts': `import { MongoClient } from 'mongodb';
import { model, Schema } from 'mongoose';

const Notification = model('Notification', new Schema({ read: Boolean }));
const logins = new MongoClient('mongodb://localhost').db('app').collection('logins');

export async function markRead(userId: string) {
  await Notification.updateMany({}, { read: true });
  await Notification.deleteMany().exec();
  await logins.deleteMany({});
}
`,
    },
    reports: [
      { message: 'updated', at: 'Notification.updateMany' },
      { message: 'deleted', at: 'Notification.deleteMany' },
      { message: 'deleted', at: 'logins.deleteMany' },
    ],
  },
  {
    title: 'Documents and rows that delete themselves, and calls that refuse an empty condition',
    files: {
      'src/notifications.ts': `import { Model } from 'sequelize';
import { model, Schema } from 'mongoose';
import { Repository } from 'typeorm';
import { Token } from './token.entity';

const Notification = model('Notification', new Schema({ read: Boolean }));
class Booking extends Model {}

export async function dismiss(id: string, tokens: Repository<Token>) {
  const notification = await Notification.findById(id).orFail();
  await notification.deleteOne();
  const booking = await Booking.findByPk(id);
  await booking.destroy();
  const token = await tokens.findOneByOrFail({ id });
  await tokens.remove(token);
  await tokens.delete({});
}
`,
      'src/token.entity.ts': `import { Entity } from 'typeorm';

@Entity() export class Token { id: string; }
`,
    },
    reports: [],
  },
  {
    title: 'Sequelize and MikroORM with an empty condition',
    files: {
      'src/bookings.ts': `import { EntityManager } from '@mikro-orm/postgresql';
import { Model } from 'sequelize';
import { Seat } from './seat.js';

class Booking extends Model {}

export async function cancel(em: EntityManager, flight: string) {
  await Booking.destroy({ where: {} });
  await em.nativeUpdate(Seat, {}, { taken: false });
}
`,
      'src/seat.ts': `export class Seat { taken!: boolean; }
`,
    },
    reports: [
      { message: 'deleted', at: 'Booking.destroy', in: 'src/bookings.ts' },
      { message: 'updated', at: 'em.nativeUpdate', in: 'src/bookings.ts' },
    ],
  },
  {
    title: 'SQL as text',
    files: {
      'src/accounts.ts': `import { PrismaClient } from '@prisma/client';
import mysql from 'mysql2/promise';
import { Pool } from 'pg';

const pool = new Pool();
const mysqlPool = mysql.createPool({ host: 'db' });
const prisma = new PrismaClient();

export async function close(id: string) {
  await pool.query('DELETE FROM accounts');
  await mysqlPool.execute("UPDATE accounts SET state = 'closed'");
  await prisma.$executeRaw\`UPDATE invoices SET paid = \${true}\`;
}
`,
    },
    reports: [
      { message: 'deleted', at: 'pool.query' },
      { message: 'updated', at: 'mysqlPool.execute' },
      { message: 'updated', at: 'prisma.$executeRaw' },
    ],
  },
  {
    title: 'SQL whose condition is put together elsewhere',
    files: {
      'src/accounts.ts': `import { Pool } from 'pg';
import { conditionOf } from './conditions.js';

const pool = new Pool();

export async function close(ids: string[]) {
  await pool.query(\`DELETE FROM accounts \${conditionOf(ids)}\`);
  await pool.query('DELETE FROM sessions USING accounts WHERE accounts.id = sessions.account');
  await pool.query('DELETE FROM accounts ' + conditionOf(ids));
  await pool.query('UPDATE accounts SET closed = $1 WHERE id = $2', [true, ids[0]]);
}
`,
    },
    reports: [],
  },
  {
    title: 'Tables of one row',
    files: {
      'src/settings.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function save(theme: string) {
  await prisma.appSettings.updateMany({ data: { theme } });
  await prisma.branding.updateMany({ data: { theme } });
}
`,
    },
    options: { singleRowModels: ['branding'] },
    reports: [],
  },
  {
    title: 'A route that asks for all of it to be deleted',
    files: {
      'src/config.ts': `import { PrismaClient } from '@prisma/client';
import type { FastifyInstance } from 'fastify';

const prisma = new PrismaClient();

export async function mail(app: FastifyInstance) {
  app.delete('/config/mail', async () => {
    await prisma.mailServer.deleteMany({});
    return { success: true };
  });
}
`,
    },
    reports: [],
  },
  {
    title: 'A table that the function fills again',
    files: {
      'src/rates.job.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function exportRates(rates: { code: string; rate: number }[]) {
  await prisma.rateBackup.deleteMany();
  for (const { code, rate } of rates) {
    await prisma.rateBackup.create({ data: { code, rate } });
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Rows of another table, and an update before rows are added',
    files: {
      'src/rates.job.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function exportRates(rates: { code: string; rate: number }[]) {
  await prisma.country.deleteMany();
  await prisma.rate.updateMany({ data: { isOld: true } });
  await prisma.rate.createMany({ data: rates });
}
`,
    },
    reports: [
      { message: 'deleted', at: 'prisma.country.deleteMany', preset: 'strict' },
      { message: 'updated', at: 'prisma.rate.updateMany', preset: 'strict' },
    ],
  },
  {
    title: 'A table of one row, which the other branch puts in',
    files: {
      'src/root.ts': `import { Kysely } from 'kysely';

interface Tables { repo_root: { cid: string } }

export async function moveRoot(db: Kysely<Tables>, cid: string, isNew: boolean) {
  if (isNew) {
    await db.insertInto('repo_root').values({ cid }).execute();
  } else {
    await db.updateTable('repo_root').set({ cid }).execute();
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A route that names one of them',
    files: {
      'src/carts.ts': `import { PrismaClient } from '@prisma/client';
import type { FastifyInstance } from 'fastify';

const prisma = new PrismaClient();

export async function carts(app: FastifyInstance) {
  app.delete('/carts/:cart', async () => {
    await prisma.cartItem.deleteMany({});
    return { success: true };
  });
}
`,
    },
    reports: [{ message: 'deleted', at: 'prisma.cartItem.deleteMany' }],
  },
]);
