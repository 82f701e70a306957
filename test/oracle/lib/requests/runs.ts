// How many services a test makes: few where it must be quick, thousands on request (`ORACLE_RUNS=5000 ORACLE_SEED=7`).
import fc from 'fast-check';

export function runs(usual: number): fc.Parameters<unknown> {
  const { ORACLE_RUNS: numRuns = String(usual), ORACLE_SEED: seed = '20261126' } = process.env;
  return {
    numRuns: Number(numRuns),
    seed: Number(seed),
    // Says at once what differs, instead of looking for the smallest service that does (`ORACLE_FAST=1`).
    endOnFailure: process.env.ORACLE_FAST !== undefined,
  };
}

const verb = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE');
const segment = fc.constantFrom('a', 'b', 'c', 'z');

/** Requests that somebody may send. */
export const probes: fc.Arbitrary<readonly (readonly [verb: string, path: string])[]> = fc.array(
  fc.tuple(
    verb,
    fc.array(segment, { maxLength: 4 }).map(segments => `/${segments.join('/')}`),
  ),
  { minLength: 12, maxLength: 12 },
);
