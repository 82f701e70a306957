import { buildApp } from './app.js';
import { config } from './config.js';

const app = buildApp();

async function stop(signal: NodeJS.Signals): Promise<void> {
  app.log.info({ signal }, 'stopping');
  const overdue = setTimeout(() => process.exit(1), 20_000);
  overdue.unref();
  await app.close();
}

process.once('SIGTERM', signal => void stop(signal));
process.once('SIGINT', signal => void stop(signal));

await app.listen({ host: '0.0.0.0', port: config.port });
