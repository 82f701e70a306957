import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import jwt from '@fastify/jwt';
import Fastify from 'fastify';
import { appointmentRoutes } from './appointments/appointments.routes.js';
import { config } from './config.js';
import { authenticate } from './http/authenticate.js';
import { pool } from './infrastructure/database.js';
import { patientRoutes } from './patients/patients.routes.js';
import { rotaRoutes } from './rota/rota.routes.js';

export const app = Fastify({ logger: true, genReqId: () => randomUUID() });

await app.register(helmet);
await app.register(jwt, { secret: config.tokenKey, verify: { algorithms: ['HS256'] } });

app.get('/health', async () => {
  await pool.query('SELECT 1');
  return { status: 'ok' };
});

/** Everything in here is for those who work in the practice. */
await app.register(
  async inside => {
    inside.addHook('onRequest', authenticate);
    await inside.register(patientRoutes, { prefix: '/patients' });
    await inside.register(appointmentRoutes, { prefix: '/appointments' });
  },
  { prefix: '/v1' },
);
await app.register(rotaRoutes, { prefix: '/v1/rota' });
app.addHook('onClose', async () => {
  await pool.end();
});
