// ---
// title: OpenFeature
// packages: { "@openfeature/server-sdk": ">=1.6.2" }
// placeholders:
//   new-checkout: The name of the flag
//   team-orders: Who looks after it
//   2027-03-31: By when it is removed
//   500: Milliseconds after which the fallback holds
// ---
import type { Client } from '@openfeature/server-sdk';

const DEADLINE_MS = 500;

interface Flag {
  /** What holds when nobody can be asked: the behaviour that is known to work. */
  readonly fallback: boolean;
  readonly owner: string;
  /** By then it is gone from the code. */
  readonly removeBy: string;
}

export const flags = {
  'new-checkout': { fallback: false, owner: 'team-orders', removeBy: '2027-03-31' },
} as const satisfies Readonly<Record<string, Flag>>;

export type FlagName = keyof typeof flags;

/** For a test that fails, or a log line at start: names what should be gone by now. */
export function overdueFlags(today: Date): readonly FlagName[] {
  const day = today.toISOString().slice(0, 10);
  return names.filter(name => flags[name].removeBy < day);
}

const names: readonly FlagName[] = ['new-checkout'];

/** `await isOn(OpenFeature.getClient(), 'new-checkout', userId)`; the same person always sees the same. */
export async function isOn(client: Client, name: FlagName, userId: string): Promise<boolean> {
  const { fallback } = flags[name];
  // The client gives the fallback for whatever goes wrong, and tells its hooks. It would wait for a slow answer, though.
  const answer = client.getBooleanValue(name, fallback, { targetingKey: userId });
  return Promise.race([answer, fallbackAfterDeadline(fallback)]);
}

async function fallbackAfterDeadline(fallback: boolean): Promise<boolean> {
  await new Promise(resolve => setTimeout(resolve, DEADLINE_MS).unref());
  return fallback;
}
