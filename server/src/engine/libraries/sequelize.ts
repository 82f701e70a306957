import type { DataMethod, Library } from './library.ts';

const ownOptions = ['0.transaction'];
const laterOptions = ['1.transaction'];

/** Methods of a model's class. */
const statics: Readonly<Record<string, DataMethod>> = {
  findAll: { verb: 'find-many', filter: '0.where', limit: ['0.limit'], transactionOption: ownOptions },
  findAndCountAll: {
    verb: 'find-many',
    filter: '0.where',
    limit: ['0.limit'],
    transactionOption: ownOptions,
  },
  findOne: { verb: 'find-one', filter: '0.where', transactionOption: ownOptions },
  findByPk: { verb: 'find-one', filter: '0', transactionOption: laterOptions },
  count: { verb: 'count', filter: '0.where', transactionOption: ownOptions },
  max: { verb: 'count', filter: '1.where' },
  min: { verb: 'count', filter: '1.where' },
  sum: { verb: 'count', filter: '1.where' },
  create: { verb: 'create', data: '0', transactionOption: laterOptions },
  bulkCreate: { verb: 'create', data: '0', isBulk: true, transactionOption: laterOptions },
  findOrCreate: { verb: 'upsert', filter: '0.where', transactionOption: ownOptions },
  upsert: { verb: 'upsert', data: '0', transactionOption: laterOptions },
  update: { verb: 'update', data: '0', filter: '1.where', isBulk: true, transactionOption: laterOptions },
  increment: { verb: 'update', filter: '1.where', transactionOption: laterOptions },
  decrement: { verb: 'update', filter: '1.where', transactionOption: laterOptions },
  destroy: { verb: 'delete', filter: '0.where', isBulk: true, transactionOption: ownOptions },
  restore: { verb: 'update', filter: '0.where', isBulk: true, transactionOption: ownOptions },
  truncate: { verb: 'delete', isBulk: true, transactionOption: ownOptions },
};

/** Methods of a row; `sequelize.define` gives a class that no declaration names, so both stand under one type. */
const rows: Readonly<Record<string, DataMethod>> = {
  save: { verb: 'update', transactionOption: ownOptions },
  reload: { verb: 'find-one', transactionOption: ownOptions },
};

const finders = ['findOne', 'findByPk', 'create', 'build'];

export const sequelize: Library = {
  fills: { 'Model.build': 0, 'Model#build': 0, 'Model#set': 0 },
  packages: ['sequelize', 'sequelize-typescript', '@sequelize/core'],
  gives: {
    'Sequelize#define()': 'Model',
    'Sequelize#model()': 'Model',
    ...Object.fromEntries(
      finders.flatMap(name => [
        [`Model.${name}()`, 'Model'],
        [`Model#${name}()`, 'Model'],
      ]),
    ),
    'Model#scope()': 'Model',
    'Model#unscoped()': 'Model',
    'Model.scope()': 'Model',
    'Model.unscoped()': 'Model',
    'Model.schema()': 'Model',
    'Model#sequelize': 'Sequelize',
    'Model.sequelize': 'Sequelize',
  },
  // `new (require('sequelize'))(…)`: the whole of the package is its class.
  extends: { ModelCtor: 'Model', ModelStatic: 'Model', '*': 'Sequelize', default: 'Sequelize' },
  clients: { Sequelize: 'database' },
  modelLinks: ['define', 'model'],
  data: {
    ...Object.fromEntries(
      Object.entries(statics).flatMap(([name, method]) => [
        [`Model.${name}`, method],
        [`Model#${name}`, method],
      ]),
    ),
    ...Object.fromEntries(Object.entries(rows).map(([name, method]) => [`Model#${name}`, method])),
    'Sequelize#query': { verb: 'raw', sql: '0', transactionOption: laterOptions },
    'Sequelize#transaction': { verb: 'transaction' },
    'Sequelize#startUnmanagedTransaction': { verb: 'transaction' },
  },
  sqlFragments: { literal: 0, 'Sequelize.literal': 0, 'Sequelize#literal': 0 },
};
