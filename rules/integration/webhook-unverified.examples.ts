import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express, a payment that anybody can report',
    files: {
      'src/app.ts': `import express from 'express';
import { orders } from './order-store';

const app = express();
app.use(express.json());

app.post('/webhooks/stripe', async (req, res) => {
  if (req.body.type === 'payment_intent.succeeded') {
    await orders.markPaid(req.body.data.object.metadata.orderId);
  }
  res.sendStatus(200);
});
app.listen(3000);
`,
      'src/order-store.ts': `export const orders = { async markPaid(id: string): Promise<void> {} };
`,
    },
    reports: [{ message: 'unverified', at: `'/webhooks/stripe'`, in: 'src/app.ts' }],
  },
  {
    title: 'Nest, a build that anybody can start',
    files: {
      'src/github.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { BuildService } from './build.service';

@Controller('github')
export class GithubController {
  constructor(private readonly builds: BuildService) {}

  @Post('webhook')
  async push(@Body() event: { ref: string }) {
    await this.builds.start(event.ref);
  }
}
`,
      'src/build.service.ts': `import { Injectable } from '@nestjs/common';

@Injectable()
export class BuildService {
  async start(ref: string): Promise<void> {
    console.info(\`building \${ref}\`);
  }
}
`,
      'src/main.ts': `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BuildService } from './build.service';
import { GithubController } from './github.controller';

@Module({ controllers: [GithubController], providers: [BuildService] })
export class AppModule {}

NestFactory.create(AppModule).then(app => app.listen(3000));
`,
    },
    reports: [{ message: 'unverified', at: `'webhook'`, in: 'src/github.controller.ts' }],
  },
  {
    title: 'Fastify',
    files: {
      'src/app.ts': `import Fastify from 'fastify';

const app = Fastify();
const events: unknown[] = [];

app.post('/hooks/postmark', async (request, reply) => {
  events.push(request.body);
  return reply.code(204).send();
});
app.listen({ port: 3000 });
`,
    },
    reports: [{ message: 'unverified', at: `'/hooks/postmark'` }],
  },
  {
    title: 'Hono, the state of a message',
    files: {
      'src/app.ts': `import { Hono } from 'hono';
import { sms } from './sms';

const app = new Hono();

app.post('/twilio/callback', async c => {
  const form = await c.req.parseBody();
  sms.note(form.MessageSid, form.MessageStatus);
  return c.text('');
});

export default app;
`,
      'src/sms.ts': `export const sms = { note(id: unknown, state: unknown): void {} };
`,
    },
    reports: [{ message: 'unverified', at: `'/twilio/callback'`, in: 'src/app.ts' }],
  },
  {
    title: 'Koa',
    files: {
      'src/app.ts': `import Koa from 'koa';
import Router from '@koa/router';
import bodyParser from 'koa-bodyparser';
import { notes } from './notes';

const app = new Koa();
const router = new Router();

router.post('/webhook', async ctx => {
  notes.add(ctx.request.body);
  ctx.status = 204;
});

app.use(bodyParser());
app.use(router.routes());
app.listen(3000);
`,
      'src/notes.ts': `export const notes = { add(note: unknown): void {} };
`,
    },
    reports: [{ message: 'unverified', at: `'/webhook'`, in: 'src/app.ts' }],
  },
  {
    title: 'A signature over what was parsed and written again',
    files: {
      'src/shop.ts': `import { createHmac, timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import { events } from './events';

export const router = Router();

router.post('/webhooks/shop', (req, res) => {
  const expected = createHmac('sha256', process.env.SHOP_SECRET ?? '').update(JSON.stringify(req.body)).digest();
  const given = Buffer.from(req.get('x-shop-signature') ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return res.sendStatus(401);
  events.add(req.body);
  return res.sendStatus(204);
});
`,
      'src/events.ts': `export const events = { add(event: unknown): void {} };
`,
    },
    reports: [{ message: 'reserialised', at: `update`, in: 'src/shop.ts', severity: 'warning' }],
  },
  {
    title: 'The SDK of the provider verifies',
    files: {
      'src/app.ts': `import express from 'express';
import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_KEY ?? '');
const app = express();

app.post('/webhooks/stripe', express.raw({ type: '*/*' }), (req, res) => {
  const event = stripe.webhooks.constructEvent(req.body, req.headers['stripe-signature'], 'whsec');
  res.json({ received: event.id });
});
`,
    },
    reports: [],
  },
  {
    title: 'A service behind the handler verifies',
    files: {
      'src/github.controller.ts': `import { Body, Controller, Headers, Post } from '@nestjs/common';
import { BuildService } from './build.service';

@Controller('github')
export class GithubController {
  constructor(private readonly builds: BuildService) {}

  @Post('webhook')
  async push(@Body() event: { ref: string }, @Headers('x-hub-signature-256') signature: string) {
    await this.builds.start(event.ref, signature);
  }
}
`,
      'src/build.service.ts': `import { Injectable } from '@nestjs/common';

@Injectable()
export class BuildService {
  async start(ref: string): Promise<void> {
    console.info(\`building \${ref}\`);
  }
}
`,
      'src/main.ts': `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BuildService } from './build.service';
import { GithubController } from './github.controller';

@Module({ controllers: [GithubController], providers: [BuildService] })
export class AppModule {}

NestFactory.create(AppModule).then(app => app.listen(3000));
`,
    },
    reports: [],
  },
  {
    title: 'Middleware that verifies, or may',
    files: {
      'src/app.ts': `import express from 'express';
import { onlyGithub } from '@acme/gateway';
import { checkSender } from './check-sender';

const app = express();

app.post('/webhooks/shop', checkSender, (req, res) => res.json(req.body));
app.post('/webhooks/github', onlyGithub, (req, res) => res.json(req.body));
`,
      'src/check-sender.ts': `import { createHmac } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

export function checkSender(req: Request, res: Response, next: NextFunction) {
  const mac = createHmac('sha256', 'key').update(req.rawBody).digest('hex');
  if (mac !== req.get('x-mac')) return res.sendStatus(403);
  next();
}
`,
    },
    reports: [],
  },
  {
    title: 'The hooks of users, which they manage',
    files: {
      'src/app.ts': `import express from 'express';
import { hooks } from './hooks';

const app = express();
app.use(express.json());

app.get('/webhooks', (req, res) => res.json(hooks.list()));
app.post('/webhooks', (req, res) => res.json(hooks.add(req.body.url)));
app.post('/webhooks/test', (req, res) => res.json(hooks.test(req.body.url)));
`,
    },
    reports: [],
  },
  {
    title: 'A secret in the path, or a session',
    files: {
      'src/app.ts': `import express from 'express';
import basicAuth from 'express-basic-auth';
import passport from 'passport';

const app = express();
app.use(express.json());

app.post('/hooks/:token', (req, res) => res.json(req.body));
app.post('/webhooks/payments', basicAuth({ users: { payments: process.env.HOOK_PASSWORD } }), (req, res) => res.json(req.body));
app.post('/hooks/mine', passport.authenticate('jwt'), (req, res) => res.json(req.body));
`,
    },
    reports: [],
  },
  {
    title: 'Nothing that was sent is believed',
    files: {
      'src/app.ts': `import express from 'express';
import { mirror } from './mirror';

const app = express();

app.post('/webhooks/refresh', async (req, res) => {
  await mirror.refresh();
  res.sendStatus(204);
});
`,
    },
    reports: [],
  },
  {
    title: 'What one sends and signs oneself',
    files: {
      'src/send.ts': `import { createHmac } from 'node:crypto';

export function sign(payload: object, key: string): string {
  return createHmac('sha256', key).update(JSON.stringify(payload)).digest('hex');
}
`,
    },
    reports: [],
  },
  {
    title: 'Handed on as it came: to the service behind, and to a library',
    files: {
      'src/hooks.ts': `import { Hono } from 'hono';
import { bot } from './bot';

const proxyTo = (server: string) => async (c: { req: { raw: Request; text(): Promise<string> } }) =>
  fetch(server, { method: 'POST', headers: c.req.raw.headers, body: await c.req.text() });

export const app = new Hono();
app.post('/webhooks/chat', proxyTo('https://chat.internal'));
app.post('/webhooks/slack', async c => {
  console.log((await c.req.raw.clone().text()).length);
  return bot.receive(c.req.raw);
});
`,
      'src/bot.ts': `import { Bot } from 'some-chat-library';

export const bot = new Bot();
`,
    },
    reports: [],
  },
  {
    title: 'Svix and Twilio verify by their packages',
    files: {
      'src/hooks.ts': `import express from 'express';
import { Webhook } from 'svix';
import twilio from 'twilio';

const app = express();
app.post('/webhooks/clerk', express.raw({ type: '*/*' }), (req, res) => {
  const event = new Webhook(process.env.SVIX_SECRET).verify(req.body, req.headers);
  res.json({ type: event.type });
});
app.post('/webhooks/twilio', twilio.webhook(), (req, res) => {
  res.json({ from: req.body.From });
});
app.listen(3000);
`,
    },
    reports: [],
  },
]);
