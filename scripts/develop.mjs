// Runs a script that is written in TypeScript, on the locked Node 24: `node scripts/develop.mjs scripts/new-rule.ts …`.
// Runs itself on Node 20 with nothing installed, and installs what is missing first.
import { developmentNode, failWith, installDependencies, tryRun } from './lib/project.mjs';

try {
  installDependencies();
  const status = tryRun(developmentNode(), process.argv.slice(2));
  process.exitCode = Number(status) || (status === 0 ? 0 : 1);
} catch (error) {
  failWith(error);
}
