import assert from 'node:assert/strict';
import 'reflect-metadata';
import test from 'node:test';
import { NestFactory } from '@nestjs/core';
import { readEnvironment as readWithEnvalid } from '../../snippets/ops/env/envalid.ts';
import { readEnvironment as readWithZod } from '../../snippets/ops/env/zod.ts';
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
