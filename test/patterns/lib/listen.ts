import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { TestContext } from 'node:test';

/** Serves on a free port of the loopback interface until the test is over. */
export async function listen(test: TestContext, handler: RequestListener): Promise<URL> {
  const server = createServer(handler);
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return addressOf(server);
}

/** Where a listening server can be reached. */
export function addressOf(server: Pick<Server, 'address'>): URL {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The server does not listen on a port.');
  return new URL(`http://127.0.0.1:${address.port}/`);
}
