import type { Library } from './library.ts';

const handler = ['FastifyRequest', 'FastifyReply'] as const;
/** The types of plugins; those of type providers are told apart by how they end. */
const plugins = ['FastifyPluginAsync', 'FastifyPluginCallback', 'FastifyPlugin'].flatMap(name =>
  ['', 'Typebox', 'Zod', 'JsonSchemaToTs'].map(provider => `${name}${provider}`),
);
const registering = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'all'];

export const fastify: Library = {
  packages: [
    'fastify',
    '@fastify/type-provider-typebox',
    '@fastify/type-provider-json-schema-to-ts',
    'fastify-type-provider-zod',
  ],
  takes: Object.fromEntries(
    ['default', '*', 'fastify', 'Fastify'].map(name => [
      name,
      { kind: 'body', options: 0, limit: 'bodyLimit' } as const,
    ]),
  ),
  decorated: ['FastifyInstance', 'FastifyRequest', 'FastifyReply'],
  before: {
    'FastifyInstance#rateLimit': ['rate limit'],
    'FastifyInstance#basicAuth': ['authentication'],
    'FastifyInstance#csrfProtection': [],
  },
  checks: { 'FastifyRequest#jwtVerify': 'token' },
  gives: {
    'default()': 'FastifyInstance',
    '*()': 'FastifyInstance',
    'fastify()': 'FastifyInstance',
    'Fastify()': 'FastifyInstance',
    ...Object.fromEntries(
      [...registering, 'withTypeProvider', 'register', 'route', 'addHook', 'decorate', 'after'].map(
        method => [`FastifyInstance#${method}()`, 'FastifyInstance'],
      ),
    ),
    // Decorated by plugins of the same name.
    'FastifyInstance#pg': 'pg:Pool',
    'FastifyInstance#mysql': 'mysql2:Pool',
    'FastifyInstance#redis': 'ioredis:Redis',
    'FastifyRequest#server': 'FastifyInstance',
    'FastifyReply#server': 'FastifyInstance',
    'FastifyReply#code()': 'FastifyReply',
    'FastifyReply#status()': 'FastifyReply',
    'FastifyReply#header()': 'FastifyReply',
    'FastifyReply#type()': 'FastifyReply',
  },
  hands: {
    ...Object.fromEntries(registering.map(method => [`FastifyInstance#${method}`, handler])),
    'FastifyInstance#register': ['FastifyInstance'],
    'FastifyInstance#addHook': handler,
    'FastifyInstance#setErrorHandler': [undefined, 'FastifyRequest', 'FastifyReply'],
    'FastifyInstance#setNotFoundHandler': handler,
    ...Object.fromEntries(plugins.map(name => [name, ['fastify:FastifyInstance']])),
  },
};

/** `fp(async app => …)` */
export const fastifyPlugin: Library = {
  packages: ['fastify-plugin'],
  hands: {
    default: ['fastify:FastifyInstance'],
    '*': ['fastify:FastifyInstance'],
    fastifyPlugin: ['fastify:FastifyInstance'],
    fp: ['fastify:FastifyInstance'],
  },
};
