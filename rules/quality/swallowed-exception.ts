import {
  type CallExpression,
  type CatchClause,
  calledName,
  defineRule,
  isFunction,
  loggerAt,
  type Node,
  ownNodesIn,
  type ProposedFix,
  receiverOf,
  type SourceContext,
  type SyntaxQueries,
  writeInStyle,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'quality/swallowed-exception',
  statement: 'An error of a query, a call or a message is handled, reported or passed on.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Code quality',
  standards: [
    { name: 'CWE-1069: empty exception block', url: 'https://cwe.mitre.org/data/definitions/1069.html' },
    {
      name: 'CWE-391: unchecked error condition',
      url: 'https://cwe.mitre.org/data/definitions/391.html',
    },
  ],
  options: {},
  messages: {
    empty:
      'When `{{work}}` fails, nobody learns of it: this catch is empty. Log the error and pass it on, or say in a comment why it does not matter.',
    dropped:
      'When `{{work}}` fails, nobody learns of it: this handler does nothing. Log the error, or say in a comment why it does not matter.',
  },
  docs: {
    why: `An empty catch turns an outage into silence. The database is gone, a message was not sent, a file was not written, and the caller goes on as if it had worked. There is no log line, no metric and no failed request to start looking from, and what is wrong by then is the data.`,
    howToFix: `Let the error go up when you can do nothing about it: the framework's error handler logs it and answers. Where work may fail without harm, log it with what was tried and for whom, and go on. Catch only around the call whose failure you expect, and only that failure.`,
    whenNotToFollow: `Probing and cleaning up are meant to fail now and then: does the file exist, does the text parse, close what may be closed already. The rule knows the usual ones and is silent. For others a comment in the empty block that says why is answer enough.`,
  },
  examples: [
    {
      title: 'A write that may never have happened',
      files: {
        'src/audit.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function record(action: string) {
  try {
    await prisma.audit.create({ data: { action } });
  } catch (error) {}
}
`,
      },
      reports: [{ message: 'empty', at: 'catch' }],
      fixed: {
        'src/audit.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function record(action: string) {
  try {
    await prisma.audit.create({ data: { action } });
  } catch (error) {
    console.error(error);
    throw error;
  }
}
`,
      },
    },
    {
      title: 'A call to another service, with a logger at hand',
      files: {
        'src/billing.service.ts': `import { Logger } from '@nestjs/common';

export class BillingService {
  private readonly logger = new Logger('Billing');

  async notify(url: string) {
    try {
      await fetch(url, { method: 'POST' });
    } catch {
    }
  }
}
`,
      },
      reports: [{ message: 'empty', at: 'catch' }],
      fixed: {
        'src/billing.service.ts': `import { Logger } from '@nestjs/common';

export class BillingService {
  private readonly logger = new Logger('Billing');

  async notify(url: string) {
    try {
      await fetch(url, { method: 'POST' });
    } catch (error) {
      this.logger.error(error);
      throw error;
    }
  }
}
`,
      },
    },
    {
      title: 'A promise whose failure is thrown away',
      files: {
        'src/orders.ts': `import { queue } from './queue';

export function placed(order: { id: string }) {
  queue.add('mail', order).catch(() => {});
}
`,
      },
      reports: [{ message: 'dropped', at: '() => {}' }],
      fixed: {
        'src/orders.ts': `import { queue } from './queue';

export function placed(order: { id: string }) {
  queue.add('mail', order).catch(error => console.error(error));
}
`,
      },
    },
    {
      title: 'Awaited, and still thrown away',
      files: {
        'src/orders.ts': `import { mailer } from './mailer';

export async function placed(order: { mail: string }) {
  await mailer.send(order.mail).catch(() => undefined);
}
`,
      },
      reports: [{ message: 'dropped', at: '() => undefined' }],
      fixed: {
        'src/orders.ts': `import { mailer } from './mailer';

export async function placed(order: { mail: string }) {
  await mailer.send(order.mail).catch(error => console.error(error));
}
`,
      },
    },
    {
      title: 'Several steps, any of which may fail',
      files: {
        'src/sync.ts': `import { Pool } from 'pg';

const pool = new Pool();

export async function sync(rows: string[]) {
  for (const row of rows) {
    try {
      const client = await pool.connect();
      await client.query('INSERT INTO items VALUES ($1)', [row]);
      client.release();
    } catch (e) { }
  }
}
`,
      },
      reports: [{ message: 'empty', at: 'catch' }],
      fixed: {
        'src/sync.ts': `import { Pool } from 'pg';

const pool = new Pool();

export async function sync(rows: string[]) {
  for (const row of rows) {
    try {
      const client = await pool.connect();
      await client.query('INSERT INTO items VALUES ($1)', [row]);
      client.release();
    } catch (e) {
      console.error(e);
      throw e;
    }
  }
}
`,
      },
    },
    {
      title: 'In a handler of Express, the client waits for ever',
      files: {
        'src/app.ts': `import express from 'express';
import { users } from './users';

const app = express();
app.get('/users', async (req, res) => {
  try {
    res.json(await users.list());
  } catch {}
});
`,
      },
      reports: [{ message: 'empty', at: 'catch' }],
      fixed: {
        'src/app.ts': `import express from 'express';
import { users } from './users';

const app = express();
app.get('/users', async (req, res) => {
  try {
    res.json(await users.list());
  } catch (error) {
    console.error(error);
    throw error;
  }
});
`,
      },
    },
    {
      title: 'A comment says why',
      files: {
        'src/audit.ts': `import { metrics } from './metrics';

export async function count() {
  try {
    await metrics.push();
  } catch {
    // Losing a sample is cheaper than failing a request.
  }
  await metrics.flush().catch(() => {
    /* the next flush takes it along */
  });
}
`,
      },
      reports: [],
    },
    {
      title: 'The error is handled',
      files: {
        'src/audit.ts': `import { metrics } from './metrics';

export async function count() {
  try {
    await metrics.push();
  } catch (error) {
    console.warn('no metrics', error);
  }
}
`,
      },
      reports: [],
    },
    {
      title: 'Probing: parsing, looking, verifying',
      files: {
        'src/probe.ts': `import { access, readFile } from 'node:fs/promises';
import { jwtVerify } from 'jose';

export async function probe(text: string, token: string, key: Uint8Array) {
  let parsed;
  try {
    parsed = JSON.parse(text);
  } catch {}
  try {
    await access('.env');
    parsed = await readFile('.env', 'utf8');
  } catch {}
  try {
    parsed = await jwtVerify(token, key);
  } catch {}
  return parsed;
}
`,
      },
      reports: [],
    },
    {
      title: 'Cleaning up what may be gone already',
      files: {
        'src/close.ts': `import { redis, server, transaction } from './parts';

export async function close() {
  try {
    await redis.quit();
    await server.close();
  } catch {}
  await transaction.rollback().catch(() => {});
}
`,
      },
      reports: [],
    },
    {
      title: 'A fallback that somebody uses',
      files: {
        'src/flags.ts': `import { flags } from './flag-client';

export async function isOn(name: string) {
  const value = await flags.get(name).catch(() => undefined);
  return value ?? false;
}
`,
      },
      reports: [],
    },
    {
      title: 'A package that may not be installed',
      files: {
        'src/optional.ts': `export async function loadTracing() {
  try {
    return await import('./tracing');
  } catch {}
  return undefined;
}
`,
      },
      reports: [],
    },
  ],
  visit(context) {
    return {
      TryStatement({ block, handler }, ancestors) {
        if (handler === null || !isEmpty(handler.body, context.syntax)) return;
        const work = riskyWork(block, context.syntax);
        if (work === undefined) return;
        const at = { start: handler.start, end: handler.start + 'catch'.length };
        const fixes = [logAndRethrow(handler, loggerAt(context, ancestors), context)];
        context.report({ message: 'empty', at, data: { work }, fixes });
      },
      CallExpression(node, ancestors) {
        const [callback] = node.arguments;
        if (calledName(node) !== 'catch' || callback === undefined || !doesNothing(callback, context.syntax))
          return;
        if (!isThrownAway(ancestors)) return;
        const receiver = receiverOf(node);
        const work = receiver === undefined ? undefined : riskyCall(receiver, context.syntax);
        if (work === undefined) return;
        context.report({
          message: 'dropped',
          at: callback,
          data: { work },
          fixes: [logInstead(callback, loggerAt(context, ancestors), context)],
        });
      },
    };
  },
});

function isEmpty(body: Node, syntax: SyntaxQueries): boolean {
  return body.type === 'BlockStatement' && body.body.length === 0 && syntax.commentsIn(body).length === 0;
}

/** `() => {}`, `() => undefined`, without a comment. */
function doesNothing(callback: Node, syntax: SyntaxQueries): boolean {
  if (!isFunction(callback) || callback.body === null) return false;
  const { body } = callback;
  if (body.type === 'BlockStatement') return isEmpty(body, syntax);
  const isNothing =
    (body.type === 'Identifier' && body.name === 'undefined') ||
    (body.type === 'Literal' && body.value === null);
  return isNothing && syntax.commentsIn(callback).length === 0;
}

/** The promise stands as a statement of its own, so nobody uses what it gives instead. */
function isThrownAway(ancestors: readonly Node[]): boolean {
  const wrappers = ['AwaitExpression', 'ChainExpression', 'UnaryExpression'];
  return ancestors.findLast(node => !wrappers.includes(node.type))?.type === 'ExpressionStatement';
}

/** The first awaited call in a block that is neither a probe nor a clean-up. */
function riskyWork(block: Node, syntax: SyntaxQueries): string | undefined {
  for (const node of ownNodesIn(syntax, block)) {
    if (node.type !== 'AwaitExpression') continue;
    const work = riskyCall(node.argument, syntax);
    if (work !== undefined) return work;
  }
  return undefined;
}

function riskyCall(node: Node, syntax: SyntaxQueries): string | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const name = calledName(node);
  if (name === undefined || isExpectedToFail(node, name, syntax)) return undefined;
  return nameInWords(node, syntax);
}

/** Names of calls whose failure is an answer, or comes too late to matter. */
const probes =
  /^(?:parse|verify|jwtVerify|decode|decrypt|validate|exists?|has[A-Z]|is[A-Z]|can[A-Z]|check|ping|probe|try[A-Z]|lookup|resolve|access|stat|lstat|close|end|destroy|disconnect|quit|release|rollback|abort|cancel|kill|stop|shutdown|dispose|cleanup|clean[A-Z]|clear|teardown|unlink|rm|rmdir|unsubscribe|unref|terminate)/;

function isExpectedToFail(call: CallExpression, name: string, syntax: SyntaxQueries): boolean {
  if (probes.test(name)) return true;
  const origin = syntax.originOf(call.callee);
  if (origin.kind === 'global') return origin.name === 'Promise' || origin.name.startsWith('set');
  return origin.kind === 'library' && isProbingPackage(origin.package);
}

function isProbingPackage(name: string): boolean {
  return [
    'fs',
    'fs/promises',
    'fs-extra',
    'dns',
    'dns/promises',
    'timers/promises',
    'jose',
    'jsonwebtoken',
  ].includes(name);
}

function nameInWords(call: CallExpression, syntax: SyntaxQueries): string {
  const text = syntax.textOf(call.callee).replaceAll(/\s+/g, '');
  return text.length > 60 ? (calledName(call) ?? 'this') : text;
}

function logAndRethrow(handler: CatchClause, logger: string, context: SourceContext): ProposedFix {
  const { path, source } = context;
  return {
    title: 'Log the error and pass it on',
    kind: 'suggestion',
    edits(editor) {
      const name = handler.param?.type === 'Identifier' ? handler.param.name : 'error';
      const code = `catch (${name}) {\n  $logger.error(${name});\n  throw ${name};\n}`;
      const indentation = editor.indentationAt(path, handler.start);
      const text = writeInStyle(code, source, {
        indentation,
        parts: { logger },
      });
      return [editor.replace({ path, start: handler.start, end: handler.end }, text)];
    },
  };
}

function logInstead(callback: Node, logger: string, context: SourceContext): ProposedFix {
  const { path } = context;
  return {
    title: 'Log the error',
    kind: 'suggestion',
    edits: editor => [
      editor.replace({ path, start: callback.start, end: callback.end }, `error => ${logger}.error(error)`),
    ],
  };
}
