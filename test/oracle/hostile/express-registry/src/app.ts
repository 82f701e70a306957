import express, { type Express, type RequestHandler } from 'express';
import hooks from './hooks.ts';
import { browsersOnly, limit, SessionGuard, unless } from './http/guards.ts';
import { RouteRegistry } from './http/registry.ts';
import { invoices } from './invoices.ts';
import { people } from './people/index.ts';
import { note, reply } from './trace.ts';

const isProduction = process.env.NODE_ENV === 'production';

export function createApp(): Express {
  const app = express();
  // Before the body is parsed.
  app.use('/hooks', hooks());
  configure(app, express.json(), requestId, ...(isProduction ? [limit] : []));
  RouteRegistry.get()
    .add('/people', people)
    .add('/people/:personId/invoices', invoices, new SessionGuard('x-session').handler)
    .mountOn(app);
  app.use(unless(['/version'], browsersOnly));
  app.get('/version', (request, response) => reply(request, response, 'version'));
  const admin = express();
  admin.get(['/', '/index'], (request, response) => reply(request, response, 'adminIndex'));
  app.use(['/admin', '/backstage'], admin);
  return app;
}

function configure(app: Express, ...all: RequestHandler[]) {
  for (const each of all) app.use(each);
}

function requestId(request: Parameters<RequestHandler>[0], _response: unknown, next: () => void) {
  note(request, 'requestId');
  next();
}
