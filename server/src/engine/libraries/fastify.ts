import type { Library } from './library.ts';

const handler = ['FastifyRequest', 'FastifyReply'] as const;
const registering = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'all'];

export const fastify: Library = {
  packages: ['fastify'],
  gives: {
    'default()': 'FastifyInstance',
    '*()': 'FastifyInstance',
    'fastify()': 'FastifyInstance',
    'Fastify()': 'FastifyInstance',
    'FastifyInstance#withTypeProvider()': 'FastifyInstance',
    'FastifyInstance#register()': 'FastifyInstance',
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
  },
};
