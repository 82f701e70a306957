// The tests run on Node 24, the product from Node 20.19 on: nothing that came later may be in it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/project.mjs';

test('the product uses only what the oldest supported Node has', () => {
  const folder = mkdtempSync(join(tmpdir(), 'backend-architect-oldest-'));
  try {
    const settings = {
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { lib: ['es2023'], typeRoots: [join(root, 'node_modules/@types')] },
      include: ['client/src', 'server/src', 'rules'].map(each => join(root, each)),
      exclude: ['**/*.test.ts'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [compiler, '--noEmit', '--project', folder], {
      encoding: 'utf8',
    });
    // Other errors are those of `npm run types`.
    const tooNew = stdout.split('\n').filter(line => line.includes('change your target library'));
    assert.deepEqual(tooNew, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
