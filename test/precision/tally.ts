import { groupBy } from '../../server/src/engine/source/group-by.ts';
import type { Verdict } from './records.ts';

export interface Tally {
  readonly judged: number;
  readonly right: number;
  readonly wrong: number;
}

export function tallyOf(verdicts: readonly Verdict[]): Tally {
  const right = verdicts.filter(({ verdict }) => verdict === 'right').length;
  return { judged: verdicts.length, right, wrong: verdicts.length - right };
}

/** Sorted by name. */
export function tallyBy(
  verdicts: readonly Verdict[],
  key: 'rule' | 'repository',
): ReadonlyMap<string, Tally> {
  const groups = [...groupBy(verdicts, verdict => verdict[key])];
  return new Map(groups.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, group]) => [name, tallyOf(group)]));
}

/** From 0 to 1; undefined where nothing was judged. */
export function shareOf({ judged, right }: Tally): number | undefined {
  return judged === 0 ? undefined : right / judged;
}
