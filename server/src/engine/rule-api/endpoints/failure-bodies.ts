/** Bodies of answers that say that something failed. */
import type { Node } from '@oxc-project/types';
import { propertyName } from '../../languages/typescript/patterns.ts';
import { unwrap } from '../code/tree.ts';
import type { SyntaxQueries } from '../rule.ts';

const failureKeys = new Set([
  'error',
  'errors',
  'err',
  'errorMessage',
  'errorCode',
  'error_message',
  'error_code',
]);
const outcomeKeys = new Set(['success', 'ok', 'succeeded', 'isSuccess']);

const answered = /^(?:(?:is|has|can)(?!Success)[A-Z]|valid$|connected$|reachable$|exists$|available$)/;

/** `{ error: … }`, `{ success: false }`, `{ status: 'error' }`; not the bodies of GraphQL and JSON-RPC, nor plain texts. */
export function statesFailure(syntax: SyntaxQueries, body: Node): boolean {
  const object = unwrap(body);
  if (object.type !== 'ObjectExpression') return false;
  const entries = object.properties.flatMap(property => {
    if (property.type !== 'Property') return [];
    const key = propertyName(property.key, property.computed);
    return key === undefined ? [] : [{ key, value: unwrap(property.value) }];
  });
  const keys = new Set(entries.map(({ key }) => key));
  if (keys.has('jsonrpc') || (keys.has('errors') && keys.has('data'))) return false;
  // `{ isValid: false, error }` answers what was asked: nothing failed.
  if ([...keys].some(key => answered.test(key))) return false;
  return entries.some(({ key, value }) => {
    const text = syntax.textOf(value);
    if (outcomeKeys.has(key)) return text === 'false';
    if (key === 'status') return /^['"`](?:error|fail(?:ed|ure)?)['"`]$/i.test(text);
    return failureKeys.has(key) && !/^(?:null|undefined|false|''|""|\[\]|\{\})$/.test(text);
  });
}
