import { Router } from 'express';
import { reply } from '../trace.ts';

export function crud({ list, guards = [] as any[], children = {} as Record<string, Router> }: any) {
  const router = Router({ mergeParams: true });
  if (guards.length) router.use(...guards);
  router.get('/', list);
  router.get('/:id', (req, res) => reply(req, res, 'crudOne'));
  for (const [name, child] of Object.entries<Router>(children)) router.use(`/:id/${name}`, child);
  return router;
}
