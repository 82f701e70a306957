import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { addressOf, listen } from './lib/listen.ts';
import { until } from './lib/until.ts';

const telemetry = new URL('../../snippets/obs/otel/node.ts', import.meta.url).href;
const service = fileURLToPath(new URL('apps/otel/server.ts', import.meta.url));

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = addressOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

/** A service that was started as the pattern says, and what it says when something is wrong. */
async function start(t: TestContext, endpoint: string) {
  const metricsPort = await freePort();
  const child = fork(service, {
    execArgv: ['--import', telemetry],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      METRICS_PORT: metricsPort,
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    },
  });
  t.after(() => child.kill('SIGKILL'));
  const [listening] = await once(child, 'message');
  const { port }: { readonly port: number } = listening;
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const base = new URL(`http://127.0.0.1:${port}/`);
  return { base, child, said: () => errors, metrics: new URL(`http://127.0.0.1:${metricsPort}/metrics`) };
}

async function ask(url: URL): Promise<string> {
  return (await fetch(url, { signal: AbortSignal.timeout(10_000) })).text();
}

test('requests are traced and measured, health checks are not traced, and the last ones are not lost', async t => {
  const received: { readonly url: string; readonly body: string }[] = [];
  const collector = await listen(t, async (request, response) => {
    received.push({ url: request.url ?? '', body: await text(request) });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  const { base, child, metrics } = await start(t, collector.href);
  await ask(new URL('/orders?id=1', base));
  await ask(new URL('/health/live', base));
  assert.match(await ask(metrics), /http_server_(request_)?duration/);
  child.send('stop');
  await once(child, 'exit');
  const traces = received.filter(({ url }) => url === '/v1/traces').map(({ body }) => body);
  assert.match(traces.join(), /"orders"/);
  assert.match(traces.join(), /\/orders/);
  assert.doesNotMatch(traces.join(), /health/);
});

test('a collector that never answers is waited for, but not for ever', async t => {
  const hanging = await listen(t, () => {});
  const { base, child, said } = await start(t, hanging.href);
  await ask(base);
  child.send('stop');
  const [event] = await once(child, 'message', { signal: AbortSignal.timeout(60_000) });
  assert.equal(event, 'flushed');
  assert.match(await until('it is said', () => said() || undefined), /not flushed within/);
});
