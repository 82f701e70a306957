import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express: a name from the query in a command',
    files: {
      'src/ping.ts': `import { exec } from 'node:child_process';
import { Router } from 'express';

export const ping = Router();

ping.get('/ping', (req, res) => {
  exec(\`ping -c 1 \${req.query.host}\`, (error, stdout) => res.send(error ? 'down' : stdout));
});
`,
    },
    reports: [{ message: 'command', at: 'req.query.host' }],
    fixed: {
      'src/ping.ts': `import { exec, execFile } from 'node:child_process';
import { Router } from 'express';

export const ping = Router();

ping.get('/ping', (req, res) => {
  execFile('ping', ['-c', '1', String(req.query.host)], (error, stdout) => res.send(error ? 'down' : stdout));
});
`,
    },
  },
  {
    title: 'Options that open a shell would open it for a program as well',
    files: {
      'src/convert.ts': `import { exec } from 'node:child_process';
import { Router } from 'express';

export const convert = Router();

convert.post('/convert', (req, res) => {
  exec(\`convert \${req.body.file} out.png\`, { shell: '/bin/bash' }, () => res.end());
});
`,
    },
    reports: [{ message: 'command', at: 'req.body.file', fix: 'none' }],
  },
  {
    title: 'A command with other options, and a value that a route makes text',
    files: {
      'src/size.ts': `import { execSync } from 'node:child_process';
import { Router } from 'express';

export const size = Router();

size.get('/size/:name', (req, res) => {
  res.send(execSync(\`identify \${req.params.name}\`, { encoding: 'utf8' }));
});
`,
    },
    reports: [{ message: 'command', at: 'req.params.name', fix: 'suggestion' }],
    fixed: {
      'src/size.ts': `import { execSync, execFileSync } from 'node:child_process';
import { Router } from 'express';

export const size = Router();

size.get('/size/:name', (req, res) => {
  res.send(execFileSync('identify', [String(req.params.name)], { encoding: 'utf8' }));
});
`,
    },
  },
  {
    title: 'Nest and a promise of exec: a field of the body, through a service',
    files: {
      'src/media.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { MediaService } from './media.service';

@Controller('media')
export class MediaController {
  constructor(private readonly media: MediaService) {}

  @Post('thumbnails')
  create(@Body('file') file: string) {
    return this.media.thumbnail(file);
  }
}
`,
      'src/media.service.ts': `import { exec } from 'child_process';
import { promisify } from 'util';

const run = promisify(exec);

export class MediaService {
  thumbnail(file: string) {
    return run('convert "' + file.trim() + '" -resize 200 out.png');
  }
}
`,
    },
    reports: [{ message: 'command', at: 'file.trim()', in: 'src/media.service.ts' }],
  },
  {
    title: 'Fastify: a command through a shell that spawn opens',
    files: {
      'src/archive.ts': `import { spawn } from 'node:child_process';
import Fastify from 'fastify';

const app = Fastify();

app.post('/archives', async request => {
  const { folder, format } = request.body as { folder: string; format: string };
  spawn('tar', ['-cf', 'out.tar', folder.trim()], { shell: true });
  spawn('sh', ['-c', \`zip -r out.\${format.toLowerCase()} data\`]);
  spawn('tar', ['-tf', folder]);
  return { started: true };
});
`,
    },
    reports: [
      { message: 'command', at: 'folder.trim()' },
      { message: 'command', at: 'format.toLowerCase()' },
    ],
  },
  {
    title: 'Koa: an expression from the body is evaluated, and a program chosen',
    files: {
      'src/tools.ts': `import { execFile } from 'node:child_process';
import vm from 'node:vm';
import Router from '@koa/router';

export const tools = new Router();

tools.post('/calculate', async ctx => {
  ctx.body = { result: eval(ctx.request.body.expression) };
});
tools.post('/script', async ctx => {
  ctx.body = vm.runInNewContext(ctx.request.body.script);
});
tools.post('/run/:tool', async ctx => {
  execFile(ctx.params.tool, ['--version']);
  ctx.status = 204;
});
`,
    },
    reports: [
      { message: 'code', at: 'ctx.request.body.expression' },
      { message: 'code', at: 'ctx.request.body.script' },
      { message: 'program', at: 'ctx.params.tool' },
    ],
  },
  {
    title: 'A handler in a file of its own: the file that is sent, and the one that is removed',
    files: {
      'src/routes.js': `const express = require('express');
const files = require('./files');

const router = express.Router();
router.get('/files/:name', files.download);
router.delete('/files', files.remove);
module.exports = router;
`,
      'src/files.js': `const fs = require('fs');
const path = require('path');

exports.download = (req, res) => {
  res.sendFile(path.join(__dirname, 'uploads', req.params.name));
};

exports.remove = async (req, res) => {
  const target = \`uploads/\${req.query.name}\`;
  await fs.promises.unlink(target);
  res.status(204).end();
};
`,
    },
    reports: [
      { message: 'path', at: 'req.params.name', in: 'src/files.js' },
      { message: 'path', at: 'req.query.name', in: 'src/files.js' },
    ],
  },
  {
    title: 'Hono: a file that a header names, and a module',
    files: {
      'src/themes.ts': `import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';

export const themes = new Hono();

themes.get('/theme', async c => {
  const name = c.req.header('x-theme') ?? 'light';
  return c.text(await readFile('themes/' + name.toLowerCase(), 'utf8'));
});
themes.get('/plugins/:plugin', c => c.json(require(\`./plugins/\${c.req.param('plugin')}\`).info));
`,
    },
    reports: [
      { message: 'path', at: 'name.toLowerCase()' },
      { message: 'module', at: "c.req.param('plugin')" },
    ],
  },
  {
    title: 'A template that a client writes',
    files: {
      'src/mails.ts': `import ejs from 'ejs';
import express, { type Request, type Response } from 'express';

async function preview(req: Request, res: Response) {
  const { template, data } = req.body;
  res.send(ejs.render(template.trim(), data));
}

export const mails = express.Router().post('/preview', preview);
`,
    },
    reports: [{ message: 'code', at: 'template.trim()' }],
  },
  {
    title: 'Expressions, functions in a text, and XML that names files',
    files: {
      'src/app.ts': `import express from 'express';
import libxmljs from 'libxmljs';
import * as mathjs from 'mathjs';
import serialize from 'node-serialize';

const app = express();
app.use(express.text({ limit: '100kb' }));

app.get('/calculate', (req, res) => res.json({ result: mathjs.eval(req.query.sum) }));
app.post('/profiles', (req, res) => res.json(serialize.unserialize(req.cookies.profile)));
app.post('/products', (req, res) => {
  const products = libxmljs.parseXmlString(req.body, { noent: true });
  res.json({ root: products.root()?.name() });
});
`,
    },
    reports: [
      { message: 'code', at: 'req.query.sum' },
      { message: 'code', at: 'req.cookies.profile' },
      { message: 'entities', at: 'req.body' },
    ],
  },
  {
    title: 'Expressions that reach no code, and XML whose entities stay as they are',
    files: {
      'src/app.ts': `import express from 'express';
import libxmljs from 'libxmljs';
import * as mathjs from 'mathjs';

const app = express();
app.use(express.text({ limit: '100kb' }));

app.get('/calculate', (req, res) => res.json({ result: mathjs.evaluate(String(req.query.sum)) }));
app.post('/products', (req, res) => {
  const products = libxmljs.parseXml(req.body, { noblanks: true });
  res.json({ root: products.root()?.name() });
});
app.post('/orders', (req, res) => {
  const orders = libxmljs.parseXml(req.body, { noent: false });
  res.json({ root: orders.root()?.name() });
});
`,
    },
    reports: [],
  },
  {
    title: 'A list of arguments without a shell',
    files: {
      'src/ping.ts': `import { execFile } from 'node:child_process';
import { Router } from 'express';

export const ping = Router();

ping.get('/ping', (req, res) => {
  execFile('ping', ['-c', '1', String(req.query.host)], (error, stdout) => res.send(stdout));
});
`,
    },
    reports: [],
  },
  {
    title: 'The name of a file without folders, a root, and a path that is checked',
    files: {
      'src/files.ts': `import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Router } from 'express';

export const files = Router();
const folder = path.resolve('uploads');

files.get('/a/:name', (req, res) => res.sendFile(path.join(folder, path.basename(req.params.name))));
files.get('/b/:name', (req, res) => res.sendFile(req.params.name, { root: folder }));
files.get('/c/:name', (req, res) => {
  const file = path.resolve(folder, req.params.name);
  if (!file.startsWith(folder + path.sep)) return res.status(404).end();
  createReadStream(file).pipe(res);
});
`,
    },
    reports: [],
  },
  {
    title: 'A value from a list of those allowed, and numbers',
    files: {
      'src/logs.ts': `import { exec } from 'node:child_process';
import { Router } from 'express';

export const logs = Router();
const services = ['api', 'worker'];

logs.get('/logs/:service', (req, res) => {
  if (!services.includes(req.params.service)) return res.status(404).end();
  exec(\`journalctl -u \${req.params.service} -n \${Number(req.query.lines)}\`, (error, out) => res.send(out));
});
`,
    },
    reports: [],
  },
  {
    title: 'What the code itself names',
    files: {
      'src/version.ts': `import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const file = process.env.CONFIG_FILE ?? 'config.json';

export const version = () => execSync('git rev-parse HEAD').toString();
export const config = (name: string) => JSON.parse(readFileSync(file, 'utf8'))[name];
export const plugin = (name: string) => require(\`./plugins/\${name}\`);
`,
    },
    reports: [],
  },
  {
    title: 'A pipe or a schema that says what may come in',
    files: {
      'src/files.controller.ts': `import { readFile } from 'node:fs/promises';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';

@Controller('files')
export class FilesController {
  @Get(':id')
  read(@Param('id', ParseUUIDPipe) id: string) {
    return readFile(\`uploads/\${id}.json\`, 'utf8');
  }
}
`,
      'src/reports.ts': `import { readFile } from 'node:fs/promises';
import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { z } from 'zod';

const named = z.object({ name: z.enum(['day', 'week']) });

export const reports = new Hono().get('/reports', zValidator('query', named), async c => {
  const { name } = c.req.valid('query');
  return c.text(await readFile(\`reports/\${name}.txt\`, 'utf8'));
});
`,
    },
    reports: [],
  },
  {
    title: 'Functions of the same names that run nothing',
    files: {
      'src/search.ts': `import { Router } from 'express';

export const search = Router();
const pattern = /^[a-z]+$/;

search.get('/search', (req, res) => {
  const match = pattern.exec(String(req.query.q));
  res.json({ match: match !== null });
});
`,
    },
    reports: [],
  },
  {
    title: 'Handlers that a function makes, of which nobody sees who registers them',
    files: {
      'package.json': '{ "dependencies": { "express": "^4.0.0" } }',
      'src/contributions.js': `function ContributionsHandler() {
  this.update = (req, res, next) => {
    const share = eval(req.body.share);
    if (Number.isNaN(share)) return next(new Error('Not a number.'));
    return res.render('contributions', { share });
  };
}

module.exports = { ContributionsHandler };
`,
    },
    reports: [{ message: 'code', at: 'req.body.share', in: 'src/contributions.js' }],
  },
  {
    title: 'A path that is read twice is told once',
    files: {
      'src/archives.ts': `import { createReadStream, unlink } from 'node:fs';
import { Router } from 'express';

export const router = Router();

router.delete('/archives', (req, res) => {
  const file = \`archives/\${req.query.name}\`;
  createReadStream(file).pipe(res).on('finish', () => unlink(file, () => undefined));
});
`,
    },
    reports: [{ message: 'path', at: 'req.query.name' }],
  },
  {
    title: 'A class keeps the name of a file',
    files: {
      'src/thumbnails.ts': `import { Router } from 'express';
import { Thumbnail } from './thumbnail';

export const thumbnails = Router();

thumbnails.post('/thumbnails', async (req, res) => {
  await new Thumbnail(req.body.source).make();
  res.status(204).end();
});
`,
      'src/thumbnail.ts': `import { exec } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(exec);

export class Thumbnail {
  constructor(private readonly source: string) {}

  make() {
    return run(\`convert \${this.source} -resize 100 out.png\`);
  }
}
`,
    },
    reports: [{ message: 'command', at: 'this.source', in: 'src/thumbnail.ts' }],
  },
  {
    title: 'A group of a pattern that takes anything is a part of the text, whatever looks at it afterwards',
    files: {
      'src/notes.js': `const express = require('express');
const { exec } = require('node:child_process');
const { parse } = require('./notes');

const app = express();
const image = /\\!\\[.*\\]\\((http.*)\\)/;
app.post('/notes', (req, res) => {
  const note = req.body.text;
  const found = note.match(image);
  if (found) exec('identify ' + found[1]);
  res.json(parse(note));
});
app.listen(3000);
`,
    },
    reports: [{ message: 'command', at: 'found[1]', fix: 'suggestion' }],
    fixed: {
      'src/notes.js': `const { execFile } = require('node:child_process');
const express = require('express');
const { exec } = require('node:child_process');
const { parse } = require('./notes');

const app = express();
const image = /\\!\\[.*\\]\\((http.*)\\)/;
app.post('/notes', (req, res) => {
  const note = req.body.text;
  const found = note.match(image);
  if (found) execFile('identify', [String(found[1])]);
  res.json(parse(note));
});
app.listen(3000);
`,
    },
  },
  {
    title: 'An id under which a row was read, in the function that hands it on',
    files: {
      'src/exports.ts': `import { createReadStream } from 'node:fs';
import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const exports = Router();

exports.get('/exports/:id', async (req, res) => {
  const { id } = req.params;
  const found = await prisma.export.findUnique({ where: { id } });
  if (found === null) return res.status(404).end();
  sendArchive(id, res);
});

function sendArchive(id: string, res) {
  createReadStream(\`/var/exports/\${id}/archive.zip\`).pipe(res);
}
`,
    },
    reports: [],
  },
  {
    title: 'A row that was read under another id says nothing',
    files: {
      'src/exports.ts': `import { createReadStream } from 'node:fs';
import { PrismaClient } from '@prisma/client';
import { Router } from 'express';

const prisma = new PrismaClient();
export const exports = Router();

exports.get('/exports/:id/files', async (req, res) => {
  const found = await prisma.export.findUnique({ where: { id: req.params.id } });
  if (found === null) return res.status(404).end();
  sendFile(String(req.query.name), res);
});

function sendFile(name: string, res) {
  createReadStream(\`/var/exports/\${name.trim()}\`).pipe(res);
}
`,
    },
    reports: [{ message: 'path', at: 'name.trim()' }],
  },
  {
    title:
      'A name without steps, one that is resolved anew, and one by which a function of the project finds something',
    files: {
      'src/keys.ts': `import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Router } from 'express';
import { findKey, resolveBelow } from './key-store';

export const keys = Router();

keys.get('/keys/:file', (req, res) => {
  const { file } = req.params;
  if (file.includes('/')) return res.status(403).end();
  res.sendFile(path.resolve('keys', file));
});
keys.get('/keys/:name/notes', async (req, res) => {
  const { name } = req.params;
  const key = await findKey(name);
  if (key === undefined) return res.status(404).end();
  res.type('text').send(await readFile(\`notes/\${name}.txt\`, 'utf8'));
});
keys.get('/archive/:name', async (req, res) => res.type('text').send(await readArchive(req.params.name)));

function readArchive(name: string) {
  name = resolveBelow('archive', name);
  return readFile(name, 'utf8');
}
`,
      'src/key-store.ts': `import path from 'node:path';

const known: Record<string, string> = { main: 'main.pub', old: 'old.pub' };

export const findKey = async (name: string) => known[name];

export function resolveBelow(root: string, name: string) {
  const resolved = path.resolve(root, name);
  if (!resolved.startsWith(path.resolve(root) + path.sep)) throw new Error('The name leaves its folder.');
  return resolved;
}
`,
    },
    reports: [],
  },
  {
    title: 'Only an id of a file that is there goes on',
    files: {
      'src/files.ts': `import { Router } from 'express';
import { fileExists } from './file-store';

export const files = Router();
files.get('/files/:id', (req, res) => {
  const { id } = req.params;
  if (!fileExists(id, res)) return;
  res.sendFile(\`/data/file-\${id}.blob\`);
});
`,
      'src/file-store.ts': `import type { Response } from 'express';

const known = new Map<string, object>();

export function fileExists(id: string, res: Response) {
  if (!known.has(id)) res.sendStatus(404);
  return known.has(id);
}
`,
    },
    reports: [],
  },
]);
