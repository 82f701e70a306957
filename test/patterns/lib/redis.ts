import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ServerProcess, serverFolder, startServerProcess } from './server-process.ts';
import { until } from './until.ts';

export interface RedisServer extends ServerProcess {
  /** Its socket: `new Redis(path)` of ioredis, `createClient({ socket: { path, tls: false } })` of redis. */
  readonly path: string;
}

/** A real Redis, empty, until all tests of the file are over; `settings` such as `{ maxmemory: '10mb' }`. */
export async function startRedis(settings: Readonly<Record<string, string>> = {}): Promise<RedisServer> {
  const folder = serverFolder();
  const path = join(folder, 'redis.sock');
  const options = { port: '0', unixsocket: path, unixsocketperm: '777', dir: folder, save: '', ...settings };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const server = startServerProcess('redis-server', flags);
  await until(`Redis answers (${path})`, () => existsSync(path) || undefined).catch((error: unknown) => {
    throw new Error(server.output(), { cause: error });
  });
  return { ...server, path };
}
