import { createClient } from 'redis';
import { config } from '../config.js';
import { logger } from '../logger.js';

export const redis = createClient({ url: config.redisUrl });

redis.on('error', error => logger.error({ err: error }, 'Redis failed'));
