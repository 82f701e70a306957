import { globSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/lib/project.mjs';

/** Compiles the suite into out/test/suite, where the extension host loads it. */
export async function buildSuite(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['test/editor/suite/index.ts', ...globSync('test/editor/suite/*.test.ts', { cwd: root })],
    outdir: join(root, 'out', 'test', 'suite'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
