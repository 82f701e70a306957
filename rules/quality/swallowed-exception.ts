import {
  type CallExpression,
  type CatchClause,
  calledName,
  catchesAll,
  defineRule,
  isFunction,
  loggerAt,
  type Node,
  nodesIn,
  option,
  ownNodesIn,
  type ProposedFix,
  propertyName,
  receiverOf,
  type SourceContext,
  type SyntaxQueries,
  statementsOf,
  type TryStatement,
  unwrap,
  wordsOf,
  writeInStyle,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'quality/swallowed-exception',
  statement: 'When something outside fails, somebody learns of it.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Code quality',
  standards: [
    {
      name: 'CWE-1069: empty exception block',
      url: 'https://cwe.mitre.org/data/definitions/1069.html',
    },
    { name: 'CWE-390: error without action', url: 'https://cwe.mitre.org/data/definitions/390.html' },
  ],
  options: {
    mayFail: option(
      ['analytics', 'telemetry', 'metrics', 'tracking', 'track', 'heartbeat'],
      'Words in the names of calls whose failure nobody needs to learn of.',
    ),
  },
  messages: {
    emptyCatch:
      'When `{{callee}}` fails, nobody learns of it: this `catch` is empty. Log the error and throw it on, or say in a comment why it may be ignored.',
    emptyHandler:
      'When `{{callee}}` fails, nobody learns of it: this `catch` does nothing. Log the error, or say in a comment why it may be ignored.',
  },
  docs: {
    why: `A database that is down, a mail that was not sent, a full disk: the call says so by an exception, and an empty \`catch\` throws that away. The caller believes that everything worked and answers 200. There is no log line, no alert and no retry, and whoever searches for the missing mail two weeks later finds nothing.`,
    howToFix: `Catch only where something can be done about it: retry, use another source, answer with another status. Everywhere else let the error go on to the handler of the framework, which logs it. If going on without is right, log at \`warn\` and go on. If the failure really means nothing, write the reason into the \`catch\` as a comment: the next reader needs it, and the rule takes it for an answer.`,
    whenNotToFollow: `Closing what is being given up anyway, probing whether something is there, and reading a value that has a default may fail in silence: the rule knows the usual forms (\`close\`, \`rollback\`, \`unlink\`, \`access\`, \`import\`, a default before or a fallback after the \`try\`) and says nothing. For other calls add a comment, or a word of their names to the option \`mayFail\`.`,
  },
  examples: [
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
        { message: 'emptyHandler', at: 'catch(() => {})' },
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
      reports: [{ message: 'emptyHandler', at: 'catch(function () {})' }],
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
      reports: [{ message: 'emptyCatch', at: 'catch (err) { }' }],
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
        { message: 'emptyCatch', at: 'catch {}', in: 'src/koa.ts' },
        { message: 'emptyHandler', at: 'catch(() => {})', in: 'src/hono.ts' },
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
      title: 'A comment is an answer',
      files: {
        'src/cache.ts': `import { cache } from './cache-client.ts';

export async function warm(key: string): Promise<void> {
  try {
    await cache.fill(key);
  } catch {
    // Filled on the next read.
  }
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
  ],
  visit(context) {
    const { report, syntax } = context;
    const mayFail = (callee: string): boolean =>
      wordsOf(callee).some(word => context.options.mayFail.includes(word));
    return {
      TryStatement(node, ancestors) {
        const { handler } = node;
        if (handler === null || handler.body.body.length > 0 || syntax.commentsIn(handler).length > 0) return;
        if (isAnswered(syntax, node, ancestors) || isGivingUp(ancestors)) return;
        const failing = findIo(context, node).find(call => !mayFail(syntax.textOf(call.callee)));
        if (failing === undefined) return;
        const data = { callee: shorten(syntax.textOf(failing.callee)) };
        report({
          message: 'emptyCatch',
          at: handler,
          data,
          fixes: [logAndThrow(context, handler, [...ancestors])],
        });
      },
      CallExpression(call, ancestors) {
        const [callback] = call.arguments;
        const failing = receiverOf(call);
        if (calledName(call) !== 'catch' || failing?.type !== 'CallExpression') return;
        if (!isEmptyFunction(syntax, callback) || !isDropped(ancestors) || isGivingUp(ancestors)) return;
        if (isHarmless(syntax, failing) || mayFail(syntax.textOf(failing.callee))) return;
        if (isExplained(context, call, ancestors) || cannotFail(context, failing, ancestors[0])) return;
        const callee = unwrap(call.callee);
        const start = callee.type === 'MemberExpression' ? callee.property.start : call.start;
        const data = { callee: shorten(syntax.textOf(failing.callee)) };
        const fixes = callback === undefined ? [] : [logIt(context, callback, [...ancestors])];
        report({ message: 'emptyHandler', at: { start, end: call.end }, data, fixes });
      },
    };
  },
});

function shorten(callee: string): string {
  const text = callee.replace(/\s+/g, '');
  return text.length > 60 ? `…${text.slice(-59)}` : text;
}

function isEmptyFunction(syntax: SyntaxQueries, node: Node | undefined): boolean {
  if (!isFunction(node) || node.body?.type !== 'BlockStatement') return false;
  return node.body.body.length === 0 && syntax.commentsIn(node).length === 0;
}

/** Nobody uses what comes out: as a value, `undefined` would be an answer. */
function isDropped(ancestors: readonly Node[]): boolean {
  const transparent = new Set(['AwaitExpression', 'ChainExpression', 'UnaryExpression']);
  return ancestors.findLast(node => !transparent.has(node.type))?.type === 'ExpressionStatement';
}

/** A comment directly before the statement, or before the block that begins with it, is an answer as well. */
function isExplained({ source, syntax }: SourceContext, call: Node, ancestors: readonly Node[]): boolean {
  for (const list of ancestors.toReversed()) {
    if (isFunction(list)) return false;
    const statements = statementsOf(list);
    const index = statements.findIndex(({ start, end }) => start <= call.start && call.end <= end);
    const statement = statements[index];
    if (statement === undefined) continue;
    const before = syntax.commentsIn({ start: 0, end: statement.start }).at(-1);
    if (before !== undefined && /^\s*$/.test(source.text.slice(before.end, statement.start))) return true;
    if (index > 0) return false;
  }
  return false;
}

/** A function of this file that catches whatever it awaits has nothing to reject with. */
function cannotFail(
  { facts, path, syntax }: SourceContext,
  call: CallExpression,
  program: Node | undefined,
): boolean {
  const origin = syntax.originOf(call.callee);
  const called =
    origin.kind === 'function' && origin.path === path ? facts.functions[origin.function] : undefined;
  if (called === undefined || program === undefined) return false;
  const found = [...nodesIn(syntax, program)].find(
    node => isFunction(node) && node.end === called.span.end && node.start >= called.span.start,
  );
  return isFunction(found) && catchesAll(syntax, found);
}

const endings = new Set([
  ...['close', 'end', 'destroy', 'unlink', 'rm', 'rmdir', 'rollback', 'release', 'disconnect', 'cleanup'],
  ...['clean', 'cancel', 'abort', 'kill', 'quit', 'unsubscribe', 'dispose', 'stop', 'terminate', 'shutdown'],
  ...[
    'teardown',
    'unlock',
    'unregister',
    'unwatch',
    'evict',
    'expire',
    'detach',
    'drain',
    'flush',
    'exit',
    'unref',
    'logout',
  ],
]);
/** Functions of these names also undo something of the business: an order, a lease, a subscription. */
const undoings = new Set([
  'cancel',
  'release',
  'expire',
  'unsubscribe',
  'unregister',
  'logout',
  'end',
  'evict',
]);
const probes = new Set([
  ...[
    'access',
    'stat',
    'lstat',
    'exists',
    'exist',
    'is',
    'has',
    'can',
    'check',
    'ping',
    'probe',
    'try',
    'detect',
  ],
  ...[
    'which',
    'peek',
    'import',
    'require',
    'resolve',
    'parse',
    'decode',
    'json',
    'text',
    'verify',
    'validate',
  ],
  ...['sleep', 'delay', 'wait', 'read', 'readdir', 'realpath', 'load'],
]);

/** Ending something, asking whether it is there, or turning text into something else. */
function isHarmless(syntax: SyntaxQueries, call: CallExpression): boolean {
  const [first = ''] = wordsOf(calledName(call) ?? '');
  if (endings.has(first) || probes.has(first)) return true;
  // A cache that fails has nothing to give.
  if (first === 'get' && wordsOf(syntax.textOf(call.callee)).includes('cache')) return true;
  const callbacks = call.arguments.filter(isFunction).map(callback => callback.body);
  return (
    callbacks.length > 0 &&
    callbacks.every(body => body?.type === 'CallExpression' && isHarmless(syntax, body))
  );
}

/** In a `finally`, in another `catch`, or in a function that ends something. */
function isGivingUp(ancestors: readonly Node[]): boolean {
  return ancestors.some((node, index) => {
    if (node.type === 'CatchClause') return true;
    if (node.type === 'TryStatement')
      return node.finalizer !== null && node.finalizer === ancestors[index + 1];
    if (!isFunction(node)) return false;
    const [first = ''] = wordsOf(nameOfFunction(node, ancestors[index - 1]));
    return endings.has(first) && !undoings.has(first);
  });
}

function nameOfFunction(node: Node, parent: Node | undefined): string {
  if ('id' in node && node.id?.type === 'Identifier') return node.id.name;
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  const isNamed = parent?.type === 'MethodDefinition' || parent?.type === 'Property';
  return (isNamed ? propertyName(parent.key, parent.computed) : undefined) ?? '';
}

const loops = new Set([
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'WhileStatement',
  'DoWhileStatement',
]);

/** The code around answers a failure: it goes on with a default, falls back to something else, or tries again. */
function isAnswered(syntax: SyntaxQueries, node: TryStatement, ancestors: readonly Node[]): boolean {
  const statements = node.block.body;
  if ([...ownNodesIn(syntax, node.block)].some(inner => inner.type === 'ReturnStatement')) return true;
  if (statements.some(statement => statement.type === 'BreakStatement') && ancestors.some(isLoop))
    return true;
  return statements.every(
    statement =>
      statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression',
  );
}

function isLoop(node: Node): boolean {
  return loops.has(node.type);
}

/** The calls in a `try` that reach outside the process. */
function findIo({ syntax }: SourceContext, { block }: TryStatement): readonly CallExpression[] {
  const calls: CallExpression[] = [];
  for (const node of ownNodesIn(syntax, block)) {
    if (node.type === 'AwaitExpression') {
      const call = unwrap(node.argument);
      if (call.type === 'CallExpression' && !isHarmless(syntax, call)) calls.push(call);
    } else if (node.type === 'CallExpression' && writesFile(syntax, node)) calls.push(node);
  }
  return calls;
}

function writesFile(syntax: SyntaxQueries, call: CallExpression): boolean {
  const name = calledName(call) ?? '';
  if (!/^(?:write|append|copy|rename|mkdir|truncate|chmod|symlink)\w*Sync$/.test(name)) return false;
  const origin = syntax.originOf(call.callee);
  return origin.kind === 'library' && ['fs', 'fs-extra', 'graceful-fs'].includes(origin.package);
}

function logAndThrow(context: SourceContext, handler: CatchClause, ancestors: readonly Node[]): ProposedFix {
  const { path, source, syntax } = context;
  return {
    title: 'Log the error and throw it on',
    kind: 'suggestion',
    edits(editor) {
      const parts = {
        error: handler.param === null ? 'error' : syntax.textOf(handler.param),
        logger: loggerAt(context, ancestors),
      };
      const indentation = editor.indentationAt(path, handler.start);
      const code = 'catch ($error) {\n  $logger.error($error);\n  throw $error;\n}';
      const place = { path, start: handler.start, end: handler.end };
      return [editor.replace(place, writeInStyle(code, source, { indentation, parts }))];
    },
  };
}

function logIt(context: SourceContext, callback: Node, ancestors: readonly Node[]): ProposedFix {
  const place = { path: context.path, start: callback.start, end: callback.end };
  return {
    title: 'Log the error',
    kind: 'suggestion',
    edits: editor => [editor.replace(place, `error => ${loggerAt(context, ancestors)}.error(error)`)],
  };
}
