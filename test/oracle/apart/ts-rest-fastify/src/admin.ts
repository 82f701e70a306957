import { initServer } from '@ts-rest/fastify';
import type { FastifyInstance } from 'fastify';
import { admin } from './contract.ts';
import { checked, staff } from './hooks.ts';
import { reply } from './trace.ts';

const s = initServer();

const router = s.router(admin, {
  stats: async ({ request }) => reply(request, 'readStats'),
  reindex: async ({ request }) => reply(request, 'reindex'),
});

/** Once as a plugin below a path, once on the instance of another plugin. */
export async function adminPlugin(app: FastifyInstance) {
  app.addHook('preHandler', checked);
  app.register(s.plugin(router), { prefix: '/back', logInitialization: false, hooks: { onRequest: [staff] } } as any);
  app.get('/plain', async request => reply(request, 'readPlain').body);
}

export async function copyPlugin(app: FastifyInstance) {
  s.registerRouter(admin, router, app, { logInitialization: false, hooks: { onRequest: staff } });
}
