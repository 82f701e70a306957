// Two applications in one repository: one on Fastify with versions in a header and modules below prefixes, one on
// Express with module middleware. They share a module and a controller, each with guards of its own.
import 'reflect-metadata';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { INestApplication } from '@nestjs/common';
import type { RouteOptions } from 'fastify';
import { transpileBelow } from './lib/decorated.ts';
import { routesIn, stackOf } from './lib/express-stack.ts';
import { modelOf } from './lib/model.ts';
import { describe, enhancersOf } from './lib/nest-account.ts';
import { accountsOf, gapsOf } from './lib/nest-model.ts';

const folder = new URL('./nest-monorepo/', import.meta.url);
transpileBelow(folder);
const { startShop } = await import(new URL('apps/shop/src/main.ts', folder).href);
const { startAdmin } = await import(new URL('apps/admin/src/main.ts', folder).href);
const model = await modelOf(folder);
const accounts = accountsOf(model);
const ofAdmin = accounts.filter(({ title }) => title.includes(' /admin'));
const ofShop = accounts.filter(({ title }) => !title.includes(' /admin'));
const inFastify: string[] = [];
let shop: INestApplication;
let admin: INestApplication;

before(async () => {
  shop = await startShop();
  shop
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', (route: RouteOptions) => {
      const version = route.constraints?.version;
      for (const method of [route.method].flat())
        if (method !== 'HEAD')
          inFastify.push(`${method} ${route.url}${versionText(version)} ${route.handler.name}`);
    });
  await shop.init();
  admin = await startAdmin();
  await admin.listen(0, '127.0.0.1');
});
after(() => Promise.all([shop.close(), admin.close()]));

test('Fastify and the model name the same routes of the shop', () => {
  const known = ofShop.map(({ title, handler }) => `${title} ${handler}`);
  assert.deepEqual(known.toSorted(), inFastify.flatMap(eachVersion).toSorted());
});

test('Nest and the model put the same guards and pipes before each', () => {
  for (const [app, all] of [
    [shop, ofShop],
    [admin, ofAdmin],
  ] as const)
    assert.deepEqual(
      all.map(({ enhancers }) => enhancers),
      all.map(({ title, handler }) => describe(title, enhancersOf(app, handler))),
    );
});

test('Express and the model name the same routes of the administration', () => {
  const served = stackOf(admin.getHttpAdapter().getInstance()).flatMap(layer =>
    layer.route?.stack[0]?.handle.name.includes('.') === true
      ? routesIn([layer]).map(({ title }) => `${title} ${layer.route?.stack[0]?.handle.name}`)
      : [],
  );
  assert.deepEqual(ofAdmin.map(({ title, handler }) => `${title} ${handler}`).toSorted(), served.toSorted());
});

test('the middleware of which the model knows runs before each', async () => {
  const address = await admin.getUrl();
  const ran: string[] = [];
  for (const { title } of ofAdmin) {
    const [method = '', path = ''] = title.split(' ');
    const response = await fetch(`${address}${path.replace(/:\w+/, '7')}`, { method });
    ran.push(describe(title, response.headers.get('x-ran')?.split(', ') ?? []));
  }
  assert.deepEqual(
    ofAdmin.map(({ middleware }) => middleware),
    ran,
  );
});

test('nothing stays open', () => {
  assert.deepEqual(gapsOf(model), []);
});

function versionText(version: unknown): string {
  if (Array.isArray(version)) return ` (${version.join('|')})`;
  return typeof version === 'string' ? ` (${version})` : '';
}

/** A handler that answers several versions is one route of Fastify. */
function eachVersion(route: string): readonly string[] {
  const [, versions] = route.match(/\((.*)\)/) ?? [];
  return versions?.split('|').map(version => route.replace(`(${versions})`, `(${version})`)) ?? [route];
}
