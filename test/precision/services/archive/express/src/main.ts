import { randomUUID } from 'node:crypto';
import express from 'express';
import helmet from 'helmet';
import { pino } from 'pino';
import { pinoHttp } from 'pino-http';
import { client } from './documents.js';
import { pool } from './letters.js';
import { readers } from './readers.router.js';

const logger = pino();
const app = express();

app.disable('x-powered-by');
app.use(helmet());
app.use(pinoHttp({ logger, genReqId: req => req.headers['x-request-id'] ?? randomUUID() }));
app.use(express.json({ limit: '100kb' }));
app.get('/health', async (_req, res) => {
  await pool.query('SELECT 1');
  res.json({ status: 'ok' });
});
app.use('/v1', readers);

const server = app.listen(Number(process.env.PORT ?? 3000));

process.on('SIGTERM', () => {
  server.close(async () => {
    await pool.end();
    await client.close();
  });
});
