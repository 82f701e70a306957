import type { FastifyPluginAsync } from 'fastify';
import { crud } from './crud.ts';
import { orders } from './orders.ts';

export const routes: { prefix: string; plugin: FastifyPluginAsync }[] = [
  { prefix: '/orders', plugin: orders },
  { prefix: '/colors', plugin: crud('color') },
  { prefix: '/sizes', plugin: crud('size', { readOnly: true }) },
];
