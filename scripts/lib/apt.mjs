// Installs Debian packages that the tests need. Runs on Node 20 with nothing installed.
import { accessSync, constants, existsSync } from 'node:fs';
import { projectEnvironment, run } from './project.mjs';

/** Installs packages, as root or by sudo; throws an error that ends in `otherwise` where there is no apt. */
export function installPackages(packages, otherwise) {
  if (!existsSync('/usr/bin/apt-get')) throw new Error(otherwise);
  try {
    apt(['update', '-qq']);
    apt(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  } catch (error) {
    throw new Error(`${otherwise} (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** Whether this user may run the file at a path. */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there or not for us: the search goes on.
    return false;
  }
}

function apt(args) {
  // The run level keeps packages from starting their services: the tests start their own.
  const env = projectEnvironment({ DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' });
  const stdio = ['ignore', 'inherit', 'inherit'];
  if (process.getuid?.() === 0) run('apt-get', args, { env, stdio });
  else run('sudo', ['-n', '-E', 'apt-get', ...args], { env, stdio });
}
