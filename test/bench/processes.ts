// Runs whole processes and says what each cost, by the operating system's own account.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Cost {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

export interface Command {
  readonly name: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Called before each run, so that all runs start alike. */
  prepare?(): void;
}

const reportUsage = fileURLToPath(new URL('report-usage.ts', import.meta.url));

/** Runs the commands in turn, again and again, so that a slow minute of the machine hits all of them. */
export async function measureInTurn(
  commands: readonly Command[],
  runs: number,
): Promise<ReadonlyMap<string, Cost>> {
  const costs = new Map<string, Cost[]>(commands.map(({ name }) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const command of commands) costs.get(command.name)?.push(await measure(command));
  }
  return new Map([...costs].map(([name, all]) => [name, medianCost(all)]));
}

export async function measure({ args, environment, prepare }: Command): Promise<Cost> {
  prepare?.();
  const folder = mkdtempSync(join(tmpdir(), 'bench-usage-'));
  const report = join(folder, 'usage.json');
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', reportUsage, ...args], {
    env: { ...process.env, ...environment, BENCH_USAGE: report },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stderr.on('data', (part: Buffer) => said.push(part));
  const [code] = await once(child, 'close');
  const seconds = (performance.now() - start) / 1000;
  // 1 says that the review found something.
  if (code !== 0 && code !== 1)
    throw new Error(`\`node ${args.join(' ')}\` ended with ${code}.\n${Buffer.concat(said)}`);
  const usage: { cpuSeconds: number; peakMb: number } = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(folder, { recursive: true });
  return { seconds, ...usage };
}

function medianCost(costs: readonly Cost[]): Cost {
  return {
    seconds: median(costs.map(cost => cost.seconds)),
    cpuSeconds: median(costs.map(cost => cost.cpuSeconds)),
    peakMb: median(costs.map(cost => cost.peakMb)),
  };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
}

/** The memory a running process holds now, where the system's `ps` says so. */
export function residentMb(pid: number | undefined): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(stdout?.trim() || Number.NaN) / 1024;
}
