import assert from 'node:assert/strict';
import test from 'node:test';
import type { ProblemApp } from './apps/problem/app.ts';
import { serve as serveExpress } from './apps/problem/express.ts';
import { serve as serveFastify } from './apps/problem/fastify.ts';
import { serve as serveHono } from './apps/problem/hono.ts';
import { serve as serveKoa } from './apps/problem/koa.ts';
import './lib/load-decorators.ts';

const { serve: serveNest } = await import('./apps/problem/nest.ts');
const frameworks = {
  express: serveExpress,
  fastify: serveFastify,
  hono: serveHono,
  koa: serveKoa,
  nest: serveNest,
};

async function ask({ base }: ProblemApp, path: string, body?: string) {
  const response = await fetch(
    new URL(path, base),
    body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': 'application/json' } },
  );
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json(;|$)/);
  const problem: Record<string, unknown> = Object(await response.json());
  assert.equal(problem.status, response.status);
  assert.equal(problem.type, 'about:blank');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  return problem;
}

for (const [framework, serve] of Object.entries(frameworks)) {
  test(`${framework}: an error for the client tells what it says`, async t => {
    const app = await serve(t);
    const problem = await ask(app, '/conflict');
    assert.equal(problem.status, 409);
    assert.equal(problem.title, 'Conflict');
    assert.equal(problem.detail, 'The order is already paid');
  });

  test(`${framework}: any other error stays inside, and its instance stands in the log`, async t => {
    const app = await serve(t);
    const problem = await ask(app, '/crash');
    assert.equal(problem.status, 500);
    assert.equal(problem.detail, 'The request could not be answered');
    assert.doesNotMatch(JSON.stringify(problem), /password/);
    assert.match(app.logged(), /password of db-1 is wrong/);
    assert.ok(app.logged().includes(String(problem.instance)));
  });

  test(`${framework}: a path that nothing answers`, async t => {
    assert.equal((await ask(await serve(t), '/nowhere')).status, 404);
  });

  test(`${framework}: a path that is not written well is the mistake of who asks, and wakes nobody`, async t => {
    const app = await serve(t);
    const { status } = await fetch(new URL('/things/%ZZ', app.base), { signal: AbortSignal.timeout(10_000) });
    assert.ok([200, 400, 404].includes(status), `${status}`);
    assert.doesNotMatch(app.logged(), /failed/);
  });

  test(`${framework}: a body that is no JSON, and one that is too large`, async t => {
    const app = await serve(t);
    assert.equal((await ask(app, '/orders', '{"total":')).status, 400);
    assert.equal((await ask(app, '/orders', `"${'x'.repeat(2_000_000)}"`)).status, 413);
  });
}

test('fastify: what another service says with a status stays inside', async t => {
  const problem = await ask(await serveFastify(t), '/search');
  assert.equal(problem.status, 404);
  assert.doesNotMatch(JSON.stringify(problem), /index/);
});

for (const framework of ['fastify', 'nest'] as const) {
  test(`${framework}: names the fields that are not valid`, async t => {
    const problem = await ask(await frameworks[framework](t), '/orders', '{"total":"x"}');
    assert.equal(problem.status, 400);
    assert.match(JSON.stringify(problem.errors), /total.*must be.*integer/);
  });
}
