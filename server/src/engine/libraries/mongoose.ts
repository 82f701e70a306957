import type { DataMethod, Library } from './library.ts';

const session = ['1.session'];

const methods: Readonly<Record<string, DataMethod>> = {
  find: { verb: 'find-many', filter: '0', limit: ['2.limit'] },
  findOne: { verb: 'find-one', filter: '0' },
  findById: { verb: 'find-one', filter: '0' },
  exists: { verb: 'find-one', filter: '0' },
  countDocuments: { verb: 'count', filter: '0' },
  estimatedDocumentCount: { verb: 'count' },
  distinct: { verb: 'find-many', filter: '1' },
  aggregate: { verb: 'find-many' },
  create: { verb: 'create', data: '0', transactionOption: session },
  insertMany: { verb: 'create', data: '0', isBulk: true, transactionOption: session },
  bulkWrite: { verb: 'update', isBulk: true, transactionOption: session },
  save: { verb: 'create', transactionOption: ['0.session'] },
  findOneAndUpdate: { verb: 'update', filter: '0', data: '1', transactionOption: ['2.session'] },
  findByIdAndUpdate: { verb: 'update', filter: '0', data: '1', transactionOption: ['2.session'] },
  findOneAndReplace: { verb: 'update', filter: '0', data: '1', transactionOption: ['2.session'] },
  updateOne: { verb: 'update', filter: '0', data: '1', transactionOption: ['2.session'] },
  updateMany: { verb: 'update', filter: '0', data: '1', isBulk: true, transactionOption: ['2.session'] },
  replaceOne: { verb: 'update', filter: '0', data: '1', transactionOption: ['2.session'] },
  deleteOne: { verb: 'delete', filter: '0', transactionOption: session },
  deleteMany: { verb: 'delete', filter: '0', isBulk: true, transactionOption: session },
  findOneAndDelete: { verb: 'delete', filter: '0', transactionOption: session },
  findByIdAndDelete: { verb: 'delete', filter: '0', transactionOption: session },
  findOneAndRemove: { verb: 'delete', filter: '0', transactionOption: session },
  bulkSave: { verb: 'update', isBulk: true, transactionOption: session },
  findByIdAndRemove: { verb: 'delete', filter: '0', transactionOption: session },
};

const queries = [
  'find',
  'findOne',
  'findById',
  'findOneAndUpdate',
  'findByIdAndUpdate',
  'aggregate',
  'create',
];

export const mongoose: Library = {
  packages: [
    'mongoose',
    '@nestjs/mongoose',
    // Its classes become Mongoose's models.
    '@typegoose/typegoose',
    'nestjs-typegoose',
    '@m8a/nestjs-typegoose',
  ],
  modelLinks: ['model'],
  gives: {
    'model()': 'Model',
    'Connection#model()': 'Model',
    'getModelForClass()': 'Model',
    'getDiscriminatorModelForClass()': 'Model',
    'createConnection()': 'Connection',
    'startSession()': 'ClientSession',
    'connection.startSession()': 'ClientSession',
    'Connection#startSession()': 'ClientSession',
    ...Object.fromEntries(queries.map(name => [`Model#${name}()`, 'Query'])),
    'Query#*()': 'Query',
  },
  extends: {
    ReturnModelType: 'Model',
    PaginateModel: 'Model',
    AggregatePaginateModel: 'Model',
    SoftDeleteModel: 'Model',
    HydratedDocument: 'Query',
    Document: 'Query',
  },
  data: {
    ...Object.fromEntries(Object.entries(methods).map(([name, method]) => [`Model#${name}`, method])),
    // What a query finds is a document, which can save and delete itself.
    'Query#save': { verb: 'update', transactionOption: ['0.session'] },
    'Query#updateOne': { verb: 'update', data: '0', transactionOption: ['1.session'] },
    'Query#deleteOne': { verb: 'delete', transactionOption: ['0.session'] },
    'ClientSession#withTransaction': { verb: 'transaction' },
    'ClientSession#startTransaction': { verb: 'transaction' },
    'Connection#transaction': { verb: 'transaction' },
    'connection.transaction': { verb: 'transaction' },
    transaction: { verb: 'transaction' },
  },
};
