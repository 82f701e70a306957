// Express services that nobody thought of: what the model says of each endpoint is asked of the running service.
import { after, test } from 'node:test';
import express5, { type Express } from 'express';
import { expressText } from './lib/requests/express-text.ts';
import { holds, runText } from './lib/requests/holds.ts';
import { arbitraryPlan } from './lib/requests/plan.ts';
import { startHost } from './lib/requests/serve.ts';

const { default: express4 } = await import('express4' as string);
const host = await startHost();
after(() => host.close());

const plans = arbitraryPlan({
  kinds: ['parameter', 'expression'],
  routeEnds: ['*', ':opt?'],
  middlewareEnds: ['*'],
});
const versions = [
  { version: 4, express: express4 },
  { version: 5, express: express5 },
] as const;

for (const { version, express } of versions)
  test(`Express ${version} runs before each handler what the model says, in that order`, () =>
    holds(
      plans,
      plan => expressText(plan, version),
      async text => {
        const result = "typeof start === 'function' ? start() : app";
        return host.host((await runText(text, { express, Router: express.Router }, result)) as Express);
      },
    ));
