import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinPath } from '../source/path.ts';
import { projectRoot, understand } from './understand.ts';

const path = joinPath(projectRoot, 'src/main.ts');

/** The outbound calls of `src/main.ts`: the client, its verb, and whether it was given options. */
async function calls(
  main: string,
  others: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const model = await understand({ ...others, 'src/main.ts': main });
  return model
    .outboundCalls(path)
    .map(({ library, method, options }) =>
      [library, method.verb ?? 'any', ...(options === undefined ? [] : ['options'])].join(' '),
    );
}

test('the global fetch, and no function of the same name', async () => {
  assert.deepEqual(
    await calls(
      `import { load } from './load';
export const one = () => fetch('https://a.example');
export const two = () => globalThis.fetch('https://a.example', { method: 'POST' });
export const three = () => load('https://a.example');
export const bound = globalThis.fetch.bind(globalThis);
export const four = (fetch: (url: string) => void) => fetch('https://a.example');`,
      {
        'src/load.ts': 'export const load = (url: string) => url;',
      },
    ),
    ['fetch any', 'fetch any options'],
  );
});

test('what a page asks of its own server is no call of a service', async () => {
  const code = `export const own = () => fetch('/api/orders');
export const one = (id: string) => fetch(\`/api/orders/\${id}\`);
export const other = (host: string) => fetch(\`\${host}/orders\`);`;
  assert.deepEqual(await calls(code), ['fetch any']);
});

test('axios: the package, an instance from another file, and an injected one', async () => {
  assert.deepEqual(
    await calls(
      `import axios, { type AxiosInstance } from 'axios';
import { client } from './clients';
export class Crm {
  constructor(private readonly http: AxiosInstance) {}
  private readonly own = axios.create({ timeout: 1 });
  async run() {
    await axios.get('https://a.example');
    await axios.post('https://a.example', {}, { timeout: 1 });
    await axios({ url: 'https://a.example' });
    await client.put('/a', {});
    await this.http.delete('/a');
    await this.own.request({ url: '/a' });
  }
}`,
      {
        'src/clients/index.ts': `export { client } from './client';`,
        'src/clients/client.ts': `import axios from 'axios';\nexport const client = axios.create();`,
      },
    ),
    [
      'axios GET',
      'axios POST options',
      'axios any options',
      'axios PUT',
      'axios DELETE',
      'axios any options',
    ],
  );
});

test("Nest's HttpService, injected, and the axios below it", async () => {
  assert.deepEqual(
    await calls(`import { HttpService } from '@nestjs/axios';
export class Geo {
  constructor(private readonly http: HttpService) {}
  one() { return this.http.get('https://a.example'); }
  two() { return this.http.axiosRef.post('https://a.example', {}); }
}`),
    ['@nestjs/axios GET', '@nestjs/axios POST'],
  );
});

test('got, undici and node-fetch', async () => {
  assert.deepEqual(
    await calls(`import got from 'got';
import { Pool, fetch as undiciFetch, request } from 'undici';
import nodeFetch from 'node-fetch';
const client = got.extend({ prefixUrl: 'https://a.example' });
const pool = new Pool('https://a.example');
export async function run() {
  await got('https://a.example');
  await client.post('orders', { json: {} });
  await request('https://a.example', { method: 'POST' });
  await undiciFetch('https://a.example');
  await pool.request({ path: '/' });
  await nodeFetch('https://a.example');
}`),
    [
      'got any',
      'got POST options',
      'undici any options',
      'undici any',
      'undici any options',
      'node-fetch any',
    ],
  );
});

test('deadlines that are set once for all', async () => {
  const model = await understand({
    'src/main.ts': `import axios from 'axios';
import { HttpModule } from '@nestjs/axios';
import { Agent, setGlobalDispatcher } from 'undici';
axios.defaults.timeout = 5000;
setGlobalDispatcher(new Agent({ headersTimeout: 1000 }));
export const modules = [HttpModule.register({ timeout: 1000 })];`,
  });
  assert.deepEqual([...model.clientsWithDeadline()].sort(), ['@nestjs/axios', 'axios', 'fetch', 'undici']);
});
