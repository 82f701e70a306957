// ---
// title: OpenTelemetry for Node
// packages: { "@opentelemetry/sdk-node": ">=0.204", "@opentelemetry/instrumentation": ">=0.204", "@opentelemetry/instrumentation-http": ">=0.204", "@opentelemetry/exporter-prometheus": ">=0.204" }
// stack: []
// place: file
// placeholders:
//   orders: The name of the service, where OTEL_SERVICE_NAME does not say it
//   /health: Routes that nobody wants to see traces of begin with it
//   9464: The port that Prometheus reads metrics from
// ---
// Loaded before everything else: `node --import ./telemetry.js server.js`. Traces go where OTEL_EXPORTER_OTLP_ENDPOINT says.
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { NodeSDK } from '@opentelemetry/sdk-node';

const FLUSH_MS = 5_000;

// ES modules are replaced by a hook, which has to be there before the first of them is loaded.
register('@opentelemetry/instrumentation/hook.mjs', pathToFileURL('./'));

const { OTEL_SERVICE_NAME = 'orders', METRICS_PORT = '9464' } = process.env;

const sdk = new NodeSDK({
  serviceName: OTEL_SERVICE_NAME,
  metricReaders: [new PrometheusExporter({ port: Number(METRICS_PORT) })],
  instrumentations: [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: request => request.url?.startsWith('/health') ?? false,
    }),
  ],
});
sdk.start();

/** After the server has drained; spans of the last requests wait for the next batch otherwise. */
export async function flushTelemetry(): Promise<void> {
  const deadline = AbortSignal.timeout(FLUSH_MS);
  const overdue = new Promise<'overdue'>(resolve => {
    deadline.addEventListener('abort', () => resolve('overdue'), { once: true });
  });
  try {
    // A collector that is away must not keep the process from ending.
    const outcome = await Promise.race([sdk.shutdown(), overdue]);
    if (outcome === 'overdue') console.error(`Telemetry was not flushed within ${FLUSH_MS} ms`);
  } catch (error) {
    console.error('Telemetry was not flushed', error);
  }
}
