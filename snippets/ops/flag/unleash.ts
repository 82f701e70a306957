// ---
// title: Unleash
// packages: { unleash-client: ">=6.1.1" }
// placeholders:
//   new-checkout: The name of the flag
//   team-orders: Who looks after it
//   2027-03-31: By when it is removed
// ---
import { Unleash, type UnleashConfig } from 'unleash-client';

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

/** Once, at start. Flags are read in the background: asking for one waits for nobody. `destroy()` it at shutdown. */
export function connectFlags(config: Pick<UnleashConfig, 'url' | 'appName' | 'customHeaders'>): Unleash {
  const unleash = new Unleash({ ...config, refreshInterval: 15_000, timeout: 5_000 });
  // Without a listener an error would end the process; what was read last still holds.
  unleash.on('error', error => console.error('Flags could not be read', error));
  return unleash;
}

/** `isOn(unleash, 'new-checkout', userId)`; the same person always sees the same. */
export function isOn(unleash: Unleash, name: FlagName, userId: string): boolean {
  return unleash.isEnabled(name, { userId }, () => flags[name].fallback);
}
