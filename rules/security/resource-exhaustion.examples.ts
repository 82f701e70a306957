import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'multer without a limit',
    files: {
      'src/avatars.ts': `import { Router } from 'express';
import multer from 'multer';

const upload = multer({ dest: 'uploads/' });
export const avatars = Router();

avatars.post('/avatars', upload.single('file'), (req, res) => res.status(201).end());
`,
    },
    reports: [{ message: 'files', at: "multer({ dest: 'uploads/' })" }],
    fixed: {
      'src/avatars.ts': `import { Router } from 'express';
import multer from 'multer';

const upload = multer({ limits: { fileSize: 5 * 1024 * 1024 }, dest: 'uploads/' });
export const avatars = Router();

avatars.post('/avatars', upload.single('file'), (req, res) => res.status(201).end());
`,
    },
  },
  {
    title: 'Nest: an interceptor for a file',
    files: {
      'src/files.controller.ts': `import { Controller, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor as TakesFile } from '@nestjs/platform-express';

@Controller('files')
export class FilesController {
  @Post()
  @UseInterceptors(TakesFile('file'))
  save(@UploadedFile() file: { size: number }) {
    return file.size;
  }
}
`,
    },
    reports: [{ message: 'files', at: "TakesFile('file')" }],
    fixed: {
      'src/files.controller.ts': `import { Controller, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor as TakesFile } from '@nestjs/platform-express';

@Controller('files')
export class FilesController {
  @Post()
  @UseInterceptors(TakesFile('file', { limits: { fileSize: 5 * 1024 * 1024 } }))
  save(@UploadedFile() file: { size: number }) {
    return file.size;
  }
}
`,
    },
  },
  {
    title: 'Koa: multer, beside formidable, which has a limit of its own',
    files: {
      'src/app.ts': `import multer from '@koa/multer';
import formidable from 'formidable';
import Koa from 'koa';
import { koaBody } from 'koa-body';

const app = new Koa();
const upload = multer({ dest: 'uploads' });
app.use(koaBody({ multipart: true }));
app.use(upload.single('picture'));
app.use(async ctx => {
  const form = formidable({ keepExtensions: true });
  await form.parse(ctx.req);
});
app.listen(3000);
`,
    },
    reports: [{ message: 'files', at: "multer({ dest: 'uploads' })" }],
    fixed: {
      'src/app.ts': `import multer from '@koa/multer';
import formidable from 'formidable';
import Koa from 'koa';
import { koaBody } from 'koa-body';

const app = new Koa();
const upload = multer({ limits: { fileSize: 5 * 1024 * 1024 }, dest: 'uploads' });
app.use(koaBody({ multipart: true }));
app.use(upload.single('picture'));
app.use(async ctx => {
  const form = formidable({ keepExtensions: true });
  await form.parse(ctx.req);
});
app.listen(3000);
`,
    },
  },
  {
    title: 'busboy and express-fileupload',
    files: {
      'src/app.js': `const busboy = require('busboy');
const express = require('express');
const fileUpload = require('express-fileupload');

const app = express();
app.use(fileUpload());
app.post('/raw', (req, res) => {
  const parser = busboy({ headers: req.headers });
  req.pipe(parser);
});
app.listen(3000);
`,
    },
    reports: [
      { message: 'files', at: 'fileUpload()' },
      { message: 'files', at: 'busboy({ headers: req.headers })' },
    ],
    fixed: {
      'src/app.js': `const busboy = require('busboy');
const express = require('express');
const fileUpload = require('express-fileupload');

const app = express();
app.use(fileUpload({ limits: { fileSize: 5 * 1024 * 1024 } }));
app.post('/raw', (req, res) => {
  const parser = busboy({ limits: { fileSize: 5 * 1024 * 1024 }, headers: req.headers });
  req.pipe(parser);
});
app.listen(3000);
`,
    },
  },
  {
    title: 'Bodies of 50 MB on every route, in three frameworks',
    files: {
      'src/express.ts': `import bodyParser from 'body-parser';
import express from 'express';

const app = express();
app.use(express.json({ limit: '50mb' }));
app.use(bodyParser.urlencoded({ extended: true, limit: 1024 * 1024 * 30 }));
app.listen(3000);
`,
      'src/fastify.ts': `import Fastify from 'fastify';

const app = Fastify({ bodyLimit: 104857600 });
app.listen({ port: 3001 });
`,
      'src/hono.ts': `import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

export const app = new Hono();
app.use(bodyLimit({ maxSize: 64 * 1024 * 1024 }));
`,
    },
    reports: [
      { message: 'body', at: "'50mb'", in: 'src/express.ts' },
      { message: 'body', at: '1024 * 1024 * 30', in: 'src/express.ts' },
      { message: 'body', at: '104857600', in: 'src/fastify.ts' },
      { message: 'body', at: '64 * 1024 * 1024', in: 'src/hono.ts' },
    ],
  },
  {
    title: 'A pattern that a client writes, directly and through a service',
    files: {
      'src/search.ts': `import { Router } from 'express';
import { findItems } from './items';

export const search = Router();

search.get('/search', (req, res) => {
  const pattern = new RegExp(String(req.query.q), 'i');
  res.json(['apple', 'pear'].filter(name => pattern.test(name)));
});
search.get('/items', (req, res) => res.json(findItems(req.query.filter)));
`,
      'src/items.ts': `const items = ['apple', 'pear'];

export function findItems(filter: string) {
  const matching = new RegExp(\`^\${filter.trim()}\`);
  return items.filter(name => matching.test(name));
}
`,
    },
    reports: [
      { message: 'pattern', at: 'req.query.q', in: 'src/search.ts' },
      { message: 'pattern', at: 'filter.trim()', in: 'src/items.ts' },
    ],
  },
  {
    title: 'Limits that fit',
    files: {
      'src/app.ts': `import express from 'express';
import multer from 'multer';

const app = express();
const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: 2 * 1024 * 1024 } });
app.use(express.json({ limit: '1mb' }));
app.post('/avatars', upload.single('file'), (req, res) => res.status(201).end());
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'More, for the routes that need it',
    files: {
      'src/app.ts': `import express from 'express';

const app = express();
app.use('/imports', express.json({ limit: '50mb' }));
app.post('/backups', express.raw({ limit: '200mb' }), (req, res) => res.status(201).end());
app.use(express.json());
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A limit that is configured, and options that are written elsewhere',
    files: {
      'src/app.ts': `import express from 'express';
import multer from 'multer';
import { uploadOptions } from './options';

const app = express();
const upload = multer(uploadOptions);
app.use(express.json({ limit: process.env.BODY_LIMIT }));
app.post('/files', upload.any(), (req, res) => res.status(201).end());
app.listen(3000);
`,
      'src/options.ts': 'export const uploadOptions = { limits: { fileSize: 1_000_000 } };\n',
    },
    reports: [],
  },
  {
    title: 'Nest: the limit is set once for all interceptors',
    files: {
      'src/files.controller.ts': `import { Controller, Post, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';

@Controller('files')
export class FilesController {
  @Post()
  @UseInterceptors(FileInterceptor('file'))
  save() {
    return true;
  }
}
`,
      'src/files.module.ts': `import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { FilesController } from './files.controller';

@Module({
  imports: [MulterModule.register({ limits: { fileSize: 1000000 } })],
  controllers: [FilesController],
})
export class FilesModule {}
`,
    },
    reports: [],
  },
  {
    title: 'A pattern whose text is escaped, and one that the code writes',
    files: {
      'src/search.ts': `import { Router } from 'express';
import escapeStringRegexp from 'escape-string-regexp';

export const search = Router();
const words = ['apple', 'pear'];

search.get('/search', (req, res) => {
  const pattern = new RegExp(escapeStringRegexp(String(req.query.q)), 'i');
  res.json(words.filter(name => pattern.test(name)));
});

export const starts = (word: string) => new RegExp(\`^\${word}\`);
`,
    },
    reports: [],
  },
  {
    title: 'Functions of the same names, and koa-body without files',
    files: {
      'src/app.ts': `import Koa from 'koa';
import { koaBody } from 'koa-body';

const app = new Koa();
const json = (options: { limit: string }) => options.limit;
app.use(koaBody());
app.context.limit = json({ limit: '50mb' });
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'Files of Fastify with a limit',
    files: {
      'src/app.ts': `import multipart from '@fastify/multipart';
import Fastify from 'fastify';

const app = Fastify();
app.register(multipart, { limits: { fileSize: 1_000_000, files: 1 } });
app.post('/files', async request => ({ name: (await request.file())?.filename }));
`,
    },
    reports: [],
  },
  {
    title: 'A pattern in the handler of a route that is written as an object, and one beside a query',
    files: {
      'src/words.ts': `import Fastify from 'fastify';
import mongoose from 'mongoose';

const words = ['apple', 'pear'];
const Word = mongoose.model('Word', new mongoose.Schema({ text: String }));
const app = Fastify();
app.route({
  method: 'GET',
  url: '/words',
  handler: async request => {
    const pattern = new RegExp(request.query.starting);
    return words.filter(word => pattern.test(word));
  },
});
app.get('/texts', async request => {
  const pattern = new RegExp(request.query.part);
  const found = await Word.find({ text: 'apple' }).limit(20);
  return found.filter(({ text }) => pattern.test(text));
});
`,
    },
    reports: [
      { message: 'pattern', at: 'request.query.starting' },
      { message: 'pattern', at: 'request.query.part' },
    ],
  },
  {
    title: 'A look whether what was sent is a pattern at all',
    files: {
      'src/filters.ts': `import { Router } from 'express';

export const router = Router();
router.post('/filters', (req, res) => {
  try {
    new RegExp(req.body.pattern);
  } catch {
    return res.status(400).json({ error: 'That is no pattern.' });
  }
  return res.sendStatus(204);
});
`,
    },
    reports: [],
  },
  {
    title: 'Patterns that the database runs',
    files: {
      'src/articles.ts': `import express from 'express';
import mongoose from 'mongoose';

const Article = mongoose.model('Article', new mongoose.Schema({ title: String, tags: [String] }));
const app = express();
app.get('/articles', async (req, res) => {
  const where: Record<string, unknown> = {};
  where.tags = new RegExp(String(req.query.tag));
  res.json(await Article.find(where).limit(20));
});
app.get('/titles', async (req, res) => {
  res.json(await Article.find({ title: new RegExp(String(req.query.title), 'i') }).limit(20));
});
app.get('/texts', async (req, res) => {
  const any: unknown[] = [];
  for (const field of ['title', 'text']) any.push({ [field]: { $regex: new RegExp(String(req.query.q), 'i') } });
  res.json(await Article.find({ $or: any }).limit(20));
});
app.get('/names', async (req, res) => {
  const pattern = new RegExp(String(req.query.name), 'i');
  res.json(await Article.find({ title: pattern }).limit(20));
});
app.get('/words', async (req, res) => {
  const fields = ['title', 'text'];
  res.json(await Article.find({ $or: fields.map(field => ({ [field]: new RegExp(String(req.query.q)) })) }).limit(20));
});
`,
    },
    reports: [],
  },
  {
    title: 'Forms without files',
    files: {
      'src/forms.ts': `import { Router } from 'express';
import multer from 'multer';

const upload = multer();
export const router = Router();
router.use(upload.none());
router.post('/forms', multer().none(), (req, res) => res.json(req.body));
`,
    },
    reports: [],
  },
]);
