import type { TestContext } from 'node:test';
import { inspect } from 'node:util';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { answerWithProblems, Problem } from '../../../../snippets/api/problem/hono.ts';
import { serveHono } from '../../lib/serve.ts';
import type { ProblemApp } from './app.ts';

export async function serve(test: TestContext): Promise<ProblemApp> {
  const log = test.mock.method(console, 'error', () => {}).mock;
  const routes = new Hono();
  const tooLarge = () => {
    throw new HTTPException(413, { message: 'The body is too large' });
  };
  routes.post('/orders', bodyLimit({ maxSize: 1_000_000, onError: tooLarge }), async context => {
    const body = await context.req.json().catch(cause => {
      throw new HTTPException(400, { message: 'The body is no JSON', cause });
    });
    return context.json(body);
  });
  routes.get('/things/:id', context => context.json(context.req.param('id')));
  routes.get('/conflict', context => {
    context.header('Cache-Control', 'public, max-age=60');
    throw new Problem(409, 'The order is already paid');
  });
  routes.get('/crash', async () => {
    throw new Error('password of db-1 is wrong');
  });
  const app = new Hono();
  answerWithProblems(app);
  app.route('/', routes);
  return {
    base: await serveHono(test, app),
    logged: () =>
      inspect(
        log.calls.map(call => call.arguments),
        { depth: 5 },
      ),
  };
}
