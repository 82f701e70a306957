import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { audit, auth, check, limit, secured, withAuth } from './hooks.ts';
import { reply } from './trace.ts';

const users: FastifyPluginAsync = async app => {
  app.get('/', { onRequest: [secured, audit].flat() }, async req => reply(req, 'listUsers'));
  app.post('/', { preHandler: [...secured, limit(2)] }, async req => reply(req, 'addUser'));
  app.put('/:id', withAuth(), async req => reply(req, 'putUser'));
  app.patch('/:id', withAuth({ preHandler: check }), async req => reply(req, 'patchUser'));
  app.delete('/:id', { ...withAuth(), preHandler: [audit] }, async req => reply(req, 'removeUser'));
};

const crud = (name: string) => async (app: FastifyInstance) => {
  app.get('/', async req => reply(req, 'crudList'));
  app.route({ method: ['PUT', 'PATCH'], url: '/:id', preHandler: check, handler: async req => reply(req, 'crudChange') });
};

const table = [
  ['GET', '/t1', async (req: any) => reply(req, 't1')],
  ['POST', '/t2', async (req: any) => reply(req, 't2')],
] as const;

const routes = {
  '/k1': { method: 'GET', handler: async (req: any) => reply(req, 'k1') },
  '/k2': { method: 'DELETE', onRequest: auth, handler: async (req: any) => reply(req, 'k2') },
} as const;

const guard = fp(async (app: FastifyInstance, options: { only: string }) => {
  app.addHook('onRequest', audit);
});

export async function makeApp() {
  const app = Fastify();
  app.register(users, { prefix: '/users' });
  app.register(crud('a'), { prefix: '/a' });
  app.register(crud('b'), { prefix: '/b' });
  await app.register(async tables => {
    for (const [method, url, handler] of table) tables.route({ method, url, handler });
    for (const [url, route] of Object.entries(routes)) tables.route({ url, ...route });
    Object.keys(routes).forEach(url => tables.get(`/copy${url}`, routes[url as keyof typeof routes].handler));
  }, { prefix: '/tables' });
  await app.register(async scope => {
    await scope.register(guard, { only: 'x' });
    [['x', 'xs'], ['y', 'ys']].forEach(([name, path]) => scope.register(crud(name!), { prefix: `/${path}` }));
    scope.get('/inner', async req => reply(req, 'inner'));
  });
  app.get('/last', async req => reply(req, 'last'));
  await app.ready();
  return app;
}
