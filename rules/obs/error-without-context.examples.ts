import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express, a mail that failed for an unknown reason',
    files: {
      'src/sign-up.ts': `import { Router } from 'express';
import { mailer } from './mailer.ts';

export const router = Router();

router.post('/sign-up', async (req, res) => {
  try {
    await mailer.send(req.body.email, 'Welcome');
  } catch (error) {
    console.error('Could not send the mail');
  }
  res.status(201).end();
});
`,
    },
    reports: [{ message: 'withoutError', at: `console.error('Could not send the mail')`, fix: 'safe' }],
    fixed: {
      'src/sign-up.ts': `import { Router } from 'express';
import { mailer } from './mailer.ts';

export const router = Router();

router.post('/sign-up', async (req, res) => {
  try {
    await mailer.send(req.body.email, 'Welcome');
  } catch (error) {
    console.error('Could not send the mail', error);
  }
  res.status(201).end();
});
`,
    },
  },
  {
    title: 'Nest, without the error and with its text only',
    files: {
      'src/audit.service.ts': `import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Entry } from './entry.entity.ts';

@Injectable()
export class AuditService {
  private readonly logger = new Logger(AuditService.name);

  constructor(@InjectRepository(Entry) private readonly entries: Repository<Entry>) {}

  async record(entry: Entry): Promise<void> {
    try {
      await this.entries.save(entry);
    } catch {
      this.logger.error('Could not record');
    }
  }

  async remove(entry: Entry): Promise<void> {
    await this.entries.remove(entry).catch(failure => {
      this.logger.error(\`Could not remove: \${failure.message}\`);
    });
  }
}
`,
    },
    reports: [
      { message: 'withoutError', at: `this.logger.error('Could not record')`, fix: 'safe' },
      {
        message: 'textOnly',
        at: `this.logger.error(\`Could not remove: \${failure.message}\`)`,
        severity: 'information',
        fix: 'safe',
      },
    ],
    fixed: {
      'src/audit.service.ts': `import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Entry } from './entry.entity.ts';

@Injectable()
export class AuditService {
  private readonly logger = new Logger(AuditService.name);

  constructor(@InjectRepository(Entry) private readonly entries: Repository<Entry>) {}

  async record(entry: Entry): Promise<void> {
    try {
      await this.entries.save(entry);
    } catch (error) {
      this.logger.error('Could not record', error);
    }
  }

  async remove(entry: Entry): Promise<void> {
    await this.entries.remove(entry).catch(failure => {
      this.logger.error(\`Could not remove: \${failure.message}\`, failure);
    });
  }
}
`,
    },
  },
  {
    title: 'pino, which takes the error first',
    files: {
      'src/orders.ts': `import pino from 'pino';
import { queue } from './queue.ts';

const log = pino();

export async function enqueue(order: { id: string }): Promise<void> {
  try {
    await queue.add('order', order);
  } catch (err) {
    log.error({ order: order.id }, 'The queue is away');
  }
}

export async function flushOrders(): Promise<void> {
  try {
    await queue.addBulk([]);
  } catch (err) {
    log.warn('The queue is still away');
  }
}
`,
    },
    reports: [
      { message: 'withoutError', at: `log.error({ order: order.id }, 'The queue is away')`, fix: 'safe' },
      { message: 'withoutError', at: `log.warn('The queue is still away')`, fix: 'safe', preset: 'strict' },
    ],
    fixed: {
      'src/orders.ts': `import pino from 'pino';
import { queue } from './queue.ts';

const log = pino();

export async function enqueue(order: { id: string }): Promise<void> {
  try {
    await queue.add('order', order);
  } catch (err) {
    log.error({ err, order: order.id }, 'The queue is away');
  }
}

export async function flushOrders(): Promise<void> {
  try {
    await queue.addBulk([]);
  } catch (err) {
    log.warn(err, 'The queue is still away');
  }
}
`,
    },
  },
  {
    title: 'Fastify, with the logger of the request',
    files: {
      'src/stock.ts': `import Fastify from 'fastify';
import { stock } from './stock.ts';

const app = Fastify();

app.get('/stock', async (request, reply) => {
  try {
    return await stock.list();
  } catch (error) {
    request.log.error('No stock');
    return reply.code(503).send();
  }
});
`,
    },
    reports: [{ message: 'withoutError', at: `request.log.error('No stock')`, fix: 'suggestion' }],
    fixed: {
      'src/stock.ts': `import Fastify from 'fastify';
import { stock } from './stock.ts';

const app = Fastify();

app.get('/stock', async (request, reply) => {
  try {
    return await stock.list();
  } catch (error) {
    request.log.error(error, 'No stock');
    return reply.code(503).send();
  }
});
`,
    },
  },
  {
    title: 'winston, which takes it among the fields',
    files: {
      'src/charge.js': `const { createLogger } = require('winston')
const { pay } = require('./pay')

const logger = createLogger()

async function charge (order) {
  try {
    await pay.charge(order)
  } catch (error) {
    logger.error('The payment failed')
  }
}

module.exports = { charge }
`,
    },
    reports: [{ message: 'withoutError', at: `logger.error('The payment failed')`, fix: 'safe' }],
    fixed: {
      'src/charge.js': `const { createLogger } = require('winston')
const { pay } = require('./pay')

const logger = createLogger()

async function charge (order) {
  try {
    await pay.charge(order)
  } catch (error) {
    logger.error('The payment failed', { error })
  }
}

module.exports = { charge }
`,
    },
  },
  {
    title: 'Koa, nothing but the text',
    files: {
      'src/rates.ts': `import Koa from 'koa';
import { logger } from './logger.ts';
import { rates } from './rates.ts';

const app = new Koa();

app.use(async ctx => {
  try {
    ctx.body = await rates.today();
  } catch (error) {
    logger.error((error as Error).message);
    ctx.status = 502;
  }
});
`,
    },
    reports: [{ message: 'textOnly', at: `logger.error((error as Error).message)`, severity: 'information' }],
  },
  {
    title: 'The error is logged, in whatever way',
    files: {
      'src/orders.ts': `import pino from 'pino';
import { queue } from './queue.ts';
import { report } from './report.ts';

const log = pino();

export async function enqueue(order: object): Promise<void> {
  try {
    await queue.add('order', order);
  } catch (err) {
    log.error({ err }, 'The queue is away');
  }
  try {
    await queue.add('copy', order);
  } catch (err) {
    log.error('The queue is away');
    report(err);
  }
  try {
    await queue.add('third', order);
  } catch (err) {
    console.error('The queue is away', err.stack);
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'The error itself holds what has to be taken out of its text',
    files: {
      'src/backup.ts': `import { run } from './run.ts';
import { redactCredentials } from './redact.ts';

export async function backUp(command: string): Promise<void> {
  try {
    await run(command);
    await run(\`\${command} --verify\`);
  } catch (error) {
    console.error(redactCredentials(String(error)));
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'The error goes on',
    files: {
      'src/orders.ts': `import { queue } from './queue.ts';

export async function enqueue(order: object): Promise<void> {
  try {
    await queue.add('order', order);
  } catch (error) {
    console.error('The queue is away');
    throw error;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Probes, and text that may be no JSON',
    files: {
      'src/settings.ts': `import { access } from 'node:fs/promises';

export async function hasSettings(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    console.warn('No settings');
    return false;
  }
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    console.error('This is no JSON');
    return undefined;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Somebody asks what kind of error it is',
    files: {
      'src/users.ts': `import { users } from './user-store.ts';

export async function create(user: object): Promise<void> {
  try {
    await users.insert(user);
  } catch (error) {
    if (error.code === '23505') console.error('There is a user of this name');
    else throw error;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Said in passing',
    files: {
      'src/cache.ts': `import { cache } from './cache-client.ts';

export async function warm(key: string): Promise<void> {
  try {
    await cache.fill(key);
  } catch {
    console.info('Filled on the next read');
  }
  cache.touch(key).catch(() => {
    // Expires a little earlier, that is all.
    console.warn('Not touched');
  });
}
`,
    },
    reports: [],
  },
  {
    title: 'No logger, whatever it is called',
    files: {
      'src/notes.ts': `import { notes } from './notes.ts';

export async function note(text: string): Promise<void> {
  try {
    await notes.write(text);
  } catch (failure) {
    notes.error('Not written');
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'bunyan: a line without the error',
    files: {
      'src/sync.ts': `import bunyan from 'bunyan';

const log = bunyan.createLogger({ name: 'sync' });

export async function run(url: string) {
  try {
    await fetch(url, { signal: AbortSignal.timeout(1000) });
  } catch (error) {
    log.error('The other side could not be asked');
  }
}
`,
    },
    reports: [{ message: 'withoutError', at: "log.error('The other side could not be asked')" }],
    fixed: {
      'src/sync.ts': `import bunyan from 'bunyan';

const log = bunyan.createLogger({ name: 'sync' });

export async function run(url: string) {
  try {
    await fetch(url, { signal: AbortSignal.timeout(1000) });
  } catch (error) {
    log.error(error, 'The other side could not be asked');
  }
}
`,
    },
  },
  {
    title: 'One call with what it was about, a script that ends, and several steps',
    files: {
      'src/orders.ts': `import { bank, orders } from './stores.ts';

export async function charge(id: string): Promise<void> {
  try {
    await bank.charge(id);
  } catch (error) {
    console.error(\`Could not charge order \${id}: \${error.message}\`);
  }
}

export async function settle(id: string): Promise<void> {
  try {
    await bank.charge(id);
    await orders.markPaid(id);
  } catch (error) {
    console.error(\`Could not settle order \${id}: \${error.message}\`);
  }
}

export async function countAll(): Promise<void> {
  try {
    await orders.count();
  } catch (error) {
    console.error('Could not count orders', error.message);
    process.exit(1);
  }
}
`,
    },
    reports: [
      {
        message: 'textOnly',
        at: `console.error(\`Could not charge order \${id}: \${error.message}\`)`,
        severity: 'information',
        preset: 'strict',
      },
      {
        message: 'textOnly',
        at: `console.error(\`Could not settle order \${id}: \${error.message}\`)`,
        severity: 'information',
      },
      {
        message: 'textOnly',
        at: "console.error('Could not count orders', error.message)",
        severity: 'information',
        preset: 'strict',
      },
    ],
    fixed: {
      'src/orders.ts': `import { bank, orders } from './stores.ts';

export async function charge(id: string): Promise<void> {
  try {
    await bank.charge(id);
  } catch (error) {
    console.error(\`Could not charge order \${id}: \${error.message}\`, error);
  }
}

export async function settle(id: string): Promise<void> {
  try {
    await bank.charge(id);
    await orders.markPaid(id);
  } catch (error) {
    console.error(\`Could not settle order \${id}: \${error.message}\`, error);
  }
}

export async function countAll(): Promise<void> {
  try {
    await orders.count();
  } catch (error) {
    console.error('Could not count orders', error.message, error);
    process.exit(1);
  }
}
`,
    },
  },
]);
