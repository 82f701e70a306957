import type { DataMethod, Library } from './library.ts';

/** Before version 0.3 whatever named none of these was the filter. */
const options = new Set(
  (
    'where relations select order cache lock withDeleted loadEagerRelations loadRelationIds join transaction comment ' +
    'relationLoadStrategy take skip'
  ).split(' '),
);

/** A repository's methods; an entity manager has them too, with the entity before the other arguments. */
const methods: Readonly<Record<string, DataMethod>> = {
  find: { verb: 'find-many', filter: '0.where', options, limit: ['0.take'] },
  findBy: { verb: 'find-many', filter: '0' },
  findAndCount: { verb: 'find-many', filter: '0.where', options, limit: ['0.take'] },
  findAndCountBy: { verb: 'find-many', filter: '0' },
  findByIds: { verb: 'find-many', filter: '0' },
  findOne: { verb: 'find-one', filter: '0.where', options },
  findOneBy: { verb: 'find-one', filter: '0' },
  findOneOrFail: { verb: 'find-one', filter: '0.where', options },
  findOneByOrFail: { verb: 'find-one', filter: '0' },
  findOneById: { verb: 'find-one', filter: '0' },
  exists: { verb: 'find-one', filter: '0.where' },
  existsBy: { verb: 'find-one', filter: '0' },
  count: { verb: 'count', filter: '0.where', options },
  countBy: { verb: 'count', filter: '0' },
  save: { verb: 'upsert', data: '0' },
  insert: { verb: 'create', data: '0' },
  upsert: { verb: 'upsert', data: '0' },
  update: { verb: 'update', filter: '0', data: '1', isBulk: true },
  increment: { verb: 'update', filter: '0', isBulk: true },
  decrement: { verb: 'update', filter: '0', isBulk: true },
  delete: { verb: 'delete', filter: '0', isBulk: true },
  remove: { verb: 'delete', data: '0' },
  softDelete: { verb: 'delete', filter: '0', isBulk: true },
  softRemove: { verb: 'delete', data: '0' },
  recover: { verb: 'update', data: '0' },
  preload: { verb: 'find-one', filter: '0' },
  sum: { verb: 'count', filter: '1' },
  average: { verb: 'count', filter: '1' },
  minimum: { verb: 'count', filter: '1' },
  maximum: { verb: 'count', filter: '1' },
  updateAll: { verb: 'update', data: '0', isBulk: true },
  deleteAll: { verb: 'delete', isBulk: true },
  restore: { verb: 'update', filter: '0', isBulk: true },
  clear: { verb: 'delete', isBulk: true },
};

const repository = Object.entries(methods).map(([name, method]) => [`Repository#${name}`, method]);
const manager = Object.entries(methods).map(([name, method]) => [
  `EntityManager#${name}`,
  forManager(name, method),
]);

function forManager(name: string, method: DataMethod): DataMethod {
  if (['save', 'remove', 'softRemove', 'recover'].includes(name))
    return { ...method, model: 'first-argument' };
  const { options: _, ...shifted } = method;
  const shift = (place: string): string => `${Number(place[0]) + 1}${place.slice(1)}`;
  return {
    ...shifted,
    ...(method.filter === undefined ? {} : { filter: shift(method.filter) }),
    ...(method.data === undefined ? {} : { data: shift(method.data) }),
    ...(method.limit === undefined ? {} : { limit: method.limit.map(shift) }),
    model: 'first-argument',
  };
}

/** Entities that extend `BaseEntity` have a repository's methods on their class, and some on themselves. */
const entity = Object.entries(methods).map(([name, method]) => [`BaseEntity.${name}`, method]);
const entityMethods = ['save', 'remove', 'softRemove', 'recover'] as const;
const loading = ['findOne', 'findOneBy', 'findOneOrFail', 'findOneByOrFail', 'create', 'save'];

export const typeorm: Library = {
  fills: {
    'Repository#create': 0,
    'Repository#merge': 1,
    'EntityManager#create': 1,
    'EntityManager#merge': 2,
    'BaseEntity.create': 0,
    'BaseEntity.merge': 1,
  },
  packages: ['typeorm', '@nestjs/typeorm'],
  gives: {
    ...Object.fromEntries(loading.map(name => [`BaseEntity.${name}()`, 'BaseEntity'])),
    'BaseEntity.createQueryBuilder()': 'QueryBuilder',
    'BaseEntity.getRepository()': 'Repository',
    'DataSource#manager': 'EntityManager',
    'DataSource#getRepository()': 'Repository',
    'DataSource#createQueryRunner()': 'QueryRunner',
    'DataSource#createQueryBuilder()': 'QueryBuilder',
    'EntityManager#getRepository()': 'Repository',
    'EntityManager#withRepository()': 'Repository',
    'EntityManager#createQueryBuilder()': 'QueryBuilder',
    'EntityManager#connection': 'DataSource',
    'EntityManager#queryRunner': 'QueryRunner',
    'QueryRunner#manager': 'TransactionManager',
    'TransactionManager#getRepository()': 'TransactionRepository',
    'TransactionManager#withRepository()': 'TransactionRepository',
    'TransactionManager#getCustomRepository()': 'TransactionRepository',
    'TransactionManager#createQueryBuilder()': 'TransactionBuilder',
    'TransactionRepository#createQueryBuilder()': 'TransactionBuilder',
    'TransactionBuilder#*()': 'TransactionBuilder',
    'QueryRunner#connection': 'DataSource',
    'Repository#manager': 'EntityManager',
    'Repository#createQueryBuilder()': 'QueryBuilder',
    'Repository#extend()': 'Repository',
    'QueryBuilder#*()': 'QueryBuilder',
    'getRepository()': 'Repository',
    'getManager()': 'EntityManager',
    'getConnection()': 'DataSource',
    'createConnection()': 'DataSource',
  },
  hands: {
    'DataSource#transaction': ['TransactionManager'],
    'EntityManager#transaction': ['TransactionManager'],
  },
  extends: {
    Connection: 'DataSource',
    TransactionManager: 'EntityManager',
    TransactionRepository: 'Repository',
    TransactionBuilder: 'QueryBuilder',
    TreeRepository: 'Repository',
    MongoRepository: 'Repository',
    SelectQueryBuilder: 'QueryBuilder',
    UpdateQueryBuilder: 'QueryBuilder',
    DeleteQueryBuilder: 'QueryBuilder',
    InsertQueryBuilder: 'QueryBuilder',
    SoftDeleteQueryBuilder: 'QueryBuilder',
    MongoEntityManager: 'EntityManager',
  },
  // A query runner exists to hold a transaction: what runs on it is the business of whoever began it.
  transactional: ['TransactionManager', 'TransactionRepository', 'TransactionBuilder', 'QueryRunner'],
  modelLinks: ['into', 'from', 'update', 'getRepository', 'withRepository', 'createQueryBuilder'],
  clients: { DataSource: 'database', Connection: 'database', createConnection: 'database' },
  lends: { 'DataSource#createQueryRunner': ['release'] },
  data: {
    ...Object.fromEntries([...repository, ...manager, ...entity]),
    ...Object.fromEntries(
      entityMethods.map(name => [
        `BaseEntity#${name}`,
        { verb: name === 'save' || name === 'recover' ? 'upsert' : 'delete' } as const,
      ]),
    ),
    'BaseEntity.query': { verb: 'raw', sql: '0' },
    'DataSource#sql': { verb: 'raw' },
    'EntityManager#sql': { verb: 'raw' },
    'QueryRunner#sql': { verb: 'raw' },
    'Repository#query': { verb: 'raw', sql: '0' },
    'EntityManager#query': { verb: 'raw', sql: '0' },
    'DataSource#query': { verb: 'raw', sql: '0' },
    'QueryRunner#query': { verb: 'raw', sql: '0' },
    'DataSource#transaction': { verb: 'transaction' },
    'EntityManager#transaction': { verb: 'transaction' },
    'QueryRunner#startTransaction': { verb: 'transaction' },
    'QueryBuilder#getMany': { verb: 'find-many' },
    'QueryBuilder#getManyAndCount': { verb: 'find-many' },
    'QueryBuilder#getRawMany': { verb: 'find-many' },
    'QueryBuilder#getRawAndEntities': { verb: 'find-many' },
    'QueryBuilder#getOne': { verb: 'find-one' },
    'QueryBuilder#getOneOrFail': { verb: 'find-one' },
    'QueryBuilder#getRawOne': { verb: 'find-one' },
    'QueryBuilder#getExists': { verb: 'find-one' },
    'QueryBuilder#getCount': { verb: 'count' },
    'QueryBuilder#execute': { verb: 'chain', isBulk: true },
  },
  sqlFragments: {
    'QueryBuilder#where': 0,
    'QueryBuilder#groupBy': 0,
    'QueryBuilder#addGroupBy': 0,
    'QueryBuilder#andHaving': 0,
    'QueryBuilder#orHaving': 0,
    'QueryBuilder#andWhere': 0,
    'QueryBuilder#orWhere': 0,
    'QueryBuilder#having': 0,
    'QueryBuilder#orderBy': 0,
    'QueryBuilder#addOrderBy': 0,
    'QueryBuilder#select': 0,
    'QueryBuilder#addSelect': 0,
  },
};
