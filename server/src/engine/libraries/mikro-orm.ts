import type { DataMethod, Library } from './library.ts';

/** What an entity manager does with an entity named first, and a repository with its own. */
const methods: Readonly<Record<string, DataMethod>> = {
  find: { verb: 'find-many', filter: '0', limit: ['1.limit'] },
  findAll: { verb: 'find-many', filter: '0.where', limit: ['0.limit'] },
  findAndCount: { verb: 'find-many', filter: '0', limit: ['1.limit'] },
  findByCursor: { verb: 'find-many', filter: '0', limit: ['1.first'] },
  findOne: { verb: 'find-one', filter: '0' },
  findOneOrFail: { verb: 'find-one', filter: '0' },
  count: { verb: 'count', filter: '0' },
  insert: { verb: 'create', data: '0' },
  insertMany: { verb: 'create', data: '0', isBulk: true },
  upsert: { verb: 'upsert', data: '0' },
  upsertMany: { verb: 'upsert', data: '0', isBulk: true },
  nativeInsert: { verb: 'create', data: '0' },
  nativeUpdate: { verb: 'update', filter: '0', data: '1', isBulk: true },
  nativeDelete: { verb: 'delete', filter: '0', isBulk: true },
};

function forManager(method: DataMethod): DataMethod {
  const shift = (place: string): string => `${Number(place[0]) + 1}${place.slice(1)}`;
  return {
    ...method,
    ...(method.filter === undefined ? {} : { filter: shift(method.filter) }),
    ...(method.data === undefined ? {} : { data: shift(method.data) }),
    ...(method.limit === undefined ? {} : { limit: method.limit.map(shift) }),
    model: 'first-argument',
  };
}

export const mikroOrm: Library = {
  fills: {
    'EntityManager#create': 1,
    'EntityManager#assign': 1,
    'EntityRepository#create': 0,
    'EntityRepository#assign': 1,
    'WrappedEntity#assign': 0,
  },
  packages: [
    '@mikro-orm/core',
    '@mikro-orm/knex',
    '@mikro-orm/sql',
    '@mikro-orm/postgresql',
    '@mikro-orm/mysql',
    '@mikro-orm/mariadb',
    '@mikro-orm/mssql',
    '@mikro-orm/sqlite',
    '@mikro-orm/better-sqlite',
    '@mikro-orm/libsql',
    '@mikro-orm/mongodb',
    '@mikro-orm/nestjs',
  ],
  gives: {
    'MikroORM#em': 'EntityManager',
    'MikroORM.init()': 'MikroORM',
    'EntityManager#fork()': 'EntityManager',
    'EntityManager#getRepository()': 'EntityRepository',
    'EntityManager#getConnection()': 'Connection',
    'EntityManager#getKnex()': 'knex:Knex',
    'Connection#getKnex()': 'knex:Knex',
    'EntityManager#createQueryBuilder()': 'QueryBuilder',
    'EntityManager#qb()': 'QueryBuilder',
    'EntityRepository#getEntityManager()': 'EntityManager',
    'EntityRepository#em': 'EntityManager',
    'EntityRepository#createQueryBuilder()': 'QueryBuilder',
    'EntityRepository#qb()': 'QueryBuilder',
    'QueryBuilder#*()': 'QueryBuilder',
    'wrap()': 'WrappedEntity',
    'TransactionManager#getRepository()': 'TransactionRepository',
  },
  hands: { 'EntityManager#transactional': ['TransactionManager'] },
  extends: {
    SqlEntityManager: 'EntityManager',
    MongoEntityManager: 'EntityManager',
    TransactionManager: 'EntityManager',
    SqlEntityRepository: 'EntityRepository',
    MongoEntityRepository: 'EntityRepository',
    TransactionRepository: 'EntityRepository',
  },
  transactional: ['TransactionManager', 'TransactionRepository'],
  modelLinks: ['from', 'into', 'createQueryBuilder', 'qb'],
  data: {
    ...Object.fromEntries(
      Object.entries(methods).flatMap(([name, method]) => [
        [`EntityRepository#${name}`, method],
        [`EntityManager#${name}`, forManager(method)],
      ]),
    ),
    'EntityManager#flush': { verb: 'update' },
    'EntityManager#persistAndFlush': { verb: 'upsert', data: '0', model: 'first-argument' },
    'EntityManager#removeAndFlush': { verb: 'delete', data: '0', model: 'first-argument' },
    'EntityRepository#persistAndFlush': { verb: 'upsert', data: '0' },
    'EntityRepository#removeAndFlush': { verb: 'delete', data: '0' },
    'EntityRepository#flush': { verb: 'update' },
    'EntityManager#execute': { verb: 'raw', sql: '0' },
    'Connection#execute': { verb: 'raw', sql: '0' },
    'QueryBuilder#getResult': { verb: 'find-many' },
    'QueryBuilder#getResultList': { verb: 'find-many' },
    'QueryBuilder#getSingleResult': { verb: 'find-one' },
    'QueryBuilder#getCount': { verb: 'count' },
    'QueryBuilder#execute': { verb: 'chain' },
    'EntityManager#transactional': { verb: 'transaction' },
    'EntityManager#begin': { verb: 'transaction' },
  },
  sqlFragments: { raw: 0 },
};
