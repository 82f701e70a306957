import { defineExamples } from '#rule-api';

const express4 = '{ "dependencies": { "express": "^4.21.0", "mongoose": "^8.0.0" } }\n';

export const examples = defineExamples([
  {
    title: 'Mongoose in Express: signing in',
    files: {
      'src/login.js': `const express = require('express');
const mongoose = require('mongoose');

const User = mongoose.model('User', new mongoose.Schema({ mail: String, token: String }));
const router = express.Router();

router.post('/login', async (req, res) => {
  const user = await User.findOne({ mail: req.body.mail, token: req.body.token });
  if (!user) return res.status(401).end();
  res.json({ id: user.id });
});
module.exports = router;
`,
    },
    reports: [
      { message: 'operator', at: 'req.body.mail' },
      { message: 'operator', at: 'req.body.token' },
    ],
    fixed: {
      'src/login.js': `const express = require('express');
const mongoose = require('mongoose');

const User = mongoose.model('User', new mongoose.Schema({ mail: String, token: String }));
const router = express.Router();

router.post('/login', async (req, res) => {
  const user = await User.findOne({ mail: String(req.body.mail), token: String(req.body.token) });
  if (!user) return res.status(401).end();
  res.json({ id: user.id });
});
module.exports = router;
`,
    },
  },
  {
    title: 'The driver in Fastify: a name that is taken out of the body',
    files: {
      'src/resets.ts': `import Fastify from 'fastify';
import { MongoClient } from 'mongodb';

const app = Fastify();
const users = new MongoClient('mongodb://localhost').db('app').collection('users');

app.post('/resets', async request => {
  const { code: resetCode } = request.body as { code: string };
  await users.updateOne({ resetCode: resetCode }, { $set: { password: null } });
  return { done: true };
});
`,
    },
    reports: [{ message: 'operator', at: 'resetCode: resetCode' }],
    fixed: {
      'src/resets.ts': `import Fastify from 'fastify';
import { MongoClient } from 'mongodb';

const app = Fastify();
const users = new MongoClient('mongodb://localhost').db('app').collection('users');

app.post('/resets', async request => {
  const { code: resetCode } = request.body as { code: string };
  await users.updateOne({ resetCode: String(resetCode) }, { $set: { password: null } });
  return { done: true };
});
`,
    },
  },
  {
    title: 'Express 4: the whole query as the filter',
    files: {
      'package.json': express4,
      'src/items.ts': `import { Router } from 'express';
import { model, Schema } from 'mongoose';

const Item = model('Item', new Schema({ name: String, secret: String }));
export const items = Router();

items.get('/items', async (req, res) => res.json(await Item.find(req.query)));
`,
    },
    reports: [{ message: 'filter', at: 'req.query', in: 'src/items.ts' }],
  },
  {
    title: 'Express 4: a part of the query in one of several conditions',
    files: {
      'package.json': express4,
      'src/items.ts': `import { Router } from 'express';
import { model, Schema } from 'mongoose';

const Item = model('Item', new Schema({ name: String, secret: String }));
export const items = Router();

items.get('/items', async ({ query }, res) => {
  res.json(await Item.find({ $or: [{ secret: query.secret }, { name: 'public' }] }));
});
`,
    },
    reports: [{ message: 'operator', at: 'query.secret', in: 'src/items.ts' }],
    fixed: {
      'src/items.ts': `import { Router } from 'express';
import { model, Schema } from 'mongoose';

const Item = model('Item', new Schema({ name: String, secret: String }));
export const items = Router();

items.get('/items', async ({ query }, res) => {
  res.json(await Item.find({ $or: [{ secret: String(query.secret) }, { name: 'public' }] }));
});
`,
    },
  },
  {
    title: 'Nest: a field of the body, through a service',
    files: {
      'src/invites.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { InvitesService } from './invites.service';

@Controller('invites')
export class InvitesController {
  constructor(private readonly invites: InvitesService) {}

  @Post('accept')
  accept(@Body('token') token: string) {
    return this.invites.accept(token);
  }
}
`,
      'src/invites.service.ts': `import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';

export class InvitesService {
  constructor(@InjectModel('Invite') private readonly invites: Model<object>) {}

  accept(token: string) {
    return this.invites.findOneAndDelete({ secret: token });
  }
}
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { InvitesController } from './invites.controller';
import { InvitesService } from './invites.service';

@Module({ controllers: [InvitesController], providers: [InvitesService] })
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function start() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
start();
`,
    },
    reports: [{ message: 'operator', at: 'secret: token', in: 'src/invites.service.ts' }],
    fixed: {
      'src/invites.service.ts': `import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';

export class InvitesService {
  constructor(@InjectModel('Invite') private readonly invites: Model<object>) {}

  accept(token: string) {
    return this.invites.findOneAndDelete({ secret: String(token) });
  }
}
`,
    },
  },
  {
    title: 'Koa: JavaScript that the database runs',
    files: {
      'src/search.ts': `import Router from '@koa/router';
import { model, Schema } from 'mongoose';

const Book = model('Book', new Schema({ title: String }));
export const books = new Router();

books.get('/books', async ctx => {
  ctx.body = await Book.find({ $where: \`this.title.includes('\${ctx.query.q}')\` });
});
`,
    },
    reports: [{ message: 'code', at: 'ctx.query.q' }],
  },
  {
    title: 'Hono: a filter that is put together first',
    files: {
      'src/sessions.ts': `import { Hono } from 'hono';
import { MongoClient } from 'mongodb';

const sessions = new MongoClient('mongodb://localhost').db('app').collection('sessions');
export const app = new Hono();

app.delete('/sessions', async c => {
  const body = await c.req.json();
  const filter = { key: body.key, isOpen: true };
  await sessions.deleteMany(filter);
  return c.body(null, 204);
});
`,
    },
    reports: [{ message: 'operator', at: 'body.key' }],
    fixed: {
      'src/sessions.ts': `import { Hono } from 'hono';
import { MongoClient } from 'mongodb';

const sessions = new MongoClient('mongodb://localhost').db('app').collection('sessions');
export const app = new Hono();

app.delete('/sessions', async c => {
  const body = await c.req.json();
  const filter = { key: String(body.key), isOpen: true };
  await sessions.deleteMany(filter);
  return c.body(null, 204);
});
`,
    },
  },
  {
    title: 'Text, for certain',
    files: {
      'src/login.ts': `import { Router } from 'express';
import { model, Schema } from 'mongoose';

const User = model('User', new Schema({ mail: String }));
export const login = Router();

login.post('/login', async (req, res) => {
  const mail = String(req.body.mail);
  const user = await User.findOne({ mail, name: req.body.name.trim(), code: { $eq: req.body.code } });
  res.json(user);
});
`,
    },
    reports: [],
  },
  {
    title: 'A test of the type first',
    files: {
      'src/login.ts': `import { Router } from 'express';
import { model, Schema } from 'mongoose';

const User = model('User', new Schema({ mail: String }));
export const login = Router();

login.post('/login', async (req, res) => {
  const { mail } = req.body;
  if (typeof mail !== 'string') return res.status(400).end();
  res.json(await User.findOne({ mail }));
});
`,
    },
    reports: [],
  },
  {
    title: 'Parameters of the path are text, and so is the query in Express 5',
    files: {
      'package.json': '{ "dependencies": { "express": "^5.0.0", "mongoose": "^8.0.0" } }\n',
      'src/items.ts': `import { Router } from 'express';
import { model, Schema } from 'mongoose';

const Item = model('Item', new Schema({ name: String }));
export const items = Router();

items.get('/items/:name', async (req, res) => res.json(await Item.find({ name: req.params.name })));
items.get('/items', async (req, res) => res.json(await Item.find({ name: req.query.name })));
`,
    },
    reports: [],
  },
  {
    title: 'A schema before the handler',
    files: {
      'src/login.ts': `import { celebrate, Joi } from 'celebrate';
import { Router } from 'express';
import { model, Schema } from 'mongoose';

const User = model('User', new Schema({ mail: String }));
export const login = Router();
const body = Joi.object({ mail: Joi.string().required() });

login.post('/login', celebrate({ body }), async (req, res) => {
  res.json(await User.findOne({ mail: req.body.mail }));
});
`,
    },
    reports: [],
  },
  {
    title: 'A schema for express-validation before the handler',
    files: {
      'src/login.js': `const { Router } = require('express');
const validate = require('express-validation');
const Joi = require('joi');
const User = require('./user');

const router = Router();
router.post('/login', validate({ body: { mail: Joi.string().required() } }), async (req, res) => {
  res.json(await User.findOne({ mail: req.body.mail }));
});
module.exports = router;
`,
      'src/user.js': `const mongoose = require('mongoose');

module.exports = mongoose.model('User', new mongoose.Schema({ mail: String }));
`,
    },
    reports: [],
  },
  {
    title: 'CommonJS: a file is the model, and another one is an object of the service',
    files: {
      'src/login.js': `const { Router } = require('express');
const Session = require('./session');
const users = require('./users');

const router = Router();
router.post('/login', async (req, res) => {
  const session = await Session.findOne({ token: req.body.token });
  res.json({ session, user: await users.find(req.body.mail) });
});
module.exports = router;
`,
      'src/session.js': `const mongoose = require('mongoose');

module.exports = mongoose.model('Session', new mongoose.Schema({ token: String }));
`,
      'src/users.js': `const mongoose = require('mongoose');

const User = mongoose.model('User', new mongoose.Schema({ mail: String }));
class Users {
  find(mail) {
    return User.findOne({ mail });
  }
}
module.exports = new Users();
`,
    },
    reports: [
      { message: 'operator', in: 'src/login.js', at: 'req.body.token' },
      { message: 'operator', in: 'src/users.js', at: 'mail', after: 'User.findOne({ ' },
    ],
    fixed: {
      'src/login.js': `const { Router } = require('express');
const Session = require('./session');
const users = require('./users');

const router = Router();
router.post('/login', async (req, res) => {
  const session = await Session.findOne({ token: String(req.body.token) });
  res.json({ session, user: await users.find(req.body.mail) });
});
module.exports = router;
`,
      'src/users.js': `const mongoose = require('mongoose');

const User = mongoose.model('User', new mongoose.Schema({ mail: String }));
class Users {
  find(mail) {
    return User.findOne({ mail: String(mail) });
  }
}
module.exports = new Users();
`,
    },
  },
  {
    title: 'Operators are removed from every request',
    files: {
      'package.json':
        '{ "dependencies": { "express": "^4.0.0", "mongoose": "^8.0.0", "express-mongo-sanitize": "^2.2.0" } }\n',
      'src/login.ts': `import { Router } from 'express';
import { model, Schema } from 'mongoose';

const User = model('User', new Schema({ mail: String }));
export const login = Router();

login.post('/login', async (req, res) => res.json(await User.findOne({ mail: req.body.mail })));
`,
    },
    reports: [],
  },
  {
    title: 'Filters that only the code fills, and the filters of another database',
    files: {
      'src/users.ts': `import { PrismaClient } from '@prisma/client';
import { Router } from 'express';
import { model, Schema } from 'mongoose';

const User = model('User', new Schema({ mail: String }));
const prisma = new PrismaClient();
export const users = Router();

export const byMail = (mail: string) => User.findOne({ mail });

users.post('/users/search', async (req, res) => {
  res.json(await prisma.user.findMany({ where: { name: req.body.name } }));
});
users.get('/me', async (req, res) => res.json(await User.findOne({ mail: req.user.mail })));
`,
    },
    reports: [],
  },
  {
    title: 'A controller hands two fields of the body to a service, and that to a repository',
    files: {
      'package.json': '{ "dependencies": { "express": "^5.0.0", "mongoose": "^8.0.0" } }',
      'src/sessions.ts': `import express from 'express';
import { signIn } from './sessions.service';

const app = express();
app.use(express.json());
app.post('/sessions', async (req, res) => {
  const { mail, password } = req.body;
  res.json(await signIn(mail, password));
});
app.listen(3000);
`,
      'src/sessions.service.ts': `import { users } from './users.repository';

export const signIn = (mail, password) => users.findByCredentials({ mail, password });
`,
      'src/users.repository.ts': `import { model, Schema } from 'mongoose';

const User = model('User', new Schema({ mail: String, secret: String }));

class UsersRepository {
  findByCredentials(given) {
    return User.findOne({ mail: String(given.mail), secret: given.password });
  }
}

export const users = new UsersRepository();
`,
    },
    reports: [
      { message: 'operator', at: 'given.password', in: 'src/users.repository.ts', fix: 'suggestion' },
    ],
    fixed: {
      'src/users.repository.ts': `import { model, Schema } from 'mongoose';

const User = model('User', new Schema({ mail: String, secret: String }));

class UsersRepository {
  findByCredentials(given) {
    return User.findOne({ mail: String(given.mail), secret: String(given.password) });
  }
}

export const users = new UsersRepository();
`,
    },
  },
  {
    title: 'The controller has looked at the types before it hands them on',
    files: {
      'package.json': '{ "dependencies": { "express": "^5.0.0", "mongoose": "^8.0.0" } }',
      'src/sessions.ts': `import express from 'express';
import { findByMail } from './users.repository';

const app = express();
app.use(express.json());
app.post('/sessions', async (req, res) => {
  if (typeof req.body.mail !== 'string') return res.status(400).end();
  res.json(await findByMail(req.body.mail));
});
app.listen(3000);
`,
      'src/users.repository.ts': `import { model, Schema } from 'mongoose';

const User = model('User', new Schema({ mail: String }));

export const findByMail = mail => User.findOne({ mail });
`,
    },
    reports: [],
  },
  {
    title: 'A condition in a pipeline',
    files: {
      'package.json': '{ "dependencies": { "express": "^4.19.0", "mongoose": "^8.0.0" } }',
      'src/totals.ts': `import express from 'express';
import mongoose from 'mongoose';

const Stock = mongoose.model('Stock', new mongoose.Schema({ owner: String, count: Number }));
export const app = express();

app.get('/totals', async (req, res) => {
  const totals = await Stock.aggregate([{ $match: { owner: req.query.owner } }, { $count: 'count' }]);
  res.json(totals);
});
`,
    },
    reports: [{ message: 'operator', at: 'req.query.owner', in: 'src/totals.ts' }],
    fixed: {
      'src/totals.ts': `import express from 'express';
import mongoose from 'mongoose';

const Stock = mongoose.model('Stock', new mongoose.Schema({ owner: String, count: Number }));
export const app = express();

app.get('/totals', async (req, res) => {
  const totals = await Stock.aggregate([{ $match: { owner: String(req.query.owner) } }, { $count: 'count' }]);
  res.json(totals);
});
`,
    },
  },
  {
    title: 'JavaScript in a link behind the query',
    files: {
      'src/stocks.ts': `import express from 'express';
import mongoose from 'mongoose';

const Stock = mongoose.model('Stock', new mongoose.Schema({ owner: String, count: Number }));
export const app = express();

app.get('/stocks', async (req, res) => {
  res.json(await Stock.find().$where(\`this.count > \${req.query.count}\`).limit(20));
});
`,
    },
    reports: [{ message: 'code', at: 'req.query.count' }],
  },
  {
    title: 'A pipeline with text, and JavaScript without anything from a request',
    files: {
      'package.json': '{ "dependencies": { "express": "^4.19.0", "mongoose": "^8.0.0" } }',
      'src/stocks.ts': `import express from 'express';
import mongoose from 'mongoose';

const Stock = mongoose.model('Stock', new mongoose.Schema({ owner: String, count: Number }));
export const app = express();

app.get('/stocks', async (_req, res) => {
  res.json(await Stock.find().$where('this.count > this.wanted').limit(20));
});
app.get('/totals', async (req, res) => {
  res.json(await Stock.aggregate([{ $match: { owner: String(req.query.owner) } }, { $count: 'count' }]));
});
`,
    },
    reports: [],
  },
  {
    title: 'Chains of express-validator that the handler runs itself',
    files: {
      'src/users.ts': `import express from 'express';
import { check, validationResult } from 'express-validator';
import mongoose from 'mongoose';

const User = mongoose.model('User', new mongoose.Schema({ email: String }));
const app = express();
app.use(express.json());

app.post('/forgot', async (req, res) => {
  await check('email', 'Enter a valid address.').isEmail().run(req);
  if (!validationResult(req).isEmpty()) return res.redirect('/forgot');
  const user = await User.findOne({ email: req.body.email });
  return res.json({ isKnown: user !== null });
});
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'Mongoose: conditions that are links of a chain',
    files: {
      'src/login.ts': `import express from 'express';
import { Schema, model } from 'mongoose';

const User = model('User', new Schema({ email: String, code: String, team: String }));
const app = express();
app.use(express.json());

app.post('/codes', async (req, res) => {
  const user = await User.findOne().where('email').equals(req.body.email).where('code', req.body.code);
  res.json({ known: user !== null });
});
app.post('/members', async (req, res) => {
  const users = await User.find().limit(20).or([{ team: req.body.team }, { email: 'root@example.com' }]);
  res.json(users.map(user => user.email));
});
`,
    },
    reports: [
      { message: 'operator', at: 'req.body.email' },
      { message: 'operator', at: 'req.body.code' },
      { message: 'operator', at: 'req.body.team' },
    ],
    fixed: {
      'src/login.ts': `import express from 'express';
import { Schema, model } from 'mongoose';

const User = model('User', new Schema({ email: String, code: String, team: String }));
const app = express();
app.use(express.json());

app.post('/codes', async (req, res) => {
  const user = await User.findOne().where('email').equals(String(req.body.email)).where('code', String(req.body.code));
  res.json({ known: user !== null });
});
app.post('/members', async (req, res) => {
  const users = await User.find().limit(20).or([{ team: String(req.body.team) }, { email: 'root@example.com' }]);
  res.json(users.map(user => user.email));
});
`,
    },
  },
  {
    title: 'Links of a chain that compare with text',
    files: {
      'src/login.ts': `import express from 'express';
import { Schema, model } from 'mongoose';

const User = model('User', new Schema({ email: String, code: String }));
const app = express();
app.use(express.json());

app.post('/codes', async (req, res) => {
  const { code } = req.body;
  if (typeof code !== 'string') return res.sendStatus(400);
  const user = await User.findOne().where('email').equals(String(req.body.email)).where('code', code);
  res.json({ known: user !== null });
});
app.get('/users/:id', async (req, res) => {
  res.json({ known: (await User.findOne().where('_id').equals(req.params.id)) !== null });
});
`,
    },
    reports: [],
  },
]);
