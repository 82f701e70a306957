/**
 * Which libraries each rule has to know: for each name, some example of the rule is written with it. What is listed
 * together behind one name counts when any of it is there: the packages of one library.
 */

export type Names = Readonly<Record<string, readonly string[]>>;

const web: Names = {
  Express: ['express'],
  Fastify: ['fastify'],
  NestJS: ['@nestjs/common', '@nestjs/core'],
  Hono: ['hono'],
  Koa: ['koa', '@koa/router', 'koa-router'],
};

const mappers: Names = {
  Prisma: ['@prisma/client'],
  TypeORM: ['typeorm', '@nestjs/typeorm'],
  Drizzle: ['drizzle-orm'],
  Sequelize: ['sequelize', 'sequelize-typescript'],
  Mongoose: ['mongoose', '@nestjs/mongoose'],
  MikroORM: ['@mikro-orm/core', '@mikro-orm/postgresql', '@mikro-orm/nestjs', '@mikro-orm/mysql'],
};

const builders: Names = { Knex: ['knex'], Kysely: ['kysely'] };
const drivers: Names = { pg: ['pg'], mysql2: ['mysql2'], mongodb: ['mongodb'] };
const data: Names = { ...mappers, ...builders, ...drivers };
const relational: Names = without(data, 'mongodb', 'Mongoose');

const queues: Names = {
  BullMQ: ['bullmq', '@nestjs/bullmq', 'bull', '@nestjs/bull'],
  kafkajs: ['kafkajs'],
  amqplib: ['amqplib'],
  SQS: ['@aws-sdk/client-sqs'],
};

const stores: Names = {
  ioredis: ['ioredis'],
  redis: ['redis'],
  memcached: ['memcached', 'memjs'],
  'cache-manager': ['cache-manager', '@nestjs/cache-manager'],
  keyv: ['keyv'],
  'node-cache': ['node-cache'],
};

const clients: Names = {
  undici: ['undici'],
  axios: ['axios'],
  got: ['got'],
  '@nestjs/axios': ['@nestjs/axios'],
};

const validators: Names = {
  zod: ['zod'],
  joi: ['joi'],
  'class-validator': ['class-validator'],
  TypeBox: ['@sinclair/typebox', '@fastify/type-provider-typebox'],
  ajv: ['ajv'],
  valibot: ['valibot'],
  yup: ['yup'],
  'express-validator': ['express-validator'],
};

const loggers: Names = {
  pino: ['pino', 'pino-http', 'nestjs-pino'],
  winston: ['winston'],
  'Nest Logger': ['@nestjs/common'],
  bunyan: ['bunyan'],
};

const limiters: Names = {
  'express-rate-limit': ['express-rate-limit'],
  'rate-limiter-flexible': ['rate-limiter-flexible'],
  '@fastify/rate-limit': ['@fastify/rate-limit'],
  '@nestjs/throttler': ['@nestjs/throttler'],
  'hono-rate-limiter': ['hono-rate-limiter'],
  'koa-ratelimit': ['koa-ratelimit'],
};

const graphqlServers: Names = {
  Apollo: ['@apollo/server', 'apollo-server', 'apollo-server-express'],
  Yoga: ['graphql-yoga'],
  Mercurius: ['mercurius'],
  '@nestjs/graphql': ['@nestjs/graphql'],
  TypeGraphQL: ['type-graphql'],
  Pothos: ['@pothos/core'],
};

export const knownLibraries: Readonly<Record<string, Names>> = {
  'api/auth-route-no-rate-limit': { ...web, ...limiters },
  'api/error-as-success': web,
  'api/list-without-pagination': { ...web, ...data },
  'api/missing-not-found': { ...web, ...data },
  // The other limiters send the header by themselves.
  'api/retry-after-missing': {
    ...without(web, 'NestJS'),
    ...pick(limiters, 'express-rate-limit', 'rate-limiter-flexible'),
  },
  'api/route-shadowed': pick(web, 'Express', 'Koa', 'Hono', 'NestJS'),
  'api/status-semantics': web,
  'api/unbounded-page-size': { ...web, ...data, ...validators },
  'arch/http-in-domain': web,
  'arch/import-cycle': pick(web, 'NestJS'),
  'arch/layer-violation': web,
  'cache/blocking-command': pick(stores, 'ioredis', 'redis'),
  'cache/key-missing-identity': stores,
  'cache/missing-ttl': stores,
  'cache/shared-private-response': web,
  'db/check-then-insert': mappers,
  'db/client-per-request': {
    ...pick(data, 'Prisma', 'pg', 'mysql2', 'mongodb', 'TypeORM'),
    ioredis: ['ioredis'],
    kafkajs: ['kafkajs'],
    S3: ['@aws-sdk/client-s3'],
    Stripe: ['stripe'],
  },
  'db/connection-leak': pick(data, 'pg', 'mysql2', 'TypeORM', 'mongodb'),
  'db/io-in-transaction': {
    ...mappers,
    ...builders,
    ...clients,
    ...queues,
    Stripe: ['stripe'],
    'AWS SDK': ['@aws-sdk/client-dynamodb'],
    SendGrid: ['@sendgrid/mail'],
    Twilio: ['twilio'],
    OpenAI: ['openai'],
  },
  'db/lost-update': data,
  'db/multi-write-no-transaction': { ...mappers, ...builders },
  'db/mutation-without-where': data,
  'db/n-plus-one': { ...data, ...pick(stores, 'ioredis', 'redis', 'keyv', 'cache-manager') },
  'db/schema-sync-in-production': pick(mappers, 'TypeORM', 'Sequelize', 'MikroORM'),
  'db/transaction-bypass': without(data, 'mongodb'),
  'db/undefined-filter': pick(mappers, 'Prisma', 'TypeORM', 'Mongoose'),
  'graphql/no-cost-limit': {
    ...graphqlServers,
    'graphql-armor': ['@escape.tech/graphql-armor'],
    'depth-limit': ['graphql-depth-limit'],
    'query-complexity': ['graphql-query-complexity'],
  },
  'graphql/resolver-n-plus-one': graphqlServers,
  'integration/dual-write': { ...mappers, ...queues },
  'integration/naive-retry': {
    'axios-retry': ['axios-retry'],
    'p-retry': ['p-retry'],
    cockatiel: ['cockatiel'],
  },
  'integration/outbound-no-timeout': {
    ...clients,
    'AWS SDK': ['@aws-sdk/client-s3', '@aws-sdk/client-dynamodb'],
    gRPC: ['@grpc/grpc-js'],
  },
  'integration/webhook-unverified': { ...web, Stripe: ['stripe'], Svix: ['svix'], Twilio: ['twilio'] },
  'jobs/cron-without-lock': {
    '@nestjs/schedule': ['@nestjs/schedule'],
    'node-cron': ['node-cron'],
    cron: ['cron'],
  },
  'jobs/lost-message': queues,
  'jobs/no-retry-policy': {
    BullMQ: ['bullmq'],
    Bull: ['bull'],
    '@nestjs/bullmq': ['@nestjs/bullmq'],
    amqplib: ['amqplib'],
  },
  'jobs/slow-work-in-request': {
    nodemailer: ['nodemailer'],
    SendGrid: ['@sendgrid/mail'],
    SES: ['@aws-sdk/client-ses'],
    puppeteer: ['puppeteer'],
    sharp: ['sharp'],
    pdfkit: ['pdfkit'],
    exceljs: ['exceljs'],
    ffmpeg: ['fluent-ffmpeg'],
  },
  // kafkajs starts its consumers again by itself.
  'jobs/unhandled-worker-error': {
    ...pick(queues, 'BullMQ', 'amqplib'),
    SQS: ['sqs-consumer'],
    '@nestjs/bullmq': ['@nestjs/bullmq'],
  },
  'obs/error-without-context': loggers,
  'obs/metric-shape': { 'prom-client': ['prom-client'], OpenTelemetry: ['@opentelemetry/api'] },
  'obs/no-correlation-id': {
    'pino-http': ['pino-http', 'nestjs-pino'],
    'nestjs-cls': ['nestjs-cls'],
    OpenTelemetry: ['@opentelemetry/sdk-node', '@opentelemetry/api'],
  },
  'obs/unstructured-logging': loggers,
  'ops/no-graceful-shutdown': {
    ...web,
    'http-terminator': ['http-terminator'],
    'close-with-grace': ['close-with-grace'],
    terminus: ['@godaddy/terminus'],
  },
  'quality/async-express-handler': pick(web, 'Express'),
  'quality/double-response': pick(web, 'Express'),
  'quality/hard-coded-dependency': {
    ...pick(web, 'NestJS'),
    tsyringe: ['tsyringe'],
    inversify: ['inversify'],
    awilix: ['awilix'],
  },
  'scale/memory-session': {
    'express-session': ['express-session'],
    '@fastify/session': ['@fastify/session'],
  },
  'scale/no-health-endpoint': {
    ...web,
    terminus: ['@nestjs/terminus', '@godaddy/terminus'],
    lightship: ['lightship'],
  },
  'security/cors-permissive': {
    cors: ['cors'],
    '@fastify/cors': ['@fastify/cors'],
    enableCors: ['@nestjs/core'],
    'hono/cors': ['hono/cors'],
    '@koa/cors': ['@koa/cors'],
  },
  'security/error-detail-leak': web,
  'security/exposed-ops-endpoint': {
    Swagger: ['swagger-ui-express', '@fastify/swagger-ui', '@nestjs/swagger'],
    'bull-board': ['@bull-board/express', '@bull-board/fastify', '@bull-board/nestjs'],
    AdminJS: ['@adminjs/express', '@adminjs/nestjs', '@adminjs/fastify'],
    'prom-client': ['prom-client'],
    // The others make a schema and serve nothing.
    ...pick(graphqlServers, 'Apollo', 'Yoga', 'Mercurius', '@nestjs/graphql'),
  },
  'security/hardcoded-secret': {
    jsonwebtoken: ['jsonwebtoken'],
    jose: ['jose'],
    '@nestjs/jwt': ['@nestjs/jwt'],
    passport: ['passport-jwt', 'passport-google-oauth20'],
    '@fastify/jwt': ['@fastify/jwt'],
    '@node-saml': ['@node-saml/node-saml'],
    'AWS SDK': ['@aws-sdk/client-s3'],
  },
  'security/html-injection': { ...web, ejs: ['ejs'], pug: ['pug'], handlebars: ['hbs', 'handlebars'] },
  'security/insecure-cookie': {
    'express-session': ['express-session'],
    'cookie-session': ['cookie-session'],
    '@fastify/cookie': ['@fastify/cookie'],
    Koa: ['koa'],
    'hono/cookie': ['hono/cookie'],
  },
  'security/jwt-lifetime': {
    jsonwebtoken: ['jsonwebtoken'],
    jose: ['jose'],
    '@nestjs/jwt': ['@nestjs/jwt'],
    '@fastify/jwt': ['@fastify/jwt'],
  },
  'security/jwt-verification': {
    jsonwebtoken: ['jsonwebtoken'],
    jose: ['jose'],
    '@nestjs/jwt': ['@nestjs/jwt'],
    passport: ['passport-jwt'],
    '@fastify/jwt': ['@fastify/jwt'],
  },
  'security/mass-assignment': mappers,
  'security/missing-security-headers': {
    helmet: ['helmet'],
    '@fastify/helmet': ['@fastify/helmet'],
    'hono/secure-headers': ['hono/secure-headers'],
    'koa-helmet': ['koa-helmet'],
  },
  'security/nosql-injection': { Mongoose: ['mongoose', '@nestjs/mongoose'], mongodb: ['mongodb'] },
  'security/password-storage': {
    bcrypt: ['bcrypt', 'bcryptjs'],
    argon2: ['argon2'],
    ...mappers,
    Knex: ['knex'],
    pg: ['pg'],
  },
  'security/pii-in-logs': loggers,
  'security/resource-exhaustion': {
    multer: ['multer'],
    formidable: ['formidable'],
    busboy: ['busboy'],
    '@fastify/multipart': ['@fastify/multipart'],
  },
  'security/sensitive-field-exposed': mappers,
  'security/sql-injection': relational,
  'security/tls-disabled': {
    ...clients,
    ...drivers,
  },
  'security/unprotected-route': { ...web, passport: ['passport'] },
  'security/unsafe-url': { ...web, ...clients },
  'security/unvalidated-body': { ...web, ...validators },
};

function pick(names: Names, ...wanted: readonly string[]): Names {
  return Object.fromEntries(Object.entries(names).filter(([name]) => wanted.includes(name)));
}

function without(names: Names, ...unwanted: readonly string[]): Names {
  return Object.fromEntries(Object.entries(names).filter(([name]) => !unwanted.includes(name)));
}
