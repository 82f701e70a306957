/** What is meant for those who run a service: documentation, boards of queues, panels, metrics. */
import type { Exposed, Library } from './library.ts';
import { forEach, type MethodTable } from './method-table.ts';

export const operations: readonly Library[] = [
  {
    packages: ['swagger-ui-express', 'koa2-swagger-ui', '@hono/swagger-ui'],
    isHarmless: true,
    exposes: Object.fromEntries(
      ['setup', 'default.setup', '*.setup', 'koaSwagger', 'swaggerUI'].map(name => [
        name,
        'documentation' as const,
      ]),
    ),
  },
  { packages: ['@nestjs/swagger'], exposes: { 'SwaggerModule.setup': 'documentation' } },
  {
    packages: ['@bull-board/express', '@bull-board/koa', '@bull-board/hono', '@bull-board/fastify'],
    isHarmless: true,
    exposes: Object.fromEntries(
      ['getRouter', 'registerPlugin'].flatMap(method =>
        ['ExpressAdapter', 'KoaAdapter', 'HonoAdapter', 'FastifyAdapter'].map(adapter => [
          `${adapter}#${method}`,
          'queue board' as const,
        ]),
      ),
    ),
  },
  { packages: ['@bull-board/nestjs'], exposes: { 'BullBoardModule.forRoot': 'queue board' } },
  {
    packages: ['@adminjs/express', '@adminjs/koa', '@adminjs/hapi'],
    exposes: Object.fromEntries(
      ['buildRouter', 'default.buildRouter', '*.buildRouter'].map(name => [name, 'admin panel' as const]),
    ),
  },
  {
    packages: ['prom-client'],
    isHarmless: true,
    exposes: Object.fromEntries(
      ['register.metrics', 'default.register.metrics', '*.register.metrics', 'Registry#metrics'].map(name => [
        name,
        'metrics' as const,
      ]),
    ),
  },
];

/** Plugins of Fastify, which are mounted where they are registered. */
export const exposedPlugins: MethodTable<Exposed> = {
  '@fastify/swagger-ui': forEach(['default', 'fastifySwaggerUi'], 'documentation'),
  'fastify-metrics': forEach(['default'], 'metrics'),
};
