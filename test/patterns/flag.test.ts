import assert from 'node:assert/strict';
import test from 'node:test';
import { InMemoryProvider, OpenFeature, type Provider } from '@openfeature/server-sdk';
import * as withOpenFeature from '../../snippets/ops/flag/openfeature.ts';
import * as withUnleash from '../../snippets/ops/flag/unleash.ts';
import { listen } from './lib/listen.ts';
import { until } from './lib/until.ts';

async function clientOf(name: string, provider: Provider) {
  await OpenFeature.setProviderAndWait(name, provider).catch(() => {});
  return OpenFeature.getClient(name);
}

test('openfeature: the provider decides, and the fallback holds for what it does not know', async () => {
  const variants = { on: true, off: false };
  const on = new InMemoryProvider({ 'new-checkout': { variants, defaultVariant: 'on', disabled: false } });
  assert.equal(await withOpenFeature.isOn(await clientOf('on', on), 'new-checkout', 'ada'), true);
  assert.equal(
    await withOpenFeature.isOn(await clientOf('empty', new InMemoryProvider({})), 'new-checkout', 'ada'),
    false,
  );
});

test('openfeature: the fallback holds for a provider that fails, and for one that never answers', async () => {
  const broken = new InMemoryProvider({});
  broken.resolveBooleanEvaluation = () => Promise.reject(new Error('connect ECONNREFUSED'));
  assert.equal(await withOpenFeature.isOn(await clientOf('broken', broken), 'new-checkout', 'ada'), false);
  const hanging = new InMemoryProvider({});
  hanging.resolveBooleanEvaluation = () => new Promise(() => {});
  const keepAlive = setInterval(() => {}, 1_000);
  assert.equal(await withOpenFeature.isOn(await clientOf('hanging', hanging), 'new-checkout', 'ada'), false);
  clearInterval(keepAlive);
});

test('unleash: the server decides', async t => {
  const features = [{ name: 'new-checkout', enabled: true, strategies: [{ name: 'default' }] }];
  const url = await listen(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ version: 2, features }));
  });
  const unleash = withUnleash.connectFlags({ url: url.href, appName: 'on' });
  t.after(() => unleash.destroy());
  await until('the flag is read', () => withUnleash.isOn(unleash, 'new-checkout', 'ada') || undefined);
});

test('unleash: the fallback holds while the server is away, and the log says so', async t => {
  const errors = t.mock.method(console, 'error', () => {});
  const unleash = withUnleash.connectFlags({ url: 'http://127.0.0.1:9/', appName: 'away' });
  t.after(() => unleash.destroy());
  await until('the failure is logged', () => errors.mock.callCount() > 0 || undefined);
  assert.equal(withUnleash.isOn(unleash, 'new-checkout', 'ada'), false);
});

for (const [library, { overdueFlags, flags }] of Object.entries({
  openfeature: withOpenFeature,
  unleash: withUnleash,
})) {
  test(`${library}: names the flags that should be gone`, () => {
    assert.deepEqual(overdueFlags(new Date('2027-03-31T12:00:00Z')), []);
    assert.deepEqual(overdueFlags(new Date('2027-04-01T12:00:00Z')), Object.keys(flags));
  });
}
