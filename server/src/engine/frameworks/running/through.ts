/** What calls that wrap handlers stand for. */
import type { Thing, What } from './thing.ts';

/**
 * What wraps a function to catch its errors, or to hand it something, still stands for that function; and what does so
 * with each function of a module, for the module.
 */
export function through(result: What, given: readonly Thing[]): What {
  const isFilledLater =
    result.kind === 'written' && result.value.kind === 'object' && result.value.properties.length === 0;
  if (result.kind !== 'closure' && result.kind !== 'unknown' && !isFilledLater) return result;
  const only = given.length === 1 ? given[0]?.what : undefined;
  if (only?.kind === 'module') return only;
  return isFilledLater ? result : (given.find(({ what }) => what.kind === 'closure')?.what ?? result);
}
