import { createRouter, requireScope, requireUser } from './create-app.ts';
import { reply } from './trace.ts';

export function adminRoutes({ readOnly }: { readOnly: boolean }) {
  const admin = createRouter().basePath('/admin');
  admin.use(requireUser);
  admin.get('/stats', context => reply(context, 'stats'));
  if (!readOnly) admin.post('/reindex', requireScope('admin'), context => reply(context, 'reindex'));
  const deep = admin.basePath('/deep');
  deep.get('/one', context => reply(context, 'deepOne'));
  return admin;
}
