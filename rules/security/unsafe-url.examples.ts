import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express and axios: a URL from the query',
    files: {
      'src/preview.ts': `import axios from 'axios';
import { Router } from 'express';

export const preview = Router();

preview.get('/preview', async (req, res) => {
  const { data } = await axios.get(String(req.query.url));
  res.json({ title: /<title>(.*?)</.exec(data)?.[1] });
});
`,
    },
    reports: [{ message: 'request', at: 'req.query.url' }],
  },
  {
    title: 'Nest and HttpService: an address from the body, through a service',
    files: {
      'src/imports.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { ImportsService } from './imports.service';

@Controller('imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  start(@Body('source') source: string) {
    return this.imports.load(source);
  }
}
`,
      'src/imports.service.ts': `import { HttpService } from '@nestjs/axios';
import { firstValueFrom } from 'rxjs';

export class ImportsService {
  constructor(private readonly http: HttpService) {}

  load(source: string) {
    return firstValueFrom(this.http.get(source.trim()));
  }
}
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { ImportsController } from './imports.controller';
import { ImportsService } from './imports.service';

@Module({ controllers: [ImportsController], providers: [ImportsService] })
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
    reports: [{ message: 'request', at: 'source.trim()', in: 'src/imports.service.ts' }],
  },
  {
    title: 'Fastify and fetch: a host that a schema only calls a URL, and one in a template',
    files: {
      'src/hooks.ts': `import Fastify from 'fastify';

const app = Fastify();
const body = { type: 'object', properties: { webhookUrl: { type: 'string', format: 'uri' } } };

app.post('/hooks/test', { schema: { body } }, async request => {
  const { webhookUrl } = request.body as { webhookUrl: string };
  return { status: (await fetch(webhookUrl.trim(), { method: 'POST' })).status };
});
app.get<{ Querystring: { region: string } }>('/stock', async request => {
  const answer = await fetch(\`https://\${request.query.region}/stock.json\`);
  return answer.json();
});
`,
    },
    reports: [
      { message: 'request', at: 'webhookUrl.trim()' },
      { message: 'request', at: 'request.query.region' },
    ],
  },
  {
    title: 'Koa: a redirect to where the query says',
    files: {
      'src/login.ts': `import Router from '@koa/router';

export const login = new Router();

login.get('/logout', ctx => {
  ctx.redirect(ctx.query.next ?? '/');
});
`,
    },
    reports: [{ message: 'redirect', at: 'ctx.query.next', severity: 'warning' }],
  },
  {
    title: 'A handler in a file of its own: a redirect with a status, and one that is put together',
    files: {
      'src/routes.js': `const express = require('express');
const { leave, login } = require('./leave');

const router = express.Router();
router.get('/leave', leave);
router.get('/login', login);
module.exports = router;
`,
      'src/leave.js': `exports.leave = (req, res) => {
  res.redirect(302, req.query.to);
};

exports.login = (req, res) => {
  const { returnTo } = req.query;
  res.redirect(\`//\${returnTo.trim()}\`);
};
`,
    },
    reports: [
      { message: 'redirect', at: 'req.query.to', in: 'src/leave.js', severity: 'warning' },
      { message: 'redirect', at: 'returnTo.trim()', in: 'src/leave.js', severity: 'warning' },
    ],
  },
  {
    title: "Hono, with Node's own client",
    files: {
      'src/proxy.ts': `import https from 'node:https';
import { Hono } from 'hono';

export const app = new Hono();

app.get('/proxy', c => {
  https.get(new URL(c.req.query('target') ?? ''), answer => answer.resume());
  return c.body(null, 202);
});
app.get('/out', c => c.redirect(c.req.query('to') ?? '/', 302));
`,
    },
    reports: [
      { message: 'request', at: "c.req.query('target')" },
      { message: 'redirect', at: "c.req.query('to')", severity: 'warning' },
    ],
  },
  {
    title: 'A fixed host with a part of the path from the request',
    files: {
      'src/weather.ts': `import axios from 'axios';
import { Router } from 'express';

export const weather = Router();
const api = process.env.WEATHER_API;

weather.get('/weather/:city', async (req, res) => {
  const first = await axios.get(\`https://weather.example/v1/\${req.params.city}\`);
  const second = await axios.get(\`\${api}/today?city=\${req.query.city}\`);
  const third = await fetch('https://weather.example/search?q=' + encodeURIComponent(String(req.query.q)));
  res.json([first.data, second.data, await third.json()]);
});
`,
    },
    reports: [],
  },
  {
    title: 'A host that is held against a list',
    files: {
      'src/preview.ts': `import { Router } from 'express';

export const preview = Router();
const allowed = new Set(['images.example', 'files.example']);

preview.get('/preview', async (req, res) => {
  const url = new URL(String(req.query.url));
  if (!allowed.has(url.hostname)) return res.status(400).end();
  const answer = await fetch(url);
  res.send(await answer.text());
});
preview.get('/one', async (req, res) => {
  const url = new URL(String(req.query.url));
  if (url.hostname !== 'images.example') return res.status(400).end();
  res.send(await (await fetch(url.href)).text());
});
`,
    },
    reports: [],
  },
  {
    title: 'Looked at before the callback in which it is used',
    files: {
      'src/consent.ts': `import express from 'express';
import { countConsents, patternOf } from './partners';

export const app = express();
app.get('/authorize', (req, res) => {
  const target = String(req.query.redirect_uri);
  const pattern = patternOf(String(req.query.client_id));
  if (!pattern.test(target)) return res.status(400).end();
  return countConsents().then(count => {
    if (count > 0) res.redirect(target + '#done');
    else res.status(403).end();
  });
});
`,
      'src/partners.ts': `export const patternOf = (id: string) => new RegExp(id);
export const countConsents = async () => 1;
`,
    },
    reports: [],
  },
  {
    title: 'A redirect to a path of its own',
    files: {
      'src/login.ts': `import { Router } from 'express';

export const login = Router();

login.get('/login', (req, res) => {
  const next = String(req.query.next);
  res.redirect(next.startsWith('/') && !next.startsWith('//') ? next : '/');
});
login.get('/old/:id', (req, res) => res.redirect(301, \`/items/\${req.params.id}\`));
login.get('/slash', (req, res) => res.redirect(req.originalUrl + '/'));
`,
    },
    reports: [],
  },
  {
    title: 'Back to where the request came from',
    files: {
      'src/back.ts': `import { Router } from 'express';

export const back = Router();

back.post('/theme', (req, res) => {
  res.cookie('theme', 'dark');
  res.redirect(req.get('Referrer') || '/');
});
back.get('/self', async (req, res) => res.json(await (await fetch(\`http://\${req.headers.host}/health\`)).json()));
`,
    },
    reports: [],
  },
  {
    title: 'A target that is looked up by a name',
    files: {
      'src/out.ts': `import { Router } from 'express';

export const out = Router();
const targets: Record<string, string> = { docs: 'https://docs.example', blog: 'https://blog.example' };

out.get('/out/:name', (req, res) => {
  const target = targets[req.params.name];
  if (target === undefined) return res.status(404).end();
  res.redirect(target.trim());
});
`,
    },
    reports: [],
  },
  {
    title: 'Addresses that only the code or a row gives, and another method of that name',
    files: {
      'src/feeds.ts': `import { Router } from 'express';
import { model, Schema } from 'mongoose';

const Feed = model('Feed', new Schema({ url: String }));
export const feeds = Router();
const history = { redirect: (to: unknown) => String(to) };

feeds.get('/feeds/:id', async (req, res) => {
  const feed = await Feed.findById(req.params.id);
  const answer = await fetch(feed?.url ?? '');
  res.json({ text: await answer.text(), shown: history.redirect(req.query.to) });
});

export const load = (url: string) => fetch(url);
`,
    },
    reports: [],
  },
  {
    title: 'A look at a header is none at the address',
    files: {
      'src/preview.ts': `import axios from 'axios';
import { Router } from 'express';

export const router = Router();

router.get('/preview', async (req, res) => {
  if (!req.headers.authorization?.startsWith('Bearer ')) return res.sendStatus(401);
  const { data } = await axios.get(String(req.query.url), { timeout: 2000 });
  res.json({ size: data.length });
});
`,
    },
    reports: [{ message: 'request', at: 'req.query.url' }],
  },
  {
    title: 'A connection of its own, which may refuse addresses inside',
    files: {
      'src/import.ts': `import { Router } from 'express';
import { publicOnly } from './public-only';

export const router = Router();

router.post('/import', async (req, res) => {
  const answer = await fetch(req.body.url, { dispatcher: publicOnly, signal: AbortSignal.timeout(5000) });
  res.json({ text: await answer.text() });
});
`,
      'src/public-only.ts': `import { Agent } from 'undici';
import { lookupPublic } from './lookup';

export const publicOnly = new Agent({ connect: { lookup: lookupPublic } });
`,
    },
    reports: [],
  },
  {
    title: 'undici and got ask what the query says',
    files: {
      'src/undici.ts': `import { Router } from 'express';
import { request } from 'undici';

export const router = Router();

router.get('/preview', async (req, res) => {
  const { statusCode } = await request(req.query.url, { headersTimeout: 1000, bodyTimeout: 1000 });
  res.json({ statusCode });
});
`,
      'src/got.ts': `import { Router } from 'express';
import got from 'got';

export const router = Router();

router.get('/title', async (req, res) => {
  res.json({ text: await got.get(req.query.page, { timeout: { request: 1000 } }).text() });
});
`,
    },
    reports: [
      { message: 'request', at: 'req.query.url', in: 'src/undici.ts' },
      { message: 'request', at: 'req.query.page', in: 'src/got.ts' },
    ],
  },
  {
    title: 'A function of another file puts the address together, and another one asks it',
    files: {
      'src/avatars.ts': `import { Router } from 'express';
import { fetchAvatar } from './fetch-avatar';

export const avatars = Router();

avatars.post('/avatars', async (req, res) => {
  res.json(await fetchAvatar(req.body.host));
});
`,
      'src/fetch-avatar.ts': `import { avatarUrl } from './avatar-url';

export async function fetchAvatar(host: string) {
  const answer = await fetch(avatarUrl(host), { signal: AbortSignal.timeout(1000) });
  return answer.json();
}
`,
      'src/avatar-url.ts': `export const avatarUrl = (host: string) => \`https://\${host}/avatar.json\`;
`,
    },
    reports: [{ message: 'request', at: 'avatarUrl(host)', in: 'src/fetch-avatar.ts' }],
  },
  {
    title: 'A pattern that sets a flag, and an answer that another function is handed',
    files: {
      'src/pictures.js': `const express = require('express');

const router = express.Router();
router.post('/pictures', async (req, res) => {
  const address = req.body.address;
  if (address.match(/.*internal.*/)) req.app.locals.isSuspicious = true;
  const answer = await fetch(address.trim());
  leave(req.query.next, res, answer);
});

function leave(target, res, answer) {
  if (answer.ok) res.redirect(target.trim());
}

module.exports = router;
`,
    },
    reports: [
      { message: 'request', at: 'address.trim()' },
      { message: 'redirect', at: 'target.trim()', severity: 'warning' },
    ],
  },
  {
    title: 'A function that another call gives a fixed host, and one that looks the host up',
    files: {
      'src/rates.ts': `import { Router } from 'express';
import { rateUrl, shopUrl } from './urls';

export const rates = Router();

rates.get('/rates', async (req, res) => {
  const answer = await fetch(rateUrl('rates.example', String(req.query.day)));
  res.json(await answer.json());
});
rates.get('/shops', async (req, res) => {
  const answer = await fetch(shopUrl(String(req.query.shop)));
  res.json(await answer.json());
});
`,
      'src/urls.ts': `const shops: Record<string, string> = { berlin: 'berlin.example', rome: 'rome.example' };

export const rateUrl = (host: string, day: string) => \`https://\${host}/rates/\${day}\`;
export const shopUrl = (shop: string) => \`https://\${shops[shop]}/\`;
`,
    },
    reports: [],
  },
  {
    title: 'Nest: a field of a class that only says that it is a URL',
    files: {
      'src/hooks.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { HookDto } from './hook.dto';

@Controller('hooks')
export class HooksController {
  @Post()
  send(@Body() hook: HookDto) {
    return fetch(hook.url, { method: 'POST' });
  }
}
`,
      'src/hook.dto.ts': `import { IsUrl } from 'class-validator';

export class HookDto {
  @IsUrl()
  url: string;
}
`,
    },
    reports: [{ message: 'request', at: 'hook.url', in: 'src/hooks.controller.ts' }],
  },
  {
    title: 'Nest: a field that a decorator of the project checks, and one with a list of hosts',
    files: {
      'src/hooks.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { HookDto } from './hook.dto';

@Controller('hooks')
export class HooksController {
  @Post()
  send(@Body() hook: HookDto) {
    return fetch(hook.url, { method: 'POST' });
  }

  @Post('logo')
  logo(@Body() hook: HookDto) {
    return fetch(hook.logoUrl);
  }
}
`,
      'src/hook.dto.ts': `import { IsUrl } from 'class-validator';
import { IsPublicAddress } from './is-public-address';

export class HookDto {
  @IsUrl()
  @IsPublicAddress()
  url: string;

  @IsUrl({ host_whitelist: ['images.example'] })
  logoUrl: string;
}
`,
      'src/is-public-address.ts': `import { registerDecorator } from 'class-validator';

export const IsPublicAddress = () => (target: object, propertyName: string) =>
  registerDecorator({ name: 'isPublicAddress', target: target.constructor, propertyName, validator: { validate: value => !/localhost/.test(String(value)) } });
`,
    },
    reports: [],
  },
  {
    title: 'A text that stands behind a host in one case, and for itself in the other',
    files: {
      'src/images.ts': `import express from 'express';

const app = express();

function loadFrom(place: string, isOurs: boolean) {
  return fetch(isOurs ? \`https://images.example.com/\${place}\` : place);
}

app.get('/images', async (req, res) => {
  const image = await loadFrom(\`\${req.query.from}.png\`, req.query.ours === 'yes');
  res.send(await image.text());
});
`,
    },
    reports: [{ message: 'request', after: '}` : ', at: 'place' }],
  },
  {
    title: 'The base of the address is an option',
    files: {
      'src/proxy.ts': `import axios from 'axios';
import express from 'express';

export const app = express();

app.get('/status', async (req, res) => {
  const { data } = await axios.get('/status', { baseURL: req.query.base as string, timeout: 2_000 });
  res.json(data);
});
app.get('/rates', async (req, res) => {
  const { data } = await axios.get('/rates', { baseURL: 'https://rates.partner.com', timeout: 2_000 });
  res.json(data);
});
`,
    },
    reports: [{ message: 'request', at: 'req.query.base as string' }],
  },
  {
    title: 'NestJS: the result of a method says where it leads',
    files: {
      'src/main.ts': `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { LinksController } from './links.controller';

@Module({ controllers: [LinksController] })
class AppModule {}

async function start() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
start();
`,
      'src/links.controller.ts': `import { Controller, Get, Query, Redirect } from '@nestjs/common';

@Controller('links')
export class LinksController {
  @Get('out')
  @Redirect()
  out(@Query('to') to: string) {
    return { url: to, statusCode: 302 };
  }

  @Get('docs')
  @Redirect('https://docs.example.com', 302)
  docs(@Query('page') page?: string) {
    if (page) {
      return { url: page };
    }
  }
}
`,
    },
    reports: [
      {
        message: 'redirect',
        at: 'to',
        severity: 'warning',
        in: 'src/links.controller.ts',
        after: "out(@Query('to') to: string) {\n    return { url: ",
      },
      {
        message: 'redirect',
        at: 'page',
        severity: 'warning',
        in: 'src/links.controller.ts',
        after: 'if (page) {\n      return { url: ',
      },
    ],
  },
  {
    title: 'NestJS: one of a few, a path of the own site, and a result that is no redirect',
    files: {
      'src/main.ts': `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { LinksController } from './links.controller';

@Module({ controllers: [LinksController] })
class AppModule {}

async function start() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
start();
`,
      'src/links.controller.ts': `import { Controller, Get, Param, Query, Redirect } from '@nestjs/common';

const pages = { docs: 'https://docs.example.com', blog: 'https://blog.example.com' };

@Controller('links')
export class LinksController {
  @Get('known')
  @Redirect()
  known(@Query('to') to: 'docs' | 'blog') {
    return { url: pages[to] };
  }

  @Get('items/:id')
  @Redirect()
  item(@Param('id') id: string) {
    return { url: \`https://shop.example.com/items/\${id}\` };
  }

  @Get('back')
  @Redirect()
  back(@Query('to') to: string) {
    return { url: to.startsWith('/') ? to : '/' };
  }

  @Get('preview')
  preview(@Query('to') to: string) {
    return { url: to };
  }
}
`,
    },
    reports: [],
  },
]);
