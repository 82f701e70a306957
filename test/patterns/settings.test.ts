// Every variant under the settings that projects have: it compiles, or what is said of it names the setting and what helps.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { root } from '../../scripts/lib/project.mjs';
import { lazyPatterns, patternFile } from '../../server/src/engine/patterns/load-patterns.ts';
import type { PatternVariant } from '../../server/src/engine/patterns/pattern.ts';
import { unmetSettings } from '../../server/src/engine/patterns/unmet-settings.ts';
import { toFilePath } from '../../server/src/engine/source/path.ts';

const variants = lazyPatterns(toFilePath(join(root, patternFile)))()
  .flatMap(pattern => pattern.variants)
  .filter(({ language }) => language === 'typescript');

type Values = Readonly<Record<string, string | boolean | readonly string[]>>;

/** The last TypeScript that knows how modules were found before Node had its own kinds, and imports without interop. */
const typeScript5 = createRequire(
  createRequire(join(root, 'package.json')).resolve('@tsoa/cli/package.json'),
).resolve('typescript/bin/tsc');
const typeScript7 = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

interface Setting {
  readonly compiler?: string;
  readonly values: Values;
  /** It harms some only when they run. */
  readonly isAboutRunning?: true;
}

const relaxed: Values = {
  exactOptionalPropertyTypes: false,
  noUncheckedIndexedAccess: false,
  noImplicitOverride: false,
};

const settings: Readonly<Record<string, Setting>> = {
  'the library of ES2021': { values: { target: 'es2021', lib: ['es2021'] } },
  'the library of ES2020': { values: { target: 'es2020', lib: ['es2020'] } },
  'the library of browsers beside': { values: { target: 'es2022', lib: ['es2022', 'dom'] } },
  'not strict': { values: { ...relaxed, strict: false, noImplicitReturns: false } },
  'keys of records only in brackets': { values: { noPropertyAccessFromIndexSignature: true } },
  'only what can be erased': { values: { erasableSyntaxOnly: true } },
  'verbatim modules in CommonJS': { values: { module: 'commonjs', moduleResolution: 'bundler' } },
  'decorators of the standard': {
    values: { experimentalDecorators: false, emitDecoratorMetadata: false },
    isAboutRunning: true,
  },
  'TypeScript 5, CommonJS, node10': {
    compiler: typeScript5,
    values: {
      ...relaxed,
      target: 'es2022',
      lib: ['es2022', 'dom'],
      module: 'commonjs',
      moduleResolution: 'node10',
      verbatimModuleSyntax: false,
      allowImportingTsExtensions: false,
      resolveJsonModule: false,
      esModuleInterop: false,
    },
  },
};

for (const [name, { compiler = typeScript7, values, isAboutRunning }] of Object.entries(settings)) {
  test(`${name}: what does not compile is told, with what helps`, () => {
    const complaining = compile(compiler, values);
    const told = variants.filter(variant => isTold(variant, values)).map(({ prefix }) => prefix);
    assert.deepEqual(
      complaining.filter(prefix => !told.includes(prefix)),
      [],
    );
    // Nobody is told of what does no harm.
    if (isAboutRunning) return;
    assert.deepEqual(
      told.filter(prefix => !complaining.includes(prefix)),
      [],
    );
  });
}

function isTold(variant: PatternVariant, values: Values): boolean {
  const path = toFilePath('/project/src/orders.ts');
  const base = { strict: true, module: 'nodenext', experimentalDecorators: true, verbatimModuleSyntax: true };
  const options = { file: toFilePath('/project/tsconfig.json'), values: { ...base, ...values } };
  const packages = { path: toFilePath('/project/package.json'), dependencies: {}, isModule: true };
  return unmetSettings({ path, variant, options, packages }).length > 0;
}

/** The prefixes of variants that a compiler complains of. */
function compile(compiler: string, values: Values): readonly string[] {
  const options = Object.entries(values).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const project = ['--project', join(root, 'snippets'), '--noEmit'];
  const { stdout } = spawnSync(process.execPath, [compiler, ...project, ...options], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  assert.doesNotMatch(stdout, /^error /m);
  const files = stdout
    .split('\n')
    .flatMap(line => /^snippets\/\w+\/([\w-]+\/[\w-]+)\.ts\(/.exec(line)?.[1] ?? []);
  return [...new Set(files)].map(file => `ba-${file.replace('/', '-')}`);
}
