/** Functions that copy the fields of all further arguments into their first one. */
import { forEach, type MethodTable } from './method-table.ts';

const copying = ['assign', 'assignIn', 'extend', 'merge', 'mergeWith', 'defaults', 'defaultsDeep'];

const alone = (names: readonly string[]): MethodTable<true> =>
  Object.fromEntries(names.map(name => [name, { default: true }]));

export const merging: MethodTable<true> = {
  lodash: forEach([...copying, ...copying.map(name => `default.${name}`)], true),
  ...alone(copying.map(name => `lodash/${name}`)),
  ...alone(copying.map(name => `lodash.${name.toLowerCase()}`)),
};
