import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import 'reflect-metadata';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { DataSource } from 'typeorm';
import * as withDrizzle from '../../snippets/security/refresh/drizzle.ts';
import * as withKnex from '../../snippets/security/refresh/knex.ts';
import * as withPg from '../../snippets/security/refresh/pg.ts';
import * as withPrisma from '../../snippets/security/refresh/prisma.ts';
import { openDrizzle, openKnex, openPg, openPrisma } from './lib/libraries.ts';
import './lib/load-decorators.ts';
import { startPostgres } from './lib/postgres.ts';

const { db, connection } = await startPostgres();

/** What the pattern itself says the table is like. */
const table = `
  DROP TABLE IF EXISTS refresh_tokens;
  CREATE TABLE refresh_tokens (
    token_hash bytea PRIMARY KEY,
    family_id uuid NOT NULL,
    user_id uuid NOT NULL,
    used_at timestamptz,
    expires_at timestamptz NOT NULL
  )`;

type Tokens = Pick<withPg.RefreshTokens, 'begin' | 'rotate' | 'endFamilyOf'>;

const libraries: Readonly<Record<string, (test: TestContext) => Promise<Tokens>>> = {
  pg: async t => {
    await db.exec(table);
    return new withPg.RefreshTokens(openPg(t, connection));
  },
  knex: async t => {
    await db.exec(table);
    return new withKnex.RefreshTokens(openKnex(t, connection));
  },
  prisma: async t => {
    await db.exec(table);
    return new withPrisma.RefreshTokens(openPrisma(t, connection));
  },
  drizzle: async t => {
    await db.exec(table.replace('bytea', 'text'));
    return new withDrizzle.RefreshTokens(openDrizzle(t, connection));
  },
  typeorm: async t => {
    await db.exec('DROP TABLE IF EXISTS refresh_tokens');
    const { RefreshTokenRow, RefreshTokens } = await import('../../snippets/security/refresh/typeorm.ts');
    const { user: username, ...address } = connection;
    const source = new DataSource({
      type: 'postgres',
      ...address,
      username,
      entities: [RefreshTokenRow],
      synchronize: true,
      poolSize: 5,
    });
    await source.initialize();
    t.after(() => source.destroy());
    return new RefreshTokens(source.getRepository(RefreshTokenRow));
  },
};

const refused = { name: 'InvalidRefreshTokenError' };

for (const [library, connect] of Object.entries(libraries)) {
  test(`${library}: each use brings a new one, for the same person`, async t => {
    const tokens = await connect(t);
    const userId = randomUUID();
    const first = await tokens.begin(userId);
    const second = await tokens.rotate(first.token);
    const third = await tokens.rotate(second.token);
    assert.deepEqual([second.userId, third.userId], [userId, userId]);
    assert.equal(new Set([first.token, second.token, third.token]).size, 3);
  });

  test(`${library}: one that comes again ends its family, and no other`, async t => {
    t.mock.method(console, 'warn', () => {});
    const tokens = await connect(t);
    const userId = randomUUID();
    const otherDevice = await tokens.begin(userId);
    const stolen = await tokens.begin(userId);
    const next = await tokens.rotate(stolen.token);
    await assert.rejects(tokens.rotate(stolen.token), refused);
    await assert.rejects(tokens.rotate(next.token), refused);
    assert.equal((await tokens.rotate(otherDevice.token)).userId, userId);
  });

  test(`${library}: of many requests with the same token at most one wins`, async t => {
    t.mock.method(console, 'warn', () => {});
    const tokens = await connect(t);
    const { token } = await tokens.begin(randomUUID());
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => tokens.rotate(token)));
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  test(`${library}: one that has expired, one that nobody gave out, and one after sign-out are refused`, async t => {
    t.mock.method(console, 'warn', () => {});
    const tokens = await connect(t);
    const expired = await tokens.begin(randomUUID());
    const column = library === 'typeorm' ? '"expiresAt"' : 'expires_at';
    await db.exec(`UPDATE refresh_tokens SET ${column} = now() - interval '1 second'`);
    await assert.rejects(tokens.rotate(expired.token), refused);
    await assert.rejects(tokens.rotate('x'), refused);
    const signedOut = await tokens.begin(randomUUID());
    await tokens.endFamilyOf(signedOut.token);
    await assert.rejects(tokens.rotate(signedOut.token), refused);
  });

  test(`${library}: the table does not hold what the client has`, async t => {
    const tokens = await connect(t);
    const { token } = await tokens.begin(randomUUID());
    const { rows } = await db.query('SELECT r::text AS text FROM refresh_tokens r');
    assert.ok(!JSON.stringify(rows).includes(Buffer.from(token).toString('hex')));
    assert.ok(!JSON.stringify(rows).includes(token));
  });
}
