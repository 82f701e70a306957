import { OpenAPIHono } from '@hono/zod-openapi';
import { requestId } from 'hono/request-id';

export function createRouter(): OpenAPIHono {
  return new OpenAPIHono({ strict: false });
}

export function createApp(): OpenAPIHono {
  const app = createRouter();
  app.use(requestId());
  return app;
}
