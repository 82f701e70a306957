import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import * as withDrizzle from '../../snippets/security/refresh/drizzle.ts';
import * as withKnex from '../../snippets/security/refresh/knex.ts';
import * as withMikroOrm from '../../snippets/security/refresh/mikro-orm.ts';
import * as withPg from '../../snippets/security/refresh/pg.ts';
import * as withPrisma from '../../snippets/security/refresh/prisma.ts';
import * as withSequelize from '../../snippets/security/refresh/sequelize.ts';
import {
  openDrizzle,
  openKnex,
  openMikroOrm,
  openPg,
  openPrisma,
  openSequelize,
  openTypeorm,
} from './lib/libraries.ts';
import './lib/load-decorators.ts';
import { startPostgres } from './lib/postgres.ts';

const { db, connection } = await startPostgres();

/** What the pattern itself says the table is like. */
const table = `
  DROP TABLE IF EXISTS sign_ins;
  CREATE TABLE sign_ins (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    expires_at timestamptz NOT NULL
  )`;

type Tokens = Pick<withPg.RefreshTokens, 'begin' | 'rotate' | 'end'>;

const libraries: Readonly<Record<string, (test: TestContext) => Promise<Tokens>>> = {
  pg: async t => new withPg.RefreshTokens(openPg(t, connection)),
  knex: async t => new withKnex.RefreshTokens(openKnex(t, connection)),
  prisma: async t => new withPrisma.RefreshTokens(openPrisma(t, connection)),
  drizzle: async t => new withDrizzle.RefreshTokens(openDrizzle(t, connection)),
  sequelize: async t => {
    withSequelize.defineSignIn(openSequelize(t, connection));
    return new withSequelize.RefreshTokens();
  },
  typeorm: async t => {
    const { RefreshTokens, SignIn } = await import('../../snippets/security/refresh/typeorm.ts');
    const source = await openTypeorm(t, connection, [SignIn]);
    return new RefreshTokens(source.getRepository(SignIn));
  },
  'mikro-orm': async t =>
    new withMikroOrm.RefreshTokens(await openMikroOrm(t, connection, [withMikroOrm.SignIn])),
};

async function open(library: string, t: TestContext): Promise<Tokens> {
  await db.exec(library === 'drizzle' ? table.replace('bytea', 'text') : table);
  t.mock.method(console, 'warn', () => {});
  const connect = libraries[library];
  assert.ok(connect);
  return connect(t);
}

const refused = { name: 'InvalidRefreshTokenError' };

for (const library of Object.keys(libraries)) {
  test(`${library}: each use brings a new one, for the same person`, async t => {
    const tokens = await open(library, t);
    const userId = randomUUID();
    const first = await tokens.begin(userId);
    const second = await tokens.rotate(first.token);
    const third = await tokens.rotate(second.token);
    assert.deepEqual([second.userId, third.userId], [userId, userId]);
    assert.equal(new Set([first.token, second.token, third.token]).size, 3);
  });

  test(`${library}: one that comes again ends its sign-in, and no other`, async t => {
    const tokens = await open(library, t);
    const userId = randomUUID();
    const otherDevice = await tokens.begin(userId);
    const stolen = await tokens.begin(userId);
    const next = await tokens.rotate(stolen.token);
    const newest = await tokens.rotate(next.token);
    await assert.rejects(tokens.rotate(stolen.token), refused);
    await assert.rejects(tokens.rotate(newest.token), refused);
    assert.equal((await tokens.rotate(otherDevice.token)).userId, userId);
  });

  test(`${library}: of many requests with the same token at most one wins, and what it won is worth nothing`, async t => {
    const tokens = await open(library, t);
    const { token } = await tokens.begin(randomUUID());
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => tokens.rotate(token)));
    const won = outcomes.flatMap(outcome => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    assert.equal(won.length, 1);
    await assert.rejects(tokens.rotate(won[0]?.token ?? ''), refused);
  });

  test(`${library}: one that has expired, one that nobody gave out, and one after sign-out are refused`, async t => {
    const tokens = await open(library, t);
    const expired = await tokens.begin(randomUUID());
    await db.exec("UPDATE sign_ins SET expires_at = now() - interval '1 second'");
    await assert.rejects(tokens.rotate(expired.token), refused);
    await assert.rejects(tokens.rotate('x'), refused);
    await assert.rejects(tokens.rotate(`${randomUUID()}.${'x'.repeat(43)}`), refused);
    const signedOut = await tokens.begin(randomUUID());
    assert.equal(await tokens.end(signedOut.token), true);
    assert.equal(await tokens.end(signedOut.token), false);
    await assert.rejects(tokens.rotate(signedOut.token), refused);
  });

  test(`${library}: the table does not hold what the client has`, async t => {
    const tokens = await open(library, t);
    const { token } = await tokens.begin(randomUUID());
    const secret = token.split('.')[1] ?? '';
    assert.ok(secret.length > 40);
    const { rows } = await db.query('SELECT s::text AS text FROM sign_ins s');
    assert.ok(!JSON.stringify(rows).includes(Buffer.from(secret).toString('hex')));
    assert.ok(!JSON.stringify(rows).includes(secret));
  });
}
