// How often the rules are right on real code: `npm run precision` writes docs/precision.md from test/precision.
//   npm run precision -- --against DIR   reviews the checkouts in DIR (DIR/owner+name) with the built command line,
//                                        and says which recorded findings are gone or left to the preset strict, and which are not
//                                        judged yet
//   npm run precision -- --noise DIR     counts what is said about the checkouts that the budget for it is about
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { rules } from '../rules/index.generated.ts';
import { precisionFiles } from '../test/precision/generated.ts';
import { foundation, linesBelow } from '../test/precision/noise.ts';
import { type Records, readRecords } from '../test/precision/record-files.ts';
import type { Noise, Repository, Verdict } from '../test/precision/records.ts';
import { compare, review } from '../test/precision/review.ts';
import { writeStale } from './lib/generated-files.ts';
import { root } from './lib/project.mjs';

async function writePage(): Promise<void> {
  const written = writeStale(root, await precisionFiles());
  console.log(written.length === 0 ? 'docs/precision.md is up to date.' : 'wrote docs/precision.md');
}

/** Gives how many findings differ from what is recorded. */
function compareWith(folder: string, { repositories, verdicts }: Records): number {
  const cli = builtCli();
  return repositories
    .map(repository => {
      // A checkout has no earlier commit to compare with.
      const own = verdicts.filter(
        ({ repository: name, since }) => name === repository.repository && since === undefined,
      );
      const reviewed = review(cli, folder, repository, 'recommended');
      if (reviewed === undefined) return missing(repository);
      const { gone, unjudged } = compare(reviewed.findings, own);
      const left = gone.length === 0 ? undefined : review(cli, folder, repository, 'strict');
      const lost = compare(left?.findings ?? [], gone).gone;
      const moved = gone.filter(verdict => !lost.includes(verdict) && isOfRecommended(verdict));
      const seconds = (reviewed.milliseconds / 1000).toFixed(1);
      console.log(`${repository.repository}: ${reviewed.findings.length} findings in ${seconds} s`);
      for (const { file, line, rule, verdict } of lost)
        console.log(`  gone, was ${verdict}: ${file}:${line} ${rule}`);
      for (const { file, line, rule, verdict } of moved)
        console.log(`  left to strict, was ${verdict}: ${file}:${line} ${rule}`);
      for (const { file, line, rule, message } of unjudged)
        console.log(`  not judged: ${file}:${line} ${rule}\n    ${message}`);
      return lost.length + moved.length + unjudged.length;
    })
    .reduce((sum, count) => sum + count, 0);
}

/** What it says of strict rules is in the preset `strict` only, and so is what says so itself. */
function isOfRecommended({ preset, rule }: Verdict): boolean {
  return preset !== 'strict' && rules.find(({ id }) => id === rule)?.preset !== 'strict';
}

function builtCli(): string {
  const cli = join(root, 'dist', 'cli.js');
  if (!existsSync(cli)) throw new Error('`dist/cli.js` is missing. Run `npm run build` first.');
  return cli;
}

/** Those without a checkout keep what was counted before. */
function countNoise(folder: string, { repositories, noise }: Records): void {
  const cli = builtCli();
  const counted = foundation.flatMap((name): readonly Noise[] => {
    const repository = repositories.find(one => one.repository === name);
    const reviewed = repository === undefined ? undefined : review(cli, folder, repository, 'recommended');
    if (repository === undefined || reviewed === undefined)
      return noise.filter(one => one.repository === name);
    const warnings = reviewed.findings.filter(({ severity }) => /^(?:error|warning)$/.test(severity)).length;
    const lines = linesBelow(join(folder, name.replace('/', '+')));
    const { commit } = repository;
    return [{ repository: name, commit, lines, findings: reviewed.findings.length, warnings }];
  });
  const text = counted.map(one => `${JSON.stringify(one)}\n`).join('');
  writeFileSync(join(root, 'test', 'precision', 'noise.jsonl'), text);
}

function missing({ repository }: Repository): number {
  console.log(`${repository}: no checkout`);
  return 0;
}

try {
  const { values } = parseArgs({ options: { against: { type: 'string' }, noise: { type: 'string' } } });
  if (values.noise !== undefined) countNoise(values.noise, readRecords());
  if (values.against === undefined) await writePage();
  else process.exitCode = compareWith(values.against, readRecords()) === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
