import { express } from './express.ts';
import { fastify } from './fastify/index.ts';
import type { FrameworkConnector } from './framework.ts';
import { hono } from './hono.ts';
import { koa } from './koa.ts';
import { nest } from './nest/index.ts';
import { trpc } from './trpc/index.ts';

/** Every framework that is known. Supporting another is another file, and a line here. */
export const frameworks: readonly FrameworkConnector[] = [express, koa, hono, fastify, nest, trpc];
