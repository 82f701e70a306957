// What each rule costs: a sampling profiler looks on while a project is reviewed from its sources, one file per rule.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../scripts/lib/project.mjs';
import { median } from './processes.ts';
import { printTable } from './table.ts';

/** What an `.cpuprofile` of V8 holds. */
interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  /** In µs. */
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

const largestShare = 0.05;
const shown = 15;

/** Prints the dearest rules of a cold review, as shares of it. */
export async function reportRules(project: string, runs: number): Promise<void> {
  const shares: ReadonlyMap<string, number>[] = [];
  for (let run = 0; run < runs; run++) shares.push(sharesOf(await profileReview(project)));
  const owners = new Set(shares.flatMap(one => [...one.keys()]));
  const ranked = [...owners]
    .map(owner => ({ owner, share: median(shares.map(one => one.get(owner) ?? 0)) }))
    .sort((left, right) => right.share - left.share);
  const rules = ranked.filter(({ owner }) => owner.includes('/'));
  const others = ranked.filter(({ owner }) => !owner.includes('/'));
  const all = rules.reduce((sum, { share }) => sum + share, 0);
  printTable(
    ['cold review', 'share', 'budget'],
    [
      ...rules
        .slice(0, shown)
        .map(({ owner, share }) => [owner, percent(share), share > largestShare ? 'missed: ≤ 5 %' : '≤ 5 %']),
      [`all ${rules.length} rules that took time`, percent(all), ''],
      ...others.map(({ owner, share }) => [owner, percent(share), '']),
    ],
  );
}

async function profileReview(project: string): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-profile-'));
  const watching = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=500'];
  const review = [join(root, 'server', 'src', 'cli.ts'), 'check', project, '--no-cache', '--format', 'json'];
  const child = spawn(process.execPath, [...watching, ...review], { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  // 1 says that the review found something.
  if (code !== 0 && code !== 1) throw new Error(`The review of \`${project}\` ended with ${code}.`);
  const [file = ''] = readdirSync(folder);
  const profile: Profile = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  rmSync(folder, { recursive: true });
  return profile;
}

/** The share of each rule, and of what all of them rest on. */
function sharesOf({ nodes, samples, timeDeltas }: Profile): ReadonlyMap<string, number> {
  const owners = ownersOf(nodes);
  const times = new Map<string, number>();
  let total = 0;
  for (const [index, id] of samples.entries()) {
    const owner = owners.get(id) ?? 'everything else';
    const time = timeDeltas[index] ?? 0;
    total += time;
    times.set(owner, (times.get(owner) ?? 0) + time);
  }
  return new Map([...times].map(([owner, time]) => [owner, time / total]));
}

/**
 * A rule owns what runs on its behalf, but not the answers of the model: whichever rule happens to ask first has them
 * worked out for all.
 */
function ownersOf(nodes: readonly ProfileNode[]): ReadonlyMap<number, string> {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const owners = new Map<number, string>();
  const visit = (node: ProfileNode, outer: string | undefined): void => {
    const owner = ownerOf(node) ?? outer;
    if (owner !== undefined) owners.set(node.id, owner);
    for (const id of node.children ?? []) {
      const child = byId.get(id);
      if (child !== undefined) visit(child, owner);
    }
  };
  const [first] = nodes;
  if (first !== undefined) visit(first, undefined);
  return owners;
}

/** What a review does for all rules, by the function in which it does so. */
const commonWork: ReadonlyMap<string, string> = new Map([
  ['(garbage collector)', 'garbage collection'],
  // The first in sessions that live through edits, the second in those for one review.
  ['#recompute', 'answers of the model'],
  ['workOut', 'answers of the model'],
  ['discoverFiles', 'looking for files'],
  ['parseOpenApi', 'API descriptions'],
  ['parseSync', 'parsing'],
  ['stepsThrough', 'walking the trees'],
  ['extractTypeScript', 'facts'],
  ['runSourceRules', 'calling the rules'],
]);

const rulesFolder = `${fileURLToPath(new URL('../../rules', import.meta.url))}/`;

function ownerOf({ callFrame: { functionName, url } }: ProfileNode): string | undefined {
  const common = commonWork.get(functionName);
  if (common !== undefined) return common;
  const path = url.startsWith('file:') ? fileURLToPath(url) : url;
  return path.startsWith(rulesFolder) && !path.endsWith('.generated.ts')
    ? path.slice(rulesFolder.length).replace(/(?:\.examples)?\.ts$/, '')
    : undefined;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
