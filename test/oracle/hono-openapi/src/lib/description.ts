import type { OpenAPIHono } from '@hono/zod-openapi';

export function configureDescription(app: OpenAPIHono): void {
  app.doc('/openapi.json', { openapi: '3.0.0', info: { title: 'Invoices', version: '1' } });
}
