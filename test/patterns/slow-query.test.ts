import assert from 'node:assert/strict';
import 'reflect-metadata';
import test, { type TestContext } from 'node:test';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';
import { watchQueries as watchKnex } from '../../snippets/db/slow-query/knex.ts';
import { watchQueries as watchPrisma } from '../../snippets/db/slow-query/prisma.ts';
import { openKnex, openTypeorm } from './lib/libraries.ts';
import './lib/load-decorators.ts';
import { startPostgres } from './lib/postgres.ts';
import { until } from './lib/until.ts';

const { connection } = await startPostgres();

type Run = (seconds: number, name: string) => Promise<unknown>;
type Observe = (seconds: number) => void;

const libraries: Readonly<Record<string, (t: TestContext, observe: Observe) => Promise<Run>>> = {
  knex: async (t, observe) => {
    const knex = openKnex(t, connection);
    watchKnex(knex, observe);
    return async (seconds, name) => await knex.raw('SELECT pg_sleep(?), ?::text', [seconds, name]);
  },
  prisma: async (t, observe) => {
    const prisma = new PrismaClient({
      adapter: new PrismaPg(connection),
      log: [{ emit: 'event', level: 'query' }],
    });
    t.after(() => prisma.$disconnect());
    watchPrisma(prisma, observe);
    return async (seconds, name) =>
      await prisma.$queryRaw`SELECT pg_sleep(${seconds}::float8)::text, ${name}::text`;
  },
  typeorm: async (t, observe) => {
    const { QueryWatcher } = await import('../../snippets/db/slow-query/typeorm.ts');
    const source = await openTypeorm(t, connection);
    source.subscribers.push(new QueryWatcher(observe));
    return (seconds, name) => source.query('SELECT pg_sleep($1), $2::text', [seconds, name]);
  },
};

for (const [library, open] of Object.entries(libraries)) {
  test(`${library}: all queries are timed, slow ones are logged without their values`, async t => {
    const warned = t.mock.method(console, 'warn', () => {});
    const times: number[] = [];
    const run = await open(t, seconds => times.push(seconds));
    await run(0, 'anna@example.com');
    await run(0.3, 'anna@example.com');
    await until('both are timed', () => times.length >= 2 || undefined);
    assert.ok(
      times.some(seconds => seconds >= 0.3 && seconds < 30),
      times.join(),
    );
    const said = warned.mock.calls.map(({ arguments: [text, details] }) => [text, JSON.stringify(details)]);
    assert.equal(said.length, 1);
    assert.match(said[0]?.[1] ?? '', /pg_sleep/);
    assert.doesNotMatch(said[0]?.[1] ?? '', /anna/);
  });
}
