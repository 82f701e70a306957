import type { FastifyInstance, RouteOptions } from 'fastify';
import { reply } from '../trace.ts';

type Route = Pick<RouteOptions, 'handler' | 'method'>;

const routes: Record<string, Route> = {
  '/live': { method: 'GET', handler: async request => reply(request, 'live') },
  '/ready': { method: ['GET', 'OPTIONS'], handler: async request => reply(request, 'ready') },
};

export class StatusRoutes {
  static readonly prefix = '/status';

  static async register(app: FastifyInstance) {
    for (const [url, route] of Object.entries(routes)) app.route({ url, ...route });
    app.all('/echo', StatusRoutes.echo);
  }

  private static async echo(request: Parameters<RouteOptions['handler']>[0]) {
    return reply(request, 'echo');
  }
}
