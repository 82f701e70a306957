/** The records that lie beside this file. */
import { readFileSync } from 'node:fs';
import {
  type Correction,
  type Miss,
  type Noise,
  parseCorrections,
  parseMisses,
  parseNoise,
  parseRepositories,
  parseVerdicts,
  type Repository,
  type Verdict,
} from './records.ts';

export interface Records {
  readonly repositories: readonly Repository[];
  readonly verdicts: readonly Verdict[];
  readonly corrections: readonly Correction[];
  readonly misses: readonly Miss[];
  readonly noise: readonly Noise[];
}

/** An error names the file, the line and the field. */
export function readRecords(): Records {
  return {
    repositories: read('repositories.jsonl', parseRepositories),
    verdicts: read('verdicts.jsonl', parseVerdicts),
    corrections: read('corrections.jsonl', parseCorrections),
    misses: read('misses.jsonl', parseMisses),
    noise: read('noise.jsonl', parseNoise),
  };
}

function read<T>(name: string, parse: (text: string) => T): T {
  try {
    return parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
  } catch (error) {
    throw new Error(`\`test/precision/${name}\`: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
