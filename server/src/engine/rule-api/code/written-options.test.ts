import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectRoot, understand } from '../../model/understand.ts';
import { joinPath } from '../../source/path.ts';
import { findInnerOption } from './written-options.ts';

const path = joinPath(projectRoot, 'src/main.ts');

/** What the options of the last call of `src/main.ts` say about `jobs.attempts`. */
async function attempts(main: string, others: Readonly<Record<string, string>> = {}): Promise<string> {
  const model = await understand({ ...others, 'src/main.ts': main });
  const value = model.calls(path).at(-1)?.fact.arguments[0];
  const found = findInnerOption({ path, value }, ['jobs', 'attempts'], model);
  return found.kind === 'found' && found.value.kind === 'literal' ? `${found.value.value}` : found.kind;
}

test('an option that is written out, and one that is not', async () => {
  assert.equal(await attempts('start({ jobs: { attempts: 3 } });'), '3');
  assert.equal(await attempts('start({ jobs: {} });'), 'absent');
  assert.equal(await attempts('start();'), 'absent');
});

test('an option in a constant of another file, and in what is spread', async () => {
  const others = { 'src/jobs.ts': 'export const jobs = { attempts: 5 };\n' };
  assert.equal(await attempts("import { jobs } from './jobs';\nstart({ jobs });", others), '5');
  assert.equal(await attempts("import { jobs } from './jobs';\nstart({ jobs: { ...jobs } });", others), '5');
});

test('options that are not written out may hold anything', async () => {
  assert.equal(
    await attempts('export function run(options: object) {\n  start({ jobs: options });\n}'),
    'unknown',
  );
  assert.equal(
    await attempts('export function run(options: object) {\n  start({ ...options });\n}'),
    'unknown',
  );
});

test('of a choice only what all branches say counts', async () => {
  assert.equal(await attempts('start({ jobs: isLocal ? { attempts: 2 } : { attempts: 2 } });'), '2');
  assert.equal(await attempts('start({ jobs: isLocal ? { attempts: 1 } : { attempts: 2 } });'), 'unknown');
  assert.equal(await attempts('start({ jobs: isLocal ? { attempts: 1 } : {} });'), 'unknown');
});
