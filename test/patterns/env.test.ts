import assert from 'node:assert/strict';
import 'reflect-metadata';
import test from 'node:test';
import { NestFactory } from '@nestjs/core';
import { readEnvironment as readWithEnvalid } from '../../snippets/ops/env/envalid.ts';
import { readEnvironment as readWithZod } from '../../snippets/ops/env/zod.ts';
import { readEnvironment as readWithSecrets } from '../../snippets/ops/env/zod-secrets.ts';
import './lib/load-decorators.ts';

const withNest = await import('../../snippets/ops/env/nest-config.ts');
const libraries = { envalid: readWithEnvalid, 'nest-config': withNest.readEnvironment, zod: readWithZod };

const complete = { NODE_ENV: 'test', DATABASE_URL: 'postgres://db/orders' };

for (const [library, readEnvironment] of Object.entries(libraries)) {
  test(`${library}: values have their types, and defaults where nothing is set`, () => {
    assert.deepEqual(
      { ...readEnvironment({ ...complete, LOG_LEVEL: '', OTHER: 'x' }) },
      { ...complete, PORT: 3_000, LOG_LEVEL: 'info' },
    );
    assert.equal(readEnvironment({ ...complete, PORT: '8080' }).PORT, 8_080);
  });

  test(`${library}: all that is missing or wrong is said at once, by name and never by value`, () => {
    assert.throws(
      () => readEnvironment({ NODE_ENV: 'test', PORT: 'secret-port' }),
      (error: Error) =>
        /PORT/.test(error.message) &&
        /DATABASE_URL/.test(error.message) &&
        !/secret-port/.test(error.message),
    );
  });
}

test('nest-config: a start without a value ends, and a service gets each by its name', async t => {
  const { EnvironmentService, environmentModule } = withNest;
  const start = async () => {
    class AppModule {}
    const imports = [await environmentModule()];
    const module = { module: AppModule, imports, providers: [EnvironmentService] };
    return NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  };
  const saved = { ...process.env };
  t.after(() => {
    process.env = saved;
  });
  process.env = { NODE_ENV: 'test' };
  await assert.rejects(start(), /DATABASE_URL/);
  process.env = { ...complete };
  const app = await start();
  t.after(() => app.close());
  assert.equal(app.get(EnvironmentService).get('PORT'), 3_000);
  assert.equal(app.get(EnvironmentService).get('DATABASE_URL'), complete.DATABASE_URL);
});

test('zod-secrets: asks for the secrets that are not set, by name, and for nothing else', async () => {
  const SESSION_KEY = 'x'.repeat(32);
  const asked: string[] = [];
  const environment = await readWithSecrets({ ...complete, SESSION_KEY: '' }, async (names, signal) => {
    assert.equal(signal.aborted, false);
    asked.push(...names);
    return { SESSION_KEY };
  });
  assert.deepEqual(asked, ['SESSION_KEY']);
  assert.deepEqual({ ...environment }, { ...complete, SESSION_KEY, PORT: 3_000, LOG_LEVEL: 'info' });
  await readWithSecrets({ ...complete, SESSION_KEY }, () => assert.fail('nothing is missing'));
});

test('zod-secrets: a start ends when a secret is unknown, wrong, or cannot be had, and says no value', async () => {
  const start = (secret: Readonly<Record<string, string>>) => readWithSecrets(complete, async () => secret);
  await assert.rejects(start({}), /SESSION_KEY/);
  await assert.rejects(
    start({ SESSION_KEY: 'too short' }),
    (error: Error) => /SESSION_KEY/.test(error.message) && !/too short/.test(error.message),
  );
  await assert.rejects(
    readWithSecrets(complete, async () => {
      throw new Error('the vault is sealed');
    }),
    /the vault is sealed/,
  );
});
