import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A password hashed while everybody waits',
    files: {
      'src/users.ts': `import bcrypt from 'bcrypt';
import express from 'express';

export const app = express();

app.post('/users', async (req, res) => {
  const hash = bcrypt.hashSync(req.body.password, 12);
  res.status(201).json({ hash });
});
`,
    },
    reports: [{ message: 'blocks', at: 'bcrypt.hashSync(req.body.password, 12)' }],
    fixed: {
      'src/users.ts': `import bcrypt from 'bcrypt';
import express from 'express';

export const app = express();

app.post('/users', async (req, res) => {
  const hash = await bcrypt.hash(req.body.password, 12);
  res.status(201).json({ hash });
});
`,
    },
  },
  {
    title: 'A file that a service reads for a controller',
    files: {
      'src/invoices.service.ts': `import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';

@Injectable()
export class InvoiceService {
  async load(id: string) {
    return readFileSync(\`invoices/\${id}.txt\`).toString('utf8');
  }
}
`,
      'src/invoices.controller.ts': `import { Controller, Get, Param } from '@nestjs/common';
import { InvoiceService } from './invoices.service';

@Controller('invoices')
export class InvoiceController {
  constructor(private readonly invoices: InvoiceService) {}

  @Get(':id')
  find(@Param('id') id: string) {
    return this.invoices.load(id);
  }
}
`,
    },
    reports: [
      { message: 'blocks', in: 'src/invoices.service.ts', at: `readFileSync(\`invoices/\${id}.txt\`)` },
    ],
    fixed: {
      'src/invoices.service.ts': `import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';

@Injectable()
export class InvoiceService {
  async load(id: string) {
    return (await readFile(\`invoices/\${id}.txt\`)).toString('utf8');
  }
}
`,
    },
  },
  {
    title: 'Fastify, and compression',
    files: {
      'src/export.ts': `import zlib from 'node:zlib';
import Fastify from 'fastify';

export const app = Fastify();
app.get('/export', async (_request, reply) => {
  const body = zlib.gzipSync(JSON.stringify(await load()));
  return reply.header('content-encoding', 'gzip').send(body);
});

async function load() {
  return [];
}
`,
    },
    reports: [{ message: 'blocks', at: 'zlib.gzipSync(JSON.stringify(await load()))' }],
    fixed: {
      'src/export.ts': `import zlib from 'node:zlib';
import Fastify from 'fastify';
import { promisify } from 'node:util';

export const app = Fastify();
app.get('/export', async (_request, reply) => {
  const body = await promisify(zlib.gzip)(JSON.stringify(await load()));
  return reply.header('content-encoding', 'gzip').send(body);
});

async function load() {
  return [];
}
`,
    },
  },
  {
    title: 'Another program, for Koa',
    files: {
      'src/convert.ts': `import { execSync } from 'node:child_process';
import Router from '@koa/router';

export const router = new Router();
router.post('/convert', ctx => {
  ctx.body = execSync('convert in.png out.jpg').toString();
});
`,
    },
    reports: [{ message: 'blocks', at: "execSync('convert in.png out.jpg')" }],
  },
  {
    title: 'Middleware, and a key derived from a password',
    files: {
      'src/auth.ts': `import { pbkdf2Sync } from 'node:crypto';
import express, { type NextFunction, type Request, type Response } from 'express';

async function identify(req: Request, _res: Response, next: NextFunction) {
  const key = pbkdf2Sync(req.get('x-key') ?? '', 'salt', 100_000, 64, 'sha512');
  req.headers['x-key-hash'] = key.toString('hex');
  next();
}

export const app = express();
app.get('/reports', identify, (_req, res) => {
  res.json([]);
});
`,
    },
    reports: [{ message: 'blocks', at: "pbkdf2Sync(req.get('x-key') ?? '', 'salt', 100_000, 64, 'sha512')" }],
    fixed: {
      'src/auth.ts': `import { pbkdf2Sync, pbkdf2 } from 'node:crypto';
import express, { type NextFunction, type Request, type Response } from 'express';
import { promisify } from 'node:util';

async function identify(req: Request, _res: Response, next: NextFunction) {
  const key = await promisify(pbkdf2)(req.get('x-key') ?? '', 'salt', 100_000, 64, 'sha512');
  req.headers['x-key-hash'] = key.toString('hex');
  next();
}

export const app = express();
app.get('/reports', identify, (_req, res) => {
  res.json([]);
});
`,
    },
  },
  {
    title: 'Hono',
    files: {
      'src/app.ts': `import fs from 'node:fs';
import { Hono } from 'hono';

export const app = new Hono();
app.get('/terms', async c => {
  const text = fs.readFileSync('terms.md').toString();
  return c.text(text);
});
`,
    },
    reports: [{ message: 'blocks', at: "fs.readFileSync('terms.md')" }],
    fixed: {
      'src/app.ts': `import fs from 'node:fs';
import { Hono } from 'hono';

export const app = new Hono();
app.get('/terms', async c => {
  const text = (await fs.promises.readFile('terms.md')).toString();
  return c.text(text);
});
`,
    },
  },
  {
    title: 'At start it harms nobody',
    files: {
      'src/app.ts': `import { readFileSync } from 'node:fs';
import express from 'express';

const terms = readFileSync('terms.md', 'utf8');
export const app = express();
app.get('/terms', (_req, res) => {
  res.send(terms);
});
app.post('/_e2e/reset', (_req, res) => {
  res.send(readFileSync('snapshot.sql', 'utf8'));
});
function loadCertificates() {
  return readFileSync('server.pem');
}
export const certificates = loadCertificates();
`,
    },
    reports: [],
  },
  {
    title: 'Read once and kept',
    files: {
      'src/app.ts': `import { readFileSync } from 'node:fs';
import express from 'express';

let terms: string | undefined;
export const app = express();
app.get('/terms', (_req, res) => {
  if (terms === undefined) {
    terms = readFileSync('terms.md', 'utf8');
  }
  res.send(terms);
});
`,
      'src/templates.ts': `import { readFileSync } from 'node:fs';
import { Controller, Get } from '@nestjs/common';

@Controller('terms')
export class TermsController {
  private text = '';

  @Get()
  find() {
    this.text ||= readFileSync('terms.md', 'utf8');
    return this.text;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Promises, and calls that take no time',
    files: {
      'src/app.ts': `import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import bcrypt from 'bcrypt';
import express from 'express';

export const app = express();
app.get('/terms', async (_req, res) => {
  res.send(existsSync('terms.md') ? await readFile('terms.md', 'utf8') : '');
});
app.post('/users', async (req, res) => {
  res.json({ hash: await bcrypt.hash(req.body.password, 12) });
});
`,
    },
    reports: [],
  },
  {
    title: 'A job, a command, and something that no endpoint leads to',
    files: {
      'src/app.ts': `import express from 'express';

export const app = express();
app.get('/', (_req, res) => {
  res.send('ok');
});
`,
      'src/report.ts': `import { writeFileSync } from 'node:fs';

export function writeReport(text: string) {
  writeFileSync('report.txt', text);
}
`,
      'src/jobs.ts': `import { Worker } from 'bullmq';
import { writeReport } from './report';

export const worker = new Worker('reports', async job => writeReport(job.data));
`,
    },
    reports: [],
  },
  {
    title: 'A function of its own that is called like one of Node',
    files: {
      'src/app.ts': `import express from 'express';
import { hashSync } from './hash';

export const app = express();
app.post('/users', (req, res) => {
  res.json({ hash: hashSync(req.body.name) });
});
`,
      'src/hash.ts': `export const hashSync = (text: string) => text.length;
`,
    },
    reports: [],
  },
  {
    title: 'Tests may block',
    files: {
      'package.json': '{ "dependencies": { "express": "^5.0.0" } }',
      'test/app.ts': `import { readFileSync } from 'node:fs';
import express from 'express';

export const app = express();
app.get('/fixture', (_req, res) => {
  res.send(readFileSync('fixture.json'));
});
`,
    },
    reports: [],
  },
  {
    title: 'A picture that is always the same',
    files: {
      'src/receipts.ts': `import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import { draw } from './draw';

export const router = Router();
router.get('/receipts/:id', (req, res) => {
  const path = join(process.cwd(), 'public/logo.png');
  res.send(draw(req.params.id, readFileSync(path)));
});
`,
    },
    reports: [],
  },
  {
    title: 'Read once into a map of the module, and a page that is always the same',
    files: {
      'src/views.ts': `import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';

const names = ['home.txt', 'about.txt'];
const pages = new Map<string, string>();

function loadOnce() {
  if (pages.size > 0) return;
  for (const name of names) pages.set(name, readFileSync(join('views', name), 'utf8'));
}

function find(name: string) {
  if (pages.has(name)) return pages.get(name);
  const text = readFileSync(join('views', name), 'utf8');
  pages.set(name, text);
  return text;
}

export const app = express();
app.get('/views', (_req, res) => {
  loadOnce();
  res.json([...pages]);
});
app.get('/views/:name', (req, res) => {
  res.send(find(req.params.name));
});
app.get('/app', (_req, res) => {
  const index = 'index.html';
  const path = join('public', index);
  res.send(readFileSync(path, 'utf8'));
});
`,
    },
    reports: [],
  },
  {
    title: 'A route of Next.js that is answered when the application is built',
    files: {
      'package.json': '{ "dependencies": { "next": "16.0.0" } }',
      'app/changes/[slug]/route.ts': `import { readFileSync } from 'node:fs';

export const dynamic = 'force-static';

export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  return new Response(readFileSync(\`changes/\${slug}.md\`, 'utf8'));
}
`,
    },
    reports: [],
  },
  {
    title: 'A service that reads in this way throughout, which is told once',
    files: {
      'src/pages.ts': `import { readFileSync } from 'node:fs';
import express from 'express';

const app = express();
${Array.from(
  { length: 20 },
  (_, page) =>
    `app.get('/pages/${page}', (req, res) => res.send(readFileSync(\`\${req.query.folder}/${page}.html\`)));`,
).join('\n')}
app.listen(3000);
`,
    },
    reports: [
      { message: 'habit', at: `readFileSync(\`\${req.query.folder}/0.html\`)` },
      ...Array.from({ length: 20 }, (_, page) => ({
        message: 'blocks' as const,
        at: `readFileSync(\`\${req.query.folder}/${page}.html\`)`,
        preset: 'strict' as const,
      })),
    ],
  },
  {
    title: 'A text that Next.js makes once an hour',
    files: {
      'package.json': '{ "dependencies": { "next": "16.0.0" } }',
      'app/llms.txt/route.ts': `import { readFileSync } from 'node:fs';

export const revalidate = 3600;

export function GET() {
  return new Response(readFileSync('docs/' + process.env.DOCS_VERSION + '.txt', 'utf8'));
}
`,
    },
    reports: [],
  },
]);
