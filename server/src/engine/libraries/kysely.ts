import type { Library } from './library.ts';

const starts = [
  'selectFrom',
  'insertInto',
  'replaceInto',
  'updateTable',
  'deleteFrom',
  'mergeInto',
  'selectNoFrom',
];

export const kysely: Library = {
  packages: ['kysely', 'nestjs-kysely'],
  gives: {
    ...Object.fromEntries(
      starts.flatMap(name => [
        [`Kysely#${name}()`, 'QueryBuilder'],
        [`Transaction#${name}()`, 'TransactionBuilder'],
      ]),
    ),
    'Kysely#with()': 'Kysely',
    'Kysely#withSchema()': 'Kysely',
    'Kysely#transaction()': 'TransactionStart',
    'TransactionStart#setIsolationLevel()': 'TransactionStart',
    'TransactionStart#setAccessMode()': 'TransactionStart',
    'Kysely#startTransaction()': 'TransactionStart',
    'QueryBuilder#*()': 'QueryBuilder',
    'TransactionBuilder#*()': 'TransactionBuilder',
  },
  hands: { 'TransactionStart#execute': ['Transaction'] },
  extends: {
    Transaction: 'Kysely',
    ControlledTransaction: 'Transaction',
    TransactionBuilder: 'QueryBuilder',
  },
  transactional: ['Transaction', 'ControlledTransaction', 'TransactionBuilder'],
  modelLinks: starts,
  isTypedByDatabase: true,
  data: {
    'QueryBuilder#execute': { verb: 'chain' },
    'QueryBuilder#executeTakeFirst': { verb: 'chain', isSingle: true },
    'QueryBuilder#executeTakeFirstOrThrow': { verb: 'chain', isSingle: true },
    'TransactionStart#execute': { verb: 'transaction' },
  },
  sqlFragments: { 'sql.raw': 0 },
};
