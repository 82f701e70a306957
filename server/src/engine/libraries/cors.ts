/** What tells browsers which other sites may ask. */
import { forEach, type MethodTable } from './method-table.ts';

export interface CorsMethod {
  /** Where its options are, as in a `DataMethod`. */
  readonly options: string;
  /** Whom it lets in where nothing is said: with credentials `reflected` means everybody. */
  readonly byDefault: 'nobody' | 'anybody' | 'reflected';
  /** How it takes several origins. */
  readonly takes: 'list' | 'function';
}

const plain: CorsMethod = { options: '0', byDefault: 'anybody', takes: 'list' };
const ofKoa: CorsMethod = { options: '0', byDefault: 'reflected', takes: 'function' };

export const corsMethods: MethodTable<CorsMethod> = {
  cors: forEach(['default'], plain),
  'hono/cors': { cors: plain },
  '@koa/cors': forEach(['default'], ofKoa),
  'koa2-cors': forEach(['default'], ofKoa),
  '@nestjs/common': { 'INestApplication#enableCors': plain },
  '@nestjs/core': {
    'INestApplication#enableCors': plain,
    'NestFactory.create': { ...plain, options: '1.cors', byDefault: 'nobody' },
  },
  '@nestjs/platform-express': {
    'INestApplication#enableCors': plain,
    'NestExpressApplication#enableCors': plain,
  },
  '@nestjs/platform-fastify': {
    'INestApplication#enableCors': plain,
    'NestFastifyApplication#enableCors': plain,
  },
  'socket.io': { Server: { ...plain, options: '1.cors', byDefault: 'nobody' } },
};

/** Plugins of Fastify, registered with their options. */
export const corsPlugins: MethodTable<CorsMethod> = {
  '@fastify/cors': forEach(['default', 'fastifyCors'], { ...plain, options: '1' }),
  'fastify-cors': forEach(['default'], { ...plain, options: '1' }),
};
