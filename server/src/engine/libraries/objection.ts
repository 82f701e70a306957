import type { DataMethod, Library } from './library.ts';

const methods: Readonly<Record<string, DataMethod>> = {
  findById: { verb: 'find-one' },
  findOne: { verb: 'find-one', filter: '0' },
  first: { verb: 'find-one' },
  resultSize: { verb: 'count' },
  insert: { verb: 'create', data: '0' },
  insertAndFetch: { verb: 'create', data: '0' },
  insertGraph: { verb: 'create', data: '0' },
  upsertGraph: { verb: 'upsert', data: '0' },
  update: { verb: 'update', data: '0', isBulk: true },
  updateAndFetchById: { verb: 'update', data: '1' },
  patch: { verb: 'update', data: '0', isBulk: true },
  patchAndFetchById: { verb: 'update', data: '1' },
  delete: { verb: 'delete', isBulk: true },
  deleteById: { verb: 'delete' },
};

export const objection: Library = {
  packages: ['objection'],
  gives: {
    'Model.query()': 'QueryBuilder',
    'Model#$query()': 'QueryBuilder',
    'Model#$relatedQuery()': 'QueryBuilder',
    'Model.relatedQuery()': 'QueryBuilder',
    'QueryBuilder#*()': 'QueryBuilder',
  },
  hands: { 'Model.transaction': ['knex:Transaction'], transaction: ['knex:Transaction'] },
  data: {
    // A query without a verb reads. A transaction may be its first argument.
    'Model.query': { verb: 'find-many', transactionOption: ['0'] },
    ...Object.fromEntries(Object.entries(methods).map(([name, method]) => [`QueryBuilder#${name}`, method])),
    'Model.transaction': { verb: 'transaction' },
    'Model.startTransaction': { verb: 'transaction' },
    transaction: { verb: 'transaction' },
  },
  sqlFragments: { raw: 0, 'QueryBuilder#whereRaw': 0, 'QueryBuilder#orderByRaw': 0 },
};
