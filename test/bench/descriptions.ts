// Reviews of API descriptions beside Redocly CLI and Spectral, whole processes on the same files.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type FilePath, joinPath, toFilePath } from '../../server/src/engine/source/path.ts';
import { type Command, type Cost, measure, measureInTurn } from './processes.ts';
import { createFolder } from './project.ts';
import { printTable } from './table.ts';

export interface DescriptionBenchmark {
  /** Each file and each folder in it is one description. */
  readonly descriptions: string;
  /** Where `npm install @redocly/cli @stoplight/spectral-cli` was run. */
  readonly peers: string | undefined;
  readonly commandLine: string;
  readonly runs: number;
}

interface Description {
  readonly name: string;
  readonly folder: FilePath;
  /** The document that begins with the version of OpenAPI. */
  readonly root: FilePath;
  readonly megabytes: number;
}

interface Peers {
  readonly redocly: string | undefined;
  readonly spectral: string | undefined;
}

/** Prints what each review costs, and its ratio to what Redocly and Spectral cost. Nothing is fetched: a missing peer is left out. */
export async function reportPeers(benchmark: DescriptionBenchmark): Promise<void> {
  const peers = findPeers(benchmark.peers);
  const rows: (readonly string[])[] = [];
  for (const entry of readdirSync(benchmark.descriptions).sort()) {
    const description = openDescription(join(benchmark.descriptions, entry));
    if (description === undefined) console.log(`\`${entry}\` holds no API description, and is left out.`);
    else rows.push(await compare(description, peers, benchmark));
  }
  printTable(
    [
      ...['description', 'MB', 'cold', 'cached', 'Redocly', 'Spectral', 'cold to Redocly: wall · CPU'],
      ...['cached to Redocly', 'cold to Spectral', 'budget: ≤ 0.5 × Redocly'],
    ],
    rows,
  );
}

function findPeers(folder: string | undefined): Peers {
  const find = (name: string, path: string): string | undefined => {
    const script = folder === undefined ? undefined : join(folder, 'node_modules', path);
    if (script !== undefined && existsSync(script)) return script;
    console.log(`${name} is not installed in \`${folder ?? '--peers'}\`, and is left out.`);
    return undefined;
  };
  return {
    redocly: find('@redocly/cli', '@redocly/cli/bin/cli.js'),
    spectral: find('@stoplight/spectral-cli', '@stoplight/spectral-cli/dist/index.js'),
  };
}

/** A copy, alone in its folder: what lies around the original is nobody's work here. */
function openDescription(path: string): Description | undefined {
  const folder = createFolder();
  cpSync(path, statSync(path).isDirectory() ? folder : joinPath(folder, basename(path)), { recursive: true });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(?:ya?ml|json)$/.test(file))
    .map(file => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
  const depth = (file: string): number => file.split(/[\\/]/).length;
  const [root] = files
    .filter(({ text }) => /^(?: {0,4}"(?:openapi|swagger)"|openapi|swagger)\s*:/m.test(text))
    .sort((left, right) => depth(left.file) - depth(right.file));
  if (root === undefined) return undefined;
  const megabytes = files.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
  return { name: basename(path), folder, root: toFilePath(join(folder, root.file)), megabytes };
}

async function compare(
  description: Description,
  { redocly, spectral }: Peers,
  { commandLine, runs }: DescriptionBenchmark,
): Promise<readonly string[]> {
  const [cold, cached] = [createFolder(), createFolder()];
  const review = (name: string, cache: FilePath, prepare: () => void): Command => ({
    name,
    args: [commandLine, 'check', description.folder, '--format', 'json'],
    environment: { XDG_CACHE_HOME: cache },
    prepare,
  });
  const forget = (): void => rmSync(joinPath(cold, 'backend-architect'), { recursive: true, force: true });
  const costs = await measureInTurn(
    [
      review('cold', cold, forget),
      review('cached', cached, () => {}),
      ...(redocly === undefined ? [] : [lintWithRedocly(redocly, description)]),
    ],
    runs,
  );
  // It takes so much longer that one run tells enough.
  const slow = spectral === undefined ? undefined : await measure(lintWithSpectral(spectral, description));
  return row(description, costs, slow);
}

function lintWithRedocly(script: string, { root }: Description): Command {
  return {
    name: 'Redocly',
    args: [script, 'lint', '--extends', 'recommended', '--format', 'json', '--max-problems', '1000000', root],
    environment: { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  };
}

function lintWithSpectral(script: string, { root }: Description): Command {
  const ruleset = joinPath(createFolder(), 'ruleset.yaml');
  writeFileSync(ruleset, 'extends: ["spectral:oas"]\n');
  return { name: 'Spectral', args: [script, 'lint', '--ruleset', ruleset, '--format', 'json', root] };
}

function row(
  { name, megabytes }: Description,
  costs: ReadonlyMap<string, Cost>,
  spectral: Cost | undefined,
): readonly string[] {
  const [cold, cached, redocly] = ['cold', 'cached', 'Redocly'].map(command => costs.get(command));
  const wall = ratio(cold?.seconds, redocly?.seconds);
  const processor = ratio(cold?.cpuSeconds, redocly?.cpuSeconds);
  return [
    name,
    megabytes.toFixed(1),
    ...[cold, cached, redocly, spectral].map(show),
    redocly === undefined ? '' : `${wall} · ${processor}`,
    ratio(cached?.cpuSeconds, redocly?.cpuSeconds),
    ratio(cold?.cpuSeconds, spectral?.cpuSeconds),
    redocly === undefined ? '' : Number(processor) <= 0.5 ? 'met' : 'missed',
  ];
}

function show(cost: Cost | undefined): string {
  if (cost === undefined) return '';
  return `${cost.seconds.toFixed(2)} s, CPU ${cost.cpuSeconds.toFixed(2)} s, ${cost.peakMb.toFixed(0)} MB`;
}

function ratio(part: number | undefined, whole: number | undefined): string {
  return part === undefined || whole === undefined ? '' : (part / whole).toFixed(2);
}
