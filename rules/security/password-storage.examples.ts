import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A fast hash, with a salt',
    files: {
      'src/passwords.ts': `import { createHash } from 'node:crypto';

export const hash = (password: string, salt: string) =>
  createHash('sha256').update(salt + password).digest('hex');
`,
    },
    reports: [{ message: 'fast', at: "createHash('sha256').update(salt + password)" }],
  },
  {
    title: 'A fast hash that is fed the salt first',
    files: {
      'src/links.ts': `import { createHash } from 'node:crypto';

export const hash = (password: string, salt: string) =>
  createHash('sha256').update(salt).update(password).digest('hex');
`,
    },
    reports: [{ message: 'fast', at: "createHash('sha256').update(salt).update(password)" }],
  },
  {
    title: 'MD5 of the package, SHA of crypto-js, and an HMAC',
    files: {
      'src/users.ts': `import crypto from 'crypto';
import md5 from 'md5';
import CryptoJS from 'crypto-js';

export const one = (user: { password: string }) => md5(user.password);
export const two = (newPassword: string) => CryptoJS.SHA512(newPassword).toString();
export const three = (pwd: string, key: string) => crypto.createHmac('sha1', key).update(pwd).digest('base64');
`,
    },
    reports: [
      { message: 'fast', at: 'md5(user.password)' },
      { message: 'fast', at: 'CryptoJS.SHA512(newPassword)' },
      { message: 'fast', at: "crypto.createHmac('sha1', key).update(pwd)", preset: 'strict' },
    ],
  },
  {
    title: 'bcrypt that is told to be quick',
    files: {
      'src/users.service.ts': `import bcrypt from 'bcrypt';
import { genSaltSync } from 'bcryptjs';

const rounds = { quick: 8 };
export const one = (password: string) => bcrypt.hash(password, 5);
export const two = (password: string) => bcrypt.hashSync(password, rounds.quick);
export const salt = () => genSaltSync(4);
`,
    },
    reports: [
      { message: 'cost', at: '5', severity: 'warning' },
      { message: 'cost', at: 'rounds.quick', severity: 'warning' },
      { message: 'cost', at: '4', severity: 'warning' },
    ],
    fixed: {
      'src/users.service.ts': `import bcrypt from 'bcrypt';
import { genSaltSync } from 'bcryptjs';

const rounds = { quick: 12 };
export const one = (password: string) => bcrypt.hash(password, 12);
export const two = (password: string) => bcrypt.hashSync(password, rounds.quick);
export const salt = () => genSaltSync(12);
`,
    },
  },
  {
    title: 'A low cost for no password',
    files: {
      'src/items.ts': `import bcrypt from 'bcrypt';

export const digest = (item: object) => bcrypt.hash(JSON.stringify(item), 4);
`,
    },
    reports: [{ message: 'cost', at: '4', severity: 'warning', preset: 'strict' }],
    fixed: {
      'src/items.ts': `import bcrypt from 'bcrypt';

export const digest = (item: object) => bcrypt.hash(JSON.stringify(item), 12);
`,
    },
  },
  {
    title: 'A fast hash before a slow one',
    files: {
      'src/passwords.ts': `import { createHash } from 'node:crypto';
import argon2 from 'argon2';

export async function store(password: string) {
  const short = createHash('sha256').update(password).digest('hex');
  return argon2.hash(short);
}
`,
    },
    reports: [{ message: 'fast', at: "createHash('sha256').update(password)", preset: 'strict' }],
  },
  {
    title: 'The password of a mail server, in a project that hashes none',
    files: {
      'src/mailboxes.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

router.post('/mailboxes', async (req, res) => {
  await prisma.mailbox.create({ data: { host: req.body.host, password: req.body.password } });
  res.status(201).end();
});
`,
    },
    reports: [{ message: 'plain', at: 'req.body.password', preset: 'strict' }],
  },
  {
    title: 'Few iterations of PBKDF2, little memory for argon2 and scrypt',
    files: {
      'src/hashes.ts': `import { pbkdf2Sync, scryptSync } from 'node:crypto';
import argon2 from 'argon2';

export const one = (password: string, salt: string) => pbkdf2Sync(password, salt, 1000, 64, 'sha512');
export const two = (password: string, salt: string) => scryptSync(password, salt, 64, { N: 2048 });
export const three = (password: string) => argon2.hash(password, { memoryCost: 4096 });
`,
    },
    reports: [
      { message: 'cost', at: '1000', severity: 'warning' },
      { message: 'cost', at: '2048', severity: 'warning' },
      { message: 'cost', at: '4096', severity: 'warning' },
    ],
    fixed: {
      'src/hashes.ts': `import { pbkdf2Sync, scryptSync } from 'node:crypto';
import argon2 from 'argon2';

export const one = (password: string, salt: string) => pbkdf2Sync(password, salt, 600_000, 64, 'sha512');
export const two = (password: string, salt: string) => scryptSync(password, salt, 64, { N: 131_072 });
export const three = (password: string) => argon2.hash(password, { memoryCost: 19_456 });
`,
    },
  },
  {
    title: 'Prisma is handed the password as it came',
    files: {
      'package.json': '{\n  "dependencies": {\n    "express": "5.1.0"\n  }\n}\n',
      'src/sign-up.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const router = Router();

router.post('/users', async (req, res) => {
  const user = await prisma.user.create({ data: { email: req.body.email, password: req.body.password } });
  res.status(201).json({ id: user.id });
});
`,
    },
    reports: [{ message: 'plain', at: 'req.body.password', in: 'src/sign-up.ts' }],
    fixed: {
      'package.json': `{
  "dependencies": {
    "argon2": "^0.45.0",
    "express": "5.1.0"
  }
}
`,
      'src/sign-up.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';
import { hash } from 'argon2';

const prisma = new PrismaClient();
export const router = Router();

router.post('/users', async (req, res) => {
  const user = await prisma.user.create({ data: { email: req.body.email, password: await hash(req.body.password) } });
  res.status(201).json({ id: user.id });
});
`,
    },
  },
  {
    title: 'Mongoose, with the password in a variable',
    files: {
      'package.json': '{ "private": true, "dependencies": { "argon2": "0.45.1" } }',
      'src/sign-up.ts': `import mongoose from 'mongoose';

const User = mongoose.model('User', new mongoose.Schema({ email: String, password: String }));

export async function signUp(email: string, sent: { password: string }): Promise<void> {
  await User.create({ email, password: sent.password });
}
`,
    },
    reports: [{ message: 'plain', at: 'sent.password', in: 'src/sign-up.ts' }],
    fixed: {
      'src/sign-up.ts': `import mongoose from 'mongoose';
import { hash } from 'argon2';

const User = mongoose.model('User', new mongoose.Schema({ email: String, password: String }));

export async function signUp(email: string, sent: { password: string }): Promise<void> {
  await User.create({ email, password: await hash(sent.password) });
}
`,
    },
  },
  {
    title: 'Nest and TypeORM: all that was sent becomes the row',
    files: {
      'src/users.service.ts': `import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { SignUpDto } from './sign-up.dto';
import { User } from './user.entity';

@Injectable()
export class UsersService {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  signUp(dto: SignUpDto) {
    return this.users.save(this.users.create(dto));
  }

  rename(user: User) {
    return this.users.save(user);
  }
}
`,
      'src/sign-up.dto.ts': `import { IsEmail, MinLength } from 'class-validator';

export class SignUpDto {
  @IsEmail() email: string;
  @MinLength(12) password: string;
}
`,
      'src/user.entity.ts': `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class User {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column() email: string;
  @Column() password: string;
}
`,
    },
    reports: [{ message: 'plain', in: 'src/users.service.ts', at: 'this.users.create(dto)' }],
  },
  {
    title: 'A new password that is stored as sent, where the first one is hashed',
    files: {
      'package.json': '{ "private": true, "dependencies": { "bcrypt": "6.0.0" } }',
      'src/users.ts': `import bcrypt from 'bcrypt';
import { Router } from 'express';
import { prisma } from './prisma';

export const router = Router();

router.post('/users', async (req, res) => {
  const password = await bcrypt.hash(req.body.password, 12);
  await prisma.user.create({ data: { email: req.body.email, password } });
  res.sendStatus(201);
});

router.post('/reset', async (req, res) => {
  await prisma.user.update({ where: { email: req.body.email }, data: { password: req.body.newPassword } });
  res.sendStatus(204);
});
`,
      'src/prisma.ts': `import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
`,
    },
    reports: [{ message: 'plain', at: 'req.body.newPassword', in: 'src/users.ts' }],
    fixed: {
      'src/users.ts': `import bcrypt from 'bcrypt';
import { Router } from 'express';
import { prisma } from './prisma';

export const router = Router();

router.post('/users', async (req, res) => {
  const password = await bcrypt.hash(req.body.password, 12);
  await prisma.user.create({ data: { email: req.body.email, password } });
  res.sendStatus(201);
});

router.post('/reset', async (req, res) => {
  await prisma.user.update({ where: { email: req.body.email }, data: { password: await bcrypt.hash(req.body.newPassword, 12) } });
  res.sendStatus(204);
});
`,
    },
  },
  {
    title: 'MikroORM',
    files: {
      'package.json': '{ "private": true, "dependencies": { "argon2": "0.45.1" } }',
      'src/users.ts': `import { EntityManager } from '@mikro-orm/postgresql';
import { User } from './user.entity';

export async function signUp(em: EntityManager, email: string, password: string): Promise<void> {
  await em.insert(User, { email, password });
}
`,
      'src/user.entity.ts': `import { Entity, PrimaryKey, Property } from '@mikro-orm/core';

@Entity()
export class User {
  @PrimaryKey() id!: string;
  @Property() email!: string;
  @Property() password!: string;
}
`,
    },
    reports: [{ message: 'plain', at: 'password', after: 'em.insert(User, { email, ', in: 'src/users.ts' }],
    fixed: {
      'src/users.ts': `import { EntityManager } from '@mikro-orm/postgresql';
import { User } from './user.entity';
import { hash } from 'argon2';

export async function signUp(em: EntityManager, email: string, password: string): Promise<void> {
  await em.insert(User, { email, password: await hash(password) });
}
`,
    },
  },
  {
    title: 'Hashed before it is handed on, by the function that writes it, or by a hook',
    files: {
      'src/users.ts': `import bcrypt from 'bcrypt';
import { Router } from 'express';
import { prisma } from './prisma';

export const router = Router();

router.post('/users', async (req, res) => {
  await prisma.user.create({ data: { password: await bcrypt.hash(req.body.password, 12) } });
  res.sendStatus(201);
});

router.post('/reset', async (req, res) => {
  let { password } = req.body;
  password = await bcrypt.hash(password, 12);
  await prisma.user.update({ where: { id: req.body.id }, data: { password } });
  res.sendStatus(204);
});

router.post('/members', async (req, res) => {
  await prisma.member.create({ data: { password: req.body.password } });
  res.sendStatus(201);
});

router.post('/change', async (req, res) => {
  await change(req.body.id, await bcrypt.hash(req.body.password, 12));
  res.sendStatus(204);
});

async function change(id: string, password: string): Promise<void> {
  await prisma.user.update({ where: { id }, data: { password } });
}
`,
      'src/prisma.ts': `import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
`,
    },
    reports: [],
  },
  {
    title: 'Slow hashes',
    files: {
      'src/passwords.ts': `import { scrypt } from 'node:crypto';
import argon2 from 'argon2';
import bcrypt from 'bcrypt';

export const one = (password: string) => argon2.hash(password);
export const two = (password: string) => bcrypt.hash(password, 12);
export const three = (password: string, salt: string, done: () => void) => scrypt(password, salt, 64, done);
export const four = (password: string, rounds: number) => bcrypt.hash(password, rounds);
`,
    },
    reports: [],
  },
  {
    title: 'Fast hashes of what is no password',
    files: {
      'src/etag.ts': `import { createHash } from 'node:crypto';
import md5 from 'md5';

export const etag = (body: string) => createHash('md5').update(body).digest('hex');
export const avatar = (email: string) => \`https://www.gravatar.com/avatar/\${md5(email.trim().toLowerCase())}\`;
export const tokenHash = (token: string) => createHash('sha256').update(token).digest('hex');
export const createAccessToken = (password: string) => createHash('sha256').update(password).digest('hex');
export const version = (passwordPolicy: string) => createHash('sha1').update(passwordPolicy).digest('hex');
`,
    },
    reports: [],
  },
  {
    title: 'Asking the list of leaked passwords',
    files: {
      'src/leaks.ts': `import { createHash } from 'node:crypto';

export async function isLeaked(password: string): Promise<boolean> {
  const sum = createHash('sha1').update(password).digest('hex').toUpperCase();
  const answer = await fetch(\`https://api.pwnedpasswords.com/range/\${sum.slice(0, 5)}\`, {
    signal: AbortSignal.timeout(2_000),
  });
  return (await answer.text()).includes(sum.slice(5));
}
`,
    },
    reports: [],
  },
  {
    title: 'A hook of the model hashes before it is saved',
    files: {
      'src/user.ts': `import argon2 from 'argon2';
import { BeforeInsert, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class User {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column()
  password!: string;

  @BeforeInsert()
  async hashPassword(): Promise<void> {
    this.password = await argon2.hash(this.password);
  }
}
`,
      'src/users.ts': `import { DataSource } from 'typeorm';
import { User } from './user.js';

const source = new DataSource({ type: 'postgres' });

export const signUp = (password: string) => source.getRepository(User).insert({ password });
`,
    },
    reports: [],
  },
  {
    title: 'PBKDF2 and scrypt that stretch a key',
    files: {
      'src/keys.ts': `import { pbkdf2Sync, scryptSync } from 'node:crypto';

export const one = (apiKey: string) => pbkdf2Sync(apiKey, 'fixed', 1000, 32, 'sha256');
export const two = (seed: Buffer) => scryptSync(seed, 'fixed', 32, { N: 1024 });
`,
    },
    reports: [],
  },
  {
    title: 'Quick in tests, by the environment',
    files: {
      'src/passwords.ts': `import bcrypt from 'bcrypt';

export function hash(password: string): Promise<string> {
  if (process.env.NODE_ENV === 'test') return bcrypt.hash(password, 1);
  return bcrypt.hash(password, process.env.CI === 'true' ? 4 : 12);
}
`,
    },
    reports: [],
  },
  {
    title: 'Sequelize, Knex and Drizzle',
    files: {
      'package.json': '{ "private": true, "dependencies": { "argon2": "0.45.1" } }',
      'src/users.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { Router } from 'express';
import knexFor from 'knex';
import { DataTypes, Sequelize } from 'sequelize';

const User = new Sequelize(process.env.DATABASE_URL ?? '').define('user', { password: DataTypes.STRING });
const knex = knexFor({ client: 'pg' });
const members = pgTable('members', { email: text('email'), password: text('password') });
const db = drizzle(process.env.DATABASE_URL ?? '');
export const router = Router();
router.post('/users', async (req, res) => {
  await User.create({ email: req.body.email, password: req.body.newPassword });
  res.sendStatus(201);
});
router.post('/customers', async (req, res) => {
  await knex('customers').insert({ email: req.body.email, password: req.body.passwd });
  res.sendStatus(201);
});
router.post('/members', async (req, res) => {
  await db.insert(members).values({ email: req.body.email, password: req.body.password });
  res.sendStatus(201);
});
`,
    },
    reports: [
      { message: 'plain', at: 'req.body.newPassword', in: 'src/users.ts' },
      { message: 'plain', at: 'req.body.passwd', in: 'src/users.ts' },
      { message: 'plain', at: 'req.body.password', in: 'src/users.ts' },
    ],
    fixed: {
      'src/users.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { Router } from 'express';
import knexFor from 'knex';
import { DataTypes, Sequelize } from 'sequelize';
import { hash } from 'argon2';

const User = new Sequelize(process.env.DATABASE_URL ?? '').define('user', { password: DataTypes.STRING });
const knex = knexFor({ client: 'pg' });
const members = pgTable('members', { email: text('email'), password: text('password') });
const db = drizzle(process.env.DATABASE_URL ?? '');
export const router = Router();
router.post('/users', async (req, res) => {
  await User.create({ email: req.body.email, password: await hash(req.body.newPassword) });
  res.sendStatus(201);
});
router.post('/customers', async (req, res) => {
  await knex('customers').insert({ email: req.body.email, password: await hash(req.body.passwd) });
  res.sendStatus(201);
});
router.post('/members', async (req, res) => {
  await db.insert(members).values({ email: req.body.email, password: await hash(req.body.password) });
  res.sendStatus(201);
});
`,
    },
  },
  {
    title: 'A setter of Sequelize, and a function elsewhere that makes an MD5 of anything',
    files: {
      'src/user.ts': `import { DataTypes, type Sequelize } from 'sequelize';
import { digest } from './digest';

export const users = (sequelize: Sequelize) =>
  sequelize.define('user', {
    etag: DataTypes.STRING,
    password: {
      type: DataTypes.STRING,
      set(clearPassword: string) {
        this.setDataValue('password', digest(clearPassword));
        this.setDataValue('etag', digest(String(Date.now())));
      },
    },
  });
`,
      'src/digest.ts': `import { createHash } from 'node:crypto';

export const digest = (text: string) => createHash('md5').update(text).digest('hex');
`,
    },
    reports: [{ message: 'fast', at: 'digest(clearPassword)', in: 'src/user.ts' }],
  },
  {
    title: 'A word that nobody can make without the key, with a helper of another file',
    files: {
      'src/callback.ts': `import { config } from './config.js';
import { signed } from './signed.js';

export function callbackAddress(campaign: string): URL {
  const password = campaign + Date.now();
  const address = new URL(config.backend);
  address.password = signed(config.secret, password);
  return address;
}
`,
      'src/config.ts':
        "export const config = { backend: 'https://example.com', secret: process.env.SECRET ?? '' };\n",
      'src/signed.ts': `import { createHmac } from 'node:crypto';

export const signed = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('hex');
`,
    },
    reports: [
      { message: 'fast', at: 'signed(config.secret, password)', in: 'src/callback.ts', preset: 'strict' },
    ],
  },
  {
    title: 'A hash of what is a hash already, which ends a session when the password is changed',
    files: {
      'src/session.ts': `import { createHash } from 'node:crypto';

export const sessionOf = (user: { id: string; encryptedPassword: string }) => ({
  id: user.id,
  hash: createHash('sha256').update(user.encryptedPassword).digest('hex'),
});
`,
    },
    reports: [],
  },
  {
    title: 'A key that is stretched to encrypt with it',
    files: {
      'src/encrypt.ts': `import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';

const keyOf = (password: string, salt: Buffer) => pbkdf2Sync(password, salt, 10000, 32, 'sha512');

export function encrypt(text: string, secret: string) {
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, randomBytes(64)), randomBytes(16));
  return Buffer.concat([cipher.update(text), cipher.final()]);
}
`,
    },
    reports: [],
  },
  {
    title: 'A token that ends with the hash of the password',
    files: {
      'src/tokens.ts': `import { createHash } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { users, type User } from './users';

const short = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

export function createJWT(user: User, secret: string) {
  return jwt.sign({ name: user.name, h: short(user.password) }, secret, { expiresIn: '1h' });
}

export async function isStillGood(token: { name: string; h: string }) {
  const user = await users.findOne(token.name);
  const held = short(user.password);
  return token.h === held;
}
`,
      'src/users.ts': `export interface User { name: string; password: string }
export const users = { findOne: async (name: string): Promise<User> => ({ name, password: '$2b$12$x' }) };
`,
    },
    reports: [
      {
        message: 'fast',
        at: 'short(user.password)',
        after: 'const held = ',
        in: 'src/tokens.ts',
        preset: 'strict',
      },
    ],
  },
  {
    title: 'Made first and saved then, and inserted by a statement',
    files: {
      'package.json': '{ "private": true, "dependencies": { "argon2": "0.45.1" } }',
      'src/sign-up.ts': `import { MikroORM } from '@mikro-orm/postgresql';
import express from 'express';
import { Pool } from 'pg';
import { Customer } from './customer';

const orm = await MikroORM.init({});
const pool = new Pool();
export const app = express();

app.post('/customers', async (req, res) => {
  const em = orm.em.fork();
  const customer = em.create(Customer, { mail: req.body.mail, password: req.body.password });
  await em.persistAndFlush(customer);
  res.sendStatus(201);
});
app.post('/users', async (req, res) => {
  const { mail, pass } = req.body;
  await pool.query('INSERT INTO users (mail, password) VALUES ($1, $2)', [mail, pass]);
  res.sendStatus(201);
});
`,
      'src/customer.ts': `import { Entity, PrimaryKey, Property } from '@mikro-orm/core';

@Entity()
export class Customer {
  @PrimaryKey() id!: number;
  @Property() mail!: string;
  @Property() password!: string;
}
`,
    },
    reports: [
      { message: 'plain', at: 'req.body.password', in: 'src/sign-up.ts' },
      { message: 'plain', at: 'pass', after: '[mail, ', in: 'src/sign-up.ts' },
    ],
    fixed: {
      'src/sign-up.ts': `import { MikroORM } from '@mikro-orm/postgresql';
import express from 'express';
import { Pool } from 'pg';
import { Customer } from './customer';
import { hash } from 'argon2';

const orm = await MikroORM.init({});
const pool = new Pool();
export const app = express();

app.post('/customers', async (req, res) => {
  const em = orm.em.fork();
  const customer = em.create(Customer, { mail: req.body.mail, password: await hash(req.body.password) });
  await em.persistAndFlush(customer);
  res.sendStatus(201);
});
app.post('/users', async (req, res) => {
  const { mail, pass } = req.body;
  await pool.query('INSERT INTO users (mail, password) VALUES ($1, $2)', [mail, await hash(pass)]);
  res.sendStatus(201);
});
`,
    },
  },
]);
