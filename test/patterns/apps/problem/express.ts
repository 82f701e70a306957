import type { TestContext } from 'node:test';
import { inspect } from 'node:util';
import express from 'express';
import { answerWithProblem, Problem, routeNotFound } from '../../../../snippets/api/problem/express.ts';
import { listen } from '../../lib/listen.ts';
import type { ProblemApp } from './app.ts';

export async function serve(test: TestContext): Promise<ProblemApp> {
  const log = test.mock.method(console, 'error', () => {}).mock;
  const app = express();
  app.use(express.json());
  app.post('/orders', (request, response) => {
    response.json(request.body);
  });
  app.get('/things/:id', (request, response) => {
    response.json(request.params.id);
  });
  app.get('/conflict', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=60');
    throw new Problem(409, 'The order is already paid');
  });
  app.get('/crash', async () => {
    throw new Error('password of db-1 is wrong');
  });
  app.use(routeNotFound);
  app.use(answerWithProblem);
  return {
    base: await listen(test, app),
    logged: () =>
      inspect(
        log.calls.map(call => call.arguments),
        { depth: 5 },
      ),
  };
}
