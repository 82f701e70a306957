// Patterns write their lines as the logger of the project takes them: nothing that belongs to a line is lost.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { after } from 'node:test';
import { root } from '../../scripts/lib/project.mjs';
import { editText } from '../../server/src/cli/fix/edit-text.ts';
import { lazyPatterns, patternFile } from '../../server/src/engine/patterns/load-patterns.ts';
import { logs } from '../../server/src/engine/patterns/project-logger.ts';
import { plainText } from '../../server/src/engine/patterns/snippet-body.ts';
import { createSession } from '../../server/src/engine/session/create-session.ts';
import { toFilePath } from '../../server/src/engine/source/path.ts';
import { spanOf } from '../../server/src/engine/source/span.ts';

const chosen = lazyPatterns(toFilePath(join(root, patternFile)))().flatMap(pattern =>
  pattern.variants.map(variant => ({ pattern, variant })),
);

const folder = mkdtempSync(join(tmpdir(), 'logger-choice-'));
after(() => rmSync(folder, { recursive: true, force: true }));
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));

const loggers = {
  pino: "import { pino } from 'pino';\n\nexport const logger = pino();\n",
  winston:
    "import { createLogger, transports } from 'winston';\n\nexport const logger = createLogger({ transports: [new transports.Console()] });\n",
};

function writeProject(name: string, files: Readonly<Record<string, string>>): string {
  const project = join(folder, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  return project;
}

function packageOf(...packages: readonly string[]): string {
  const dependencies = Object.fromEntries(packages.map(name => [name, '*']));
  return JSON.stringify({ name: 'own', type: 'module', dependencies });
}

/** The texts of files with a pattern each, by their names. */
async function insert(
  project: string,
  inserted: Readonly<Record<string, { readonly prefix: string; readonly text: string }>>,
): Promise<Readonly<Record<string, string>>> {
  const session = await createSession({
    root: toFilePath(project),
    rules: [],
    cacheDirectory: undefined,
    overrides: {},
  });
  await session.review();
  const texts = Object.entries(inserted).map(([name, { prefix, text }]) => {
    const path = toFilePath(join(project, name));
    const one = chosen.find(({ variant }) => variant.prefix === prefix);
    assert.ok(one, prefix);
    session.update([{ kind: 'opened', path, text }]);
    const end = text.length;
    const { word, snippet, edits } = session.insertions.insertAt(path, one, spanOf(end, end));
    return [name, editText(text, [...edits, { path, span: word, text: plainText(snippet) }])] as const;
  });
  session.dispose();
  return Object.fromEntries(texts);
}

async function insertOne(project: string, name: string, prefix: string, text = ''): Promise<string> {
  return (await insert(project, { [name]: { prefix, text } }))[name] ?? '';
}

const logging = chosen.filter(({ variant }) => logs(variant) && variant.place === 'top');

for (const [library, code] of Object.entries(loggers)) {
  test(`${library}: every pattern that logs takes the logger that the project exports, and compiles`, async () => {
    const project = writeProject(library, {
      'package.json': packageOf(library),
      'logger.ts': code,
      'tsconfig.json': JSON.stringify({
        extends: join(root, 'snippets', 'tsconfig.json'),
        compilerOptions: { types: ['node'] },
        include: ['*.ts'],
      }),
    });
    const names = logging.map(({ variant: { prefix } }) => [`${prefix}.ts`, { prefix, text: '' }]);
    const texts = await insert(project, Object.fromEntries(names));
    for (const [name, text] of Object.entries(texts)) {
      assert.match(text, /^import \{ logger \} from '\.\/logger(?:\.js)?';$/m, name);
      assert.doesNotMatch(text, /console\./, name);
      writeFileSync(join(project, name), text);
    }
    assert.ok(logging.length >= 45, `${logging.length} variants log`);
    const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = spawnSync(process.execPath, [compiler, '--project', project, '--noEmit'], {
      encoding: 'utf8',
    });
    assert.equal(stdout, '');
    const own = [
      join(root, 'dist', 'cli.js'),
      'check',
      '.',
      '--preset',
      'strict',
      '--format',
      'json',
      '--no-cache',
    ];
    const review = spawnSync(process.execPath, own, { cwd: project, encoding: 'utf8' });
    const { findings }: { findings: readonly object[] } = JSON.parse(review.stdout);
    assert.deepEqual(findings, []);
  });

  test(`${library}: a line has its text, its fields and the error with its stack`, async () => {
    const project = writeProject(`${library}-express`, {
      'package.json': packageOf(library, 'express'),
      'logger.ts': code,
    });
    const handler = await insertOne(project, 'problem.ts', 'ba-problem-express');
    const health = await insertOne(project, 'health.ts', 'ba-health-express');
    for (const [name, text] of Object.entries({ 'problem.ts': handler, 'health.ts': health }))
      writeFileSync(join(project, name), text.replace("'./logger.js'", "'./logger.ts'"));
    const { lines, instance } = run(project);
    const failed = lines.find(line => JSON.stringify(line).includes('GET /orders failed'));
    const unready = lines.find(line => JSON.stringify(line).includes('Readiness check database failed'));
    for (const line of [failed, unready]) {
      const text = JSON.stringify(line);
      assert.match(text, /the pool is empty/, library);
      assert.match(text, /at .*app\.ts:\d+/);
      assert.match(text, /ECONNREFUSED/);
    }
    assert.equal(failed?.instance, instance);
    // pino's own serializer takes everything that an error holds.
    if (library === 'winston') assert.doesNotMatch(JSON.stringify(lines), /hunter2/);
  });
}

interface Ran {
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly instance: unknown;
}

/** What a service logs in which everything fails. */
function run(project: string): Ran {
  writeFileSync(
    join(project, 'app.ts'),
    `import express from 'express';
import * as health from './health.ts';
import * as problem from './problem.ts';

const error = (): Error =>
  Object.assign(new Error('the pool is empty'), { code: 'ECONNREFUSED', config: { headers: { authorization: 'hunter2' } } });
const app = express();
app.get('/orders', () => {
  throw error();
});
app.use(health.healthRoutes({ database: () => Promise.reject(error()) }));
app.use(problem.answerWithProblem);
const server = app.listen(0, async () => {
  const address = \`http://localhost:\${server.address().port}\`;
  await fetch(\`\${address}/health/ready\`);
  const answer = await fetch(\`\${address}/orders\`);
  console.log(JSON.stringify({ answer: await answer.json() }));
  server.close();
});
`,
  );
  const { stdout, stderr } = spawnSync(process.execPath, ['app.ts'], { cwd: project, encoding: 'utf8' });
  assert.equal(stderr, '');
  const lines: Record<string, unknown>[] = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  const answer = lines.find(line => 'answer' in line)?.answer;
  return {
    lines,
    instance: typeof answer === 'object' && answer && 'instance' in answer ? answer.instance : undefined,
  };
}

const usesPino = { 'package.json': packageOf('pino', 'express') };

test('a logger of the file comes first, by whatever name', async () => {
  const project = writeProject('own', usesPino);
  const text = "import { pino } from 'pino';\n\nconst log = pino();\n\nlog.info('started');\n\n";
  const inserted = await insertOne(project, 'app.ts', 'ba-problem-express', text);
  assert.match(inserted, /log\.error\(\{ instance, err: error \}, `/);
});

test('what is called `log` and is no logger is left alone', async () => {
  const project = writeProject('debug', usesPino);
  const text = "import createDebug from 'debug';\n\nconst log = createDebug('app');\n\nlog('started');\n\n";
  const inserted = await insertOne(project, 'app.ts', 'ba-problem-express', text);
  assert.match(inserted, /console\.error\(\{ instance, err: error \}, `/);
});

test('of two loggers neither is taken, and the form is that of the packages', async () => {
  const project = writeProject('two', {
    ...usesPino,
    'http/log.ts': loggers.pino,
    'jobs/log.ts': loggers.pino,
  });
  const inserted = await insertOne(project, 'app.ts', 'ba-problem-express');
  assert.match(inserted, /console\.error\(\{ instance, err: error \}, `/);
  assert.doesNotMatch(inserted, /import \{ logger \}/);
});

test('a logger is imported as the project imports, and not into what it needs itself', async () => {
  const project = writeProject('default', {
    'package.json': packageOf('pino', 'express'),
    'src/lib/logger.ts':
      "import { pino } from 'pino';\nimport { level } from '../settings';\n\nconst logger = pino({ level });\n\nexport default logger;\n",
    'src/settings.ts': "export const level = 'info';\n",
  });
  const text = await insertOne(project, 'src/http/app.ts', 'ba-problem-express');
  assert.match(text, /^import logger from '\.\.\/lib\/logger';$/m);
  const settings = "export const level = 'info';\n\n";
  assert.doesNotMatch(await insertOne(project, 'src/settings.ts', 'ba-problem-express', settings), /logger/);
});

test('in CommonJS it is required', async () => {
  const project = writeProject('common', {
    'package.json': JSON.stringify({ name: 'own', dependencies: { winston: '*', express: '*' } }),
    'logger.js':
      "const winston = require('winston');\n\nconst logger = winston.createLogger();\n\nmodule.exports = logger;\n",
  });
  const text = await insertOne(project, 'app.js', 'ba-problem-express');
  assert.match(text, /^const logger = require\('\.\/logger'\);$/m);
  assert.match(text, /^const \{ inspect \} = require\('node:util'\);$/m);
  assert.match(text, /logger\.error\(`\$\{request\.method\} \$\{request\.path\} failed`, \{/);
});

test('where no logger is known, the text comes first and fields behind', async () => {
  const project = writeProject('none', { 'package.json': packageOf('express') });
  const inserted = await insertOne(project, 'app.ts', 'ba-problem-express');
  assert.match(inserted, /console\.error\(`[^`]*`, \{ instance, error \}\)/);
});

test('a logger that the file imports under a name of its own is used by it, not imported again', async () => {
  const project = writeProject('named', {
    ...usesPino,
    'loaders/logger.ts': `${loggers.winston}export default logger;\n`,
  });
  const text =
    "import Logger from './loaders/logger';\n\nexport const start = () => Logger.info('started');\n\n";
  const inserted = await insertOne(project, 'app.ts', 'ba-problem-express', text);
  assert.match(
    inserted,
    /Logger\.error\(`[^`]*`, \{\s+instance,\s+error: inspect\(error, \{ depth: 0 \}\),\s+\}\)/,
  );
  assert.equal(inserted.match(/loaders\/logger/g)?.length, 1, inserted);
  assert.doesNotMatch(inserted, /import \{ logger \}/);
});

test('so is one that the file makes, also in CommonJS', async () => {
  const project = writeProject('made', {
    'package.json': JSON.stringify({ name: 'own', dependencies: { pino: '*', express: '*' } }),
  });
  const text = "const pino = require('pino');\n\nconst LOG = pino();\n\n";
  const inserted = await insertOne(project, 'app.js', 'ba-problem-express', text);
  assert.match(inserted, /LOG\.error\(\{ instance, err: error \}, `/);
});
