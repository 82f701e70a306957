import type { TestContext } from 'node:test';
import Fastify from 'fastify';
import { answerWithProblems, Problem } from '../../../../snippets/api/problem/fastify.ts';
import type { ProblemApp } from './app.ts';

export async function serve(test: TestContext): Promise<ProblemApp> {
  const lines: string[] = [];
  const app = Fastify({ logger: { level: 'error', stream: { write: (line: string) => lines.push(line) } } });
  test.after(() => app.close());
  answerWithProblems(app);
  const body = { type: 'object', properties: { total: { type: 'integer' } }, required: ['total'] };
  app.post('/orders', { schema: { body } }, async request => request.body);
  app.get('/things/:id', async request => request.params);
  app.get('/search', async () => {
    throw Object.assign(new Error('no such index [orders-7]'), { statusCode: 404 });
  });
  app.get('/conflict', async (_request, reply) => {
    reply.header('Cache-Control', 'public, max-age=60');
    throw new Problem(409, 'The order is already paid');
  });
  app.get('/crash', async () => {
    throw new Error('password of db-1 is wrong');
  });
  return { base: new URL(await app.listen({ host: '127.0.0.1', port: 0 })), logged: () => lines.join('') };
}
