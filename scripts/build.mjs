// Bundles the entries, with the native parser and resolver beside them.
//   node scripts/build.mjs [--watch]
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyNativePackages, installedBindings, nativePackages } from './lib/native-packages.mjs';
import { failWith, installDependencies, root } from './lib/project.mjs';

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  // An empty `import.meta.url` in a CommonJS bundle would only show when it runs.
  logOverride: { 'empty-import-meta': 'error' },
  // The CommonJS form of jsonc-parser looks for its own files at run time, where a bundle has none.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  external: ['vscode', ...nativePackages],
};

const commonJs = { ...shared, format: 'cjs' };

// Bundled CommonJS packages call `require`, which an ES module does not have.
const esModule = {
  ...shared,
  format: 'esm',
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
};

// The script of a page in the editor: it has no module system, and nothing to load from.
const browser = {
  absWorkingDir: root,
  bundle: true,
  platform: 'browser',
  target: 'chrome120',
  format: 'iife',
  logLevel: 'warning',
};

// Each launcher is one small file, which starts what is named after it.
const launchers = {
  ...esModule,
  entryPoints: {
    cli: 'server/src/launch/cli.ts',
    server: 'server/src/launch/server.ts',
    'types-worker': 'server/src/launch/types-worker.ts',
  },
};

// Nearly all of the two is the same, and shipped once; what is seldom read, such as examples of rules, lies apart.
const programs = {
  ...esModule,
  splitting: true,
  chunkNames: 'engine/[name]-[hash]',
  metafile: true,
  plugins: [removeFormerEngines()],
  entryPoints: { 'command-line': 'server/src/cli.ts', 'language-server': 'server/src/main.ts' },
};

const types = {
  ...commonJs,
  entryPoints: { 'types-program': 'server/src/engine/types/worker.ts' },
  outExtension: { '.js': '.cjs' },
};

const extension = {
  ...commonJs,
  entryPoints: ['client/src/extension.ts'],
  outExtension: { '.js': '.cjs' },
};

const views = { ...browser, entryPoints: ['client/src/views/architecture.ts'] };

const bundles = [extension, launchers, programs, types, views];

/** Bundles everything for development into dist/, with source maps and this machine's bindings. */
export async function build() {
  const folder = join(root, 'dist');
  copyNativePackages(join(folder, 'node_modules'), installedBindings());
  await bundle(folder, { sourcemap: 'linked' });
}

/** Bundles the entries into a folder and says which source files went into them. */
export async function bundle(folder, options) {
  const esbuild = await import('esbuild');
  const define = { 'process.env.BACKEND_ARCHITECT_SOURCES': JSON.stringify(digestOfSources()) };
  const results = await Promise.all(
    bundles.map(bundle => esbuild.build({ ...bundle, ...options, outdir: folder, define, metafile: true })),
  );
  return results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
}

/** Names what the engine and its rules are made of, so that all bundles of one version share what they remember. */
function digestOfSources() {
  const digest = createHash('sha1');
  for (const folder of ['server/src', 'rules']) {
    for (const path of readdirSync(join(root, folder), { recursive: true }).sort()) {
      if (/\.m?ts$|\.mjs$/.test(path) && !/\.test\.ts$/.test(path))
        digest.update(readFileSync(join(root, folder, path)));
    }
  }
  return digest.update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
}

async function watch() {
  const esbuild = await import('esbuild');
  const folder = join(root, 'dist');
  copyNativePackages(join(folder, 'node_modules'), installedBindings());
  const plugins = [sayWhenAllAreBuilt()];
  const contexts = await Promise.all(
    bundles.map(bundle =>
      esbuild.context({
        ...bundle,
        outdir: folder,
        sourcemap: 'linked',
        plugins: [...(bundle.plugins ?? []), ...plugins],
      }),
    ),
  );
  await Promise.all(contexts.map(context => context.watch()));
}

/** The name of a part of the engine changes with what is in it. */
function removeFormerEngines() {
  return {
    name: 'remove-former-engines',
    setup({ initialOptions, onEnd }) {
      onEnd(({ metafile }) => {
        if (metafile === undefined) return;
        const folder = join(initialOptions.outdir, 'engine');
        const written = new Set(Object.keys(metafile.outputs).map(path => basename(path)));
        for (const name of readdirSync(folder)) if (!written.has(name)) rmSync(join(folder, name));
      });
    },
  };
}

/** The background task of .vscode/tasks.json waits for these two lines, around all bundles that a change reaches. */
function sayWhenAllAreBuilt() {
  let building = 0;
  return {
    name: 'say-when-all-are-built',
    setup({ onStart, onEnd }) {
      onStart(() => {
        if (building === 0) console.log('[watch] build started');
        building += 1;
      });
      onEnd(() => {
        building -= 1;
        if (building === 0) console.log('[watch] all built');
      });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    installDependencies();
    if (process.argv.includes('--watch')) await watch();
    else await build();
  } catch (error) {
    failWith(error);
  }
}
