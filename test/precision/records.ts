/** What was read by hand, as data: one JSON object per line. */

/** One finding on real code, judged as a developer of that repository would. */
export interface Verdict {
  readonly repository: string;
  readonly commit: string;
  /** The commit before it that a description was compared with; none where nothing earlier matters. */
  readonly since?: string;
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  /** Where a recommended rule reports this case under the strict preset only. */
  readonly preset?: 'strict';
  readonly verdict: 'right' | 'wrong';
  /** One sentence, without code. */
  readonly reason: string;
}

/** A repository that was reviewed, and what is in it. */
export interface Repository {
  readonly repository: string;
  readonly commit: string;
  readonly about: string;
  /** Only these files and folders were judged; without any, all were. */
  readonly paths: readonly string[];
}

/** Findings that were wrong and are no longer reported, by what was changed. */
export interface Correction {
  readonly rule: string;
  readonly repository: string;
  /** How many findings were wrong for this reason. */
  readonly wrong: number;
  readonly change: string;
}

/** A defect that one of the rules should have reported. */
export interface Miss {
  readonly repository: string;
  readonly file: string;
  readonly rule: string;
  readonly reason: string;
  readonly now: 'reported' | 'missed';
}

/** How much a review says about one repository. */
export interface Noise {
  readonly repository: string;
  readonly commit: string;
  readonly lines: number;
  readonly findings: number;
  /** Of warning or above. */
  readonly warnings: number;
}

type Fields = Readonly<Record<string, unknown>>;

export function parseVerdicts(text: string): readonly Verdict[] {
  return parseLines(text, fields => ({
    repository: repositoryIn(fields),
    commit: commitIn(fields),
    ...(fields.since === undefined ? {} : { since: commitIn(fields, 'since') }),
    file: textIn(fields, 'file'),
    line: countIn(fields, 'line'),
    rule: textIn(fields, 'rule'),
    ...(fields.preset === undefined ? {} : { preset: oneOf(fields, 'preset', ['strict']) }),
    verdict: oneOf(fields, 'verdict', ['right', 'wrong']),
    reason: textIn(fields, 'reason'),
  }));
}

export function parseRepositories(text: string): readonly Repository[] {
  return parseLines(text, fields => ({
    repository: repositoryIn(fields),
    commit: commitIn(fields),
    about: textIn(fields, 'about'),
    paths: textsIn(fields, 'paths'),
  }));
}

export function parseCorrections(text: string): readonly Correction[] {
  return parseLines(text, fields => ({
    rule: textIn(fields, 'rule'),
    repository: repositoryIn(fields),
    wrong: countIn(fields, 'wrong'),
    change: textIn(fields, 'change'),
  }));
}

export function parseMisses(text: string): readonly Miss[] {
  return parseLines(text, fields => ({
    repository: repositoryIn(fields),
    file: textIn(fields, 'file'),
    rule: textIn(fields, 'rule'),
    reason: textIn(fields, 'reason'),
    now: oneOf(fields, 'now', ['reported', 'missed']),
  }));
}

export function parseNoise(text: string): readonly Noise[] {
  return parseLines(text, fields => ({
    repository: repositoryIn(fields),
    commit: commitIn(fields),
    lines: countIn(fields, 'lines'),
    findings: countIn(fields, 'findings'),
    warnings: countIn(fields, 'warnings'),
  }));
}

/** An error names the line and the field. */
function parseLines<T>(text: string, read: (fields: Fields) => T): readonly T[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      const value: unknown = JSON.parse(line);
      if (!isFields(value)) throw new Error('is no object.');
      return [read(value)];
    } catch (error) {
      throw new Error(`Line ${index + 1} ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  });
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textIn(fields: Fields, key: string): string {
  const value = fields[key];
  if (typeof value === 'string' && value.trim() !== '' && !value.includes('\n')) return value;
  throw new Error(`has no one-line text in \`${key}\`.`);
}

function textsIn(fields: Fields, key: string): readonly string[] {
  const value = fields[key] ?? [];
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) return value;
  throw new Error(`has no list of texts in \`${key}\`.`);
}

function countIn(fields: Fields, key: string): number {
  const value = fields[key];
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new Error(`has no whole number above 0 in \`${key}\`.`);
}

function oneOf<T extends string>(fields: Fields, key: string, names: readonly T[]): T {
  const found = names.find(name => name === fields[key]);
  if (found === undefined) throw new Error(`has none of ${names.join(', ')} in \`${key}\`.`);
  return found;
}

function repositoryIn(fields: Fields): string {
  const name = textIn(fields, 'repository');
  if (!/^[\w.-]+\/[\w.-]+$/.test(name)) throw new Error('has no `owner/name` in `repository`.');
  return name;
}

function commitIn(fields: Fields, key = 'commit'): string {
  const commit = textIn(fields, key);
  if (!/^[0-9a-f]{40}$/.test(commit)) throw new Error(`has no full hash in \`${key}\`.`);
  return commit;
}
