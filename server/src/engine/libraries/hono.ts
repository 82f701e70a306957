import type { Library } from './library.ts';

const registering = ['get', 'post', 'put', 'patch', 'delete', 'options', 'all', 'on', 'use'];
const handler = ['Context', 'Next'] as const;

export const hono: Library = {
  packages: ['hono', '@hono/zod-openapi'],
  gives: {
    ...Object.fromEntries(
      [...registering, 'route', 'basePath', 'openapi', 'openapiRoutes', 'notFound', 'onError', 'mount'].map(
        method => [`Hono#${method}()`, 'Hono'],
      ),
    ),
    'createFactory()': 'Factory',
    'Factory#createApp()': 'Hono',
    'Context#req': 'HonoRequest',
  },
  extends: { OpenAPIHono: 'Hono' },
  hands: {
    ...Object.fromEntries(registering.map(method => [`Hono#${method}`, handler])),
    'Hono#onError': [undefined, 'Context'],
    'Hono#openapi': handler,
    createMiddleware: handler,
    'Factory#createMiddleware': handler,
    'Factory#createHandlers': handler,
    MiddlewareHandler: handler,
    Handler: handler,
  },
};
