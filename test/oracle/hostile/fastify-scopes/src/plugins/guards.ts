import type { FastifyInstance, FastifyPluginCallback, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import fp from 'fastify-plugin';
import { note } from '../trace.ts';

declare module 'fastify' {
  interface FastifyInstance {
    guards: { signedIn: preHandlerAsyncHookHandler; role(name: string): preHandlerAsyncHookHandler };
  }
  interface FastifyContextConfig {
    secured?: boolean;
  }
}

const guards: FastifyPluginCallback = (fastify, _options, done) => {
  fastify.decorate('guards', {
    signedIn: async request => note(request, 'signedIn'),
    role: (name: string) => async (request: FastifyRequest) => {
      if (name !== '') note(request, 'role');
    },
  });
  // Routes say in their configuration that they want it.
  fastify.addHook('onRoute', route => {
    if (!route.config?.secured) return;
    route.onRequest = [secured, ...[route.onRequest ?? []].flat()];
  });
  done();
};

async function secured(request: FastifyRequest) {
  note(request, 'secured');
}

export default fp(guards, { name: 'guards', fastify: '5.x' });

export const context = fp(async (fastify: FastifyInstance) => {
  fastify.addHook('onRequest', async function tenant(request) {
    note(request, 'tenant');
  });
});
