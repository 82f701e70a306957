// The parser and the resolver are native modules: they stay outside the bundles, in dist/node_modules.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { root } from './project.mjs';

/** The packages that a bundle loads at run time; each finds its own binding for the platform. */
export const nativePackages = ['oxc-parser', 'oxc-resolver'];

const bindingScopes = ['@oxc-parser', '@oxc-resolver'];

/** Folders of the bindings that npm installed for this machine. */
export function installedBindings() {
  return bindingScopes.flatMap(scope => {
    const folder = join(root, 'node_modules', scope);
    return existsSync(folder) ? readdirSync(folder).map(name => join(folder, name)) : [];
  });
}

/** Copies the packages with the given bindings, leaving out what never runs here. */
export function copyNativePackages(target, bindings) {
  for (const name of nativePackages) copyPackage(join(root, 'node_modules', name), join(target, name));
  for (const binding of bindings) {
    const scope = basename(join(binding, '..'));
    copyPackage(binding, join(target, scope, basename(binding)));
  }
}

function copyPackage(from, to) {
  if (!existsSync(from)) throw new Error(`\`${from}\` is not installed; run \`npm ci\`.`);
  // A binding that some running server has loaded must not be overwritten in place.
  if (isSamePackage(from, to)) return;
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, filter: path => runsHere(relative(from, path)) });
}

function isSamePackage(from, to) {
  const [wanted, present] = [from, to].map(folder => join(folder, 'package.json'));
  return existsSync(present) && readFileSync(wanted, 'utf8') === readFileSync(present, 'utf8');
}

// The packages carry a browser build, types and a lazy reader that no entry uses.
const neverRuns = [
  /wasip1/,
  /\.d\.[cm]?ts$/,
  /raw-transfer\/lazy\.js/,
  /generated\/lazy/,
  /browser\.m?js$/,
  /README\.md$/,
];

function runsHere(path) {
  return !neverRuns.some(pattern => pattern.test(path));
}
