import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'An address that is looked for before it is registered',
    files: {
      'src/users.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function register(email: string, name: string) {
  const existing = await prisma.user.findUnique({ where: { email } });
  if (existing) throw new Error('This address is taken');
  return prisma.user.create({ data: { email, name } });
}
`,
    },
    reports: [{ message: 'race', at: 'prisma.user.create' }],
  },
  {
    title: 'A row that shall be there afterwards',
    files: {
      'src/tags.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function tagNamed(name: string) {
  const existing = await prisma.tag.findUnique({ where: { name } });
  if (existing) return existing;
  return prisma.tag.create({ data: { name, uses: 0 } });
}
`,
    },
    reports: [{ message: 'race', at: 'prisma.tag.create' }],
    fixed: {
      'src/tags.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function tagNamed(name: string) {
  const existing = await prisma.tag.findUnique({ where: { name } });
  if (existing) return existing;
  return prisma.tag.upsert({ where: { name }, update: {}, create: { name, uses: 0 } });
}
`,
    },
  },
  {
    title: 'The violation is expected',
    files: {
      'src/users.ts': `import { Prisma, PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function register(email: string, name: string) {
  const existing = await prisma.user.findUnique({ where: { email } });
  if (existing) throw new Error('This address is taken');
  try {
    return await prisma.user.create({ data: { email, name } });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      throw new Error('This address is taken');
    throw error;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'The violation is answered by a filter for all',
    files: {
      'src/users.service.ts': `import { ConflictException, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { User } from './user.entity';

@Injectable()
export class UsersService {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  async register(email: string) {
    if (await this.users.findOneBy({ email })) throw new ConflictException();
    return this.users.save({ email });
  }
}
`,
      'src/user.entity.ts': `import { Entity } from 'typeorm';

@Entity() export class User { email: string; }
`,
      'src/database-error.filter.ts': `import { ArgumentsHost, Catch } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';

@Catch(QueryFailedError)
export class DatabaseErrorFilter {
  catch(error: QueryFailedError & { code: string }, host: ArgumentsHost) {
    const status = error.code === '23505' ? 409 : 500;
    host.switchToHttp().getResponse().status(status).json({});
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'TypeORM, looked for by another service',
    files: {
      'src/tags.service.ts': `import { ConflictException, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { CreateTagDto, Tag } from './tag.entity';

@Injectable()
export class TagsService {
  constructor(@InjectRepository(Tag) private readonly tags: Repository<Tag>) {}

  findByName(name: string) {
    return this.tags.findOneBy({ name });
  }

  async create(dto: CreateTagDto) {
    const existing = await this.findByName(dto.name);
    if (existing) {
      throw new ConflictException('There is such a tag');
    }
    const tag = this.tags.create({ ...dto, used: 0 });
    return this.tags.save(tag);
  }
}
`,
      'src/tag.entity.ts': `import { Entity } from 'typeorm';

@Entity() export class Tag { name: string; used: number; }
export class CreateTagDto { name: string; }
`,
    },
    reports: [{ message: 'race', at: 'this.tags.save', in: 'src/tags.service.ts' }],
  },
  {
    title: 'Mongoose',
    files: {
      'src/users.ts': `import { model, Schema } from 'mongoose';

const User = model('User', new Schema({ email: String, name: String }));

export async function register(email: string, name: string) {
  const existing = await User.findOne({ email });
  if (existing) return null;
  const user = new User({ email, name });
  await user.save();
  return user;
}

export async function invite(email: string) {
  const known = await User.findOne({ email }).lean();
  if (!known) {
    await User.create({ email, name: 'Guest' });
  }
}
`,
    },
    reports: [
      { message: 'race', at: 'user.save' },
      { message: 'race', at: 'User.create' },
    ],
  },
  {
    title: 'Sequelize and MikroORM',
    files: {
      'src/teams.ts': `import { EntityManager } from '@mikro-orm/postgresql';
import { Model } from 'sequelize';
import { Member } from './member.js';

class Team extends Model {}

export async function found(name: string) {
  const team = await Team.findOne({ where: { name } });
  if (team) throw new Error('Taken');
  return Team.create({ name });
}

export async function join(em: EntityManager, team: string, user: string) {
  const member = await em.findOne(Member, { team, user });
  if (member) return;
  await em.insert(Member, { team, user });
}
`,
      'src/member.ts': `export class Member { team!: string; user!: string; }
`,
    },
    reports: [
      { message: 'race', at: 'Team.create', in: 'src/teams.ts' },
      { message: 'race', at: 'em.insert', in: 'src/teams.ts' },
    ],
  },
  {
    title: 'Knex, Kysely and Drizzle',
    files: {
      'src/slugs.ts': `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import knex from 'knex';
import { Kysely } from 'kysely';
import { slugs } from './schema.js';

const database = knex({ client: 'pg' });
const db = drizzle('postgres://localhost');

export async function withKnex(slug: string) {
  const row = await database.from('slugs').where({ slug }).first();
  if (row) return;
  await database('slugs').insert({ slug });
}

export async function withKysely(builder: Kysely<unknown>, slug: string) {
  const row = await builder.selectFrom('slugs').selectAll().where('slug', '=', slug).executeTakeFirst();
  if (row !== undefined) return;
  await builder.insertInto('slugs').values({ slug }).execute();
}

export async function withDrizzle(slug: string) {
  const row = await db.query.slugs.findFirst({ where: eq(slugs.slug, slug) });
  if (row) return;
  await db.insert(slugs).values({ slug });
}
`,
    },
    reports: [
      { message: 'race', at: "database('slugs')" },
      { message: 'race', at: 'builder.insertInto' },
      { message: 'race', at: 'db.insert' },
    ],
    fixed: {
      'src/slugs.ts': `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import knex from 'knex';
import { Kysely } from 'kysely';
import { slugs } from './schema.js';

const database = knex({ client: 'pg' });
const db = drizzle('postgres://localhost');

export async function withKnex(slug: string) {
  const row = await database.from('slugs').where({ slug }).first();
  if (row) return;
  await database('slugs').insert({ slug }).onConflict('slug').ignore();
}

export async function withKysely(builder: Kysely<unknown>, slug: string) {
  const row = await builder.selectFrom('slugs').selectAll().where('slug', '=', slug).executeTakeFirst();
  if (row !== undefined) return;
  await builder.insertInto('slugs').values({ slug }).onConflict(conflict => conflict.doNothing()).execute();
}

export async function withDrizzle(slug: string) {
  const row = await db.query.slugs.findFirst({ where: eq(slugs.slug, slug) });
  if (row) return;
  await db.insert(slugs).values({ slug }).onConflictDoNothing();
}
`,
    },
  },
  {
    title: 'The first row of a list is asked for',
    files: {
      'src/members.ts': `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { members } from './schema.js';

const db = drizzle('postgres://localhost');

export async function join(email: string) {
  const [known] = await db.select().from(members).where(eq(members.email, email));
  if (known) throw new Error('taken');
  const [member] = await db.insert(members).values({ email }).returning();
  return member;
}
`,
    },
    reports: [{ message: 'race', at: 'db.insert' }],
  },
  {
    title: 'The list itself is asked for, and one more is added to it',
    files: {
      'src/members.ts': `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { notes } from './schema.js';

const db = drizzle('postgres://localhost');

export async function add(email: string) {
  const before = await db.select().from(notes).where(eq(notes.email, email));
  await db.insert(notes).values({ email });
  return before.length + 1;
}
`,
    },
    reports: [],
  },
  {
    title: 'The database decides',
    files: {
      'src/slugs.ts': `import knex from 'knex';
import { PrismaClient } from '@prisma/client';

const database = knex({ client: 'pg' });
const prisma = new PrismaClient();

export async function add(slug: string) {
  const row = await database('slugs').where({ slug }).first();
  if (row) return;
  await database('slugs').insert({ slug }).onConflict('slug').ignore();
}

export async function addTag(name: string) {
  await prisma.tag.upsert({ where: { name }, create: { name }, update: {} });
}
`,
    },
    reports: [],
  },
  {
    title: 'In a lock',
    files: {
      'src/numbers.ts': `import { PrismaClient } from '@prisma/client';
import { withLock } from './locks.js';

const prisma = new PrismaClient();

export const open = (year: string) =>
  withLock(year, async () => {
    const series = await prisma.series.findFirst({ where: { year } });
    if (series) return series;
    return prisma.series.create({ data: { year } });
  });
`,
      'src/locks.ts': `export async function withLock<T>(key: string, run: () => Promise<T>): Promise<T> { return run(); }
`,
    },
    reports: [],
  },
  {
    title: 'Something else is looked for: a parent, another model, the last one',
    files: {
      'src/comments.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function reply(parentId: string, text: string) {
  const parent = await prisma.comment.findUnique({ where: { id: parentId } });
  if (!parent) throw new Error('Not found');
  return prisma.comment.create({ data: { parentId, text } });
}

export async function comment(postId: string, text: string) {
  const post = await prisma.post.findUnique({ where: { id: postId } });
  if (!post) throw new Error('Not found');
  return prisma.comment.create({ data: { postId, text } });
}

export async function publish(postId: string) {
  const last = await prisma.version.findFirst({ where: { postId }, orderBy: { number: 'desc' } });
  if (last === null) return null;
  return prisma.version.create({ data: { postId, number: last.number + 1 } });
}
`,
    },
    reports: [],
  },
  {
    title: 'Another key than the one that is written, and no decision in between',
    files: {
      'src/users.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function invite(inviter: string, email: string) {
  const user = await prisma.user.findFirst({ where: { email: inviter } });
  if (!user) throw new Error('Who are you?');
  return prisma.user.create({ data: { email } });
}

export async function log(email: string) {
  const user = await prisma.user.findFirst({ where: { email } });
  console.log(user);
  return prisma.user.create({ data: { email } });
}
`,
    },
    reports: [],
  },
  {
    title:
      'One that runs is looked for, another column decides, and a second row is refused in a try of its own',
    files: {
      'src/runs.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function start(boardId: string) {
  const active = await prisma.run.findFirst({ where: { boardId, status: { in: ['queued', 'running'] } } });
  if (active) throw new Error('It runs already');
  return prisma.run.create({ data: { boardId, status: 'queued' } });
}

async function findBoard(userId: string, key: { boardId: string }) {
  const { boardId } = key;
  return prisma.board.findFirst({ where: { boardId, userId } });
}

export async function copy(userId: string, boardId: string, newId: string) {
  const board = await findBoard(userId, { boardId });
  if (!board) throw new Error('No such board');
  return prisma.board.create({ data: { boardId: newId, userId } });
}

export async function addKey(key: string) {
  const known = await prisma.apiKey.findFirst({ where: { key } });
  if (known) throw new Error('This key is known');
  try {
    return await prisma.apiKey.create({ data: { key } });
  } catch (cause) {
    throw new Error('The key could not be added', { cause });
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A key that the schema makes unique: refused by a check, or made where it is missing',
    files: {
      'src/teams.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function found(owner: string, slug: string) {
  const taken = await prisma.team.findFirst({ where: { owner, slug } });
  if (taken) throw new Error('This name is taken');
  return prisma.team.create({ data: { owner, slug } });
}

export async function markNamed(name: string) {
  const mark = await prisma.mark.findFirst({ where: { name } });
  if (mark) return mark;
  return prisma.mark.create({ data: { name, uses: 0 } });
}

export async function label(name: string) {
  const taken = await prisma.label.findFirst({ where: { name } });
  if (taken) throw new Error('This label is there');
  return prisma.label.create({ data: { name } });
}
`,
      'prisma/schema.prisma': `model Team {
  id    String @id
  owner String
  slug  String
  @@unique([owner, slug])
}

model Mark {
  name String @unique
  uses Int
}

model Label {
  id   String @id
  name String
}
`,
    },
    reports: [
      { message: 'race', at: 'prisma.team.create', preset: 'strict', in: 'src/teams.ts' },
      { message: 'race', at: 'prisma.mark.create', in: 'src/teams.ts' },
      { message: 'race', at: 'prisma.label.create', in: 'src/teams.ts' },
    ],
  },
  {
    title: 'Keys that entities, schemas and tables make unique: TypeORM, Mongoose, Sequelize and Drizzle',
    files: {
      'src/users.ts': `import { Column, Entity, PrimaryColumn, Repository, Unique } from 'typeorm';

@Entity()
@Unique(['team', 'nick'])
export class UserEntity {
  @PrimaryColumn() id: string;
  @Column({ unique: true }) email: string;
  @Column() team: string;
  @Column() nick: string;
  @Column() phone: string;
}

export class Users {
  constructor(private readonly users: Repository<UserEntity>) {}

  async register(email: string) {
    const known = await this.users.findOneBy({ email });
    if (known) throw new Error('This address is taken');
    return this.users.insert({ email });
  }

  async join(team: string, nick: string) {
    const known = await this.users.findOneBy({ team, nick });
    if (known) throw new Error('This name is taken');
    return this.users.save({ team, nick });
  }
}

export class Callers {
  constructor(private readonly callers: Repository<UserEntity>) {}

  async add(phone: string) {
    const known = await this.callers.findOneBy({ phone });
    if (known) throw new Error('This number is taken');
    return this.callers.insert({ phone });
  }
}
`,
      'src/shops.js': `const mongoose = require('mongoose');

const Shop = mongoose.model('Shop', new mongoose.Schema({ slug: { type: String, unique: true }, street: String }));

exports.open = async slug => {
  const known = await Shop.findOne({ slug });
  if (known) throw new Error('This name is taken');
  return Shop.create({ slug });
};
`,
      'src/plans.js': `const { DataTypes, Sequelize } = require('sequelize');

const sequelize = new Sequelize(process.env.DATABASE_URL);
const Plan = sequelize.define('Plan', { code: { type: DataTypes.STRING, unique: true } });

exports.offer = async code => {
  const known = await Plan.findOne({ where: { code } });
  if (known) throw new Error('This code is taken');
  return Plan.create({ code });
};
`,
      'src/tags.ts': `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, text } from 'drizzle-orm/pg-core';

const tags = pgTable('tags', { name: text('name').notNull().unique() });
const db = drizzle(process.env.DATABASE_URL ?? '');

export async function tag(name: string) {
  const [known] = await db.select().from(tags).where(eq(tags.name, name));
  if (known) throw new Error('This tag is there');
  await db.insert(tags).values({ name });
}
`,
    },
    reports: [
      { message: 'race', at: 'this.users.insert', in: 'src/users.ts', preset: 'strict' },
      { message: 'race', at: 'this.users.save', in: 'src/users.ts', preset: 'strict' },
      { message: 'race', at: 'this.callers.insert', in: 'src/users.ts' },
      { message: 'race', at: 'Shop.create', in: 'src/shops.js', preset: 'strict' },
      { message: 'race', at: 'Plan.create', in: 'src/plans.js', preset: 'strict' },
      { message: 'race', at: 'db.insert', in: 'src/tags.ts', preset: 'strict' },
    ],
  },
  {
    title: 'Columns that are the key of the table together',
    files: {
      'src/members.ts': `import { Entity, PrimaryColumn, Repository } from 'typeorm';

@Entity()
export class Membership {
  @PrimaryColumn() team: string;
  @PrimaryColumn() user: string;
}

export class Memberships {
  constructor(private readonly memberships: Repository<Membership>) {}

  async add(team: string, user: string) {
    const known = await this.memberships.findOneBy({ team, user });
    if (known) throw new Error('This one is a member');
    await this.memberships.save({ team, user });
  }
}
`,
    },
    reports: [{ message: 'race', at: 'this.memberships.save', preset: 'strict' }],
  },
  {
    title: 'An import, which works through one row after the other, and a failure that is let go',
    files: {
      'src/import-customers.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function takeOver(email: string) {
  const known = await prisma.customer.findFirst({ where: { email } });
  if (known) return;
  await prisma.customer.create({ data: { email } });
}
`,
      'src/domains.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function register(slug: string) {
  const known = await prisma.domain.findFirst({ where: { slug } });
  if (known) return;
  await Promise.allSettled([prisma.domain.create({ data: { slug } })]);
}
`,
    },
    reports: [
      { message: 'race', at: 'prisma.customer.create', preset: 'strict', in: 'src/import-customers.ts' },
      { message: 'race', at: 'prisma.domain.create', preset: 'strict', in: 'src/domains.ts' },
    ],
  },
  {
    title: 'What belongs to a row that was made a moment ago',
    files: {
      'src/collection.ts': `import { AfterCreate, Model, Table } from 'sequelize-typescript';
import { Membership } from './membership.js';

@Table
export class Collection extends Model {
  ownerId!: string;

  @AfterCreate
  static async addOwner(collection: Collection) {
    const known = await Membership.findOne({ where: { collectionId: collection.id, userId: collection.ownerId } });
    if (known) return;
    await Membership.create({ collectionId: collection.id, userId: collection.ownerId });
  }
}
`,
      'src/membership.ts': `import { Model, Table } from 'sequelize-typescript';

@Table
export class Membership extends Model { collectionId!: string; userId!: string; }
`,
    },
    reports: [],
  },
  {
    title: 'Looked for in a branch that ends before',
    files: {
      'src/members.ts': `import { eq } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import * as schema from './schema';

export async function welcome(db: NodePgDatabase<typeof schema>, userId: string, isProvisioned: boolean, teamId?: string) {
  if (isProvisioned) {
    const member = await db.query.members.findFirst({ where: eq(schema.members.userId, userId) });
    if (member) await db.update(schema.members).set({ role: 'member' }).where(eq(schema.members.userId, userId));
    return;
  }
  if (teamId !== undefined) await db.insert(schema.members).values({ userId, teamId });
}
`,
      'src/schema.ts': `import { pgTable, text } from 'drizzle-orm/pg-core';

export const members = pgTable('members', { userId: text('user_id'), teamId: text('team_id'), role: text('role') });
`,
    },
    reports: [],
  },
  {
    title: 'Counted, or looked for in a list',
    files: {
      'src/users.ts': `import { PrismaClient } from '@prisma/client';
import { Schema, model } from 'mongoose';
import { Repository } from 'typeorm';
import { Member } from './member.entity';

const prisma = new PrismaClient();
const Reader = model('Reader', new Schema({ email: String }));

export async function register(email: string, name: string) {
  const taken = await prisma.user.count({ where: { email } });
  if (taken > 0) throw new Error('This address is taken.');
  return prisma.user.create({ data: { email, name } });
}
export async function invite(email: string) {
  const invited = await prisma.invitation.findMany({ where: { email }, take: 1 });
  if (invited.length === 0) await prisma.invitation.create({ data: { email } });
}
export async function subscribe(email: string) {
  if ((await Reader.countDocuments({ email })) !== 0) throw new Error('This address is taken.');
  await Reader.create({ email });
}
export async function join(members: Repository<Member>, email: string) {
  const count = await members.countBy({ email });
  if (count) throw new Error('This address is taken.');
  await members.insert({ email });
}
`,
      'src/member.entity.ts': `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity() export class Member { @PrimaryGeneratedColumn() id: string; @Column() email: string; }
`,
    },
    reports: [
      { message: 'race', at: 'prisma.user.create', in: 'src/users.ts' },
      { message: 'race', at: 'prisma.invitation.create', in: 'src/users.ts' },
      { message: 'race', at: 'Reader.create', in: 'src/users.ts' },
      { message: 'race', at: 'members.insert', in: 'src/users.ts' },
    ],
  },
  {
    title: 'Looked for in a list with Knex',
    files: {
      'src/followers.ts': `import knex from 'knex';

const db = knex({ client: 'pg' });

export async function follow(email: string) {
  const rows = await db('followers').where({ email });
  if (!rows.length) await db('followers').insert({ email });
}
`,
    },
    reports: [{ message: 'race', at: "db('followers')", after: 'if (!rows.length) await ' }],
    fixed: {
      'src/followers.ts': `import knex from 'knex';

const db = knex({ client: 'pg' });

export async function follow(email: string) {
  const rows = await db('followers').where({ email });
  if (!rows.length) await db('followers').insert({ email }).onConflict('email').ignore();
}
`,
    },
  },
  {
    title: 'A transaction of SQLite, which writes alone',
    files: {
      'src/pages.ts': `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/libsql';
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

const pages = sqliteTable('pages', { slug: text('slug') });
const db = drizzle(process.env.DATABASE_URL ?? '');

export async function add(slug: string) {
  await db.transaction(async tx => {
    const known = await tx.select().from(pages).where(eq(pages.slug, slug)).get();
    if (known) throw new Error('There is such a page.');
    await tx.insert(pages).values({ slug });
  });
}
`,
    },
    reports: [],
  },
  {
    title: 'Counted for a limit or a place in a list',
    files: {
      'src/members.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function join(teamId: string, name: string) {
  const members = await prisma.member.count({ where: { teamId } });
  if (members >= 10) throw new Error('This team is full.');
  return prisma.member.create({ data: { teamId, name } });
}
export async function append(boardId: string, text: string) {
  const position = await prisma.card.count({ where: { boardId } });
  if (position > 0) await prisma.card.updateMany({ where: { boardId }, data: { isLast: false } });
  return prisma.card.create({ data: { boardId, text, position } });
}
export async function vote(pollId: string, voter: string) {
  const votes = await prisma.vote.findMany({ where: { pollId, voter } });
  if (votes.length === 3) throw new Error('You have voted three times.');
  return prisma.vote.create({ data: { pollId, voter } });
}
`,
    },
    reports: [],
  },
]);
