import { randomUUID } from 'node:crypto';
import express from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { register } from 'prom-client';
import { albumsRouter } from './albums/albums.router.js';
import { assetsRouter } from './assets/assets.router.js';
import { encodingsRouter } from './encodings/encodings.router.js';
import { feedsRouter } from './feeds/feeds.router.js';
import { authenticate } from './http/authenticate.js';
import { handleError } from './http/error-handler.js';
import { database } from './infrastructure/database.js';
import { logger } from './logger.js';
import { measure } from './metrics/measure.js';

export const app = express();

app.disable('x-powered-by');
app.use(helmet());
app.use(pinoHttp({ logger, genReqId: req => req.headers['x-request-id'] ?? randomUUID() }));
app.use(measure);
app.use(express.json({ limit: '100kb' }));

app.get('/health', async (_req, res) => {
  await database.query('SELECT 1');
  res.json({ status: 'ok' });
});
app.get('/metrics', authenticate, async (_req, res) => {
  res.type(register.contentType).send(await register.metrics());
});

app.use('/v1/encodings', encodingsRouter);
app.use('/v1/assets', authenticate, assetsRouter);
app.use('/v1/albums', authenticate, albumsRouter);
app.use('/v1/feeds', authenticate, feedsRouter);
app.use(handleError);
