// The output that the README shows is the real one: `npm run generate` writes it anew.
// Alone: `node scripts/generate-readme.ts [--check]`.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/project.mjs';

const readme = join(root, 'README.md');
const sample = /(?<=```console\n\$ node dist\/cli\.js (?<args>.*)\n)[\s\S]*?(?=```)/;
/** How long it takes differs from run to run. */
const time = / · [\d.]+ m?s$/m;

function withRealOutput(text: string): string {
  const args = sample.exec(text)?.groups?.args;
  if (args === undefined) throw new Error('`README.md` shows no output of `node dist/cli.js`.');
  const { stdout, stderr, status } = spawnSync(process.execPath, ['server/src/cli.ts', ...args.split(' ')], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  // Findings end with 1; anything beyond means that the review itself failed.
  if (status === null || status > 1)
    throw new Error(`The review that \`README.md\` shows ended with ${status}: ${stderr.trim()}`);
  const shown = stdout.replaceAll('server/src/cli.ts', 'dist/cli.js').replace(time, ' · 0.3 s');
  return text.replace(sample, () => shown);
}

try {
  const text = readFileSync(readme, 'utf8');
  const current = withRealOutput(text);
  const isStale = current !== text;
  if (isStale && process.argv.includes('--check'))
    throw new Error('Not up to date: README.md. Run `npm run generate` and commit.');
  if (isStale) writeFileSync(readme, current);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
