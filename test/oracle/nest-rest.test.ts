// A REST service on Express: prefixes with exclusions, versions in the path, inherited and composed controllers, global
// and conditional middleware, dynamic modules that bring guards.
import 'reflect-metadata';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { INestApplication } from '@nestjs/common';
import { transpileBelow } from './lib/decorated.ts';
import { type Layer, routesIn, stackOf } from './lib/express-stack.ts';
import { modelOf } from './lib/model.ts';
import { describe, enhancersOf, type ServedHandler } from './lib/nest-account.ts';
import { accountsOf, byClass, gapsOf } from './lib/nest-model.ts';

const folder = new URL('./nest-rest/', import.meta.url);
transpileBelow(folder);
const { bootstrap } = await import(new URL('src/main.ts', folder).href);
const model = await modelOf(folder);
const accounts = accountsOf(model);
let app: INestApplication;
let served: readonly ServedHandler[];

before(async () => {
  app = await bootstrap();
  await app.listen(0, '127.0.0.1');
  served = byClass(handlersIn(stackOf(app.getHttpAdapter().getInstance())));
});
after(() => app.close());

test('Nest and the model name the same routes, each class in the same order', () => {
  assert.deepEqual(
    accounts.map(({ title, handler }) => `${title} ${handler}`),
    served.map(({ title, handler }) => `${title} ${handler}`),
  );
});

test('Nest and the model put the same guards, interceptors, pipes and filters before each', () => {
  assert.deepEqual(
    accounts.map(({ enhancers }) => enhancers),
    served.map(({ title, handler }) => describe(title, enhancersOf(app, handler))),
  );
});

test('the middleware of which the model knows runs before each', async () => {
  const address = await app.getUrl();
  const ran: string[] = [];
  for (const { title } of served) {
    const [method = '', path = ''] = title.split(' ');
    const response = await fetch(`${address}${path.replace(/:\w+/, '7')}`, {
      method: method === 'ALL' ? 'GET' : method,
    });
    await response.body?.cancel();
    // Nest 10 runs middleware of a controller once for each of its routes that a request matches.
    ran.push(describe(title, [...new Set(response.headers.get('x-ran')?.split(', '))]));
  }
  assert.deepEqual(
    accounts.map(({ middleware }) => middleware),
    ran,
  );
});

test('nothing stays open', () => {
  assert.deepEqual(gapsOf(model), []);
});

function handlersIn(stack: readonly Layer[]): readonly ServedHandler[] {
  return stack.flatMap(layer => {
    const [title] = routesIn([layer]).map(route => route.title);
    const handler = layer.route?.stack[0]?.handle.name;
    return title === undefined || handler?.includes('.') !== true ? [] : [{ title, handler }];
  });
}
