import { express } from './express.ts';
import { fastify } from './fastify/index.ts';
import type { DefinedFramework } from './framework.ts';
import { graphql } from './graphql/index.ts';
import { hono } from './hono.ts';
import { koa } from './koa.ts';
import { medusa } from './medusa/index.ts';
import { nest } from './nest/index.ts';
import { next } from './next/index.ts';
import { routingControllers } from './routing-controllers.ts';
import { trpc } from './trpc/index.ts';
import { tsRest } from './ts-rest/index.ts';
import { tsoa } from './tsoa.ts';

/** Every framework that is known. Supporting another is another file, and a line here. */
export const frameworks: readonly DefinedFramework[] = [
  express,
  koa,
  hono,
  fastify,
  nest,
  next,
  medusa,
  trpc,
  tsRest,
  routingControllers,
  tsoa,
  graphql,
];
