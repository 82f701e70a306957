// Hono services that nobody thought of: what the model says of each endpoint is asked of the running service.
import { test } from 'node:test';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { holds, runText } from './lib/requests/holds.ts';
import { honoText } from './lib/requests/hono-text.ts';
import { arbitraryPlan } from './lib/requests/plan.ts';
import { answerIn } from './lib/requests/serve.ts';

test('Hono runs before each handler what the model says, in that order', () =>
  holds(arbitraryPlan({ routeEnds: ['*', ':opt?', ':n{[0-9]+}'], middlewareEnds: ['*'] }), honoText, text => {
    const app = runText(text, { Hono, createMiddleware }, 'app');
    if (!(app instanceof Hono)) throw new Error('The text makes no application.');
    return async (method, path) => answerIn(await app.request(path, { method }));
  }));
