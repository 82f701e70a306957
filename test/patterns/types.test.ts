import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { root } from '../../scripts/lib/project.mjs';
import { readPatterns } from '../../scripts/patterns/pattern.ts';

function compile(...options: readonly string[]): string {
  const { status, stdout } = runCompiler(options);
  assert.equal(status, 0, stdout);
  return stdout;
}

function complaints(...options: readonly string[]): string {
  return runCompiler(options).stdout;
}

function runCompiler(options: readonly string[]) {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const project = ['--project', join(root, 'snippets'), '--noEmit'];
  return spawnSync(process.execPath, [tsc, ...project, ...options], { cwd: root, encoding: 'utf8' });
}

test('every variant compiles under the strictest settings against the real libraries', () => {
  const compiled = compile('--listFiles');
  const missing = readPatterns(root)
    .flatMap(({ variants }) => variants)
    .filter(({ path, language }) => language.id === 'typescript' && !compiled.includes(path));
  assert.deepEqual(missing, []);
});

test('every variant compiles as CommonJS too', () => {
  compile('--module', 'commonjs', '--moduleResolution', 'bundler', '--verbatimModuleSyntax', 'false');
});

test('every variant compiles in a project that is not strict, and is for ES2022, unless the types of its library ask for more', () => {
  const loose = ['strict', 'exactOptionalPropertyTypes', 'noUncheckedIndexedAccess', 'noImplicitReturns'];
  const said = complaints(
    ...loose.flatMap(name => [`--${name}`, 'false']),
    '--target',
    'es2022',
    '--lib',
    'es2022',
  );
  const files = said.split('\n').flatMap(line => /^(snippets\/\S+?)\(/.exec(line)?.[1] ?? []);
  assert.deepEqual(
    [...new Set(files)],
    [
      // Pothos asks for `notStrict` there, and the types of `redis` give what is no text.
      'snippets/graphql/dataloader/pothos.ts',
      'snippets/scale/cache-aside/redis.ts',
      'snippets/scale/redis-scan/redis.ts',
    ],
  );
});
