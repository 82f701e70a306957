// npm test: everything that CI checks, with all of its own set-up. Runs on Node 20 with nothing installed.
// Ends with one line `N passed, N failed`; a stage that fails stops no other.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { developmentNode, installDependencies, root, tryRun } from './lib/project.mjs';
import { setUpEditor } from './setup-editor.mjs';
import { setUpOracles } from './setup-oracles.mjs';
import { setUpPrisma } from './setup-prisma.mjs';
import { setUpServices } from './setup-services.mjs';

const reports = join(root, 'out', 'test-reports');
// A test that hangs is a failure; a file may hold many long ones.
const testTimeoutMs = 10 * 60 * 1000;

// In this order: later stages use what earlier ones made.
const stages = [
  { name: 'Dependencies', check: installDependencies },
  { name: 'Editor', check: setUpEditor },
  { name: 'Frameworks of fixture services', check: setUpOracles },
  { name: 'Servers for the patterns', check: setUpServices },
  { name: 'Prisma client for the patterns', check: setUpPrisma },
  { name: 'Types', check: () => expectSuccess('npm', ['run', '--silent', 'types']) },
  {
    name: 'Lowest versions that the patterns name',
    check: () => expectSuccess(developmentNode(), ['scripts/oldest-versions.ts']),
  },
  {
    name: 'Format, lint, import rules',
    check: () => expectSuccess('npm', ['run', '--silent', 'lint']),
  },
  { name: 'Generated files', check: () => generators().forEach(expectUpToDate) },
  {
    name: 'Unit tests',
    count: () => runTests('unit', testFiles('client', 'rules', 'scripts', 'server', 'snippets')),
  },
  { name: 'Build', check: () => expectSuccess(developmentNode(), ['scripts/build.mjs']) },
  { name: 'Packages', check: () => expectSuccess(developmentNode(), ['scripts/pack.mjs']) },
  { name: 'Tests across parts', count: () => runTests('across', testFiles('test')) },
  { name: 'Real editor', count: () => runEditorTests() },
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const results = stages.map(runStage);
printSummary(results);

/** Runs one stage; whatever it throws counts as one failure. */
function runStage(stage) {
  console.log(`\n▶ ${stage.name}`);
  const start = Date.now();
  const counts = countsOf(stage);
  return { name: stage.name, seconds: (Date.now() - start) / 1000, ...counts };
}

function countsOf({ check, count }) {
  try {
    if (count) return count();
    check();
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1 };
  }
}

function printSummary(results) {
  console.log('');
  for (const { name, passed, failed, seconds } of results)
    console.log(
      `${failed > 0 ? '✖' : '✔'} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`,
    );
  const total = key => results.reduce((sum, result) => sum + result[key], 0);
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
  process.exitCode = total('failed') > 0 ? 1 : 0;
}

function expectSuccess(command, args) {
  const status = tryRun(command, args);
  if (status !== 0) throw new Error(`\`${[command, ...args].join(' ')}\` ended with ${status}.`);
}

function generators() {
  return readdirSync(join(root, 'scripts'))
    .filter(name => /^generate.*\.ts$/.test(name) && !name.endsWith('.test.ts'))
    .map(name => `scripts/${name}`);
}

function expectUpToDate(generator) {
  expectSuccess(developmentNode(), [generator, '--check']);
}

/** Test files for Node's runner below these folders; those of the editor have their own host. */
function testFiles(...folders) {
  return folders
    .filter(folder => existsSync(join(root, folder)))
    .flatMap(folder => readdirSync(join(root, folder), { recursive: true }).map(path => join(folder, path)))
    .filter(path => path.endsWith('.test.ts') && !/(^|[\\/])(node_modules|fixtures)[\\/]/.test(path))
    .filter(path => !path.startsWith(join('test', 'editor', 'suite')))
    .sort();
}

/** Runs test files in Node's runner and takes the counts from its report, which a crash leaves incomplete. */
function runTests(name, files) {
  const report = join(reports, `${name}.tap`);
  const reporters = [
    ['--test-reporter=dot', '--test-reporter-destination=stdout'],
    ['--test-reporter=tap', `--test-reporter-destination=${report}`],
  ];
  const status = tryRun(developmentNode(), [
    '--test',
    `--test-timeout=${testTimeoutMs}`,
    ...reporters.flat(),
    ...files,
  ]);
  const text = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const total = key => Number(new RegExp(`^# ${key} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  const counts = { passed: total('pass'), failed: total('fail') + total('cancelled') };
  if (counts.failed > 0) console.log(failuresIn(text));
  return ranAndAgrees(counts, status);
}

function runEditorTests() {
  const report = join(reports, 'editor.json');
  const status = tryRun(developmentNode(), ['test/editor/run.ts', '--report', report]);
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { passed: 0, failed: 0 };
  return ranAndAgrees(counts, status);
}

/** No test at all, or an exit status that contradicts the counts, is a failure too. */
function ranAndAgrees({ passed, failed }, status) {
  const doubtful = passed + failed === 0 || (status !== 0 && failed === 0);
  if (doubtful) console.error(`The runner ended with ${status} after ${passed} passed and ${failed} failed.`);
  return { passed, failed: doubtful ? failed + 1 : failed };
}

/** The failed tests of a TAP report with their reasons. */
function failuresIn(tap) {
  const blocks = tap.match(/^ *not ok .*\n(?: +---\n[\s\S]*?\n +\.\.\.)?/gm) ?? [];
  return blocks.join('\n');
}
