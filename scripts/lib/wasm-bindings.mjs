// The universal package runs anywhere: instead of a native binding it carries the WebAssembly ones.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nativePackages } from './native-packages.mjs';
import { digest, readJson, root, run } from './project.mjs';

/** Copies the WebAssembly bindings, each with just the files that it loads. */
export async function copyWasmBindings(target) {
  for (const name of nativePackages) {
    const binding = `@${name}/binding-wasm32-wasi`;
    const modules = join(installBinding(name, binding), 'node_modules');
    for (const file of await filesThatLoad(modules, binding)) {
      // Each binding keeps its dependencies to itself: the two need different versions of the same ones.
      const inside = file.startsWith(`${binding}/`) ? file : join(binding, 'node_modules', file);
      const to = join(target, inside);
      mkdirSync(dirname(to), { recursive: true });
      cpSync(join(modules, file), to);
    }
  }
}

/** Installs one binding from its own lockfile unless that is done; returns the folder. */
function installBinding(name, binding) {
  const locks = ['package.json', 'package-lock.json'].map(file => `scripts/wasm-bindings/${name}/${file}`);
  refuseOtherVersion(name, binding, locks[0]);
  const folder = join(root, '.vscode-test', 'wasm-bindings', name);
  const stamp = join(folder, 'complete');
  const wanted = digest(...locks);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of locks) cpSync(join(root, file), join(folder, file.split('/').at(-1)));
  // It declares the processor `wasm32`, which npm takes for another machine's: hence --force.
  run(
    'npm',
    ['ci', '--force', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: folder,
    },
  );
  writeFileSync(stamp, wanted);
  return folder;
}

/** A binding of another version than its package would fail only when it runs. */
function refuseOtherVersion(name, binding, lock) {
  const wanted = readJson('package.json').dependencies[name];
  const locked = readJson(lock).dependencies[binding];
  if (locked !== wanted)
    throw new Error(
      `\`${binding}\` is locked at ${locked} but \`${name}\` at ${wanted}; set the same version in \`${lock}\` and renew its lockfile.`,
    );
}

/** Paths below node_modules: what requiring the binding reaches, and what its loader opens by path. */
async function filesThatLoad(modules, binding) {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    stdin: { contents: `require('${binding}'); require('@napi-rs/wasm-runtime');`, resolveDir: modules },
    absWorkingDir: modules,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // As Node's own `require` chooses; left alone, esbuild would prefer the files meant for bundlers.
    conditions: ['node'],
    mainFields: ['main'],
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const required = Object.keys(metafile.inputs).filter(path => path !== '<stdin>');
  const packages = [...new Set(required.map(packageOf))];
  const described = packages.flatMap(name => [`${name}/package.json`, `${name}/LICENSE`]);
  const { files } = JSON.parse(readFileSync(join(modules, binding, 'package.json'), 'utf8'));
  const opened = files
    .filter(file => /^wasi-worker\.mjs$|\.wasm$/.test(file))
    .map(file => `${binding}/${file}`);
  return [...required, ...opened, ...described].filter(path => existsSync(join(modules, path)));
}

/** `name` or `@scope/name`. */
function packageOf(path) {
  return path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');
}
