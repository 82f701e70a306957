// ---
// title: BullMQ and undici
// packages: { bullmq: ">=5.54", undici: ">=7" }
// stack: [bullmq]
// placeholders:
//   webhooks: The queue
//   10_000: Milliseconds for one attempt
//   50: Deliveries at the same time
//   12: Attempts; with the pauses here, the last one comes after about a day and a half
// ---
import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { type Job, type JobsOptions, type RedisOptions, UnrecoverableError, Worker } from 'bullmq';
import { Agent, request } from 'undici';

const ATTEMPT_MS = 10_000;

export const webhookJobOptions: JobsOptions = {
  attempts: 12,
  backoff: { type: 'exponential', delay: 60_000, jitter: 0.5 },
  removeOnComplete: { age: 24 * 3600 },
  removeOnFail: { age: 14 * 24 * 3600 },
};

export interface Webhook {
  readonly endpointId: string;
  /** The same for each attempt: the receiver tells repeats by it. */
  readonly messageId: string;
  readonly payload: object;
}

export interface Endpoint {
  readonly url: string;
  /** Shared with the receiver, and with nobody else. */
  readonly key: Buffer;
}

export interface SenderParts {
  /** Undefined when the customer has removed it. */
  readonly findEndpoint: (id: string) => Promise<Endpoint | undefined>;
  /** Addresses that nothing is sent to. */
  readonly refused?: BlockList;
  readonly protocol?: 'https:' | 'http:';
}

/** Close it on SIGTERM. */
export function startWebhookWorker(redis: RedisOptions, parts: SenderParts): Worker<Webhook> {
  const send = createSender(parts);
  const connection = { ...redis, maxRetriesPerRequest: null };
  // A receiver that is slow to answer holds no other up.
  const options = { connection, concurrency: 50 };
  const worker = new Worker<Webhook>('webhooks', (job: Job<Webhook>) => send(job.data), options);
  worker.on('failed', (job, error) => console.warn('a webhook was not delivered', { job: job?.id, error }));
  worker.on('error', error => console.error('the queue lost its connection', error));
  return worker;
}

/** Throws for what may be tried again; `UnrecoverableError` for what may not. */
export function createSender(parts: SenderParts): (webhook: Webhook) => Promise<void> {
  const { findEndpoint, refused = ownNetworks(), protocol = 'https:' } = parts;
  const dispatcher = new Agent({ connect: { lookup: lookupOutside(refused), timeout: ATTEMPT_MS } });
  return async ({ endpointId, messageId, payload }) => {
    const endpoint = await findEndpoint(endpointId);
    if (endpoint === undefined) throw new UnrecoverableError(`The endpoint ${endpointId} is gone`);
    const url = vetted(endpoint.url, protocol, refused);
    const body = JSON.stringify(payload);
    const signal = AbortSignal.timeout(ATTEMPT_MS);
    const headers = signedHeaders(messageId, body, endpoint.key);
    const response = await request(url, { method: 'POST', body, headers, dispatcher, signal });
    // What the receiver says is of no interest, and may be endless.
    await response.body.dump({ limit: 1_024, signal });
    const { statusCode } = response;
    if (statusCode === 410) throw new UnrecoverableError(`The endpoint ${endpointId} wants no more`);
    if (statusCode < 200 || statusCode > 299)
      throw new Error(`The endpoint ${endpointId} answered ${statusCode}`);
  };
}

function signedHeaders(id: string, body: string, key: Buffer): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}

/** An address that is written out is never looked up, so it is checked here. */
function vetted(text: string, protocol: string, refused: BlockList): URL {
  const url = URL.parse(text);
  if (url?.protocol !== protocol || url.username !== '')
    throw new UnrecoverableError('The address of the endpoint is not valid');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && isRefused(host, refused))
    throw new UnrecoverableError('The address of the endpoint is not public');
  return url;
}

/** Resolves names when the connection is made, and gives public addresses only. */
function lookupOutside(refused: BlockList): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const outside = addresses.filter(({ address }) => !isRefused(address, refused));
      const [first] = outside;
      if (first === undefined) return callback(new Error(`${hostname} has no public address`), []);
      if (options.all) return callback(null, outside);
      return callback(null, first.address, first.family);
    });
  };
}

function isRefused(address: string, refused: BlockList): boolean {
  return refused.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function ownNetworks(): BlockList {
  const list = new BlockList();
  const ranges4 =
    '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.168.0.0/16 198.18.0.0/15 224.0.0.0/3';
  // 64:ff9b::/96 and 2002::/16 hold IPv4 addresses.
  const ranges6 = '::/128 ::1/128 64:ff9b::/96 2002::/16 fc00::/7 fe80::/10 ff00::/8';
  for (const range of ranges4.split(' ')) list.addSubnet(...subnet(range), 'ipv4');
  for (const range of ranges6.split(' ')) list.addSubnet(...subnet(range), 'ipv6');
  return list;
}

function subnet(range: string): [network: string, prefix: number] {
  const [network = '', prefix] = range.split('/');
  return [network, Number(prefix)];
}
