import { defineExamples } from '#rule-api';

const manifest =
  '{ "dependencies": { "express": "^5.0.0", "fastify": "^5.0.0", "@prisma/client": "^6.2.0" } }\n';

export const examples = defineExamples([
  {
    title: 'A user with the hash of the password, by Prisma',
    files: {
      'package.json': manifest,
      'src/users.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

export function register(email: string, passwordHash: string) {
  return prisma.user.create({ data: { email, passwordHash }, select: { id: true } });
}

router.get('/users/:id', async (req, res) => {
  const user = await prisma.user.findUnique({
    where: { id: req.params.id },
  });
  if (user === null) return res.sendStatus(404);
  res.json(user);
});
`,
    },
    reports: [{ message: 'whole', at: "'/users/:id'", in: 'src/users.ts' }],
    fixed: {
      'src/users.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

export function register(email: string, passwordHash: string) {
  return prisma.user.create({ data: { email, passwordHash }, select: { id: true } });
}

router.get('/users/:id', async (req, res) => {
  const user = await prisma.user.findUnique({
    omit: { passwordHash: true },
    where: { id: req.params.id },
  });
  if (user === null) return res.sendStatus(404);
  res.json(user);
});
`,
    },
  },
  {
    title: 'All users at once, and what has just been written, in Fastify',
    files: {
      'package.json': manifest,
      'src/users.ts': `import { PrismaClient } from '@prisma/client';
import type { FastifyInstance } from 'fastify';

const prisma = new PrismaClient();

export async function users(app: FastifyInstance) {
  app.get('/users', async () => prisma.user.findMany());
  app.post('/registrations', async (request, reply) => {
    const { email, password } = request.body as { email: string; password: string };
    const user = await prisma.user.create({ data: { email, password } });
    reply.code(201).send({ ...user, isNew: true });
  });
}
`,
    },
    reports: [
      { message: 'whole', at: "'/users'", in: 'src/users.ts' },
      { message: 'whole', at: "'/registrations'", in: 'src/users.ts' },
    ],
    fixed: {
      'src/users.ts': `import { PrismaClient } from '@prisma/client';
import type { FastifyInstance } from 'fastify';

const prisma = new PrismaClient();

export async function users(app: FastifyInstance) {
  app.get('/users', async () => prisma.user.findMany({ omit: { password: true } }));
  app.post('/registrations', async (request, reply) => {
    const { email, password } = request.body as { email: string; password: string };
    const user = await prisma.user.create({ omit: { password: true }, data: { email, password } });
    reply.code(201).send({ ...user, isNew: true });
  });
}
`,
    },
  },
  {
    title: 'Nest and TypeORM, through a service',
    files: {
      'src/users.controller.ts': `import { Controller, Get, Param } from '@nestjs/common';
import { UsersService } from './users.service';

@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get(':id')
  find(@Param('id') id: string) {
    return this.users.find(id);
  }
}
`,
      'src/users.service.ts': `import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { User } from './user.entity';

@Injectable()
export class UsersService {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  find(id: string) {
    return this.users.findOne({ where: { id } });
  }
}
`,
      'src/user.entity.ts': `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class User {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column()
  password: string;
}
`,
    },
    reports: [{ message: 'whole', at: "':id'", in: 'src/users.controller.ts' }],
  },
  {
    title: 'Express and Mongoose',
    files: {
      'src/users.ts': `import { Router } from 'express';
import { User } from './user';

export const router = Router();

router.get('/users/:id', async (req, res) => {
  const user = await User.findById(req.params.id);
  res.status(200).json({ success: true, user });
});
`,
      'src/user.ts': `import mongoose, { Schema } from 'mongoose';

const schema = new Schema({
  email: String,
  salt: { type: String, required: true },
});

export const User = mongoose.model('User', schema);
`,
    },
    reports: [{ message: 'whole', at: "'/users/:id'", in: 'src/users.ts' }],
    fixed: {
      'src/users.ts': `import { Router } from 'express';
import { User } from './user';

export const router = Router();

router.get('/users/:id', async (req, res) => {
  const user = await User.findById(req.params.id).select('-salt');
  res.status(200).json({ success: true, user });
});
`,
    },
  },
  {
    title: 'Koa and TypeORM, in an envelope, with the secret of the second factor',
    files: {
      'src/routes.ts': `import Router from '@koa/router';
import { DataSource } from 'typeorm';
import { Account } from './account.entity';

const source = new DataSource({ type: 'postgres' });
export const router = new Router();

router.get('/accounts', async ctx => {
  const accounts = await source.getRepository(Account).find();
  ctx.body = { accounts };
});
`,
      'src/account.entity.ts': `import { Column, Entity } from 'typeorm';

@Entity()
export class Account {
  @Column()
  id: string;

  @Column({ nullable: true })
  twoFactorSecret: string;
}
`,
    },
    reports: [{ message: 'whole', at: "'/accounts'", in: 'src/routes.ts' }],
  },
  {
    title: 'Hono and Prisma, before the client could omit',
    files: {
      'package.json': '{ "dependencies": { "hono": "^4.0.0", "@prisma/client": "^5.0.0" } }\n',
      'src/app.ts': `import { PrismaClient } from '@prisma/client';
import { Hono } from 'hono';

const prisma = new PrismaClient();
export const app = new Hono();

app.post('/reset', async c => {
  const { email, resetToken } = await c.req.json();
  const member = await prisma.member.update({ where: { email }, data: { resetToken } });
  return c.json(member);
});
`,
    },
    reports: [{ message: 'whole', at: "'/reset'", in: 'src/app.ts' }],
  },
  {
    title: 'A column that only the schema of Prisma names',
    files: {
      'package.json': manifest,
      'prisma/schema.prisma': `model User {
  id       String  @id @default(uuid())
  email    String  @unique
  password String?
  posts    Post[]
}

model Post {
  id       String @id
  author   User   @relation(fields: [authorId], references: [id])
  authorId String
}
`,
      'src/users.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

router.get('/users', async (req, res) => {
  const users = await prisma.user.findMany({ where: { email: { endsWith: '@shop.example' } }, take: 50 });
  res.json(users);
});
router.get('/posts', async (req, res) => {
  res.json(await prisma.post.findMany({ take: 50 }));
});
router.get('/names', async (req, res) => {
  res.json(await prisma.user.findMany({ select: { id: true, email: true }, take: 50 }));
});
`,
    },
    reports: [{ message: 'whole', at: "'/users'", in: 'src/users.ts' }],
    fixed: {
      'src/users.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

router.get('/users', async (req, res) => {
  const users = await prisma.user.findMany({ omit: { password: true }, where: { email: { endsWith: '@shop.example' } }, take: 50 });
  res.json(users);
});
router.get('/posts', async (req, res) => {
  res.json(await prisma.post.findMany({ take: 50 }));
});
router.get('/names', async (req, res) => {
  res.json(await prisma.user.findMany({ select: { id: true, email: true }, take: 50 }));
});
`,
    },
  },
  {
    title: 'A schema of Prisma that keeps secrets elsewhere, hides them, or belongs to another package',
    files: {
      'package.json': manifest,
      'prisma/schema.prisma': `model User {
  id         String    @id
  email      String    @unique
  password   Password?
  salt       String    @ignore
  resetToken Boolean
}

model Password {
  userId String @id
  user   User   @relation(fields: [userId], references: [id])
  hash   String
}

enum Secret {
  password
}
`,
      'packages/billing/package.json': '{ "name": "billing" }\n',
      'packages/billing/prisma/schema.prisma': 'model User {\n  id Int @id\n  password String\n}\n',
      'src/users.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

router.get('/users/:id', async (req, res) => {
  const user = await prisma.user.findUniqueOrThrow({ where: { id: req.params.id } });
  res.json(user);
});
`,
    },
    reports: [],
  },
  {
    title: 'Columns that are chosen, and models without secrets',
    files: {
      'package.json': manifest,
      'src/users.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

export function register(email: string, passwordHash: string) {
  return prisma.user.create({ data: { email, passwordHash } });
}

router.get('/a', async (req, res) => {
  res.json(await prisma.user.findMany({ select: { id: true, email: true } }));
});
router.get('/b', async (req, res) => {
  res.json(await prisma.user.findMany({ omit: { passwordHash: true } }));
});
router.get('/c', async (req, res) => {
  res.json(await prisma.order.findMany());
});
router.get('/d', async (req, res) => {
  const user = await prisma.user.findFirst();
  res.json({ id: user?.id, email: user?.email });
});
`,
    },
    reports: [],
  },
  {
    title: 'Taken away before the answer',
    files: {
      'package.json': manifest,
      'src/users.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';
import { toDto } from './dto';

const prisma = new PrismaClient();
export const router = Router();

export function register(email: string, passwordHash: string) {
  return prisma.user.create({ data: { email, passwordHash } });
}

router.get('/a', async (req, res) => {
  const user = await prisma.user.findFirstOrThrow();
  const { passwordHash, ...rest } = user;
  res.json(rest);
});
router.get('/b', async (req, res) => {
  const users = await prisma.user.findMany();
  res.json(users.map(({ id, email }) => ({ id, email })));
});
router.get('/c', async (req, res) => {
  const user = await prisma.user.findFirstOrThrow();
  res.json({ ...user, passwordHash: undefined });
});
router.get('/d', async (req, res) => {
  res.json(toDto(await prisma.user.findFirstOrThrow()));
});
`,
      'src/dto.ts': 'export function toDto(user: { id: string }) {\n  return { id: user.id };\n}\n',
    },
    reports: [],
  },
  {
    title: 'Left out by a function that is given names',
    files: {
      'src/users.ts': `import { PrismaClient } from '@prisma/client';
import express from 'express';
import { exclude } from './exclude';

const prisma = new PrismaClient();
export const app = express();

app.get('/users/:id', async (req, res) => {
  const user = await prisma.user.findUniqueOrThrow({ where: { id: req.params.id } });
  res.json({ user: exclude(user, ['password']) });
});
`,
      'src/exclude.ts': `export function exclude<T, K extends keyof T>(value: T, keys: K[]): Omit<T, K> {
  for (const key of keys) delete value[key];
  return value;
}
`,
      'prisma/schema.prisma': `model User {
  id       String @id
  password String
}
`,
    },
    reports: [],
  },
  {
    title: 'Deleted from the row',
    files: {
      'package.json': manifest,
      'src/users.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

router.post('/users', async (req, res) => {
  const user = await prisma.user.create({ data: { email: req.body.email, password: req.body.password } });
  delete user.password;
  res.json(user);
});
`,
    },
    reports: [],
  },
  {
    title: 'Hidden by the model: Mongoose, TypeORM, class-transformer',
    files: {
      'src/users.ts': `import { Router } from 'express';
import { DataSource } from 'typeorm';
import { Account, Member } from './entities';
import { Person, User } from './documents';

const source = new DataSource({ type: 'postgres' });
export const router = Router();

router.get('/a', async (req, res) => res.json(await User.find()));
router.get('/b', async (req, res) => res.json(await Person.find()));
router.get('/c', async (req, res) => res.json(await source.getRepository(Account).find()));
router.get('/d', async (req, res) => res.json(await source.getRepository(Member).find()));
`,
      'src/documents.ts': `import mongoose, { Schema } from 'mongoose';

export const User = mongoose.model('User', new Schema({ password: { type: String, select: false } }));
`,
      'src/people.ts': `import mongoose, { Schema } from 'mongoose';

const schema = new Schema({ password: String }, { toJSON: { transform: (_, shown) => shown } });
export const Person = mongoose.model('Person', schema);
`,
      'src/entities.ts': `import { Exclude } from 'class-transformer';
import { Column, Entity } from 'typeorm';

@Entity()
export class Account {
  @Column({ select: false })
  password: string;
}

@Entity()
export class Member {
  @Exclude()
  @Column()
  password: string;
}
`,
    },
    reports: [],
  },
  {
    title: 'Copies of a row whose class hides the password: a copy is no object of that class',
    files: {
      'src/auth.controller.ts': `import { Body, ClassSerializerInterceptor, Controller, Post, UseInterceptors } from '@nestjs/common';
import { RavenInterceptor } from 'nest-raven';
import { AuthService } from './auth.service';

@Controller('auth')
@UseInterceptors(ClassSerializerInterceptor, new RavenInterceptor())
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Post('login')
  login(@Body() body: { email: string; password: string }) {
    return this.auth.login(body.email);
  }

  @Post('register')
  register(@Body() body: { email: string; password: string }) {
    return this.auth.register(body.email, body.password);
  }
}
`,
      'src/auth.service.ts': `import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { User } from './user.entity';

@Injectable()
export class AuthService {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    private readonly jwt: JwtService,
  ) {}

  async login(email: string) {
    const user = await this.users.findOne({ where: { email } });
    const saved = await this.users.save({ ...user, lastLoginAt: new Date() });
    return { ...saved, access_token: this.jwt.sign({ id: user.id }) };
  }

  async register(email: string, password: string) {
    const user = new User();
    user.email = email;
    user.password = password;
    const saved = await this.users.save(user);
    return { ...saved, access_token: this.jwt.sign({ id: saved.id }) };
  }
}
`,
      'src/user.entity.ts': `import { Exclude } from 'class-transformer';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity()
@Unique(['email'])
export class User {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column()
  email: string;

  @Exclude()
  @Column()
  password: string;
}
`,
    },
    reports: [
      { message: 'whole', at: "'login'", in: 'src/auth.controller.ts' },
      { message: 'whole', at: "'register'", in: 'src/auth.controller.ts' },
    ],
  },
  {
    title: 'An object of a class that hides the password, inside of another, and a copy without it',
    files: {
      'src/auth.controller.ts': `import { Body, ClassSerializerInterceptor, Controller, Post, UseInterceptors } from '@nestjs/common';
import { RavenInterceptor } from 'nest-raven';
import { AuthService } from './auth.service';

@Controller('auth')
@UseInterceptors(ClassSerializerInterceptor, new RavenInterceptor())
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Post('login')
  login(@Body() body: { email: string; password: string }) {
    return this.auth.login(body.email);
  }

  @Post('register')
  register(@Body() body: { email: string; password: string }) {
    return this.auth.register(body.email, body.password);
  }
}
`,
      'src/auth.service.ts': `import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { User } from './user.entity';

@Injectable()
export class AuthService {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    private readonly jwt: JwtService,
  ) {}

  async login(email: string) {
    const user = await this.users.findOne({ where: { email } });
    return { user, access_token: this.jwt.sign({ id: user.id }) };
  }

  async register(email: string, password: string) {
    const { password: _, ...saved } = await this.users.save(this.users.create({ email, password }));
    return { ...saved, access_token: this.jwt.sign({ id: saved.id }) };
  }
}
`,
      'src/user.entity.ts': `import { Exclude } from 'class-transformer';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity()
@Unique(['email'])
export class User {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column()
  email: string;

  @Exclude()
  @Column()
  password: string;
}
`,
    },
    reports: [],
  },
  {
    title: 'A response schema of Fastify, and an interceptor of Nest, may drop it',
    files: {
      'package.json': manifest,
      'src/fastify.ts': `import { PrismaClient } from '@prisma/client';
import type { FastifyInstance } from 'fastify';
import { userSchema } from './schemas';

const prisma = new PrismaClient();

export async function users(app: FastifyInstance) {
  app.get('/users', { schema: { response: { 200: userSchema } } }, async () => prisma.user.findMany());
}

export const register = (password: string) => prisma.user.create({ data: { password } });
`,
      'src/schemas.ts':
        "export const userSchema = { type: 'object', properties: { id: { type: 'string' } } };\n",
      'src/nest.ts': `import { Controller, Get, UseInterceptors } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';
import { Shown } from './shown';

@Controller('people')
@UseInterceptors(Shown)
export class PeopleController {
  private readonly prisma = new PrismaClient();

  @Get()
  all() {
    return this.prisma.user.findMany();
  }
}
`,
      'src/shown.ts':
        "import { map } from 'rxjs';\nexport class Shown { intercept(_, next) { return next.handle().pipe(map(({ id }) => ({ id }))); } }\n",
    },
    reports: [],
  },
  {
    title: 'Read for the server itself',
    files: {
      'package.json': manifest,
      'src/sign-in.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';
import { matches, sign } from './passwords';

const prisma = new PrismaClient();
export const router = Router();

export const register = (passwordHash: string) => prisma.user.create({ data: { passwordHash } });

router.post('/sign-in', async (req, res) => {
  const user = await prisma.user.findUnique({ where: { email: req.body.email } });
  if (user === null || !matches(req.body.password, user.passwordHash)) return res.sendStatus(401);
  res.json({ token: sign(user.id) });
});
`,
      'src/passwords.ts':
        'export const matches = (given: string, hash: string) => given === hash;\nexport const sign = (id: string) => id;\n',
    },
    reports: [],
  },
  {
    title: 'Sequelize: the user without the password',
    files: {
      'src/users.ts': `import { Router } from 'express';
import { DataTypes, Sequelize } from 'sequelize';

const sequelize = new Sequelize(process.env.DATABASE_URL ?? '');
const User = sequelize.define('User', { email: DataTypes.STRING, passwordHash: DataTypes.STRING });

export const router = Router();
router.get('/users/:id', async (req, res) => {
  res.json(await User.findByPk(req.params.id, { attributes: { exclude: ['passwordHash'] } }));
});
`,
    },
    reports: [],
  },
  {
    title: 'Drizzle: a table whose rows are answered whole',
    files: {
      'src/users.ts': `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, serial, text } from 'drizzle-orm/pg-core';
import { Router } from 'express';

const users = pgTable('users', { id: serial('id').primaryKey(), passwordHash: text('password_hash') });
const db = drizzle(process.env.DATABASE_URL ?? '');

export const router = Router();
router.get('/users/:id', async (req, res) => {
  const rows = await db.select().from(users).where(eq(users.id, Number(req.params.id)));
  res.json(rows);
});
`,
    },
    reports: [{ message: 'whole', at: "'/users/:id'" }],
  },
  {
    title: 'Drizzle: only the columns that clients may see',
    files: {
      'src/users.ts': `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, serial, text } from 'drizzle-orm/pg-core';
import { Router } from 'express';

const users = pgTable('users', { id: serial('id').primaryKey(), passwordHash: text('password_hash') });
const db = drizzle(process.env.DATABASE_URL ?? '');

export const router = Router();
router.get('/users/:id', async (req, res) => {
  res.json(await db.select({ id: users.id }).from(users).where(eq(users.id, Number(req.params.id))));
});
`,
    },
    reports: [],
  },
  {
    title: 'Drizzle: a new row is answered as the database gives it back',
    files: {
      'src/users.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, serial, text } from 'drizzle-orm/pg-core';
import { Hono } from 'hono';

const users = pgTable('users', { id: serial('id').primaryKey(), passwordHash: text('password_hash') });
const db = drizzle(process.env.DATABASE_URL ?? '');

export const app = new Hono();
app.post('/users', async c => {
  const { passwordHash } = await c.req.json();
  const [user] = await db.insert(users).values({ passwordHash }).returning();
  return c.json(user);
});
`,
    },
    reports: [{ message: 'whole', at: "'/users'" }],
  },
  {
    title: 'Drizzle: of a new row its key is given back',
    files: {
      'src/users.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, serial, text } from 'drizzle-orm/pg-core';
import { Hono } from 'hono';

const users = pgTable('users', { id: serial('id').primaryKey(), passwordHash: text('password_hash') });
const db = drizzle(process.env.DATABASE_URL ?? '');

export const app = new Hono();
app.post('/users', async c => {
  const { passwordHash } = await c.req.json();
  const [user] = await db.insert(users).values({ passwordHash }).returning({ id: users.id });
  return c.json(user);
});
`,
    },
    reports: [],
  },
  {
    title: 'Sequelize: a model whose rows are answered whole',
    files: {
      'src/members.ts': `import { Router } from 'express';
import { DataTypes, Sequelize } from 'sequelize';

const sequelize = new Sequelize(process.env.DATABASE_URL ?? '');
const Member = sequelize.define('Member', { email: DataTypes.STRING, passwordHash: DataTypes.STRING });

export const router = Router();
router.get('/members/:id', async (req, res) => {
  const member = await Member.findByPk(req.params.id);
  res.json(member);
});
`,
    },
    reports: [{ message: 'whole', at: "'/members/:id'" }],
  },
  {
    title: 'MikroORM, with the hash and without it',
    files: {
      'src/users.ts': `import type { EntityManager } from '@mikro-orm/core';
import { Router } from 'express';
import { Admin } from './admin.entity';
import { User } from './user.entity';

export function routes(em: EntityManager): Router {
  const router = Router();
  router.get('/users/:id', async (req, res) => {
    const user = await em.findOneOrFail(User, { id: req.params.id });
    res.json(user);
  });
  router.get('/admins', async (req, res) => {
    res.json(await em.find(Admin, { isActive: true }));
  });
  return router;
}
`,
      'src/user.entity.ts': `import { Entity, PrimaryKey, Property } from '@mikro-orm/core';

@Entity()
export class User {
  @PrimaryKey()
  id!: string;

  @Property()
  passwordHash!: string;
}
`,
      'src/admin.entity.ts': `import { Entity, PrimaryKey, Property } from '@mikro-orm/core';

@Entity()
export class Admin {
  @PrimaryKey()
  id!: string;

  @Property()
  isActive!: boolean;

  @Property({ hidden: true })
  passwordHash!: string;
}
`,
    },
    reports: [{ message: 'whole', at: "'/users/:id'", in: 'src/users.ts' }],
  },
  {
    title: 'Prisma in Next.js: a password of a link, which its owner shall see again',
    files: {
      'prisma/schema.prisma': `model Link {
  id       String  @id
  teamId   String
  password String?
}
`,
      'pages/api/links.ts': `import { PrismaClient } from '@prisma/client';
import type { NextApiRequest, NextApiResponse } from 'next';
import { decrypt } from '../../lib/decrypt';

const prisma = new PrismaClient();

export default async function links(req: NextApiRequest, res: NextApiResponse) {
  const links = await prisma.link.findMany({ where: { teamId: String(req.query.teamId) } });
  for (const link of links) if (link.password !== null) link.password = decrypt(link.password);
  res.status(200).json(links);
}
`,
      'lib/decrypt.ts': 'export const decrypt = (text: string) => text;\n',
    },
    reports: [],
  },
  {
    title: 'Sequelize with classes, and an id of MikroORM',
    files: {
      'src/users.ts': `import express from 'express';
import { DataTypes, Model, Sequelize } from 'sequelize';

class User extends Model {}
User.init(
  { mail: DataTypes.STRING, password: DataTypes.STRING },
  { sequelize: new Sequelize(process.env.DATABASE_URL ?? '') },
);
class Team extends Model {}
Team.init(
  { name: DataTypes.STRING, password: DataTypes.STRING },
  { sequelize: new Sequelize(process.env.DATABASE_URL ?? ''), defaultScope: { attributes: { exclude: ['password'] } } },
);
export const app = express();

app.get('/users/:id', async (req, res) => {
  res.json(await User.findByPk(req.params.id));
});
app.get('/teams/:id', async (req, res) => {
  res.json(await Team.findByPk(req.params.id));
});
`,
      'src/customers.ts': `import { MikroORM } from '@mikro-orm/postgresql';
import express from 'express';
import { Customer } from './customer';

const orm = await MikroORM.init({});
export const app = express();

app.get('/customers/:id', async (req, res) => {
  res.json(await orm.em.fork().findOneOrFail(Customer, Number(req.params.id)));
});
`,
      'src/customer.ts': `import { Entity, PrimaryKey, Property } from '@mikro-orm/core';

@Entity()
export class Customer {
  @PrimaryKey() id!: number;
  @Property() passwordHash!: string;
}
`,
    },
    reports: [
      { message: 'whole', at: "'/users/:id'", in: 'src/users.ts' },
      { message: 'whole', at: "'/customers/:id'", in: 'src/customers.ts' },
    ],
  },
]);
