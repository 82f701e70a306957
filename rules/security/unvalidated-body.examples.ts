import { defineExamples } from '#rule-api';

const nestMain = `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function start() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
start();
`;
const nestModule = `import { Module } from '@nestjs/common';
import { OrdersController } from './orders.controller';

@Module({ controllers: [OrdersController] })
export class AppModule {}
`;

export const examples = defineExamples([
  {
    title: 'Express: a body that is used as it came',
    files: {
      'src/orders.ts': `import express from 'express';
import { saveOrder } from './store';

const app = express();
app.use(express.json());

app.post('/orders', async (req, res) => {
  const order = req.body as { item: string };
  res.status(201).json(await saveOrder(order.item));
});
app.listen(3000);
`,
      'src/store.ts': 'export const saveOrder = async (item: string) => ({ item });\n',
    },
    reports: [{ message: 'unchecked', at: 'req.body', in: 'src/orders.ts' }],
  },
  {
    title: 'Nest: a body of any shape',
    files: {
      'src/orders.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';

@Controller('orders')
export class OrdersController {
  @Post()
  create(@Body() order: any) {
    return { id: 1, ...order };
  }
}
`,
      'src/app.module.ts': nestModule,
      'src/main.ts': nestMain,
    },
    reports: [{ message: 'untyped', at: 'order: any', in: 'src/orders.controller.ts' }],
  },
  {
    title: 'A look at whether it is a list, and a route between programs',
    files: {
      'src/orders.ts': `import express from 'express';
import { saveOrder } from './store';

const app = express();
app.use(express.json());

app.post('/orders', async (req, res) => {
  const orders = req.body as string[];
  if (!Array.isArray(orders)) throw new Error('No list of orders');
  for (const item of orders) await saveOrder(item);
  res.sendStatus(204);
});
app.post('/internal/counts', async (request, response) => {
  const counts = request.body as { item: string };
  response.json(await saveOrder(counts.item));
});
app.listen(3000);
`,
      'src/store.ts': 'export const saveOrder = async (item: string) => ({ item });\n',
    },
    reports: [
      { message: 'unchecked', at: 'req.body', in: 'src/orders.ts', preset: 'strict' },
      { message: 'unchecked', at: 'request.body', in: 'src/orders.ts', preset: 'strict' },
    ],
  },
  {
    title: 'Nest: a class made of another one, whose validators it has',
    files: {
      'src/orders.controller.ts': `import { Body, Controller, Patch } from '@nestjs/common';
import { ChangeOrder } from './order';

@Controller('orders')
export class OrdersController {
  @Patch(':id')
  change(@Body() order: ChangeOrder) {
    return { id: 1, ...order };
  }
}
`,
      'src/order.ts': `import { PartialType } from '@nestjs/swagger';

class Order {
  item: string;
}
export class ChangeOrder extends PartialType(Order) {}
`,
      'src/app.module.ts': nestModule,
      'src/main.ts': nestMain,
    },
    reports: [
      { message: 'untyped', at: 'order: ChangeOrder', in: 'src/orders.controller.ts', preset: 'strict' },
    ],
  },
  {
    title: 'Nest: a body that is a text',
    files: {
      'src/orders.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';

@Controller('orders')
export class OrdersController {
  @Post('notes')
  note(@Body() text: string) {
    return { id: 1, text };
  }
}
`,
      'src/app.module.ts': nestModule,
      'src/main.ts': nestMain,
    },
    reports: [{ message: 'untyped', at: 'text: string', in: 'src/orders.controller.ts', preset: 'strict' }],
  },
  {
    title: 'Nest: a pipe that lets unknown fields through',
    files: {
      'src/main.ts': `import * as common from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function start() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new common.ValidationPipe({ transform: true }));
  await app.listen(3000);
}
start();
`,
      'src/app.module.ts': nestModule,
      'src/orders.controller.ts': `import * as nest from '@nestjs/common';
import { Body, Controller, Post, UsePipes } from '@nestjs/common';
import { IsString } from 'class-validator';

class CreateOrder {
  @IsString() item: string;
}

@Controller('orders')
export class OrdersController {
  @UsePipes(new nest.ValidationPipe({ whitelist: false }))
  @Post()
  create(@Body() order: CreateOrder) {
    return order;
  }
}
`,
    },
    reports: [
      { message: 'keepsUnknown', at: 'ValidationPipe', in: 'src/main.ts' },
      { message: 'keepsUnknown', at: 'ValidationPipe', in: 'src/orders.controller.ts', preset: 'strict' },
    ],
    fixed: {
      'src/main.ts': `import * as common from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function start() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new common.ValidationPipe({ whitelist: true, transform: true }));
  await app.listen(3000);
}
start();
`,
      'src/orders.controller.ts': `import * as nest from '@nestjs/common';
import { Body, Controller, Post, UsePipes } from '@nestjs/common';
import { IsString } from 'class-validator';

class CreateOrder {
  @IsString() item: string;
}

@Controller('orders')
export class OrdersController {
  @UsePipes(new nest.ValidationPipe({ whitelist: true }))
  @Post()
  create(@Body() order: CreateOrder) {
    return order;
  }
}
`,
    },
  },
  {
    title: 'Fastify: a route without a schema',
    files: {
      'src/app.ts': `import Fastify from 'fastify';

const app = Fastify();

app.put('/settings', async request => {
  const settings = request.body as { theme: string };
  return { saved: settings.theme };
});
app.listen({ port: 3000 });
`,
    },
    reports: [{ message: 'unchecked', at: 'request.body', preset: 'strict' }],
  },
  {
    title: 'Koa, and Hono',
    files: {
      'src/koa.ts': `import Router from '@koa/router';
import Koa from 'koa';

const app = new Koa();
const router = new Router();

router.patch('/profile', async ctx => {
  ctx.body = { name: ctx.request.body.name };
});
app.use(router.routes());
app.listen(3000);
`,
      'src/hono.ts': `import { Hono } from 'hono';

export const app = new Hono();

app.post('/notes', async c => {
  const note = await c.req.json();
  return c.json({ saved: note.text });
});
`,
    },
    reports: [
      { message: 'unchecked', at: 'ctx.request.body.name', in: 'src/koa.ts', preset: 'strict' },
      { message: 'unchecked', at: 'c.req.json()', in: 'src/hono.ts', preset: 'strict' },
    ],
  },
  {
    title: 'A schema that lets everything else through',
    files: {
      'src/notes.ts': `import { Router } from 'express';
import { z } from 'zod';

export const notes = Router();
const note = z.object({ title: z.string() });

notes.post('/notes', (req, res) => {
  res.json(note.passthrough().parse(req.body));
});
`,
    },
    reports: [{ message: 'passesUnknown', at: 'parse', preset: 'strict' }],
  },
  {
    title: 'Five of five endpoints: said once',
    files: {
      'src/app.ts': `import express from 'express';

const app = express();

app.post('/a', (req, res) => res.json({ a: req.body.a }));
app.post('/b', (req, res) => res.json({ b: req.body.b }));
app.post('/c', (req, res) => res.json({ c: req.body.c }));
app.post('/d', (req, res) => res.json({ d: req.body.d }));
app.post('/e', (req, res) => res.json({ e: req.body.e }));
app.listen(3000);
`,
    },
    reports: [{ message: 'convention', at: 'req.body.a' }],
  },
  {
    title: 'A schema in each framework',
    files: {
      'src/express.ts': `import express from 'express';
import { z } from 'zod';

const app = express();
const order = z.object({ item: z.string() });

app.post('/orders', (req, res) => res.json(order.parse(req.body)));
app.listen(3000);
`,
      'src/fastify.ts': `import Fastify from 'fastify';

const app = Fastify();
const body = { type: 'object', properties: { item: { type: 'string' } } };

app.post('/orders', { schema: { body } }, async request => request.body);
app.listen({ port: 3001 });
`,
      'src/hono.ts': `import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { z } from 'zod';

export const app = new Hono();
app.post('/orders', zValidator('json', z.object({ item: z.string() })), c => c.json(c.req.valid('json')));
`,
    },
    reports: [],
  },
  {
    title: 'Nest: a class with validators, and a pipe that drops the rest',
    files: {
      'src/orders.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { IsString } from 'class-validator';

class CreateOrder {
  @IsString() item: string;
}

@Controller('orders')
export class OrdersController {
  @Post()
  create(@Body() order: CreateOrder) {
    return order;
  }
}
`,
      'src/app.module.ts': nestModule,
      'src/main.ts': `import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function start() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, transform: true }));
  await app.listen(3000);
}
start();
`,
    },
    reports: [],
  },
  {
    title: 'Nest: a pipe of the application that serves, and another one that is only described',
    files: {
      'src/orders.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { IsString } from 'class-validator';

class CreateOrder {
  @IsString() item: string;
}

@Controller('orders')
export class OrdersController {
  @Post()
  create(@Body() order: CreateOrder) {
    return order;
  }
}
`,
      'src/app.module.ts': nestModule,
      'src/describe.ts': `import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { AppModule } from './app.module';

async function describe() {
  const app = await NestFactory.create(AppModule, { logger: false });
  const document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  writeFileSync('openapi.json', JSON.stringify(document));
}
describe();
`,
      'src/main.ts': `import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function start() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new ValidationPipe({ whitelist: true }));
  await app.listen(3000);
}
start();
`,
    },
    reports: [],
  },
  {
    title: 'Nest: any fields at all, one field, and a body that nobody uses',
    files: {
      'src/orders.controller.ts': `import { Body, Controller, Post, Put } from '@nestjs/common';
import { save } from './store';

@Controller('orders')
export class OrdersController {
  @Put('fields')
  set(@Body() fields: Record<string, unknown>) {
    return save(fields);
  }

  @Post('push')
  push(@Body() { token }: { token: string }) {
    return save(token);
  }

  @Post('old')
  old(@Body() _body: { item: string }) {
    throw new Error('This has moved.');
  }

  @Post()
  create(@Body() { item, count }: { item: string; count: number }) {
    return save({ item, count });
  }
}
`,
      'src/app.module.ts': nestModule,
      'src/main.ts': nestMain,
      'src/store.ts': 'export const save = (given: unknown) => given;\n',
    },
    reports: [
      {
        message: 'untyped',
        at: 'fields: Record<string, unknown>',
        in: 'src/orders.controller.ts',
        preset: 'strict',
      },
      {
        message: 'untyped',
        at: '{ token }: { token: string }',
        in: 'src/orders.controller.ts',
        preset: 'strict',
      },
      {
        message: 'untyped',
        at: '_body: { item: string }',
        in: 'src/orders.controller.ts',
        preset: 'strict',
      },
      {
        message: 'untyped',
        at: '{ item, count }: { item: string; count: number }',
        in: 'src/orders.controller.ts',
      },
    ],
  },
  {
    title: 'Checks by hand, and a function that checks',
    files: {
      'src/orders.ts': `import express from 'express';
import { ensureOrder } from './ensure';

const app = express();

app.post('/orders', (req, res) => {
  if (typeof req.body.item !== 'string') return res.status(400).json({ message: 'item' });
  res.json({ item: req.body.item });
});
app.put('/orders/:id', (req, res) => {
  ensureOrder(req.body);
  res.json({ item: req.body.item });
});
app.listen(3000);
`,
      'src/ensure.ts':
        'export function ensureOrder(order: unknown): void {\n  if (order === null) throw new Error();\n}\n',
    },
    reports: [],
  },
  {
    title: 'A webhook below a prefix that is not known',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
const app = await NestFactory.create(AppModule);
if (process.env.SERVE_CLIENT) app.setGlobalPrefix('api');
await app.listen(3000);
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { WebhooksController } from './webhooks.controller';
@Module({ controllers: [WebhooksController] })
export class AppModule {}
`,
      'src/webhooks.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { WebhooksService } from './webhooks.service';
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Post('mailgun')
  mailgun(@Body() body: any) {
    return this.webhooks.take(body);
  }
}
`,
      'src/webhooks.service.ts': `export class WebhooksService {
  take(event: { id: string }) {
    return event.id;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A webhook, whose body is checked by its signature, and files',
    files: {
      'src/app.ts': `import express from 'express';
import multer from 'multer';

const app = express();
const upload = multer({ dest: 'files/', limits: { fileSize: 1000000 } });

app.post('/webhooks/payments', (req, res) => res.json({ type: req.body.type }));
app.post('/avatars', upload.single('file'), (req, res) => res.json({ name: req.body.name }));
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A body that nobody reads, and reads without a body',
    files: {
      'src/app.ts': `import express from 'express';

const app = express();

app.post('/logout', (req, res) => res.status(204).end());
app.get('/orders', (req, res) => res.json([]));
app.post('/ping', (req, res) => {
  console.debug('ping', req.body);
  res.end();
});
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A pipe for a query, and options that are written elsewhere',
    files: {
      'src/main.ts': `import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { pipeOptions } from './options';

async function start() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new ValidationPipe(pipeOptions));
  await app.listen(3000);
}
start();
`,
      'src/options.ts': 'export const pipeOptions = { whitelist: true };\n',
      'src/app.module.ts': nestModule,
      'src/orders.controller.ts': `import { Controller, Get, Query, ValidationPipe } from '@nestjs/common';

class Page {
  size: number;
}

@Controller('orders')
export class OrdersController {
  @Get()
  list(@Query(new ValidationPipe({ transform: true })) page: Page) {
    return page;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Raw bytes that are only held against a signature',
    files: {
      'src/webhooks.ts': `import { createHmac, timingSafeEqual } from 'node:crypto';
import express from 'express';

export const app = express();

app.post('/payment-events', express.raw({ type: '*/*' }), (req, res) => {
  const expected = createHmac('sha256', process.env.WEBHOOK_SECRET ?? '').update(req.body).digest();
  const given = Buffer.from(req.get('x-signature') ?? '', 'hex');
  const isRight = given.length === expected.length && timingSafeEqual(given, expected);
  res.status(isRight ? 204 : 401).end();
});

app.post('/echo-events', (request, response) => {
  const expected = createHmac('sha256', process.env.WEBHOOK_SECRET ?? '').update(request.body).digest('hex');
  if (request.get('x-signature') !== expected) {
    response.status(401).end();
    return;
  }
  response.status(204).end();
});
`,
    },
    reports: [],
  },
  {
    title: 'A pipe that is run by hand, on what no request brought',
    files: {
      'src/settings.service.ts': `import { Injectable, ValidationPipe } from '@nestjs/common';
import { Settings } from './settings';

@Injectable()
export class SettingsService {
  async read(stored: unknown) {
    const pipe = new ValidationPipe({ transform: true });
    return await pipe.transform(stored, { type: 'body', metatype: Settings });
  }
}
`,
      'src/settings.ts': 'export class Settings {}\n',
    },
    reports: [],
  },
  {
    title: 'Schemas of joi, ajv, valibot and yup, and the chains of express-validator',
    files: {
      'src/joi.ts': `import { Router } from 'express';
import Joi from 'joi';
import { place } from './place';

const shape = Joi.object({ sku: Joi.string().required() });
export const router = Router();
router.post('/joi', async (req, res) => {
  const { value, error } = shape.validate(req.body);
  if (error) return res.status(400).end();
  res.json(await place(value));
});
`,
      'src/ajv.ts': `import Ajv from 'ajv';
import { Router } from 'express';
import { place } from './place';

const check = new Ajv().compile({ type: 'object', additionalProperties: false, properties: { sku: { type: 'string' } } });
export const router = Router();
router.post('/ajv', async (req, res) => {
  if (!check(req.body)) return res.status(400).end();
  res.json(await place(req.body));
});
`,
      'src/valibot.ts': `import { Router } from 'express';
import * as v from 'valibot';
import { place } from './place';

const Order = v.object({ sku: v.string() });
export const router = Router();
router.post('/valibot', async (req, res) => {
  res.json(await place(v.parse(Order, req.body)));
});
`,
      'src/yup.ts': `import { Router } from 'express';
import { object, string } from 'yup';
import { place } from './place';

const order = object({ sku: string().required() });
export const router = Router();
router.post('/yup', async (req, res) => {
  res.json(await place(await order.validate(req.body, { stripUnknown: true })));
});
`,
      'src/chains.ts': `import { Router } from 'express';
import { body, matchedData } from 'express-validator';
import { place } from './place';

export const router = Router();
router.post('/chains', body('sku').isString(), async (req, res) => {
  res.json(await place(matchedData(req)));
});
`,
      'src/place.ts': 'export const place = async (order: unknown) => order;\n',
    },
    reports: [],
  },
  {
    title: 'A schema of TypeBox on a route of Fastify',
    files: {
      'src/orders.ts': `import { Type } from '@sinclair/typebox';
import Fastify from 'fastify';
import { place } from './place';

const app = Fastify();
app.post('/orders', { schema: { body: Type.Object({ sku: Type.String() }) } }, async request => place(request.body));
await app.listen({ port: 3000 });
`,
      'src/place.ts': 'export const place = async (order: unknown) => order;\n',
    },
    reports: [],
  },
  {
    title: 'A form of the web, as an object',
    files: {
      'app/api/token/route.ts': `import type { NextRequest } from 'next/server';
import { codeSchema } from '@example/schemas';
import { grant } from '../../grant';

export async function POST(request: NextRequest) {
  const form = Object.fromEntries(await request.formData());
  return Response.json(await grant(codeSchema.parse(form)));
}
`,
      'app/api/code/route.ts': `import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { grant } from '../../grant';

const shape = z.object({ code: z.string() });

export async function POST(request: NextRequest) {
  const form = await request.formData();
  return Response.json(await grant(shape.parse(Object.fromEntries(form.entries()))));
}
`,
      'app/grant.ts': `export const grant = async (given: { code: string }) => given;
`,
    },
    reports: [],
  },
  {
    title: 'A body of which a package for whole requests takes care',
    files: {
      'app/api/saml/token/route.ts': `import type { NextRequest } from 'next/server';
import { controllers } from '../../../controllers';

export async function POST(request: NextRequest) {
  const { oauthController } = await controllers();
  const form = await request.formData();
  return Response.json(await oauthController.token(Object.fromEntries(form.entries())));
}
`,
      'app/api/saml/answer/route.ts': `import type { NextRequest } from 'next/server';
import { controllers } from '../../../controllers';

export async function POST(request: NextRequest) {
  const { oauthController } = await controllers();
  const { SAMLResponse, RelayState } = await request.json();
  return Response.json(await oauthController.samlResponse({ SAMLResponse, RelayState }));
}
`,
      'app/controllers.ts': `import jackson, { type IOAuthController } from '@boxyhq/saml-jackson';

let oauthController: IOAuthController;

export async function controllers() {
  if (oauthController === undefined) {
    const made = await jackson({ externalUrl: 'https://example.com' });
    oauthController = made.oauthController;
  }
  return { oauthController };
}
`,
    },
    reports: [],
  },
  {
    title: 'A schema that lets everything else through, of which only fields are read',
    files: {
      'src/notes.ts': `import { Router } from 'express';
import { z } from 'zod';
import { save } from './save';

export const notes = Router();
const note = z.object({ title: z.string() }).passthrough();

notes.post('/notes', async (req, res) => {
  const { title } = note.parse(req.body);
  res.json(await save(title));
});
notes.put('/notes', async (req, res) => {
  const given = note.parse(req.body);
  if (given.title === '') return res.status(400).end();
  res.json(await save(given.title));
});
`,
      'src/save.ts': 'export const save = async (title: string) => title;\n',
    },
    reports: [],
  },
  {
    title: 'A schema that lets everything else through, into what is kept',
    files: {
      'src/notes.ts': `import { Router } from 'express';
import { z } from 'zod';
import { save } from './save';

export const notes = Router();
const note = z.object({ title: z.string() });

notes.put('/notes', async (req, res) => {
  const given = await note.passthrough().parseAsync(req.body);
  if (given.title === '') return res.status(400).end();
  res.json(await save({ ...given }));
});
notes.post('/notes', async (req, res) => {
  const { title, ...others } = note.passthrough().parse(req.body);
  res.json(await save(title, others));
});
`,
      'src/save.ts': 'export const save = async (...given: unknown[]) => given;\n',
    },
    reports: [
      { message: 'passesUnknown', at: 'parseAsync', in: 'src/notes.ts', preset: 'strict' },
      {
        message: 'passesUnknown',
        at: 'parse',
        after: 'others } = note.passthrough().',
        in: 'src/notes.ts',
        preset: 'strict',
      },
    ],
  },
  {
    title: 'Nest with GraphQL: input types refuse what they do not name',
    files: {
      'src/main.ts': `import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function start() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new ValidationPipe());
  await app.listen(3000);
}
start();
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { OrdersResolver } from './orders.resolver';

@Module({ providers: [OrdersResolver] })
export class AppModule {}
`,
      'src/orders.resolver.ts': `import { Args, Field, InputType, Mutation, Resolver } from '@nestjs/graphql';
import { IsString } from 'class-validator';

@InputType()
class CreateOrder {
  @Field()
  @IsString()
  item: string;
}

@Resolver()
export class OrdersResolver {
  @Mutation(() => String)
  createOrder(@Args('order') order: CreateOrder) {
    return order.item;
  }
}
`,
    },
    reports: [
      {
        message: 'keepsUnknown',
        at: 'ValidationPipe',
        after: 'useGlobalPipes(new ',
        in: 'src/main.ts',
        preset: 'strict',
      },
    ],
    fixed: {
      'src/main.ts': `import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function start() {
  const app = await NestFactory.create(AppModule);
  app.useGlobalPipes(new ValidationPipe({ whitelist: true }));
  await app.listen(3000);
}
start();
`,
    },
  },
]);
