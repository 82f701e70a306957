// A service of which a test wants to see traces and metrics. It ends when it is told to.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { flushTelemetry } from '../../../../snippets/obs/otel/node.ts';

const server = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.(server.address());
await once(process, 'message');
server.close();
await flushTelemetry();
process.send?.('flushed');
process.disconnect();
