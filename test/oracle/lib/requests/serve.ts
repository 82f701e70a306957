// One server for all the services that a test makes, one after another.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Answer, Ask } from './agreement.ts';

export interface Host {
  /** From now on requests are answered by this. */
  host(listener: RequestListener): Ask;
  close(): void;
}

export async function startHost(): Promise<Host> {
  let current: RequestListener = () => {};
  const server = createServer((request, response) => current(request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host(listener) {
      current = listener;
      return async (verb, path) => answerIn(await fetch(`http://127.0.0.1:${port}${path}`, { method: verb }));
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Undefined when none of the handlers answered. */
export async function answerIn(response: Response): Promise<Answer | undefined> {
  const text = await response.text();
  if (response.status >= 500) throw new Error(`The service failed: ${text.slice(0, 400)}`);
  return text.startsWith('{"handler":') ? JSON.parse(text) : undefined;
}

export function askFastify(app: FastifyInstance): Ask {
  return async (verb, url) => {
    const { body, statusCode: status } = await app.inject({
      method: verb as NonNullable<InjectOptions['method']>,
      url,
    });
    return answerIn(new Response(body, { status }));
  };
}
