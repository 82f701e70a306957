import { globSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { freePort } from './free-port.ts';
import { answers } from './memcached.ts';
import { runTool, serverFolder, startServerProcess } from './server-process.ts';
import { until } from './until.ts';

/** A real RabbitMQ, empty, until all tests of the file are over. */
export async function startRabbitmq(): Promise<{ readonly url: string }> {
  const folder = serverFolder();
  const [port, epmd, peers] = [await freePort(), await freePort(), await freePort()];
  const environment = {
    HOME: folder,
    RABBITMQ_NODENAME: `ba${port}@localhost`,
    RABBITMQ_MNESIA_BASE: join(folder, 'mnesia'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_LOGS: '-',
    // The script becomes the server, instead of waiting beside it: signals reach the one that they are for.
    RUNNING_UNDER_SYSTEMD: 'true',
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_NODE_PORT: String(port),
    RABBITMQ_DIST_PORT: String(peers),
    RABBITMQ_CONFIG_FILE: join(folder, 'none'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'none'),
    ERL_EPMD_PORT: String(epmd),
    ERL_EPMD_ADDRESS: '127.0.0.1',
  };
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const server = startServerProcess('env', [...variables, serverScript()]);
  // It leaves the daemon behind by which nodes find each other.
  after(() => runTool('epmd', ['-port', String(epmd), '-kill']));
  await until(`RabbitMQ answers (${port})`, () => answers(port), 60_000).catch((error: unknown) => {
    throw new Error(server.output(), { cause: error });
  });
  return { url: `amqp://guest:guest@127.0.0.1:${port}` };
}

/** What Debian puts on PATH wants to be root; the script behind it does not. */
function serverScript(): string {
  const [script] = globSync('/usr/lib/rabbitmq/lib/*/sbin/rabbitmq-server');
  if (script === undefined) throw new Error('RabbitMQ is not there; run `npm run setup-services`.');
  return script;
}
