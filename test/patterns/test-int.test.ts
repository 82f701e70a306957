import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { root } from '../../scripts/lib/project.mjs';
import { startPostgres } from './lib/postgres.ts';

const { db, url } = await startPostgres();
const folder = dirname(fileURLToPath(new URL('apps/test-int/orders.spec.ts', import.meta.url)));

interface Run {
  readonly code: number | string;
  readonly output: string;
}

const runners: Readonly<Record<string, readonly string[]>> = {
  vitest: [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--root', folder],
  jest: [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), '--config', jestConfig()],
};

function jestConfig(): string {
  return JSON.stringify({
    rootDir: root,
    roots: [folder],
    testRegex: String.raw`\.jest\.ts$`,
    transform: { '[.]ts$': join(folder, 'esbuild-transform.mjs') },
    // Left alone, it looks through the whole project for other packages of the same name.
    haste: { forceNodeFilesystemAPI: true },
    watchman: false,
  });
}

function run(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Run> {
  const env = { ...process.env, TEST_DATABASE_URL: url, NO_COLOR: '1', ...environment };
  return new Promise(resolve => {
    execFile(process.execPath, [...args], { env, timeout: 120_000 }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, output: stdout + stderr });
    });
  });
}

async function databases(): Promise<readonly string[]> {
  const { rows } = await db.query<{ name: string }>('SELECT datname AS name FROM pg_database');
  return rows.map(({ name }) => name).filter(name => name.startsWith('test_'));
}

for (const [runner, args] of Object.entries(runners)) {
  test(`${runner}: passes against a service that works, and leaves no database behind`, async () => {
    const { code, output } = await run(args, {});
    assert.equal(code, 0, output);
    assert.match(output, /3 passed/);
    assert.deepEqual(await databases(), []);
  });

  test(`${runner}: fails against one that is broken, and cleans up all the same`, async () => {
    const { code, output } = await run(args, { BROKEN: '1' });
    assert.notEqual(code, 0);
    assert.match(output, /1 failed/);
    assert.deepEqual(await databases(), []);
  });
}
