import { Router } from 'express';
import { auth, check, limit } from '../mw.ts';
import { reply } from '../trace.ts';

type H = any;
const table: [string, string, ...H[]][] = [
  ['get', '/t1', (req: any, res: any) => reply(req, res, 't1')],
  ['post', '/t2', auth, (req: any, res: any) => reply(req, res, 't2')],
];
export const tables = Router();
for (const [method, path, ...handlers] of table) (tables as any)[method](path, ...handlers);

const byPath = {
  '/o1': { get: (req: any, res: any) => reply(req, res, 'o1Get'), post: [auth, (req: any, res: any) => reply(req, res, 'o1Post')] },
  '/o2': { delete: [auth, check, (req: any, res: any) => reply(req, res, 'o2Delete')] },
};
Object.entries(byPath).forEach(([path, methods]) => {
  for (const [method, handlers] of Object.entries(methods)) (tables as any)[method](path, handlers);
});

const objects = [
  { method: 'get', path: '/p1', needsAuth: true, handler: (req: any, res: any) => reply(req, res, 'p1') },
  { method: 'put', path: '/p2', needsAuth: false, middleware: [limit(2)], handler: (req: any, res: any) => reply(req, res, 'p2') },
];
objects.forEach(({ method, path, needsAuth, middleware = [], handler }) => {
  (tables as any)[method](path, ...(needsAuth ? [auth] : []), ...middleware, handler);
});

const map = new Map<string, H>([
  ['/m1', (req: any, res: any) => reply(req, res, 'm1')],
  ['/m2', (req: any, res: any) => reply(req, res, 'm2')],
]);
for (const [path, handler] of map) tables.get(path, auth, handler);
map.forEach((handler, path) => tables.post(path, handler));

[['/r1', (req: any, res: any) => reply(req, res, 'r1')] as const, ['/r2', (req: any, res: any) => reply(req, res, 'r2')] as const].reduce(
  (router, [path, handler]) => router.get(path, check, handler),
  tables,
);
