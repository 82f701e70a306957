import { SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import type { Lifetime } from './run-app.ts';

/** What answers as SQS does, over HTTP, for the real client; AWS itself is out of reach of tests. Ends with the test. */
export async function startSqs(t: Lifetime) {
  const server = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false });
  t.after(() => server.stop());
  return { endpoint: `http://127.0.0.1:${server.port}`, createQueue: server.createQueue.bind(server) };
}

export function openSqs(t: Lifetime, endpoint: string): SQSClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new SQSClient({ endpoint, region: 'us-east-1', credentials });
  t.after(() => client.destroy());
  return client;
}
