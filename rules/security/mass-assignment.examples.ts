import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Mongoose in Express: a document from the body',
    files: {
      'src/users.js': `const express = require('express');
const mongoose = require('mongoose');

const User = mongoose.model('User', new mongoose.Schema({ name: String, role: String }));
const router = express.Router();

router.post('/users', async (req, res) => {
  const user = new User(req.body);
  res.status(201).json(await user.save());
});
module.exports = router;
`,
    },
    reports: [{ message: 'whole', at: 'req.body' }],
  },
  {
    title: 'Handlers in a file of their own: create and update with what is sent',
    files: {
      'src/routes.js': `const { Router } = require('express');
const products = require('./products');

const router = Router();
router.post('/products', products.create);
router.patch('/products/:id', products.update);
module.exports = router;
`,
      'src/products.js': `const mongoose = require('mongoose');

const Product = mongoose.model('Product', new mongoose.Schema({ name: String, price: Number }));

exports.create = async (req, res) => {
  const { body: fields } = req;
  res.json(await Product.create({ ...fields, owner: req.user.id }));
};

exports.update = async (req, res) => {
  res.json(await Product.findByIdAndUpdate(req.params.id, { $set: req.body }, { new: true }));
};
`,
    },
    reports: [
      { message: 'whole', at: '...fields', in: 'src/products.js' },
      { message: 'whole', at: 'req.body', in: 'src/products.js' },
    ],
  },
  {
    title: 'Nest and TypeORM: no pipe holds the body against its class',
    files: {
      'src/orders.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { CreateOrder } from './create-order';
import { Order } from './order.entity';

@Controller('orders')
export class OrdersController {
  constructor(@InjectRepository(Order) private readonly orders: Repository<Order>) {}

  @Post()
  create(@Body() order: CreateOrder) {
    return this.orders.save(order);
  }
}
`,
      'src/create-order.ts': 'export class CreateOrder {\n  item: string;\n  amount: number;\n}\n',
      'src/order.entity.ts': 'export class Order {}\n',
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { OrdersController } from './orders.controller';

@Module({ controllers: [OrdersController] })
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
    reports: [{ message: 'whole', at: 'save(order)', in: 'src/orders.controller.ts' }],
    fixed: {
      'src/orders.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { CreateOrder } from './create-order';
import { Order } from './order.entity';

@Controller('orders')
export class OrdersController {
  constructor(@InjectRepository(Order) private readonly orders: Repository<Order>) {}

  @Post()
  create(@Body() order: CreateOrder) {
    return this.orders.save({ item: order.item, amount: order.amount });
  }
}
`,
    },
  },
  {
    title: 'Prisma in Fastify',
    files: {
      'src/notes.ts': `import { PrismaClient } from '@prisma/client';
import Fastify from 'fastify';

const app = Fastify();
const prisma = new PrismaClient();

app.put<{ Params: { id: string } }>('/notes/:id', async request => {
  const changes = request.body as object;
  return prisma.note.update({ where: { id: request.params.id }, data: { ...changes } });
});
`,
    },
    reports: [{ message: 'whole', at: '...changes' }],
  },
  {
    title: 'Sequelize in Koa, and Drizzle in Hono',
    files: {
      'src/pets.ts': `import Router from '@koa/router';
import { DataTypes, Sequelize } from 'sequelize';

const sequelize = new Sequelize('sqlite::memory:');
const Pet = sequelize.define('Pet', { name: DataTypes.STRING });
export const pets = new Router();

pets.post('/pets', async ctx => {
  ctx.body = await Pet.create(ctx.request.body);
});
`,
      'src/plants.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { Hono } from 'hono';
import { plants } from './schema';

const db = drizzle('postgres://localhost/app');
export const app = new Hono();

app.post('/plants', async c => {
  const body = await c.req.json();
  return c.json(await db.insert(plants).values(body).returning());
});
`,
      'src/schema.ts': `import { pgTable, text } from 'drizzle-orm/pg-core';

export const plants = pgTable('plants', { name: text('name') });
`,
    },
    reports: [
      { message: 'whole', at: 'ctx.request.body', in: 'src/pets.ts' },
      { message: 'whole', at: 'values(body)', in: 'src/plants.ts' },
    ],
  },
  {
    title: 'What was loaded is filled with the body, through a service',
    files: {
      'src/routes.ts': `import { Router } from 'express';
import { changeProfile } from './profiles';

export const router = Router();

router.put('/profiles/:id', async (req, res) => {
  res.json(await changeProfile(req.params.id, req.body));
});
`,
      'src/profiles.ts': `import { model, Schema } from 'mongoose';

const Profile = model('Profile', new Schema({ name: String, isAdmin: Boolean }));

export async function changeProfile(id: string, changes: object) {
  const profile = await Profile.findById(id);
  Object.assign(profile, { ...changes });
  return profile?.save();
}
`,
    },
    reports: [{ message: 'whole', at: '...changes', in: 'src/profiles.ts' }],
  },
  {
    title: 'Fields that are named',
    files: {
      'src/users.js': `const express = require('express');
const mongoose = require('mongoose');

const User = mongoose.model('User', new mongoose.Schema({ name: String, role: String }));
const router = express.Router();

router.post('/users', async (req, res) => {
  const { name, mail } = req.body;
  const user = new User({ name, mail });
  res.status(201).json(await user.save());
});
router.patch('/users/:id', async (req, res) => {
  res.json(await User.findByIdAndUpdate(req.params.id, { name: req.body.name }));
});
module.exports = router;
`,
    },
    reports: [],
  },
  {
    title: 'A schema that drops the rest',
    files: {
      'src/notes.ts': `import { PrismaClient } from '@prisma/client';
import express from 'express';
import { z } from 'zod';

const prisma = new PrismaClient();
const app = express();
const note = z.object({ title: z.string(), text: z.string() });

app.post('/notes', async (req, res) => {
  const data = note.parse(req.body);
  res.status(201).json(await prisma.note.create({ data }));
});
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'The schema of a Fastify route',
    files: {
      'src/notes.ts': `import { PrismaClient } from '@prisma/client';
import Fastify from 'fastify';

const app = Fastify();
const prisma = new PrismaClient();
const body = { type: 'object', properties: { title: { type: 'string' } }, additionalProperties: false };

app.post('/notes', { schema: { body } }, async request => {
  return prisma.note.create({ data: request.body as { title: string } });
});
`,
    },
    reports: [],
  },
  {
    title: 'Nest with a pipe that holds the body against its class',
    files: {
      'src/orders.controller.ts': `import { Body, Controller, Post, ValidationPipe } from '@nestjs/common';
import { IsString } from 'class-validator';
import { Repository } from 'typeorm';
import { Order } from './order.entity';

class CreateOrder {
  @IsString() item: string;
}

@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: Repository<Order>) {}

  @Post()
  create(@Body(new ValidationPipe({ whitelist: true })) order: CreateOrder) {
    return this.orders.save(order);
  }
}
`,
      'src/order.entity.ts': 'export class Order {}\n',
    },
    reports: [],
  },
  {
    title: 'A middleware that validates, by whatever means',
    files: {
      'src/users.js': `const express = require('express');
const mongoose = require('mongoose');
const validateUser = require('./validate-user');

const User = mongoose.model('User', new mongoose.Schema({ name: String }));
const router = express.Router();

router.post('/users', validateUser, async (req, res) => res.json(await User.create(req.body)));
module.exports = router;
`,
      'src/validate-user.js': `module.exports = (req, res, next) => {
  const unknown = Object.keys(req.body).filter(key => key !== 'name');
  return unknown.length > 0 ? res.status(400).end() : next();
};
`,
    },
    reports: [],
  },
  {
    title: 'One field that holds what the client likes, and records that no client sends',
    files: {
      'src/drafts.ts': `import { Router } from 'express';
import { model, Schema } from 'mongoose';

const Draft = model('Draft', new Schema({ content: Object, owner: String }));
export const drafts = Router();

drafts.post('/drafts', async (req, res) => {
  res.json(await Draft.create({ content: req.body, owner: 'me' }));
});

export function copy(draft: { content: object }) {
  return Draft.create({ ...draft });
}
`,
    },
    reports: [],
  },
  {
    title: 'Fields that are picked by a function',
    files: {
      'src/pets.ts': `import { Router } from 'express';
import pick from 'lodash/pick';
import { model, Schema } from 'mongoose';

const Pet = model('Pet', new Schema({ name: String }));
export const pets = Router();

pets.post('/pets', async (req, res) => res.json(await Pet.create(pick(req.body, ['name']))));
`,
    },
    reports: [],
  },
  {
    title: 'MikroORM',
    files: {
      'src/users.ts': `import type { EntityManager } from '@mikro-orm/core';
import { Router } from 'express';
import { User } from './user.entity';

export function routes(em: EntityManager): Router {
  const router = Router();
  router.patch('/users/:id', async (req, res) => {
    const user = await em.findOneOrFail(User, req.params.id);
    em.assign(user, req.body);
    await em.flush();
    res.json({ id: user.id });
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
  role!: string;
}
`,
    },
    reports: [{ message: 'whole', at: 'req.body', in: 'src/users.ts' }],
  },
  {
    title: 'Prisma in Next.js: only the fields that are there are set',
    files: {
      'package.json': '{ "name": "shop", "dependencies": { "next": "15.0.0", "@prisma/client": "6.0.0" } }',
      'pages/api/groups/[id].ts': `import { PrismaClient } from '@prisma/client';
import type { NextApiRequest, NextApiResponse } from 'next';

const prisma = new PrismaClient();

export default async function handle(req: NextApiRequest, res: NextApiResponse) {
  const { name, domains } = req.body as { name?: string; domains?: string[] };
  const group = await prisma.group.update({
    where: { id: String(req.query.id) },
    data: { ...(name && { name }), ...(domains && { domains }) },
  });
  res.status(200).json(group);
}
`,
    },
    reports: [],
  },
  {
    title: 'Lodash copies the body into the document that was read',
    files: {
      'src/profiles.ts': `import { Router } from 'express';
import _ from 'lodash';
import { Profile } from './profile';

export const router = Router();

router.patch('/profiles/:id', async (req, res) => {
  const profile = await Profile.findById(req.params.id);
  if (!profile) return res.sendStatus(404);
  _.merge(profile, req.body);
  await profile.save();
  res.sendStatus(204);
});
`,
      'src/profile.ts': `import mongoose from 'mongoose';

export const Profile = mongoose.model('Profile', new mongoose.Schema({ name: String, role: String }));
`,
    },
    reports: [{ message: 'whole', at: 'req.body', in: 'src/profiles.ts' }],
  },
  {
    title: 'Lodash copies what it has picked, or into something that is no record',
    files: {
      'src/profiles.ts': `import { Router } from 'express';
import _ from 'lodash';
import { Profile } from './profile';

export const router = Router();

router.patch('/profiles/:id', async (req, res) => {
  const profile = await Profile.findById(req.params.id);
  if (!profile) return res.sendStatus(404);
  _.assign(profile, _.pick(req.body, ['name']));
  await profile.save();
  const view = _.merge({ theme: 'light' }, req.body);
  res.json({ view });
});
`,
      'src/profile.ts': `import mongoose from 'mongoose';

export const Profile = mongoose.model('Profile', new mongoose.Schema({ name: String, role: String }));
`,
    },
    reports: [],
  },
  {
    title: 'MikroORM: what wraps an entity assigns the body to it',
    files: {
      'src/profiles.ts': `import { wrap } from '@mikro-orm/core';
import { Router } from 'express';
import { orm } from './orm';
import { Profile } from './profile';

export const router = Router();

router.put('/profiles/:id', async (req, res) => {
  const em = orm.em.fork();
  const profile = await em.findOneOrFail(Profile, Number(req.params.id));
  wrap(profile).assign(req.body);
  await em.flush();
  res.sendStatus(204);
});
`,
      'src/orm.ts': `import { MikroORM } from '@mikro-orm/postgresql';

export const orm = await MikroORM.init({});
`,
      'src/profile.ts': `import { Entity, PrimaryKey, Property } from '@mikro-orm/core';

@Entity()
export class Profile {
  @PrimaryKey() id!: number;
  @Property() role!: string;
}
`,
    },
    reports: [{ message: 'whole', at: 'req.body', in: 'src/profiles.ts' }],
  },
  {
    title: 'Sequelize is told which fields it may write',
    files: {
      'src/profiles.ts': `import { Router } from 'express';
import { DataTypes, Model, Sequelize } from 'sequelize';

class Profile extends Model {}
Profile.init({ name: DataTypes.STRING, role: DataTypes.STRING }, { sequelize: new Sequelize('sqlite::memory:') });

export const router = Router();

router.post('/profiles', async (req, res) => {
  const profile = await Profile.create(req.body, { fields: ['name'] });
  res.status(201).json({ id: profile.get('id') });
});
router.put('/profiles/:id', async (req, res) => {
  await Profile.update(req.body, { where: { id: req.params.id }, fields: ['name'] });
  res.sendStatus(204);
});
`,
    },
    reports: [],
  },
  {
    title: 'Nest: a body that is any record',
    files: {
      'src/notes.controller.ts': `import { Body, Controller, Param, Patch } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { Note } from './note';

@Controller('notes')
export class NotesController {
  constructor(@InjectModel(Note.name) private readonly notes: Model<Note>) {}

  @Patch(':id')
  update(@Param('id') id: string, @Body() changes: Record<string, unknown>) {
    return this.notes.findByIdAndUpdate(id, changes);
  }
}
`,
      'src/note.ts': `import { Prop, Schema } from '@nestjs/mongoose';

@Schema()
export class Note {
  @Prop() text!: string;
  @Prop() owner!: string;
}
`,
      'src/main.ts': `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { NotesController } from './notes.controller';

@Module({ controllers: [NotesController] })
class AppModule {}

async function start() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
void start();
`,
    },
    reports: [{ message: 'whole', at: 'findByIdAndUpdate(id, changes)', in: 'src/notes.controller.ts' }],
  },
]);
