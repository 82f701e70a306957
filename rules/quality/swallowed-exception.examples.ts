import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express, a mail that may never have been sent',
    files: {
      'src/sign-up.ts': `import { Router } from 'express';
import { mailer } from './mailer.ts';

export const router = Router();

router.post('/sign-up', async (req, res) => {
  try {
    await mailer.send(req.body.email, 'Welcome');
  } catch (e) {}
  res.status(201).end();
});
`,
    },
    reports: [{ message: 'emptyCatch', at: 'catch (e) {}' }],
    fixed: {
      'src/sign-up.ts': `import { Router } from 'express';
import { mailer } from './mailer.ts';

export const router = Router();

router.post('/sign-up', async (req, res) => {
  try {
    await mailer.send(req.body.email, 'Welcome');
  } catch (e) {
    console.error(e);
    throw e;
  }
  res.status(201).end();
});
`,
    },
  },
  {
    title: 'A transaction that is rolled back, and nobody hears of it',
    files: {
      'src/accounts.ts': `import type { DataSource } from 'typeorm';
import { Account } from './account.js';

export class Accounts {
  constructor(private readonly data: DataSource) {}

  async verify(account: Account): Promise<void> {
    const runner = this.data.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.manager.save(account);
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction();
    } finally {
      await runner.release();
    }
  }
}
`,
      'src/account.ts': 'export class Account {\n  id = 0;\n}\n',
    },
    reports: [
      {
        message: 'undoingCatch',
        at: `catch (error) {
      await runner.rollbackTransaction();
    }`,
        in: 'src/accounts.ts',
      },
    ],
    fixed: {
      'src/accounts.ts': `import type { DataSource } from 'typeorm';
import { Account } from './account.js';

export class Accounts {
  constructor(private readonly data: DataSource) {}

  async verify(account: Account): Promise<void> {
    const runner = this.data.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.manager.save(account);
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.release();
    }
  }
}
`,
    },
  },
  {
    title: 'Rolled back where the caller can tell, or where it is thrown on',
    files: {
      'src/accounts.ts': `import type { DataSource } from 'typeorm';
import { Account } from './account.js';

export class Accounts {
  constructor(private readonly data: DataSource) {}

  async rename(account: Account): Promise<Account | undefined> {
    const runner = this.data.createQueryRunner();
    try {
      await runner.manager.save(account);
      await runner.commitTransaction();
      return account;
    } catch {
      await runner.rollbackTransaction();
    }
  }

  async load(address: string): Promise<void> {
    const controller = new AbortController();
    try {
      await this.data.manager.save(Account, await (await fetch(address, { signal: controller.signal })).json());
    } catch {
      controller.abort('over');
      throw new Error('could not be loaded');
    }
  }
}
`,
      'src/account.ts': 'export class Account {\n  id = 0;\n}\n',
    },
    reports: [],
  },
  {
    title: 'Nest, a write whose failure is caught and forgotten',
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
    }
  }

  announce(entry: Entry): void {
    this.publish(entry).catch(() => {});
  }

  private async publish(entry: Entry): Promise<void> {}
}
`,
    },
    reports: [
      {
        message: 'emptyCatch',
        at: `catch {
    }`,
      },
      { message: 'emptyHandler', at: 'catch(() => {})', preset: 'strict' },
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
      this.logger.error(error);
      throw error;
    }
  }

  announce(entry: Entry): void {
    this.publish(entry).catch(error => this.logger.error(error));
  }

  private async publish(entry: Entry): Promise<void> {}
}
`,
    },
  },
  {
    title: 'Fastify, with the logger of the request',
    files: {
      'src/orders.ts': `import Fastify from 'fastify';
import { queue } from './queue.ts';

const app = Fastify();

app.post('/orders', async (request, reply) => {
  await queue.add('order', request.body).catch(function () {});
  return reply.code(202).send();
});
`,
    },
    reports: [{ message: 'emptyHandler', at: 'catch(function () {})', preset: 'strict' }],
    fixed: {
      'src/orders.ts': `import Fastify from 'fastify';
import { queue } from './queue.ts';

const app = Fastify();

app.post('/orders', async (request, reply) => {
  await queue.add('order', request.body).catch(error => request.log.error(error));
  return reply.code(202).send();
});
`,
    },
  },
  {
    title: 'Files written without looking',
    files: {
      'src/state.js': `const fs = require('fs')
const logger = require('./logger')

function remember(state) {
  try {
    fs.writeFileSync('state.json', JSON.stringify(state))
  } catch (err) { }
}

module.exports = { remember }
`,
    },
    reports: [{ message: 'emptyCatch', at: 'catch (err) { }', preset: 'strict' }],
    fixed: {
      'src/state.js': `const fs = require('fs')
const logger = require('./logger')

function remember(state) {
  try {
    fs.writeFileSync('state.json', JSON.stringify(state))
  } catch (err) {
    logger.error(err)
    throw err
  }
}

module.exports = { remember }
`,
    },
  },
  {
    title: 'Requests to elsewhere, in Koa and Hono',
    files: {
      'src/koa.ts': `import Koa from 'koa';

const app = new Koa();

app.use(async ctx => {
  try {
    await fetch('https://hooks.example.com/visit', { method: 'POST' });
  } catch {}
  ctx.status = 204;
});
`,
      'src/hono.ts': `import { Hono } from 'hono';
import pino from 'pino';

const log = pino();
const app = new Hono();

app.post('/visits', async c => {
  fetch('https://hooks.example.com/visit', { method: 'POST' }).catch(() => {});
  return c.body(null, 204);
});
`,
    },
    reports: [
      { message: 'emptyCatch', at: 'catch {}', preset: 'strict', in: 'src/koa.ts' },
      { message: 'emptyHandler', at: 'catch(() => {})', preset: 'strict', in: 'src/hono.ts' },
    ],
    fixed: {
      'src/koa.ts': `import Koa from 'koa';

const app = new Koa();

app.use(async ctx => {
  try {
    await fetch('https://hooks.example.com/visit', { method: 'POST' });
  } catch (error) {
    console.error(error);
    throw error;
  }
  ctx.status = 204;
});
`,
      'src/hono.ts': `import { Hono } from 'hono';
import pino from 'pino';

const log = pino();
const app = new Hono();

app.post('/visits', async c => {
  fetch('https://hooks.example.com/visit', { method: 'POST' }).catch(error => log.error(error));
  return c.body(null, 204);
});
`,
    },
  },
  {
    title: 'Writes whose caller gets nothing, and no reason',
    files: {
      'src/invoices.ts': `import { invoices, outbox } from './stores.ts';
import { logger } from './logger.ts';

export async function create(invoice: { id: string }): Promise<unknown> {
  try {
    return await invoices.insert(invoice);
  } catch {}
}

export async function announce(invoice: { id: string }): Promise<void> {
  try {
    await outbox.publish('invoice.created', invoice);
    await outbox.publish('invoice.due', invoice);
  } catch (e) {
    return;
  }
}

export function approve(id: string): Promise<void> {
  return invoices.update(id, { approved: true }).catch(() => {});
}

export async function pay(id: string): Promise<unknown> {
  const payment = await invoices.charge(id).catch(() => null);
  return { id, payment };
}

export async function send(ids: readonly string[]): Promise<void> {
  await outbox.mark(ids).catch(() => undefined);
  await Promise.all(ids.map(id => outbox.deliver(id).catch(() => void 0)));
}
`,
    },
    reports: [
      { message: 'emptyCatch', at: 'catch {}' },
      {
        message: 'returningCatch',
        at: `catch (e) {
    return;
  }`,
        preset: 'strict',
      },
      { message: 'emptyHandler', at: 'catch(() => {})', preset: 'strict' },
      { message: 'valueInstead', at: 'catch(() => null)', preset: 'strict' },
      { message: 'emptyHandler', at: 'catch(() => undefined)', preset: 'strict' },
      { message: 'emptyHandler', at: 'catch(() => void 0)', preset: 'strict' },
    ],
    fixed: {
      'src/invoices.ts': `import { invoices, outbox } from './stores.ts';
import { logger } from './logger.ts';

export async function create(invoice: { id: string }): Promise<unknown> {
  try {
    return await invoices.insert(invoice);
  } catch (error) {
    logger.error(error);
    throw error;
  }
}

export async function announce(invoice: { id: string }): Promise<void> {
  try {
    await outbox.publish('invoice.created', invoice);
    await outbox.publish('invoice.due', invoice);
  } catch (e) {
    logger.error(e);
    throw e;
  }
}

export function approve(id: string): Promise<void> {
  return invoices.update(id, { approved: true }).catch(error => logger.error(error));
}

export async function pay(id: string): Promise<unknown> {
  const payment = await invoices.charge(id).catch(error => {
    logger.error(error);
    return null;
  });
  return { id, payment };
}

export async function send(ids: readonly string[]): Promise<void> {
  await outbox.mark(ids).catch(error => logger.error(error));
  await Promise.all(ids.map(id => outbox.deliver(id).catch(error => logger.error(error))));
}
`,
    },
  },
  {
    title: 'A function that does nothing by its name, and the second callback of `then`',
    files: {
      'src/orders.ts': `import { Router } from 'express';
import noop from 'lodash/noop';
import pino from 'pino';
import { prisma, queue } from './stores.ts';

const log = pino();
const nothing = () => {};
export const router = Router();

router.post('/orders', async (req, res) => {
  await prisma.order.create({ data: { item: String(req.body.item) } }).catch(nothing);
  queue.add('order', {}).then(() => log.info('queued'), () => {});
  await queue.add('invoice', {}).catch(noop);
  res.status(202).end();
});
`,
    },
    reports: [
      { message: 'emptyHandler', at: 'catch(nothing)', preset: 'strict' },
      { message: 'emptyHandler', at: "then(() => log.info('queued'), () => {})", preset: 'strict' },
      { message: 'emptyHandler', at: 'catch(noop)', preset: 'strict' },
    ],
    fixed: {
      'src/orders.ts': `import { Router } from 'express';
import noop from 'lodash/noop';
import pino from 'pino';
import { prisma, queue } from './stores.ts';

const log = pino();
const nothing = () => {};
export const router = Router();

router.post('/orders', async (req, res) => {
  await prisma.order.create({ data: { item: String(req.body.item) } }).catch(error => log.error(error));
  queue.add('order', {}).then(() => log.info('queued'), error => log.error(error));
  await queue.add('invoice', {}).catch(error => log.error(error));
  res.status(202).end();
});
`,
    },
  },
  {
    title: 'Callbacks by name that say something, or why they do not',
    files: {
      'src/orders.ts': `import { prisma, queue } from './stores.ts';
import { report } from './report.ts';

const ignoreTwice = () => {
  // The unique index has refused a copy.
};
const logIt = (error: unknown) => console.error(error);

export async function order(item: string): Promise<void> {
  await prisma.order.create({ data: { item } }).catch(ignoreTwice);
  await queue.add('order', {}).then(() => {}, logIt);
  await queue.add('invoice', {}).catch(report);
  await queue.add('mail', {}).then(() => {});
}
`,
    },
    reports: [],
  },
  {
    title: 'A read that may find nothing, and a failed write that is noticed',
    files: {
      'src/reads.ts': `import { cache, invoices, tokens } from './stores.ts';

export async function find(id: string): Promise<unknown> {
  try {
    return await invoices.findById(id);
  } catch {}
}

export async function current(token: string): Promise<unknown> {
  const owner = await tokens.ownerOf(token).catch(() => null);
  return { owner };
}

export async function keep(id: string, invoice: unknown): Promise<unknown> {
  return cache.put(id, invoice).catch(() => undefined);
}

export async function refresh(state: { owner?: unknown }, token: string): Promise<void> {
  try {
    state.owner = await tokens.ownerOf(token);
  } catch {
    return;
  }
}

export async function attach(token: string): Promise<void> {
  try {
    const owner = await tokens.ownerOf(token);
    owner.seen = true;
  } catch {
    return;
  }
  await invoices.countFor(token);
}

export async function create(invoice: { id: string }): Promise<unknown> {
  const created = await invoices.insert(invoice).catch(() => null);
  if (created === null) throw new Error('No invoice');
  return created;
}

export async function createAll(all: readonly { id: string }[]): Promise<readonly unknown[]> {
  const created = await Promise.all(all.map(invoice => invoices.insert(invoice).catch(() => null)));
  return created.filter(invoice => invoice !== null);
}

export async function createOnce(invoice: { id: string }): Promise<unknown> {
  try {
    return await invoices.insert(invoice);
  } catch {}
  return invoices.findById(invoice.id);
}
`,
    },
    reports: [],
  },
  {
    title: 'A comment is an answer',
    files: {
      'src/cache.ts': `import { cache } from './cache-client.ts';

export async function warm(key: string): Promise<void> {
  try {
    await cache.fill(key);
  } catch {
    // Filled on the next read.
  }
  await cache.renew(key).catch(() => undefined); // The next read renews it.
  await cache.touch(key).catch(() => {
    /* Expires a little earlier, that is all. */
  });
}
`,
    },
    reports: [],
  },
  {
    title: 'Something is done about it',
    files: {
      'src/rates.ts': `import { logger } from './logger.ts';
import { service } from './service.ts';

export async function rates(): Promise<unknown> {
  try {
    return await service.load();
  } catch (error) {
    logger.warn(error);
    return [];
  }
}

export async function rate(): Promise<unknown> {
  return service.one().catch(() => undefined);
}
`,
    },
    reports: [],
  },
  {
    title: 'Closing what is given up anyway',
    files: {
      'src/close.ts': `import { promises as fs } from 'node:fs';
import { connection, queue } from './connections.ts';

export async function move(path: string): Promise<void> {
  try {
    await fs.rename(path, \`\${path}.done\`);
  } finally {
    try {
      await queue.publish('moved');
    } catch {}
  }
  try {
    await connection.close();
  } catch {}
  await fs.unlink(path).catch(() => {});
  await connection.removeQueue(path, { force: true }).catch(() => undefined);
  try {
    await queue.locked(path, () => fs.unlink(\`\${path}.lock\`));
  } catch {}
}

export async function shutdown(): Promise<void> {
  try {
    await queue.drain();
  } catch {}
}
`,
    },
    reports: [],
  },
  {
    title: 'Cancelling an order, which gives up nothing',
    files: {
      'src/orders.ts': `import { mailer } from './mailer.ts';
import { orders } from './orders.repository.ts';

export async function cancel(id: string): Promise<void> {
  await orders.setStatus(id, 'cancelled');
  try {
    await mailer.send('order-cancelled', id);
  } catch {}
}
`,
    },
    reports: [{ message: 'emptyCatch', at: 'catch {}' }],
    fixed: {
      'src/orders.ts': `import { mailer } from './mailer.ts';
import { orders } from './orders.repository.ts';

export async function cancel(id: string): Promise<void> {
  await orders.setStatus(id, 'cancelled');
  try {
    await mailer.send('order-cancelled', id);
  } catch (error) {
    console.error(error);
    throw error;
  }
}
`,
    },
  },
  {
    title: 'A cache that is asked first',
    files: {
      'src/snapshots.ts': `import { cacheService } from './cache.ts';
import { compute } from './compute.ts';

export async function snapshot(key: string): Promise<unknown> {
  let found: unknown;
  try {
    const text = await cacheService.get(key);
    found = JSON.parse(text);
  } catch {}
  return found ?? compute(key);
}
`,
    },
    reports: [],
  },
  {
    title: 'Asking whether something is there',
    files: {
      'src/probe.ts': `import { access, readFile } from 'node:fs/promises';

export async function probe(path: string): Promise<boolean> {
  try {
    await access(path);
    await import('optional-package');
    await readFile(path);
    return true;
  } catch {}
  return false;
}
`,
    },
    reports: [],
  },
  {
    title: 'Parsing, with a default',
    files: {
      'src/parse.ts': `import { tokens } from './tokens.ts';

export async function parse(text: string): Promise<unknown> {
  let value: unknown = {};
  try {
    value = JSON.parse(text);
  } catch {}
  let user = null;
  try {
    user = await tokens.owner(text);
  } catch {}
  return { user, value };
}
`,
    },
    reports: [],
  },
  {
    title: 'Trying again, and falling back',
    files: {
      'src/retry.ts': `import { primary, secondary, sleep } from './sources.ts';

export async function load(): Promise<unknown> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await primary.load();
    } catch {}
    await sleep(100);
  }
  try {
    return await primary.load();
  } catch {}
  return secondary.load();
}
`,
    },
    reports: [],
  },
  {
    title: 'A promise that others wait for too, and calls that may fail',
    files: {
      'src/shared.ts': `import { analytics, catalog } from './services.ts';

export function prefetch(): Promise<unknown> {
  const loading = catalog.load();
  // It is awaited by whoever asked; this only keeps an early failure from ending the process.
  loading.catch(() => {});
  analytics.send('prefetch').catch(() => {});
  // Only a hint; it is counted anew every night.
  catalog.count().catch(() => {});
  note('prefetch').catch(() => {});
  return loading;
}

async function note(what: string): Promise<void> {
  try {
    await catalog.note(what);
  } catch (error) {
    console.warn(error);
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Own names of calls that may fail',
    files: {
      'src/presence.ts': `import { presence } from './presence-client.ts';

export function leave(user: string): void {
  presence.announce(user).catch(() => {});
}
`,
    },
    options: { mayFail: ['presence'] },
    reports: [],
  },
  {
    title: 'A loop that goes on to the next receipt, and a lone semicolon',
    files: {
      'src/receipts.ts': `import { mailer } from './mailer.ts';

export async function sendReceipts(addresses: string[]) {
  for (const address of addresses) {
    try {
      await mailer.send(address, 'Receipt');
    } catch {
      continue;
    }
  }
}

export async function sendInvoice(address: string) {
  try {
    await mailer.send(address, 'Invoice');
  } catch (_) {
    ;
  }
}
`,
    },
    reports: [
      { message: 'continuingCatch', at: `catch {\n      continue;\n    }`, preset: 'strict' },
      { message: 'emptyCatch', at: `catch (_) {\n    ;\n  }` },
    ],
    fixed: {
      'src/receipts.ts': `import { mailer } from './mailer.ts';

export async function sendReceipts(addresses: string[]) {
  for (const address of addresses) {
    try {
      await mailer.send(address, 'Receipt');
    } catch (error) {
      console.error(error);
      continue;
    }
  }
}

export async function sendInvoice(address: string) {
  try {
    await mailer.send(address, 'Invoice');
  } catch (_) {
    console.error(_);
    throw _;
  }
}
`,
    },
  },
  {
    title: 'A loop that reads what can be read',
    files: {
      'src/pages.ts': `import { client } from './client.ts';

export async function readPages(addresses: string[]) {
  const pages: string[] = [];
  for (const address of addresses) {
    try {
      pages.push(await client.fetchPage(address));
    } catch {
      continue;
    }
  }
  return pages;
}
`,
    },
    reports: [],
  },
  {
    title: 'An error whose name says that it is ignored, and a function that never fails',
    files: {
      'src/keys.ts': `import { store } from './store.ts';

async function deleteKey(key: string) {
  try {
    await store.deleteKey(key);
  } catch (error) {
    console.error(error);
  }
}

export async function remove(keys: string[], isAllowed: (key: string) => Promise<void>) {
  for (const key of keys) {
    try {
      await isAllowed(key);
      await store.deleteKey(key);
    } catch (_ignored) {}
  }
}

export async function removeOne(key: string) {
  try {
    await deleteKey(key);
  } catch {
    return;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Entries of a cache, which end by themselves',
    files: {
      'src/plans.ts': `import { limitCache } from './limit-cache.ts';
import { gate } from './redis.ts';

export function forgetLimits(organization: string) {
  limitCache.plans.remove(organization).catch(() => {});
}

export async function rememberDelivery(key: string, id: string) {
  await gate.set(key, id, 'EX', 60).catch(() => {});
}
`,
    },
    reports: [],
  },
  {
    title: 'Streams that are joined and handed on',
    files: {
      'src/blobs.ts': `import { pipeline } from 'node:stream/promises';
import { PassThrough, type Readable } from 'node:stream';

export function check(body: Readable, verifier: PassThrough): PassThrough {
  void pipeline([body, verifier]).catch(_error => {});
  return verifier;
}
`,
    },
    reports: [],
  },
  {
    title: 'A function that catches whatever it waits for',
    files: {
      'src/session-keys.ts': `import { logger } from './logger.ts';
import { sessions } from './sessions.ts';

async function deleteKey(id: string) {
  try {
    await sessions.remove(id);
  } catch (error) {
    logger.error(error);
  }
}

export async function forget(id: string) {
  try {
    await deleteKey(id);
  } catch {
    return;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Calls in a `try` that have a `catch` of their own',
    files: {
      'src/orders.ts': `import { logger } from './logger.ts';
import { outbox } from './stores.ts';

export async function announce(order: { id: string }): Promise<void> {
  try {
    await outbox.publish('order', order).catch(error => logger.error(error));
    await Promise.race([
      outbox.publish('copy', order).then(() => logger.info('copied'), logger.error),
      new Promise(resolve => setTimeout(resolve, 500)),
    ]);
  } catch {}
}
`,
    },
    reports: [],
  },
  {
    title: 'Steps on a page of a browser',
    files: {
      'src/pictures.ts': `import type { Page } from 'playwright';
import { pictures } from './stores.ts';

export async function picture(page: Page, id: string): Promise<void> {
  await page.keyboard.press('Escape').catch(() => {});
  try {
    await page.locator('#cookies').click();
    await Promise.all([page.waitForLoadState('networkidle'), page.mouse.wheel(0, 500)]);
  } catch {}
  await pictures.rename(id);
}
`,
    },
    reports: [],
  },
  {
    title: 'Code that runs in a browser',
    files: {
      'src/recorder.ts': `import type { Page } from 'puppeteer';

export async function record(page: Page): Promise<unknown> {
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('click', () => {
      window.tell('click').catch(() => {});
    });
  });
  return page.$eval('form', async form => {
    try {
      await window.submit(form);
    } catch {}
  });
}
`,
    },
    reports: [],
  },
  {
    title: 'Functions that say that they let failures go',
    files: {
      'src/notices.ts': `import { notices } from './stores.ts';

/**
 * Tells the others about a change.
 * Errors are logged by the client and ignored here.
 */
export async function tell(id: string): Promise<void> {
  try {
    await notices.publish(id);
  } catch {}
}

// Best-effort: the next change
// brings the same.
export const remind = async (id: string) => {
  await notices.publish(id).catch(() => {});
};

export class Notices {
  /** Swallows whatever goes wrong. */
  async send(ids: string[]): Promise<void> {
    await Promise.all(
      ids.map(async id => {
        await notices.publish(id).catch(() => {});
      }),
    );
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A callback that throws again, a picture of a page, and a comment that asks for errors',
    files: {
      'src/orders.ts': `import type { Page } from 'playwright';
import { ledger, notices } from './stores.ts';

export async function book(order: { id: string }): Promise<void> {
  try {
    await ledger.record(order).catch(error => {
      throw new Error('Not booked', { cause: error });
    });
  } catch {}
}

export async function keep(page: Page, path: string): Promise<void> {
  try {
    await page.screenshot({ path });
  } catch (e) {}
}

/** Must never swallow errors. */
export async function deliver(id: string): Promise<void> {
  await notices.deliver(id).catch(() => {});
}
`,
    },
    reports: [
      { message: 'emptyCatch', at: 'catch {}', preset: 'strict' },
      { message: 'emptyCatch', at: 'catch (e) {}', preset: 'strict' },
      { message: 'emptyHandler', at: 'catch(() => {})', preset: 'strict' },
    ],
    fixed: {
      'src/orders.ts': `import type { Page } from 'playwright';
import { ledger, notices } from './stores.ts';

export async function book(order: { id: string }): Promise<void> {
  try {
    await ledger.record(order).catch(error => {
      throw new Error('Not booked', { cause: error });
    });
  } catch (error) {
    console.error(error);
    throw error;
  }
}

export async function keep(page: Page, path: string): Promise<void> {
  try {
    await page.screenshot({ path });
  } catch (e) {
    console.error(e);
    throw e;
  }
}

/** Must never swallow errors. */
export async function deliver(id: string): Promise<void> {
  await notices.deliver(id).catch(error => console.error(error));
}
`,
    },
  },
  {
    title: 'What only shows something, notes when, or makes a folder',
    files: {
      'src/chat.ts': `import { mkdir } from 'node:fs/promises';
import { prisma, thread } from './stores.ts';

export async function begin(keyId: string, path: string): Promise<void> {
  try {
    await thread.startTyping('One moment');
  } catch {}
  thread.addReaction('eyes').catch(() => {});
  try {
    await prisma.apiKey.update({ where: { id: keyId }, data: { lastUsedAt: new Date() } });
  } catch {}
  await mkdir(path).catch(() => {});
}
`,
    },
    reports: [],
  },
  {
    title: 'What may be there already, what is only computed, and a note of a failure',
    files: {
      'src/set-up.ts': `import { createKeyPair } from './keys.ts';
import { prisma, storage } from './stores.ts';

export async function setUp(code: string): Promise<void> {
  try {
    await storage.createBucket('invoices');
  } catch (_) {}
  try {
    const pair = await createKeyPair(code);
    storage.useKeys(pair);
  } catch (e) {}
  try {
    await prisma.deliveryError.create({ data: { code } });
  } catch {}
}
`,
    },
    reports: [
      { message: 'emptyCatch', at: 'catch (_) {}', preset: 'strict' },
      { message: 'emptyCatch', at: 'catch (e) {}', preset: 'strict' },
      { message: 'emptyCatch', at: 'catch {}', preset: 'strict' },
    ],
    fixed: {
      'src/set-up.ts': `import { createKeyPair } from './keys.ts';
import { prisma, storage } from './stores.ts';

export async function setUp(code: string): Promise<void> {
  try {
    await storage.createBucket('invoices');
  } catch (_) {
    console.error(_);
    throw _;
  }
  try {
    const pair = await createKeyPair(code);
    storage.useKeys(pair);
  } catch (e) {
    console.error(e);
    throw e;
  }
  try {
    await prisma.deliveryError.create({ data: { code } });
  } catch (error) {
    console.error(error);
    throw error;
  }
}
`,
    },
  },
  {
    title: 'A comment above that says what may be missing, and one that only says what is done',
    files: {
      'src/coupons.ts': `import { coupons } from './stores.ts';

export async function replace(id: string): Promise<void> {
  // Drop the old one (may not exist yet).
  try {
    await coupons.delete(id);
  } catch {}
  await coupons.add(id);
}

export async function extend(id: string): Promise<void> {
  // Extend the coupon.
  try {
    await coupons.update(id, { months: 3 });
  } catch (error) {}
  await coupons.publish(id);
}
`,
    },
    reports: [{ message: 'emptyCatch', at: 'catch (error) {}' }],
    fixed: {
      'src/coupons.ts': `import { coupons } from './stores.ts';

export async function replace(id: string): Promise<void> {
  // Drop the old one (may not exist yet).
  try {
    await coupons.delete(id);
  } catch {}
  await coupons.add(id);
}

export async function extend(id: string): Promise<void> {
  // Extend the coupon.
  try {
    await coupons.update(id, { months: 3 });
  } catch (error) {
    console.error(error);
    throw error;
  }
  await coupons.publish(id);
}
`,
    },
  },
]);
