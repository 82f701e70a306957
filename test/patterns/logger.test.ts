import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { Logger as NestLogger } from '@nestjs/common';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import * as withNest from '../../snippets/obs/logger/nest.ts';
import * as withPino from '../../snippets/obs/logger/pino.ts';
import * as withWinston from '../../snippets/obs/logger/winston.ts';
import { listen } from './lib/listen.ts';
import { serveFastify, serveHono, serveKoa } from './lib/serve.ts';

type Line = Readonly<Record<string, unknown>>;

interface TestedLogger {
  info(fields: object, text: string): void;
  error(error: Error, text: string): void;
}

interface Library {
  readonly withRequestId: typeof withPino.withRequestId;
  readonly requestId: typeof withPino.requestId;
  create(write: (line: string) => void, t: TestContext): TestedLogger;
}

const libraries: Readonly<Record<string, Library>> = {
  pino: {
    ...withPino,
    create: write => {
      const logger = withPino.createLogger('info', { write });
      return {
        info: (fields, text) => logger.info(fields, text),
        error: (err, text) => logger.error({ err }, text),
      };
    },
  },

  winston: {
    ...withWinston,
    create: (write, t) => {
      const logger = withWinston.createLogger('info');
      const [console] = logger.transports;
      // What goes to standard output is caught on its way.
      t.mock.method(
        console ?? {},
        'log' as never,
        ((line: Record<symbol, string>, done: () => void) => {
          write(line[Symbol.for('message')] ?? '');
          done();
        }) as never,
      );
      return {
        info: (fields, text) => logger.info(text, fields),
        error: (err, text) => logger.error(text, { err }),
      };
    },
  },

  nest: {
    ...withNest,
    create: (write, t) => {
      const logger = new withNest.JsonLogger(withNest.createLogger('info', { write }));
      NestLogger.overrideLogger(logger);
      t.after(() => NestLogger.overrideLogger(false));
      const named = new NestLogger('Orders');
      return {
        info: (fields, text) => named.log(text, fields),
        error: (error, text) => named.error(text, error),
      };
    },
  },
};

type Serve = (
  t: TestContext,
  withRequestId: Library['withRequestId'],
  answer: () => Promise<string>,
) => Promise<URL>;

const frameworks: Readonly<Record<string, Serve>> = {
  express: (t, withRequestId, answer) => {
    const app = express().use(withRequestId);
    app.get('/', async (_request, response) => {
      response.send(await answer());
    });
    return listen(t, app);
  },
  koa: (t, withRequestId, answer) => {
    const app = new Koa();
    app.use((context, next) => withRequestId(context.req, context.res, next));
    app.use(async context => {
      context.body = await answer();
    });
    return serveKoa(t, app);
  },
  fastify: (t, withRequestId, answer) => {
    const app = Fastify();
    app.addHook('onRequest', (request, reply, done) => withRequestId(request.raw, reply.raw, done));
    app.get('/', answer);
    return serveFastify(t, app);
  },
  hono: (t, withRequestId, answer) => {
    const app = new Hono<{ Bindings: HttpBindings }>();
    app.use((context, next) => withRequestId(context.env.incoming, context.env.outgoing, next));
    app.get('/', async context => context.text(await answer()));
    return serveHono(t, app);
  },
};

for (const [library, { create, requestId, withRequestId }] of Object.entries(libraries)) {
  const start = (t: TestContext) => {
    const lines: Line[] = [];
    const logger = create(line => lines.push(JSON.parse(line)), t);
    return { lines, logger };
  };

  test(`${library}: a line is JSON with level, time, service and text`, t => {
    const { lines, logger } = start(t);
    logger.info({ orderId: 7 }, 'order paid');
    const [line = {}] = lines;
    assert.deepEqual(
      [line.level, line.service, line.orderId, line.msg ?? line.message],
      ['info', 'orders', 7, 'order paid'],
    );
    assert.ok(!Number.isNaN(Date.parse(String(line.time ?? line.timestamp))));
  });

  test(`${library}: an error keeps its message and stack`, t => {
    const { lines, logger } = start(t);
    logger.error(new Error('connection lost'), 'payment failed');
    const text = JSON.stringify(lines);
    assert.match(text, /payment failed/);
    assert.match(text, /connection lost/);
    assert.match(text, /logger\.test\.ts/);
  });

  test(`${library}: credentials are removed, at the top and further down`, t => {
    const { lines, logger } = start(t);
    const headers = { authorization: 'Bearer s3cret', cookie: 'session=s3cret', accept: '*/*' };
    logger.info({ password: 's3cret', user: { token: 's3cret' }, request: { headers } }, 'signed in');
    logger.info({ accessToken: 's3cret', refreshToken: 's3cret', client: { apiKey: 's3cret' } }, 'renewed');
    assert.doesNotMatch(JSON.stringify(lines), /s3cret/);
    assert.match(JSON.stringify(lines), /removed/);
    assert.match(JSON.stringify(lines), /\*\/\*/);
  });

  test(`${library}: an error that holds a whole request tells its code and its causes, not the request`, t => {
    const { lines, logger } = start(t);
    const cause = new AggregateError([new Error('refused by 10.0.0.7')], 'nobody answers');
    const error = Object.assign(new Error('call failed', { cause }), {
      code: 'ECONNREFUSED',
      config: { headers: { Authorization: 'Bearer s3cret' } },
    });
    logger.error(error, 'no prices');
    const text = JSON.stringify(lines);
    assert.doesNotMatch(text, /s3cret/);
    for (const told of [/call failed/, /ECONNREFUSED/, /nobody answers/, /refused by 10\.0\.0\.7/])
      assert.match(text, told);
  });

  for (const [framework, serve] of Object.entries(frameworks))
    test(`${library}, ${framework}: every line of a request has its id, also after waiting; other requests have others`, async t => {
      const { lines, logger } = start(t);
      const base = await serve(t, withRequestId, async () => {
        await pause(5);
        logger.info({}, 'working');
        return requestId() ?? '';
      });
      const ask = async (id?: string) => {
        const headers: Record<string, string> = id === undefined ? {} : { 'x-request-id': id };
        const response = await fetch(base, { headers, signal: AbortSignal.timeout(10_000) });
        return { text: await response.text(), header: response.headers.get('x-request-id') };
      };
      const [first, second] = await Promise.all([ask('caller-12345'), ask()]);
      assert.deepEqual(first, { text: 'caller-12345', header: 'caller-12345' });
      assert.notEqual(second.header, first.header);
      const logged = lines.map(line => line.requestId).sort();
      assert.deepEqual(logged, [first.header, second.header].sort());
      assert.equal(requestId(), undefined);
    });

  test(`${library}: an id that was not written well is replaced`, async t => {
    const base = await listen(t, express().use(withRequestId));
    for (const id of ['x', 'a'.repeat(65), '{"level":"fatal"}', 'two words here']) {
      const { headers } = await fetch(base, {
        headers: { 'x-request-id': id },
        signal: AbortSignal.timeout(10_000),
      });
      assert.match(headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
    }
  });
}
