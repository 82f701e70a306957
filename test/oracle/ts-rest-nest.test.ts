// ts-rest's contracts on controllers of Nest 11: what stands above a handler of several routes comes too late for them.
import 'reflect-metadata';
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { INestApplication } from '@nestjs/common';
import { transpileBelow } from './lib/decorated.ts';
import { routesIn, stackOf } from './lib/express-stack.ts';
import { modelOf } from './lib/model.ts';
import { useNest } from './lib/nest-version.ts';

useNest(11);
const folder = new URL('./apart/ts-rest-nest/', import.meta.url);
transpileBelow(folder);
const { bootstrap } = await import(new URL('src/main.ts', folder).href);
const { describe, enhancersOf } = await import('./lib/nest-account.ts');
const { accountsOf, gapsOf } = await import('./lib/nest-model.ts');
const app: INestApplication = await bootstrap();
await app.listen(0, '127.0.0.1');
after(() => app.close());
const model = await modelOf(folder);
const accounts = accountsOf(model);
const served = stackOf(app.getHttpAdapter().getInstance()).flatMap(layer => {
  const handler = layer.route?.stack[0]?.handle.name ?? '';
  return handler.includes('.') ? routesIn([layer]).map(({ title }) => ({ title, handler })) : [];
});

test('Nest and the model name the same routes, with the same guards and pipes before each', () => {
  const known = accounts.map(({ enhancers }) => enhancers);
  const own = served.map(({ title, handler }) => {
    // What ts-rest brings itself holds requests against the contract.
    const enhancers = enhancersOf(app, handler).filter(name => !name.includes(' TsRest'));
    return describe(title, enhancers);
  });
  assert.deepEqual(known.toSorted(), own.toSorted());
});

test('the middleware of which the model knows runs before each', async () => {
  const address = await app.getUrl();
  const ran: string[] = [];
  for (const { title } of accounts) {
    const [method = '', path = ''] = title.split(' ');
    const response = await fetch(`${address}${path.replace(/:\w+/, '7')}`, { method });
    ran.push(describe(title, response.headers.get('x-ran')?.split(', ') ?? []));
  }
  assert.deepEqual(
    accounts.map(({ middleware }) => middleware),
    ran,
  );
});

test('each route has the function that answers it, and nothing stays open', () => {
  const answers = model.endpoints().map(({ handler }) => {
    const fact = handler && model.facts(handler.path)?.functions[handler.function];
    return fact?.name;
  });
  assert.deepEqual(answers, ['list', 'create', 'remove', '', '', 'get', '', 'plain']);
  assert.deepEqual(gapsOf(model), []);
});
