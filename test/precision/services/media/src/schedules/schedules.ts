import cron from 'node-cron';
import { albums } from '../albums/albums.service.js';
import { feeds } from '../feeds/feeds.service.js';
import { producer } from '../infrastructure/kafka.js';
import { redis } from '../infrastructure/redis.js';
import { logger } from '../logger.js';

export function startSchedules(): void {
  cron.schedule('0 6 * * *', () => run('digests', () => feeds.writeDigests()));
  cron.schedule('0 0 * * *', () => run('views', () => albums.resetAllViews()));
  cron.schedule('30 2 * * *', () => run('old digests', () => feeds.removeOldDigests()));
  cron.schedule('0 5 * * 1', () => run('ranking', announceRanking));
}

async function run(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    logger.error({ err: error, schedule: name }, 'A schedule failed');
  }
}

/** Once a week, by whichever instance comes first. */
async function announceRanking(): Promise<void> {
  const isFirst = await redis.set('schedules:ranking', '1', { NX: true, EX: 3_600 });
  if (isFirst === null) return;
  await producer.send({ topic: 'media.ranking', messages: [{ value: new Date().toISOString() }] });
}
