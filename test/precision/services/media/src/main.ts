import 'reflect-metadata';
import { app } from './app.js';
import { config } from './config.js';
import { consumeEncoded } from './encodings/encoded.consumer.js';
import { database } from './infrastructure/database.js';
import { producer } from './infrastructure/kafka.js';
import { closePublishing } from './infrastructure/rabbit.js';
import { redis } from './infrastructure/redis.js';
import { logger } from './logger.js';
import { consumeReports } from './moderation/reports.consumer.js';
import { startSchedules } from './schedules/schedules.js';

await database.initialize();
await redis.connect();
await producer.connect();
await consumeEncoded();
const consumers = await consumeReports();
startSchedules();

const server = app.listen(config.port, () => logger.info(`Listening on ${config.port}`));

process.on('SIGTERM', () => {
  server.close(async () => {
    await Promise.all(consumers.map(consumer => consumer.disconnect()));
    await producer.disconnect();
    await closePublishing();
    await redis.quit();
    await database.destroy();
  });
});
