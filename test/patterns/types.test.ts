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
