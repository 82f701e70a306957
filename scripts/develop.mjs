// Runs a script that is written in TypeScript, on the locked Node 24: `node scripts/develop.mjs scripts/new-rule.ts …`.
// Runs itself on Node 20 with nothing installed, and installs what is missing first.
import { developmentNode, failWith, installDependencies, tryRun } from './lib/project.mjs';
import { setUpOracles } from './setup-oracles.mjs';

try {
  const given = process.argv.slice(2);
  installDependencies();
  if (given.includes('--test')) setUpOracles();
  const status = tryRun(developmentNode(), given);
  process.exitCode = Number(status) || (status === 0 ? 0 : 1);
} catch (error) {
  failWith(error);
}
