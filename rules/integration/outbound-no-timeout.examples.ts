import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'fetch, with nothing but the address',
    files: {
      'src/rates.ts': `import express from 'express';

const app = express();
app.get('/rates', async (req, res) => {
  const response = await fetch('https://rates.example/latest');
  res.status(response.status).json(await response.json());
});
`,
    },
    reports: [{ message: 'long', at: 'fetch' }],
    fixed: {
      'src/rates.ts': `import express from 'express';

const app = express();
app.get('/rates', async (req, res) => {
  const response = await fetch('https://rates.example/latest', { signal: AbortSignal.timeout(10_000) });
  res.status(response.status).json(await response.json());
});
`,
    },
  },
  {
    title: 'fetch with options on several lines',
    files: {
      'package.json': '{ "dependencies": { "fastify": "^5.0.0" } }',
      'src/pay.ts': `export async function pay(amount: number) {
  return fetch('https://pay.example/charges', {
    method: 'POST',
    body: JSON.stringify({ amount }),
  });
}
`,
    },
    reports: [{ message: 'long', at: 'fetch', in: 'src/pay.ts' }],
    fixed: {
      'src/pay.ts': `export async function pay(amount: number) {
  return fetch('https://pay.example/charges', {
    signal: AbortSignal.timeout(10_000),
    method: 'POST',
    body: JSON.stringify({ amount }),
  });
}
`,
    },
  },
  {
    title: 'axios: get, post without a body, and a whole configuration',
    files: {
      'package.json': '{ "dependencies": { "axios": "^1.0.0", "express": "^5.0.0" } }',
      'src/crm.ts': `import axios from 'axios';

export const load = (id: string) => axios.get(\`https://crm.example/\${id}\`);
export const touch = (id: string) => axios.post(\`https://crm.example/\${id}/touch\`);
export const call = () => axios.request({ url: 'https://crm.example' });
`,
    },
    reports: [
      { message: 'endless', at: 'get', in: 'src/crm.ts' },
      { message: 'endless', at: 'post', in: 'src/crm.ts' },
      { message: 'endless', at: 'request', in: 'src/crm.ts' },
    ],
    fixed: {
      'src/crm.ts': `import axios from 'axios';

export const load = (id: string) => axios.get(\`https://crm.example/\${id}\`, { timeout: 10_000 });
export const touch = (id: string) => axios.post(\`https://crm.example/\${id}/touch\`, undefined, { timeout: 10_000 });
export const call = () => axios.request({ timeout: 10_000, url: 'https://crm.example' });
`,
    },
  },
  {
    title: 'An instance without a deadline, from another file',
    files: {
      'package.json': '{ "dependencies": { "axios": "^1.0.0", "@nestjs/core": "^11.0.0" } }',
      'src/client.ts': `import axios from 'axios';

export const client = axios.create({ baseURL: 'https://crm.example' });
`,
      'src/crm.service.ts': `import { client } from './client';

export class CrmService {
  async find(id: string) {
    const { data } = await client.get(\`/users/\${id}\`);
    return data;
  }
}
`,
    },
    reports: [{ message: 'client', at: 'create', in: 'src/client.ts' }],
    fixed: {
      'src/client.ts': `import axios from 'axios';

export const client = axios.create({ timeout: 10_000, baseURL: 'https://crm.example' });
`,
    },
  },
  {
    title: 'A client that is made for one call',
    files: {
      'package.json': '{ "dependencies": { "axios": "^1.0.0", "express": "^5.0.0" } }',
      'src/sms.ts': `import axios from 'axios';

export const send = (text: string) => axios.create().post('https://sms.example', { text });
`,
    },
    reports: [{ message: 'endless', at: 'post', in: 'src/sms.ts' }],
    fixed: {
      'src/sms.ts': `import axios from 'axios';

export const send = (text: string) => axios.create().post('https://sms.example', { text }, { timeout: 10_000 });
`,
    },
  },
  {
    title: "Nest's HttpService as it comes",
    files: {
      'src/geo.service.ts': `import { HttpService } from '@nestjs/axios';

export class GeoService {
  constructor(private readonly http: HttpService) {}

  locate(ip: string) {
    return this.http.get(\`https://geo.example/\${ip}\`, { headers: {} });
  }
}
`,
      'src/geo.module.ts': `import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';

@Module({ imports: [HttpModule] })
export class GeoModule {}
`,
    },
    reports: [{ message: 'endless', at: 'get', in: 'src/geo.service.ts' }],
    fixed: {
      'src/geo.service.ts': `import { HttpService } from '@nestjs/axios';

export class GeoService {
  constructor(private readonly http: HttpService) {}

  locate(ip: string) {
    return this.http.get(\`https://geo.example/\${ip}\`, { timeout: 10_000, headers: {} });
  }
}
`,
    },
  },
  {
    title: "got, and undici's request",
    files: {
      'package.json': '{ "dependencies": { "got": "^14.0.0", "undici": "^7.0.0", "koa": "^3.0.0" } }',
      'src/clients.ts': `import got from 'got';
import * as undici from 'undici';

export const news = () => got.get('https://news.example/top');
export const stock = () => undici.request('https://stock.example/all');
`,
    },
    reports: [
      { message: 'endless', at: 'get', in: 'src/clients.ts' },
      { message: 'long', at: 'request', in: 'src/clients.ts' },
    ],
    fixed: {
      'src/clients.ts': `import got from 'got';
import * as undici from 'undici';

export const news = () => got.get('https://news.example/top', { timeout: { request: 10_000 } });
export const stock = () => undici.request('https://stock.example/all', { signal: AbortSignal.timeout(10_000) });
`,
    },
  },
  {
    title: 'node-fetch, which never gives up by itself',
    files: {
      'package.json': `{ "dependencies": { "fastify": "5.0.0", "node-fetch": "3.3.0" } }
`,
      'src/rates.ts': `import fetch from 'node-fetch';

export async function rates(): Promise<unknown> {
  const response = await fetch('https://rates.example.com');
  return response.json();
}
`,
    },
    reports: [{ message: 'endless', at: 'fetch', after: 'await ', in: 'src/rates.ts' }],
    fixed: {
      'src/rates.ts': `import fetch from 'node-fetch';

export async function rates(): Promise<unknown> {
  const response = await fetch('https://rates.example.com', { signal: AbortSignal.timeout(10_000) });
  return response.json();
}
`,
    },
  },
  {
    title: 'Deadlines by signal, timeout, instance and default',
    files: {
      'package.json': '{ "dependencies": { "axios": "^1.0.0", "got": "^14.0.0", "express": "^5.0.0" } }',
      'src/calls.ts': `import axios from 'axios';
import got from 'got';

const slow = axios.create({ timeout: 30_000 });
const client = got.extend({ timeout: { request: 2000 } });

export const one = (signal: AbortSignal) => fetch('https://a.example', { signal });
export const two = () => slow.get('https://b.example');
export const three = () => client.get('https://c.example');
export const four = () => axios.post('https://d.example', {}, { timeout: 5000 });
`,
      'src/other.ts': `import axios from 'axios';

const limits = { timeout: 1000 };
export const five = () => axios.get('https://e.example', limits);
`,
    },
    reports: [],
  },
  {
    title: 'A default of one client bounds that client, and no other',
    files: {
      'package.json': '{ "dependencies": { "axios": "^1.0.0", "express": "^5.0.0" } }',
      'src/bounded.ts': `import axios from 'axios';

const bounded = axios.create({ baseURL: 'https://a.example' });
bounded.defaults.timeout = 5000;
export const load = () => bounded.get('/a');
`,
      'src/endless.ts': `import axios from 'axios';

export const load = () => axios.get('https://b.example');
`,
    },
    reports: [{ message: 'endless', at: 'get', in: 'src/endless.ts' }],
    fixed: {
      'src/endless.ts': `import axios from 'axios';

export const load = () => axios.get('https://b.example', { timeout: 10_000 });
`,
    },
  },
  {
    title: 'A default for all of axios',
    files: {
      'package.json': '{ "dependencies": { "axios": "^1.0.0", "express": "^5.0.0" } }',
      'src/main.ts': `import axios from 'axios';

axios.defaults.timeout = 5000;
`,
      'src/crm.ts': `import axios from 'axios';

export const load = () => axios.get('https://crm.example');
`,
    },
    reports: [],
  },
  {
    title: 'Options that come from elsewhere may hold one',
    files: {
      'package.json': '{ "dependencies": { "express": "^5.0.0" } }',
      'src/http.ts': `import { defaults } from './unknown';

export const load = (url: string, init: RequestInit) => fetch(url, init);
export const more = (url: string) => fetch(url, { ...defaults, method: 'POST' });
export const asked = (request: Request) => fetch(request);
`,
    },
    reports: [],
  },
  {
    title: 'A race against a timer is a deadline',
    files: {
      'package.json': '{ "dependencies": { "express": "^5.0.0" } }',
      'src/http.ts': `import { timer } from './timer';

export const load = (url: string) => Promise.race([fetch(url), timer(1000)]);
`,
    },
    reports: [],
  },
  {
    title: 'In a package for browsers the user closes the page',
    files: {
      'package.json': '{ "dependencies": { "react": "^19.0.0" } }',
      'src/api.ts': `export const load = () => fetch('/api/users');
`,
    },
    reports: [],
  },
  {
    title: 'Nest with a deadline in the module',
    files: {
      'src/geo.service.ts': `import { HttpService } from '@nestjs/axios';

export class GeoService {
  constructor(private readonly http: HttpService) {}

  locate(ip: string) {
    return this.http.get(\`https://geo.example/\${ip}\`);
  }
}
`,
      'src/geo.module.ts': `import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';

@Module({ imports: [HttpModule.register({ timeout: 5000 })] })
export class GeoModule {}
`,
    },
    reports: [],
  },
  {
    title: 'Deadlines around the call, and later',
    files: {
      'package.json':
        '{ "dependencies": { "axios": "^1.0.0", "@nestjs/axios": "^4.0.0", "@nestjs/core": "^11.0.0", "rxjs": "^7.0.0" } }',
      'src/calls.ts': `import axios from 'axios';
import { HttpService } from '@nestjs/axios';
import { firstValueFrom, timeout } from 'rxjs';
import { withTimeout } from './with-timeout';

export const ask = (http: HttpService) => firstValueFrom(http.get('https://a.example').pipe(timeout(1000)));
export const load = (url: string) => withTimeout(() => fetch(url), 1000);
export const file = (url: string) => axios.get(url, { responseType: 'stream' });
export const status = () => axios('https://b.example', { timeout: 1000 });
export const send = (url: string, signal?: AbortSignal) => {
  const options: RequestInit = { method: 'POST' };
  if (signal !== undefined) options.signal = signal;
  return fetch(url, options);
};
`,
    },
    reports: [],
  },
  {
    title: 'Something sent off, for which nobody waits',
    files: {
      'src/telemetry.ts': `import express from 'express';

export const app = express();
export function report(event: string) {
  void fetch('https://telemetry.example/events', { method: 'POST', body: event });
}
`,
    },
    reports: [],
  },
  {
    title: 'Code that pages run as well',
    files: {
      'src/images.ts': `import express from 'express';

export const app = express();
export async function draw(url: string) {
  const blob = await (await fetch(url)).blob();
  document.body.append(blob.type);
}
`,
    },
    reports: [],
  },
  {
    title: 'Data, files and the same machine',
    files: {
      'package.json': '{ "dependencies": { "express": "^5.0.0" } }',
      'src/local.ts': `export const pixel = () => fetch('data:image/png;base64,AAAA');
export const template = () => fetch(new URL('file:///srv/template.html'));
export const sidecar = (port: number) => fetch(\`http://localhost:\${port}/health\`);
`,
    },
    reports: [],
  },
  {
    title: 'A function of its own that hands on what it is given, which is no deadline',
    files: {
      'src/server.ts': `import express from 'express';
import './weather';

express().listen(3000);
`,
      'src/http.ts': `export function request(url: string, options?: RequestInit): Promise<Response> {
  return fetch(url, options);
}
`,
      'src/weather.ts': `import { request } from './http';

export const today = () => request('https://weather.example.com/today');
export const report = (body: string) => request('https://weather.example.com/reports', { method: 'POST', body });
export const tomorrow = () =>
  request('https://weather.example.com/tomorrow', { signal: AbortSignal.timeout(2_000) });
`,
    },
    reports: [{ message: 'handed', in: 'src/http.ts', at: 'fetch' }],
    fixed: {
      'src/http.ts': `export function request(url: string, options?: RequestInit): Promise<Response> {
  return fetch(url, { signal: AbortSignal.timeout(10_000), ...options });
}
`,
    },
  },
  {
    title: 'Functions of its own with a deadline inside, or whose callers all give one',
    files: {
      'src/server.ts': `import express from 'express';
import './weather';

express().listen(3000);
`,
      'src/http.ts': `export function get(url: string, options: RequestInit = {}): Promise<Response> {
  return fetch(url, { signal: AbortSignal.timeout(5_000), ...options });
}

export function request(url: string, options: RequestInit): Promise<Response> {
  return fetch(url, options);
}

export function patient(url: string, options = { signal: AbortSignal.timeout(60_000) }): Promise<Response> {
  return fetch(url, options);
}
`,
      'src/weather.ts': `import { get, patient, request } from './http';

export const today = () => get('https://weather.example.com/today');
export const yesterday = () => patient('https://weather.example.com/yesterday');
export const tomorrow = (signal: AbortSignal) => request('https://weather.example.com/tomorrow', { signal });
export const history = (options: RequestInit) => request('https://weather.example.com/history', options);
`,
    },
    reports: [],
  },
  {
    title: 'A client of the own site, which only a page has',
    files: {
      'package.json': '{ "dependencies": { "axios": "^1.0.0", "express": "^5.0.0" } }\n',
      'src/client.ts': `import axios from 'axios';

export const client = axios.create({ baseURL: '/api' });
`,
    },
    reports: [],
  },
  {
    title: 'A body that is sent while it is made',
    files: {
      'src/batches.ts': `import express from 'express';

const app = express();
app.post('/batches', async (req, res) => {
  const response = await fetch('https://batches.example/items', { method: 'POST', body: req, duplex: 'half' });
  res.status(response.status).end();
});
`,
    },
    reports: [],
  },
  {
    title: 'A file beside the code',
    files: {
      'src/card.ts': `import express from 'express';

export const app = express();

export async function readFont() {
  const response = await fetch(new URL('./fonts/Inter.ttf', import.meta.url));
  return response.arrayBuffer();
}

export const listFonts = () => fetch('https://fonts.example.com/list');
`,
    },
    reports: [{ message: 'long', at: 'fetch', after: 'listFonts = () => ' }],
    fixed: {
      'src/card.ts': `import express from 'express';

export const app = express();

export async function readFont() {
  const response = await fetch(new URL('./fonts/Inter.ttf', import.meta.url));
  return response.arrayBuffer();
}

export const listFonts = () => fetch('https://fonts.example.com/list', { signal: AbortSignal.timeout(10_000) });
`,
    },
  },
  {
    title: 'A route of Next.js in a package that has nothing else of servers',
    files: {
      'package.json': '{ "name": "shop", "dependencies": { "next": "15.0.0", "react": "19.0.0" } }',
      'app/api/rates/route.ts': `export async function GET() {
  const response = await fetch('https://rates.example/latest');
  return Response.json(await response.json());
}
`,
    },
    reports: [{ message: 'long', at: 'fetch', in: 'app/api/rates/route.ts' }],
    fixed: {
      'app/api/rates/route.ts': `export async function GET() {
  const response = await fetch('https://rates.example/latest', { signal: AbortSignal.timeout(10_000) });
  return Response.json(await response.json());
}
`,
    },
  },
  {
    title: 'A client of gRPC, with and without a deadline',
    files: {
      'src/users.ts': `import * as grpc from '@grpc/grpc-js';
import express from 'express';
import { UsersClient } from './generated/users';

const users = new UsersClient('users:50051', grpc.credentials.createInsecure());
export const app = express();

app.get('/users/:id', (req, res) => {
  users.getUser({ id: req.params.id }, (error, user) => (error ? res.sendStatus(502) : res.json(user)));
});
app.get('/users', (_req, res) => {
  users.listUsers({}, { deadline: Date.now() + 2_000 }, (error, list) => (error ? res.sendStatus(502) : res.json(list)));
});
`,
    },
    reports: [{ message: 'endless', at: 'getUser' }],
    fixed: {
      'src/users.ts': `import * as grpc from '@grpc/grpc-js';
import express from 'express';
import { UsersClient } from './generated/users';

const users = new UsersClient('users:50051', grpc.credentials.createInsecure());
export const app = express();

app.get('/users/:id', (req, res) => {
  users.getUser({ id: req.params.id }, { deadline: Date.now() + 10_000 }, (error, user) => (error ? res.sendStatus(502) : res.json(user)));
});
app.get('/users', (_req, res) => {
  users.listUsers({}, { deadline: Date.now() + 2_000 }, (error, list) => (error ? res.sendStatus(502) : res.json(list)));
});
`,
    },
  },
  {
    title: 'Clients of AWS, which wait for ever unless their handler is told otherwise',
    files: {
      'src/files.ts': `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as s3 from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import express from 'express';
import { shared } from './shared';

const files = new s3.S3Client({ region: 'eu-central-1' });
export const table = new DynamoDBClient({ requestHandler: { requestTimeout: 3_000 } });
export const queue = new SQSClient(shared);
export const app = express();

export const read = (Key: string) => files.send(new s3.GetObjectCommand({ Bucket: 'files', Key }));
`,
      'src/shared.ts': `import { NodeHttpHandler } from '@smithy/node-http-handler';

export const shared = { requestHandler: new NodeHttpHandler({ requestTimeout: 3_000 }) };
`,
    },
    reports: [{ message: 'client', at: 'S3Client', in: 'src/files.ts', preset: 'strict' }],
    fixed: {
      'src/files.ts': `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as s3 from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import express from 'express';
import { shared } from './shared';

const files = new s3.S3Client({ requestHandler: { requestTimeout: 10_000 }, region: 'eu-central-1' });
export const table = new DynamoDBClient({ requestHandler: { requestTimeout: 3_000 } });
export const queue = new SQSClient(shared);
export const app = express();

export const read = (Key: string) => files.send(new s3.GetObjectCommand({ Bucket: 'files', Key }));
`,
    },
  },
]);
