import { Hono } from 'hono';
import { requireRole } from '../middleware/auth.ts';

/** Both stand below `/admin`, under the names that each part of the company uses. */
function register(app: Hono, name: 'users' | 'staff'): void {
  app.get(`/${name}`, context => context.json([]));
  app.delete(`/${name}/:id`, requireRole('root'), context => context.body(null, 204));
}

export const admin = new Hono();
register(admin, 'users');
register(admin, 'staff');
