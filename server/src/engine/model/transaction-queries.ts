/** The questions about what runs in transactions. */
import { toFilePath } from '../source/path.ts';
import { type Database, isSameData } from './database.ts';
import type { ProjectModel } from './project-model.ts';
import {
  classKey,
  findTransactions,
  keysOfCalled,
  noTransactions,
  sortedSet,
  type TransactionFacts,
  type Transactions,
} from './transactions.ts';

export type TransactionParts = Pick<ProjectModel, 'files' | 'facts' | 'calls' | 'origins' | 'libraries'>;

export function createTransactionQueries(
  database: Database,
  { files, facts, calls, origins, libraries }: TransactionParts,
): Transactions {
  const transactionsOf = database.query<TransactionFacts>(
    'transactions of',
    key => {
      const path = toFilePath(key);
      const content = facts(path);
      return content === undefined
        ? noTransactions
        : findTransactions(content, calls(path), { facts, libraries });
    },
    isSameData,
  );
  const allTransactions = database.query(
    'transactions',
    () => {
      const found = files().map(transactionsOf);
      return {
        called: sortedSet(found.flatMap(one => one.called)),
        packages: sortedSet(found.flatMap(one => one.packages)),
        madeOutside: sortedSet(found.flatMap(one => one.madeOutside)),
        madeWithin: sortedSet(found.flatMap(one => one.madeWithin)),
      };
    },
    isSameData,
  );
  const isCalledInTransaction = database.query('called in transaction', key =>
    allTransactions('').called.includes(key),
  );
  const isMadeOutsideOfAll = database.query('made outside of transactions', key => {
    const { madeOutside, madeWithin } = allTransactions('');
    return madeOutside.includes(key) && !madeWithin.includes(key);
  });
  return {
    bodies: path => transactionsOf(path).bodies,
    isCalledInOne: (path, index) => keysOfCalled(path, index, { facts, origins }).some(isCalledInTransaction),
    areUsedWith: name => allTransactions('').packages.includes(name),
    isMadeOutside: (path, index) => isMadeOutsideOfAll(classKey(path, index, { facts })),
  };
}
