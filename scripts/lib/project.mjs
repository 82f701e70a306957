// What every bootstrap script knows about this project. Runs on Node 20 with nothing installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

const binaries = join(root, 'node_modules', '.bin');
const installStamp = join(root, 'node_modules', '.installed-from');

/** Reads a JSON file of the project. */
export function readJson(...segments) {
  return JSON.parse(readFileSync(join(root, ...segments), 'utf8'));
}

/**
 * The environment for children: the locked Node 24 and the project's tools come first on PATH,
 * and nothing that an outer npm run set leaks into an inner npm.
 */
export function projectEnvironment(extra = {}) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  const path = [binaries, process.env.PATH ?? ''].join(delimiter);
  return { ...Object.fromEntries(inherited), PATH: path, ...extra };
}

/** Runs a command to its end with its output shown; throws, naming the command, when it fails. */
export function run(command, args, options = {}) {
  const status = tryRun(command, args, options);
  if (status !== 0) throw new Error(`\`${[command, ...args].join(' ')}\` ended with ${status}.`);
}

/** Runs a command to its end with its output shown and returns its exit status. */
export function tryRun(command, args, { cwd = root, env = projectEnvironment(), stdio = 'inherit' } = {}) {
  const result = spawnSync(command, args, { cwd, env, stdio, shell: process.platform === 'win32' });
  if (result.error) throw new Error(`\`${command}\` could not be started: ${result.error.message}`);
  return result.status ?? `signal ${result.signal}`;
}

/** Installs the locked dependencies unless node_modules already holds exactly them. */
export function installDependencies() {
  const wanted = digest('package-lock.json', 'package.json');
  if (existsSync(installStamp) && readFileSync(installStamp, 'utf8') === wanted) return;
  if (existsSync(join(root, 'node_modules', '.package-lock.json')) && installedMatchesLock()) {
    writeFileSync(installStamp, wanted);
    return;
  }
  run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(installStamp, wanted);
}

/** A checkout that a person installed by hand needs no second install. */
function installedMatchesLock() {
  const wanted = readJson('package-lock.json').packages;
  const installed = readJson('node_modules', '.package-lock.json').packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

/** A short digest of project files, for stamps. */
export function digest(...files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

const lockedNode = join(binaries, 'node');

/** The Node that the product runs on: the locked one where it exists, else this one, which is new enough. */
export function productNode() {
  return existsSync(lockedNode) ? lockedNode : process.execPath;
}

/** The Node that tests run on: the locked 24 where it exists, else this one if it is new enough. */
export function developmentNode() {
  if (existsSync(lockedNode)) return lockedNode;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(
    `Node ${process.versions.node} cannot run the tests and no locked Node 24 exists for ${process.platform}-${process.arch}; install Node 24 or later.`,
  );
}

/** Ends a script with one clear line instead of a stack trace. */
export function failWith(error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
