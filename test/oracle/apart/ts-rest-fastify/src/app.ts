import { initServer } from '@ts-rest/fastify';
import Fastify from 'fastify';
import { adminPlugin, copyPlugin } from './admin.ts';
import { contract } from './contract.ts';
import { traced } from './hooks.ts';
import { router } from './orders.ts';

const s = initServer();

export async function build() {
  const app = Fastify();
  app.addHook('onRequest', traced);
  s.registerRouter(contract, router, app, { logInitialization: false });
  await app.register(adminPlugin, { prefix: '/admin' });
  await app.register(copyPlugin, { prefix: '/copy' });
  return app;
}
