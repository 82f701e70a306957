import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import Fastify from 'fastify';
import { client, db } from './maps.store.js';
import { maps } from './maps.routes.js';

const app = Fastify({ logger: true, requestIdHeader: 'x-request-id', genReqId: () => randomUUID() });

await app.register(helmet);
await app.register(maps, { prefix: '/v1' });

app.get('/health', async () => {
  await db.raw('SELECT 1');
  return { status: 'ok' };
});

app.addHook('onClose', async () => {
  await db.destroy();
  await client.close();
});

process.on('SIGTERM', () => void app.close());

await app.listen({ port: 3000, host: '0.0.0.0' });
