import { join } from 'node:path';
import autoload from '@fastify/autoload';
import formbody from '@fastify/formbody';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyPluginOptions } from 'fastify';
import { health } from './health.ts';

export async function buildApp(options: FastifyPluginOptions = {}) {
  const app = Fastify({ logger: false }).withTypeProvider<TypeBoxTypeProvider>();
  await app.register(formbody);
  await app.register(autoload, { dir: join(import.meta.dirname, 'plugins'), options: { ...options } });
  app.register(autoload, {
    dir: join(import.meta.dirname, 'routes'),
    autoHooks: true,
    cascadeHooks: true,
    ignorePattern: /schemas?\.ts$/,
    options: { prefix: '/api' },
  });
  app.register(autoload, {
    dir: join(import.meta.dirname, 'public'),
    dirNameRoutePrefix: false,
    options: { prefix: '/public/' },
  });
  app.register(health);
  app.addHook('preHandler', stampRequest);
  return app;
}

async function stampRequest() {}
