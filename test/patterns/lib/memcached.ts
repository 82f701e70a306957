import { connect } from 'node:net';
import { freePort } from './free-port.ts';
import { startServerProcess } from './server-process.ts';
import { until } from './until.ts';

export interface Memcached {
  /** A host and a port. */
  readonly address: string;
  /** Sends commands as they are, and gives what comes back, which are so many lines. */
  readonly ask: (commands: string, lines: number) => Promise<string>;
}

/** A real memcached, empty, until all tests of the file are over. */
export async function startMemcached(): Promise<Memcached> {
  const port = await freePort();
  const server = startServerProcess('memcached', ['-l', '127.0.0.1', '-p', String(port), '-m', '16']);
  await until(`memcached answers (${port})`, () => answers(port)).catch((error: unknown) => {
    throw new Error(server.output(), { cause: error });
  });
  return { address: `127.0.0.1:${port}`, ask: (commands, lines) => ask(port, commands, lines) };
}

async function ask(port: number, commands: string, lines: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(commands);
  let answer = '';
  for await (const chunk of socket) {
    answer += String(chunk);
    if (answer.split('\r\n').length > lines) break;
  }
  return answer;
}

/** Whether somebody listens there. */
export function answers(port: number): Promise<true | undefined> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(undefined));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
