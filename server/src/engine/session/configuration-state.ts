import { type ConfigurationLookup, createConfigurationLookup } from '../run/configuration-file.ts';
import type { FileSystem } from '../source/file-system.ts';
import type { ReviewInputs } from './review-inputs.ts';
import type { SessionSettings } from './session.ts';

/** The configuration as it was last read. */
export interface ConfigurationState {
  current(): ConfigurationLookup;
  /** Reads it anew; findings that were made by the last one are out of date. */
  renew(): void;
}

export function createConfigurationState(
  { root, rules, overrides }: SessionSettings,
  fileSystem: FileSystem,
  { configured }: ReviewInputs,
): ConfigurationState {
  const read = (): ConfigurationLookup =>
    createConfigurationLookup({ fileSystem, roots: [root], rules, overrides });
  let current = read();
  let version = 0;
  return {
    current: () => current,
    renew() {
      current = read();
      configured.set('', ++version);
    },
  };
}
