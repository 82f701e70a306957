import type { FilePath } from '../source/path.ts';
import type { Comparison, Database } from './database.ts';

/** A query whose key is a path. */
export function perFile<Value>(
  database: Database,
  name: string,
  compute: (path: FilePath) => Value,
  isSame: Comparison<Value> = Object.is,
): (path: FilePath) => Value {
  return database.query(name, compute, isSame);
}
