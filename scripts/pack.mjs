// Packs the extension: one VSIX for linux-x64 with the native bindings, and a universal one with WebAssembly.
//   node scripts/pack.mjs
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './build.mjs';
import { copyNativePackages, installedBindings } from './lib/native-packages.mjs';
import { noticesOf } from './lib/notices.mjs';
import { failWith, installDependencies, readJson, root, run } from './lib/project.mjs';
import { copyWasmBindings } from './lib/wasm-bindings.mjs';

const manifest = readJson('package.json');
const budgetMb = 6;
const staged = join(root, 'out', 'package');

/** Where a target's package is written. */
export function packagePath(target) {
  return join(root, 'out', `${manifest.name}-${target}-${manifest.version}.vsix`);
}

/** The target that has native bindings on this machine, if it is one that is packed. */
export const nativeTarget = process.platform === 'linux' && process.arch === 'x64' ? 'linux-x64' : undefined;

/** Packs everything that can be packed on this machine and returns the paths by target. */
export async function pack() {
  rmSync(staged, { recursive: true, force: true });
  const dist = join(staged, 'dist');
  mkdirSync(dist, { recursive: true });
  const sources = await bundle(dist, { minify: true });
  writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), noticesOf(sources));
  if (nativeTarget)
    await packTarget(nativeTarget, modules => copyNativePackages(modules, installedBindings()));
  await packTarget('universal', async modules => {
    copyNativePackages(modules, []);
    await copyWasmBindings(modules);
  });
}

async function packTarget(target, copyModules) {
  const folder = join(staged, target);
  cpSync(join(staged, 'dist'), join(folder, 'dist'), { recursive: true });
  await copyModules(join(folder, 'dist', 'node_modules'));
  copyShippedFiles(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify(shippedManifest(), null, 2));
  const options = [
    '--no-dependencies',
    '--allow-missing-repository',
    '--skip-license',
    '--no-rewrite-relative-links',
  ];
  const platform = target === 'universal' ? [] : ['--target', target];
  // Its listing of every file would bury what else is said.
  run('vsce', ['package', ...options, ...platform, '--out', packagePath(target)], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  reportSize(target);
}

/** Files outside dist/ that .vscodeignore lets through. */
function copyShippedFiles(folder) {
  const allowed = readFileSync(join(root, '.vscodeignore'), 'utf8')
    .split('\n')
    .filter(line => line.startsWith('!') && !line.startsWith('!dist/'))
    .map(line => line.slice(1));
  for (const file of ['.vscodeignore', ...allowed.flatMap(filesLike)]) {
    const to = join(folder, file);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(join(root, file), to);
  }
}

/** The files of a pattern that is a path or `folder/*.extension`. */
function filesLike(pattern) {
  const [folder, extension] = pattern.split('/*');
  if (!existsSync(join(root, folder))) return [];
  if (extension === undefined) return [folder];
  const names = readdirSync(join(root, folder)).filter(name => name.endsWith(extension));
  return names.map(name => join(folder, name));
}

/** The editor needs no word about how the project is developed. */
function shippedManifest() {
  const {
    private: _,
    type,
    imports,
    scripts,
    dependencies,
    devDependencies,
    optionalDependencies,
    ...shipped
  } = manifest;
  return { ...shipped, type };
}

function reportSize(target) {
  const megabytes = statSync(packagePath(target)).size / 2 ** 20;
  console.log(`${packagePath(target)}: ${megabytes.toFixed(2)} MB`);
  if (megabytes > budgetMb)
    throw new Error(`\`${target}\` weighs ${megabytes.toFixed(2)} MB, over the budget of ${budgetMb} MB.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    installDependencies();
    await pack();
  } catch (error) {
    failWith(error);
  }
}
