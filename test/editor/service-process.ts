// A small service as its author runs it: compiled against the installed packages, started, asked over HTTP.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from '../../scripts/lib/project.mjs';
import { eventually } from './suite/poll.ts';

export interface RunningService extends AsyncDisposable {
  readonly get: (path: string) => Promise<Response>;
}

/** Compiles `src` to `dist`; throws what the compiler says. */
export function compileService(folder: string): void {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '--project', folder], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`\`${folder}\` does not compile:\n${stdout}${stderr}`);
}

/** Nest loads a thousand files before it listens. */
const patienceMs = 60_000;

/** Starts `dist/main.js` and waits until it answers. */
export async function startService(folder: string): Promise<RunningService> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(folder, 'dist', 'main.js')], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => said.push(String(data)));
  const get = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`);
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  try {
    await eventually(
      'the service to answer',
      () => {
        if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
        return get('/').catch(() => undefined);
      },
      patienceMs,
    );
  } catch (error) {
    await stop();
    throw new Error(`\`${folder}\` does not start:\n${said.join('')}`, { cause: error });
  }
  return { get, [Symbol.asyncDispose]: stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
