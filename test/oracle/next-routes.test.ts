// Route handlers, API routes and next-connect's routers, answered by Next.js's own functions.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { isHttp } from '../../server/src/engine/frameworks/endpoint.ts';
import { transpileBelow } from './lib/decorated.ts';
import { modelOf } from './lib/model.ts';
import { nextService } from './lib/next-service.ts';
import { startHost } from './lib/requests/serve.ts';
import { holdsFor } from './lib/requests/service.ts';

const host = await startHost();
after(() => host.close());
const folder = new URL('./apart/next-routes/', import.meta.url);
transpileBelow(folder);
const { forget } = await import(new URL('src/trace.ts', folder).href);

test('Next.js: wrappers, handlers that are made elsewhere, routers of next-connect', async () => {
  const { listener } = await nextService(folder);
  const ask = host.host((request, response) => {
    forget();
    return listener(request, response);
  });
  await holdsFor({
    folder,
    ask,
    requests: [
      'GET /store/api/_lib',
      'PATCH /store/api/uploads',
      'POST /store/api/carts/archive',
      'PUT /store/api/tasks',
    ],
    unknown: ['neverServed'],
  });
});

test('Next.js and the model name the same methods and paths', async () => {
  for (const name of ['./apart/next-routes/', './next-app/']) {
    const service = new URL(name, import.meta.url);
    const { table } = await nextService(service);
    const endpoints = (await modelOf(service)).endpoints().filter(isHttp);
    // Of what lies below a file that takes it all, Next.js knows nothing; its router does.
    const isBelow = (line: string): boolean => line.includes('/api/v1/');
    const found = endpoints.flatMap(({ file, verb, alsoAnswers = [], path }) =>
      file.includes('/pages/') ? [`ALL ${path}`] : [verb, ...alsoAnswers].map(each => `${each} ${path}`),
    );
    const named = [...new Set(found)].filter(line => !isBelow(line));
    assert.deepEqual(named.sort(), table.filter(line => !isBelow(line)).sort());
  }
});
