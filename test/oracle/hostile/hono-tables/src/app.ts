import { Hono } from 'hono';
import { createFactory, createMiddleware } from 'hono/factory';
import { every, some } from 'hono/combine';
import { note, reply } from './trace.ts';

const auth = createMiddleware(async (c, next) => { note(c, 'auth'); await next(); });
const check = createMiddleware(async (c, next) => { note(c, 'check'); await next(); });
const audit = async (c: any, next: any) => { note(c, 'audit'); await next(); };
const limit = (_n: number) => createMiddleware(async (c, next) => { note(c, 'limit'); await next(); });
const secured = [auth, check] as const;

const factory = createFactory();
const listHandlers = factory.createHandlers(auth, c => reply(c, 'made'));

const resource = (list: any, extra: any[] = []) =>
  new Hono().use('*', ...extra).get('/', list).get('/:id', c => reply(c, 'one'));

const tables = new Hono();
const table = { '/t1': ['get', (c: any) => reply(c, 't1')], '/t2': ['post', (c: any) => reply(c, 't2')] } as const;
for (const [path, [method, handler]] of Object.entries(table)) tables.on(method, path, auth, handler);
(['/m1', '/m2'] as const).forEach(path => tables.get(path, ...secured, c => reply(c, 'm')));
for (const name of ['n1', 'n2']) tables.route(`/${name}`, resource((c: any) => reply(c, 'listN'), [audit]));
const parts = { x: resource((c: any) => reply(c, 'listX')), y: resource((c: any) => reply(c, 'listY'), [auth]) };
Object.keys(parts).forEach(key => tables.route(`/p/${key}`, parts[key as keyof typeof parts]));

const v1 = new Hono()
  .basePath('/v1')
  .use(audit)
  .get('/made', ...listHandlers)
  .post('/spread', ...[auth, [check, limit(1)]].flat() as any, (c: any) => reply(c, 'spread'))
  .put('/every', every(auth, check) as any, c => reply(c, 'every'))
  .on(['PATCH', 'DELETE'], ['/on/a', '/on/b'], check, c => reply(c, 'on'));

export function makeApp() {
  const app = new Hono();
  app.route('/', v1);
  app.use('/tables/n1/*', check);
  app.route('/tables', tables);
  app.get('/status', c => reply(c, 'status'));
  return app;
}
export default makeApp();
