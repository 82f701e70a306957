// How many services a test makes: few where it must be quick, thousands on request (`ORACLE_RUNS=5000`).
import fc from 'fast-check';

export function runs(): fc.Parameters<unknown> {
  const numRuns = Number(process.env['ORACLE_RUNS'] ?? 60);
  const seed = Number(process.env['ORACLE_SEED'] ?? 20_261_126);
  return { numRuns, seed, endOnFailure: process.env['ORACLE_SHRINK'] === undefined && false };
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
