import { express } from './express.ts';
import { fastify } from './fastify.ts';
import type { FrameworkConnector } from './framework.ts';
import { nest } from './nest/index.ts';

/** Every framework that is known. Supporting another is another file, and a line here. */
export const frameworks: readonly FrameworkConnector[] = [express, fastify, nest];
