import express from 'express';
import { audit, auth, check } from './mw.ts';
import { built, Notes, partial } from './routes/builder.ts';
import { crud } from './routes/crud.ts';
import flat from './routes/flat.ts';
import { tables } from './routes/table.ts';
import { reply } from './trace.ts';

export function makeApp() {
  const app = express();
  app.use('/flat', flat);
  app.use('/tables', [audit], tables);
  app.use('/built', built);
  app.use(partial);
  app.use('/people/:person/notes', new Notes().router);
  app.use(
    '/shops',
    crud({
      list: (req: any, res: any) => reply(req, res, 'listShops'),
      children: { items: crud({ list: (req: any, res: any) => reply(req, res, 'listItems'), guards: [auth, check] }) },
    }),
  );
  const api = express.Router();
  const mounts = { '/a': mini('miniA'), '/b': mini('miniB') };
  for (const path in mounts) api.use(path, auth, mounts[path as keyof typeof mounts]);
  app.use('/api', api);
  return app;
}

function mini(_name: string) {
  const router = express.Router();
  router.get('/', (req, res) => reply(req, res, 'mini'));
  return router;
}
