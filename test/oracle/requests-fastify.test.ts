// Fastify services that nobody thought of: what the model says of each endpoint is asked of the running service.
import { test } from 'node:test';
import Fastify5, { type FastifyInstance, type InjectOptions } from 'fastify';
import fp from 'fastify-plugin';
import { arbitraryPlugin, fastifyText } from './lib/requests/fastify-text.ts';
import { holds, runText } from './lib/requests/holds.ts';
import { answerIn } from './lib/requests/serve.ts';

const { default: Fastify4 } = await import('fastify4' as string);
const versions = [
  { version: 4, Fastify: Fastify4 },
  { version: 5, Fastify: Fastify5 },
] as const;

for (const { version, Fastify } of versions)
  test(`Fastify ${version} runs before each handler what the model says, in that order`, () =>
    holds(arbitraryPlugin(), fastifyText, async text => {
      const app = (await runText(text, { Fastify, fp }, 'start()')) as FastifyInstance;
      await app.ready();
      return async (verb, url) => {
        const { body, statusCode: status } = await app.inject({
          method: verb as NonNullable<InjectOptions['method']>,
          url,
        });
        return answerIn(new Response(body, { status }));
      };
    }));
