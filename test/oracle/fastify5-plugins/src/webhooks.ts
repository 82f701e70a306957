import type { RouteOptions } from 'fastify';

async function verifySignature() {}

export const webhookRoutes: RouteOptions[] = [
  { method: 'POST', url: '/webhooks/stripe', preValidation: verifySignature, handler: async () => ({}) },
  { method: ['POST', 'PUT'], url: '/webhooks/bank', handler: async () => ({}) },
];
