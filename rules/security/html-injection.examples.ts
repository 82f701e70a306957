import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express: a page with what was searched for',
    files: {
      'src/search.ts': `import { Router } from 'express';

export const search = Router();

search.get('/search', (req, res) => {
  res.send(\`<h1>Results for \${req.query.q}</h1>\`);
});
`,
    },
    reports: [{ message: 'unescaped', at: 'req.query.q' }],
    fixed: {
      'src/search.ts': `import { Router } from 'express';

export const search = Router();

search.get('/search', (req, res) => {
  res.send(\`<h1>Results for \${escapeHtml(String(req.query.q))}</h1>\`);
});

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
`,
    },
  },
  {
    title: 'A handler in a file of its own: an error that repeats the name',
    files: {
      'src/routes.js': `const express = require('express');
const { show } = require('./items');

module.exports = express.Router().get('/items/:name', show);
`,
      'src/items.js': `exports.show = (req, res) => {
  res.status(404).send('No item is called ' + req.params.name);
};
`,
    },
    reports: [{ message: 'unescaped', at: 'req.params.name', in: 'src/items.js' }],
    fixed: {
      'src/items.js': `exports.show = (req, res) => {
  res.status(404).send('No item is called ' + escapeHtml(String(req.params.name)));
};

function escapeHtml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
`,
    },
  },
  {
    title: 'A value that is sent alone',
    files: {
      'src/echo.ts': `import { Router } from 'express';

export const router = Router();
router.get('/echo', (req, res) => {
  res.send(req.query.text);
});
`,
    },
    reports: [{ message: 'unescaped', at: 'req.query.text', preset: 'strict' }],
    fixed: {
      'src/echo.ts': `import { Router } from 'express';

export const router = Router();
router.get('/echo', (req, res) => {
  res.send(escapeHtml(String(req.query.text)));
});

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
`,
    },
  },
  {
    title: 'Hono: a page, and markup that is called safe',
    files: {
      'src/pages.ts': `import { Hono } from 'hono';
import { html, raw } from 'hono/html';

export const pages = new Hono();

pages.get('/hello', c => c.html('<p>Hello ' + c.req.query('name') + '</p>'));
pages.post('/preview', async c => {
  const form = await c.req.parseBody();
  return c.html(html\`<main>\${raw(form.text)}</main>\`);
});
`,
    },
    reports: [
      { message: 'unescaped', at: "c.req.query('name')" },
      { message: 'unescaped', at: 'form.text' },
    ],
    fixed: {
      'src/pages.ts': `import { Hono } from 'hono';
import { html, raw } from 'hono/html';

export const pages = new Hono();

pages.get('/hello', c => c.html('<p>Hello ' + escapeHtml(String(c.req.query('name'))) + '</p>'));
pages.post('/preview', async c => {
  const form = await c.req.parseBody();
  return c.html(html\`<main>\${raw(escapeHtml(String(form.text)))}</main>\`);
});

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
`,
    },
  },
  {
    title: 'Koa: the body of an answer that begins with a tag',
    files: {
      'src/greet.ts': `import Router from '@koa/router';

export const greet = new Router();

greet.get('/greet/:name', ctx => {
  ctx.body = \`<p>Hello \${ctx.params.name}</p>\`;
});
`,
    },
    reports: [{ message: 'unescaped', at: 'ctx.params.name' }],
    fixed: {
      'src/greet.ts': `import Router from '@koa/router';

export const greet = new Router();

greet.get('/greet/:name', ctx => {
  ctx.body = \`<p>Hello \${escapeHtml(String(ctx.params.name))}</p>\`;
});

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
`,
    },
  },
  {
    title: 'Nest: text that a controller gives back',
    files: {
      'src/verify.controller.ts': `import { Controller, Get, Query } from '@nestjs/common';

@Controller('verify')
export class VerifyController {
  @Get()
  verify(@Query('mail') mail: string) {
    return \`<html><body>\${mail.toLowerCase()} is confirmed</body></html>\`;
  }
}
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { VerifyController } from './verify.controller';

@Module({ controllers: [VerifyController] })
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
    reports: [{ message: 'unescaped', at: 'mail.toLowerCase()', in: 'src/verify.controller.ts' }],
    fixed: {
      'src/verify.controller.ts': `import { Controller, Get, Query } from '@nestjs/common';

@Controller('verify')
export class VerifyController {
  @Get()
  verify(@Query('mail') mail: string) {
    return \`<html><body>\${escapeHtml(String(mail.toLowerCase()))} is confirmed</body></html>\`;
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
`,
    },
  },
  {
    title: 'Fastify, which is told that it is a page, and one that is put together first',
    files: {
      'src/pages.ts': `import Fastify from 'fastify';

const app = Fastify();

app.get<{ Querystring: { title: string } }>('/page', (request, reply) => {
  const head = \`<title>\${request.query.title}</title>\`;
  reply.type('text/html').send(head + '<main></main>');
});
`,
    },
    reports: [{ message: 'unescaped', at: 'request.query.title' }],
    fixed: {
      'src/pages.ts': `import Fastify from 'fastify';

const app = Fastify();

app.get<{ Querystring: { title: string } }>('/page', (request, reply) => {
  const head = \`<title>\${escapeHtml(String(request.query.title))}</title>\`;
  reply.type('text/html').send(head + '<main></main>');
});

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
`,
    },
  },
  {
    title: 'JSON, in which nothing is markup',
    files: {
      'src/items.ts': `import { Router } from 'express';

export const items = Router();

items.get('/items/:name', (req, res) => res.status(404).json({ message: \`No item \${req.params.name}\` }));
items.post('/items', (req, res) => res.send(req.body));
items.get('/echo', (req, res) => res.send({ name: req.query.name }));
`,
    },
    reports: [],
  },
  {
    title: 'Text that is escaped',
    files: {
      'src/search.ts': `import escapeHtml from 'escape-html';
import { Router } from 'express';

export const search = Router();

search.get('/search', (req, res) => {
  res.send(\`<h1>Results for \${escapeHtml(String(req.query.q))}</h1>\`);
});
search.get('/go', (req, res) => res.send(\`<a href="/items?q=\${encodeURIComponent(String(req.query.q))}">Go</a>\`));
`,
    },
    reports: [],
  },
  {
    title: 'An answer of another content type',
    files: {
      'src/hooks.ts': `import { Router } from 'express';

export const hooks = Router();

hooks.get('/hooks', (req, res) => {
  res.set('Content-Type', 'text/plain').send(req.query['hub.challenge']);
});
hooks.get('/vcard/:name', (req, res) => res.type('text/vcard').send(\`BEGIN:VCARD FN:\${req.params.name}\`));
`,
    },
    reports: [],
  },
  {
    title: 'Numbers, and values from a list of those allowed',
    files: {
      'src/pages.ts': `import { Router } from 'express';

export const pages = Router();
const languages = ['en', 'de'];

pages.get('/pages/:page', (req, res) => res.send(\`<h1>Page \${Number(req.params.page)}</h1>\`));
pages.get('/language', (req, res) => {
  const language = String(req.query.language);
  if (!languages.includes(language)) return res.status(400).end();
  res.send(\`<html lang="\${language}"></html>\`);
});
`,
    },
    reports: [],
  },
  {
    title: 'A template that escapes, and JSX',
    files: {
      'src/pages.tsx': `import { Hono } from 'hono';
import { html } from 'hono/html';

export const pages = new Hono();

pages.get('/a', c => c.html(html\`<p>\${c.req.query('name')}</p>\`));
pages.get('/b', c => c.html(<p>{c.req.query('name')}</p>));
pages.get('/c', c => c.text(\`Hello \${c.req.query('name')}\`));
`,
    },
    reports: [],
  },
  {
    title: 'What the code itself knows, and text that Koa and Fastify call plain',
    files: {
      'src/about.ts': `import Router from '@koa/router';
import Fastify from 'fastify';

export const about = new Router();
const app = Fastify();
const version = process.env.VERSION;

about.get('/about', ctx => {
  ctx.body = \`<p>Version \${version}</p>\`;
});
about.get('/about/:name', ctx => {
  ctx.body = 'About ' + ctx.params.name;
});
app.get<{ Params: { name: string } }>('/plain/:name', (request, reply) => {
  reply.send('About ' + request.params.name);
});
`,
    },
    reports: [],
  },
  {
    title: 'A page that a function of another file puts together',
    files: {
      'src/greeting.ts': `import { Router } from 'express';
import { page } from './page';

export const greeting = Router();

greeting.get('/hello', (req, res) => {
  res.send(\`<main>\${page(String(req.query.name))}</main>\`);
});
`,
      'src/page.ts': `export const page = (name: string) => \`<h1>Hello \${name}</h1>\`;
`,
    },
    reports: [{ message: 'unescaped', at: 'page(String(req.query.name))', in: 'src/greeting.ts' }],
  },
  {
    title: 'The challenge of a webhook, sent back to whoever knows the token',
    files: {
      'src/webhook.ts': `import { Router } from 'express';

export const webhook = Router();

webhook.get('/webhook', (req, res) => {
  if (req.query['hub.verify_token'] !== process.env.WEBHOOK_TOKEN) return res.sendStatus(403);
  res.send(req.query['hub.challenge']);
});
`,
    },
    reports: [],
  },
  {
    title: 'A schema that lets any text through, for one value and for the whole query',
    files: {
      'src/greetings.ts': `import express from 'express';
import { z } from 'zod';

const Greeting = z.object({ to: z.string().max(80) });
export const app = express();

app.get('/hello', (req, res) => {
  res.send(\`<h1>Hello \${z.string().parse(req.query.name)}</h1>\`);
});
app.get('/bye', (req, res) => {
  const greeting = Greeting.parse(req.query);
  res.send(\`<h1>Goodbye \${greeting.to}</h1>\`);
});
`,
    },
    reports: [
      { message: 'unescaped', at: 'z.string().parse(req.query.name)' },
      { message: 'unescaped', at: 'greeting.to' },
    ],
    fixed: {
      'src/greetings.ts': `import express from 'express';
import { z } from 'zod';

const Greeting = z.object({ to: z.string().max(80) });
export const app = express();

app.get('/hello', (req, res) => {
  res.send(\`<h1>Hello \${escapeHtml(String(z.string().parse(req.query.name)))}</h1>\`);
});
app.get('/bye', (req, res) => {
  const greeting = Greeting.parse(req.query);
  res.send(\`<h1>Goodbye \${escapeHtml(String(greeting.to))}</h1>\`);
});

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
`,
    },
  },
  {
    title: 'Schemas that let only words, numbers and ids through',
    files: {
      'src/greetings.ts': `import express from 'express';
import { z } from 'zod';

const Greeting = z.object({ count: z.coerce.number(), tone: z.enum(['warm', 'cold']) });
export const app = express();

app.get('/hello', (req, res) => {
  const name = z.string().regex(/^[a-z]+$/).parse(req.query.name);
  res.send(\`<h1>Hello \${name}</h1>\`);
});
app.get('/bye', (req, res) => {
  const greeting = Greeting.parse(req.query);
  res.send(\`<h1 class="\${greeting.tone}">Goodbye, \${greeting.count}</h1>\`);
});
`,
    },
    reports: [],
  },
  {
    title: 'Templates that put text in as it is: EJS and Pug in Express',
    files: {
      'package.json': '{ "dependencies": { "express": "^5.0.0", "ejs": "^3.0.0", "pug": "^3.0.0" } }',
      'src/pages.ts': `import ejs from 'ejs';
import express from 'express';
import pug from 'pug';

export const app = express();
app.engine('ejs', ejs.renderFile);
app.engine('pug', pug.__express);

app.get('/hello', (req, res) => {
  res.render('hello', { person: req.query.name, title: req.query.title });
});
app.get('/profile', (req, res) => {
  res.render('users/profile.pug', { note: req.query.note });
});
`,
      'views/hello.ejs': '<title><%= title %></title><h1>Hello <%- person %></h1><%- include("footer") %>\n',
      'views/users/profile.pug': 'h1= title\np!= note\n',
    },
    reports: [
      { message: 'unescaped', at: 'req.query.name', in: 'src/pages.ts' },
      { message: 'unescaped', at: 'req.query.note', in: 'src/pages.ts' },
    ],
    fixed: {
      'src/pages.ts': `import ejs from 'ejs';
import express from 'express';
import pug from 'pug';

export const app = express();
app.engine('ejs', ejs.renderFile);
app.engine('pug', pug.__express);

app.get('/hello', (req, res) => {
  res.render('hello', { person: escapeHtml(String(req.query.name)), title: req.query.title });
});
app.get('/profile', (req, res) => {
  res.render('users/profile.pug', { note: escapeHtml(String(req.query.note)) });
});

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
`,
    },
  },
  {
    title: 'Templates that escape, and a name that two of them have',
    files: {
      'package.json': '{ "dependencies": { "express": "^5.0.0", "hbs": "^4.0.0" } }',
      'src/pages.ts': `import express from 'express';
import hbs from 'hbs';

export const app = express();
app.engine('hbs', hbs.__express);

app.get('/hello', (req, res) => {
  res.render('hello', { person: req.query.name, body: 'Welcome' });
});
app.get('/list', (req, res) => {
  res.render('list', { found: req.query.found });
});
`,
      'views/hello.hbs': '<h1>Hello {{person}}</h1>{{{body}}}\n',
      'views/list.hbs': '<p>{{{found}}}</p>\n',
      'old/list.hbs': '<p>{{found}}</p>\n',
    },
    reports: [],
  },
  {
    title: 'A method of Nest whose template has three braces',
    files: {
      'package.json':
        '{ "dependencies": { "@nestjs/common": "^11.0.0", "@nestjs/core": "^11.0.0", "hbs": "^4.0.0" } }',
      'src/search.controller.ts': `import { Controller, Get, Query, Render } from '@nestjs/common';

@Controller('search')
export class SearchController {
  @Get()
  @Render('search')
  search(@Query('words') words: string) {
    return { sought: words, title: 'Search' };
  }
}
`,
      'src/main.ts': `import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SearchController } from './search.controller';

@Module({ controllers: [SearchController] })
class AppModule {}

async function start() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
void start();
`,
      'views/search.hbs': '<h1>{{title}}</h1><p>{{{sought}}}</p>\n',
    },
    reports: [{ message: 'unescaped', at: 'words', after: 'sought: ', in: 'src/search.controller.ts' }],
    fixed: {
      'src/search.controller.ts': `import { Controller, Get, Query, Render } from '@nestjs/common';

@Controller('search')
export class SearchController {
  @Get()
  @Render('search')
  search(@Query('words') words: string) {
    return { sought: escapeHtml(String(words)), title: 'Search' };
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
`,
    },
  },
  {
    title: 'Templates in code that put in a part of the request as it is',
    files: {
      'src/pages.ts': `import ejs from 'ejs';
import express from 'express';
import Handlebars from 'handlebars';
import pug from 'pug';

const app = express();
const card = Handlebars.compile('<p>{{{text}}}</p>');

app.get('/hello', (req, res) => {
  res.send(ejs.render('<h1><%- name %></h1>', { name: req.query.name }));
});
app.get('/page', (req, res) => {
  res.send(pug.render('h1 !{title}', { title: req.query.title }));
});
app.get('/card', (req, res) => {
  res.send(card({ text: req.query.text }));
});
`,
    },
    reports: [
      { message: 'unescaped', at: 'req.query.name' },
      { message: 'unescaped', at: 'req.query.title' },
      { message: 'unescaped', at: 'req.query.text' },
    ],
    fixed: {
      'src/pages.ts': `import ejs from 'ejs';
import express from 'express';
import Handlebars from 'handlebars';
import pug from 'pug';

const app = express();
const card = Handlebars.compile('<p>{{{text}}}</p>');

app.get('/hello', (req, res) => {
  res.send(ejs.render('<h1><%- name %></h1>', { name: escapeHtml(String(req.query.name)) }));
});
app.get('/page', (req, res) => {
  res.send(pug.render('h1 !{title}', { title: escapeHtml(String(req.query.title)) }));
});
app.get('/card', (req, res) => {
  res.send(card({ text: escapeHtml(String(req.query.text)) }));
});

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
`,
    },
  },
  {
    title: 'Templates in code that escape',
    files: {
      'src/pages.ts': `import ejs from 'ejs';
import express from 'express';
import Handlebars from 'handlebars';
import pug from 'pug';

const app = express();
const card = Handlebars.compile('<p>{{text}}</p>');

app.get('/hello', (req, res) => {
  res.send(ejs.render('<h1><%= name %></h1>', { name: req.query.name }));
});
app.get('/page', (req, res) => {
  res.send(pug.render('h1 #{title}', { title: req.query.title }));
});
app.get('/card', (req, res) => {
  res.send(card({ text: req.query.text }));
});
`,
    },
    reports: [],
  },
]);
