// Koa services that nobody thought of: what the model says of each endpoint is asked of the running service.
import { after, test } from 'node:test';
import Router from '@koa/router';
import Koa from 'koa';
import { holds, runText } from './lib/requests/holds.ts';
import { koaText } from './lib/requests/koa-text.ts';
import { arbitraryPlan } from './lib/requests/plan.ts';
import { startHost } from './lib/requests/serve.ts';

const host = await startHost();
after(() => host.close());

test('Koa runs before each handler what the model says, in that order', () =>
  holds(
    arbitraryPlan({ kinds: ['parameter', 'expression'], routeEnds: ['*', ':opt?'], middlewareEnds: ['*'] }),
    koaText,
    text => {
      const app = runText(text, { Koa, Router }, 'app');
      if (!(app instanceof Koa)) throw new Error('The text makes no application.');
      return host.host(app.callback());
    },
  ));
