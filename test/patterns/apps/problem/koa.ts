import type { TestContext } from 'node:test';
import { inspect } from 'node:util';
import Router from '@koa/router';
import Koa from 'koa';
import { answerWithProblems, Problem } from '../../../../snippets/api/problem/koa.ts';
import { parseJson, serveKoa } from '../../lib/serve.ts';
import type { ProblemApp } from './app.ts';

export async function serve(test: TestContext): Promise<ProblemApp> {
  const log = test.mock.method(console, 'error', () => {}).mock;
  const router = new Router();
  router.post('/orders', parseJson, context => {
    context.body = {};
  });
  router.get('/things/:id', context => {
    context.body = context.params.id;
  });
  router.get('/conflict', context => {
    context.set('Cache-Control', 'public, max-age=60');
    throw new Problem(409, 'The order is already paid');
  });
  router.get('/crash', async () => {
    throw new Error('password of db-1 is wrong');
  });
  const app = new Koa().use(answerWithProblems).use(router.routes());
  return {
    base: await serveKoa(test, app),
    logged: () =>
      inspect(
        log.calls.map(call => call.arguments),
        { depth: 5 },
      ),
  };
}
