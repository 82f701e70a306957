// What the patterns were asked to exist for: each name has a source, or its pattern says why it has none.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import test from 'node:test';
import { root } from '../../scripts/lib/project.mjs';
import { readPatterns } from '../../scripts/patterns/pattern.ts';

const inFive = {
  Express: 'express.ts',
  Fastify: 'fastify.ts',
  Nest: 'nest.ts',
  Hono: 'hono.ts',
  Koa: 'koa.ts',
};

/** Pattern -> what it was asked for, by the file that holds it; `left out` where pattern.yaml says why. */
const named: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'api/route': inFive,
  'api/problem': inFive,
  'api/problem-oas': { OpenAPI: 'openapi.yaml' },
  'api/validate': {
    zod: 'zod.ts',
    joi: 'joi.ts',
    'class-validator': 'class-validator.ts',
    TypeBox: 'typebox.ts',
  },
  'api/cursor-page': {
    Prisma: 'prisma.ts',
    TypeORM: 'typeorm.ts',
    Drizzle: 'drizzle.ts',
    Knex: 'knex.ts',
    Mongoose: 'mongoose.ts',
    SQL: 'pg.ts',
    'SQL of MySQL': 'mysql2.ts',
    Sequelize: 'sequelize.ts',
    Kysely: 'kysely.ts',
  },
  'api/page-oas': { OpenAPI: 'openapi.yaml' },
  'api/rate-limit': {
    'express-rate-limit': 'express-rate-limit.ts',
    Fastify: 'fastify.ts',
    throttler: 'throttler.ts',
    Hono: 'hono.ts',
    'rate-limiter-flexible': 'rate-limiter-flexible.ts',
  },
  'api/version': inFive,
  'api/deprecate': { HTTP: 'http.ts', OpenAPI: 'openapi.yaml' },
  'api/idempotency': {
    Express: 'express.ts',
    Nest: 'nest.ts',
    Fastify: 'fastify.ts',
    Hono: 'hono.ts',
    Koa: 'koa.ts',
  },
  'api/etag': inFive,
  'api/oas-op': { OpenAPI: 'openapi.yaml' },
  'graphql/dataloader': {
    Apollo: 'apollo.ts',
    Yoga: 'yoga.ts',
    Mercurius: 'mercurius.ts',
    Nest: 'nest.ts',
    Pothos: 'pothos.ts',
  },
  'graphql/gql-limits': { Apollo: 'apollo.ts', Yoga: 'yoga.ts', Mercurius: 'mercurius.ts', Nest: 'nest.ts' },
  'graphql/gql-connection': { SDL: 'schema.graphql' },
  'arch/layers': {
    Nest: 'nest.ts',
    Express: 'express.ts',
    Fastify: 'fastify.ts',
    Hono: 'hono.ts',
    Koa: 'koa.ts',
  },
  'arch/repo': {
    Prisma: 'prisma.ts',
    TypeORM: 'typeorm.ts',
    Drizzle: 'drizzle.ts',
    Sequelize: 'sequelize.ts',
    Mongoose: 'mongoose.ts',
    MikroORM: 'mikro-orm.ts',
    Knex: 'knex.ts',
    Kysely: 'kysely.ts',
    pg: 'pg.ts',
    mysql2: 'mysql2.ts',
  },
  'arch/di': { Nest: 'nest.ts', tsyringe: 'tsyringe.ts', awilix: 'awilix.ts', manual: 'manual.ts' },
  'db/tx': {
    Prisma: 'prisma.ts',
    TypeORM: 'typeorm.ts',
    Drizzle: 'drizzle.ts',
    Sequelize: 'sequelize.ts',
    Mongoose: 'mongoose.ts',
    MikroORM: 'mikro-orm.ts',
    Knex: 'knex.ts',
    Kysely: 'kysely.ts',
    pg: 'pg.ts',
    mysql2: 'mysql2.ts',
  },
  'db/optimistic-lock': {
    Prisma: 'prisma.ts',
    TypeORM: 'typeorm.ts',
    Drizzle: 'drizzle.ts',
    Sequelize: 'sequelize.ts',
    Mongoose: 'mongoose.ts',
    MikroORM: 'mikro-orm.ts',
    SQL: 'postgresql.sql',
    mysql2: 'mysql2.ts',
  },
  'db/upsert': {
    Prisma: 'prisma.ts',
    TypeORM: 'typeorm.ts',
    Drizzle: 'drizzle.ts',
    Sequelize: 'sequelize.ts',
    Mongoose: 'mongoose.ts',
    MikroORM: 'mikro-orm.ts',
    SQL: 'postgresql.sql',
    mysql2: 'mysql2.ts',
  },
  'db/soft-delete': {
    Prisma: 'prisma.ts',
    'fields of Prisma': 'prisma-fields.prisma',
    TypeORM: 'typeorm.ts',
    Sequelize: 'sequelize.ts',
    SQL: 'postgresql.sql',
  },
  'db/uuidv7': {
    Prisma: 'prisma.prisma',
    Drizzle: 'drizzle.ts',
    SQL: 'postgresql.sql',
    TypeScript: 'node.ts',
  },
  'db/keyset-index': { SQL: 'postgresql.sql', Prisma: 'prisma.prisma' },
  'db/fk-index': { SQL: 'postgresql.sql', Prisma: 'prisma.prisma' },
  'db/expand-contract': {
    'SQL, expand': 'expand.sql',
    'SQL, contract': 'contract.sql',
    Knex: 'knex-expand.ts',
    TypeORM: 'typeorm-expand.ts',
    Prisma: 'prisma-expand.sql',
  },
  'db/index-concurrently': { PostgreSQL: 'postgresql.sql' },
  'db/not-valid': {
    'PostgreSQL, add': 'add.sql',
    'PostgreSQL, validate': 'validate.sql',
    'PostgreSQL, required': 'required.sql',
  },
  'db/backfill': { job: 'pg.ts', SQL: 'postgresql.sql' },
  'db/lock-timeout': { PostgreSQL: 'postgresql.sql' },
  'ops/rollback-test': { CI: 'github.yaml' },
  'db/pool': { pg: 'pg.ts', mysql2: 'mysql2.ts', Prisma: 'prisma.ts', TypeORM: 'typeorm.ts' },
  'db/read-replica': { Prisma: 'prisma.ts', Sequelize: 'sequelize.ts', TypeORM: 'typeorm.ts' },
  'db/slow-query': { Prisma: 'prisma.ts', TypeORM: 'typeorm.ts', Knex: 'knex.ts' },
  'scale/cache-aside': {
    ioredis: 'ioredis.ts',
    redis: 'redis.ts',
    'cache-manager': 'cache-manager.ts',
    memcached: 'memjs.ts',
  },
  'scale/cache-headers': {
    ...inFive,
    nginx: 'nginx.conf',
  },
  'scale/redis-scan': { ioredis: 'ioredis.ts', redis: 'redis.ts' },
  'scale/lock': { redlock: 'left out', 'pg advisory': 'pg.ts', ioredis: 'ioredis.ts' },
  'scale/job': { BullMQ: 'bullmq.ts', SQS: 'sqs.ts', amqplib: 'amqplib.ts', kafkajs: 'kafkajs.ts' },
  'scale/queue': { BullMQ: 'bullmq.ts' },
  'integration/dlq': { 'SQS in Terraform': 'sqs.tf', RabbitMQ: 'amqplib.ts', Kafka: 'kafkajs.ts' },
  'integration/outbox': {
    Prisma: 'prisma.ts',
    TypeORM: 'typeorm.ts',
    Knex: 'knex.ts',
    SQL: 'postgresql.sql',
  },
  'integration/saga': { plain: 'pg.ts', BullMQ: 'bullmq.ts' },
  'integration/http-client': { fetch: 'fetch.ts', axios: 'axios.ts', got: 'got.ts', undici: 'undici.ts' },
  'integration/webhook-in': {
    Stripe: 'stripe.ts',
    GitHub: 'github.ts',
    Svix: 'svix.ts',
    'generic HMAC': 'hmac.ts',
    Express: 'express.ts',
  },
  'integration/webhook-out': { queue: 'bullmq.ts' },
  'security/jwt': { jose: 'jose.ts', jsonwebtoken: 'jsonwebtoken.ts' },
  'security/refresh': {
    Prisma: 'prisma.ts',
    TypeORM: 'typeorm.ts',
    Drizzle: 'drizzle.ts',
    Sequelize: 'sequelize.ts',
    Mongoose: 'mongoose.ts',
    MikroORM: 'mikro-orm.ts',
    Knex: 'knex.ts',
    pg: 'pg.ts',
  },
  'security/saml': { '@node-saml': 'node-saml.ts' },
  'security/password': { argon2: 'argon2.ts', bcrypt: 'bcrypt.ts', scrypt: 'scrypt.ts' },
  'security/cookie-csrf': { Express: 'express.ts', Fastify: 'fastify.ts', Hono: 'hono.ts', Koa: 'koa.ts' },
  'security/cors': inFive,
  'security/headers': inFive,
  'ops/env': {
    zod: 'zod.ts',
    envalid: 'envalid.ts',
    '@nestjs/config': 'nest-config.ts',
    'secrets manager': 'zod-secrets.ts',
  },
  'security/encrypt-field': { 'Node crypto': 'aes-gcm.ts', pgcrypto: 'pgcrypto.sql' },
  'security/gdpr-erase': {
    Prisma: 'prisma.ts',
    TypeORM: 'typeorm.ts',
    Drizzle: 'drizzle.ts',
    Sequelize: 'sequelize.ts',
    Mongoose: 'left out',
    MikroORM: 'mikro-orm.ts',
    job: 'bullmq.ts',
    pg: 'pg.ts',
  },
  'security/gdpr-export': {
    Prisma: 'prisma.ts',
    TypeORM: 'typeorm.ts',
    Drizzle: 'drizzle.ts',
    Sequelize: 'sequelize.ts',
    Mongoose: 'left out',
    MikroORM: 'mikro-orm.ts',
    job: 'bullmq.ts',
    pg: 'pg.ts',
  },
  'obs/logger': { pino: 'pino.ts', winston: 'winston.ts', Nest: 'nest.ts' },
  'obs/otel': { OTel: 'node.ts' },
  'obs/metrics': { ...inFive },
  'scale/health': {
    ...inFive,
    terminus: 'terminus.ts',
  },
  'ops/shutdown': {
    'Express and Koa': 'express.ts',
    Fastify: 'fastify.ts',
    Nest: 'nest.ts',
    Hono: 'hono.ts',
    workers: 'workers.ts',
  },
  'scale/session-redis': {
    'express-session': 'express.ts',
    Fastify: 'fastify.ts',
    Hono: 'hono.ts',
    Koa: 'koa.ts',
  },
  'ops/flag': { OpenFeature: 'openfeature.ts', Unleash: 'unleash.ts' },
  'ops/dockerfile': { Node: 'node.dockerfile' },
  'ops/k8s': { k8s: 'deployment.yaml' },
  'ops/canary': { 'Argo Rollouts': 'argo.yaml', Flagger: 'flagger.yaml' },
  'ops/alerts': { Prometheus: 'prometheus.yaml' },
  'ops/ci': { GitHub: 'github.yaml', GitLab: 'gitlab.yaml' },
  'ops/ci-sast': { GitHub: 'github.yaml', GitLab: 'gitlab.yaml' },
  'ops/terraform': { AWS: 'aws.tf', GCP: 'gcp.tf' },
  'quality/test-int': {
    'vitest and supertest': 'vitest.ts',
    jest: 'jest.ts',
    testcontainers: 'testcontainers.ts',
  },
};

const patterns = readPatterns(root);

test('there are the 72 patterns that were asked for, and no others', () => {
  assert.deepEqual(patterns.map(({ id }) => id).sort(), Object.keys(named).sort());
  assert.equal(patterns.length, 72);
});

for (const { id, variants, description } of patterns) {
  test(`${id}: has what it was asked for, or says why not`, () => {
    const asked = Object.entries(named[id] ?? {});
    const files = asked.map(([, file]) => file).filter(file => file !== 'left out');
    assert.deepEqual(variants.map(({ path }) => basename(path)).sort(), files.sort());
    const leftOut = asked.filter(([, file]) => file === 'left out').map(([name]) => name);
    assert.deepEqual(Object.keys(description.leftOut), leftOut);
  });
}

const tests = globSync('test/patterns/**/*.ts', { cwd: root })
  .filter(path => basename(path) !== 'named-variants.test.ts')
  .map(path => readFileSync(join(root, path), 'utf8'));

for (const { path, header } of patterns.flatMap(({ variants }) => variants)) {
  if (header.untested !== undefined) continue;
  test(`${path}: a test runs it`, () => {
    const own = path.slice('snippets/'.length);
    assert.ok(tests.some(text => text.includes(`${own}'`)));
  });
}
