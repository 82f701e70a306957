import type { DataMethod, Library } from './library.ts';

const withOptions = (position: number) => [`${position}.session`];

const methods: Readonly<Record<string, DataMethod>> = {
  find: { verb: 'find-many', filter: '0', limit: ['1.limit'], transactionOption: withOptions(1) },
  findOne: { verb: 'find-one', filter: '0', transactionOption: withOptions(1) },
  aggregate: { verb: 'find-many', transactionOption: withOptions(1) },
  distinct: { verb: 'find-many', filter: '1' },
  countDocuments: { verb: 'count', filter: '0' },
  estimatedDocumentCount: { verb: 'count' },
  insertOne: { verb: 'create', data: '0', transactionOption: withOptions(1) },
  insertMany: { verb: 'create', data: '0', isBulk: true, transactionOption: withOptions(1) },
  updateOne: { verb: 'update', filter: '0', data: '1', transactionOption: withOptions(2) },
  updateMany: { verb: 'update', filter: '0', data: '1', isBulk: true, transactionOption: withOptions(2) },
  replaceOne: { verb: 'update', filter: '0', data: '1', transactionOption: withOptions(2) },
  findOneAndUpdate: { verb: 'update', filter: '0', data: '1', transactionOption: withOptions(2) },
  findOneAndReplace: { verb: 'update', filter: '0', data: '1', transactionOption: withOptions(2) },
  findOneAndDelete: { verb: 'delete', filter: '0', transactionOption: withOptions(1) },
  deleteOne: { verb: 'delete', filter: '0', transactionOption: withOptions(1) },
  deleteMany: { verb: 'delete', filter: '0', isBulk: true, transactionOption: withOptions(1) },
  bulkWrite: { verb: 'update', isBulk: true, transactionOption: withOptions(1) },
};

export const mongodb: Library = {
  packages: ['mongodb'],
  gives: {
    'MongoClient#db()': 'Db',
    'MongoClient.connect()': 'MongoClient',
    'MongoClient#connect()': 'MongoClient',
    'Db#collection()': 'Collection',
    'Collection#find()': 'Cursor',
    'Collection#aggregate()': 'Cursor',
    'Cursor#*()': 'Cursor',
    'MongoClient#startSession()': 'ClientSession',
  },
  hands: { 'MongoClient#withSession': ['ClientSession'] },
  clients: { MongoClient: 'database', 'MongoClient.connect': 'database' },
  lends: { 'MongoClient#startSession': ['endSession'] },
  modelLinks: ['collection'],
  data: {
    ...Object.fromEntries(Object.entries(methods).map(([name, method]) => [`Collection#${name}`, method])),
    'ClientSession#withTransaction': { verb: 'transaction' },
    'ClientSession#startTransaction': { verb: 'transaction' },
  },
};
