// Every rule that a pattern cures, in a service of each framework: its finding offers the pattern from the real server, and what
// is written compiles as well as what was there.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import type { Rule } from '#rule-api';
import { rules } from '../../rules/index.generated.ts';
import { root } from '../../scripts/lib/project.mjs';
import { type Client, startClient } from '../lsp/client.ts';
import {
  findingsOf,
  insertPatternCommand,
  insertVariant,
  openReviewed,
  patternsOffered,
  relativeTo,
  type WrittenPattern,
} from '../lsp/pattern-actions.ts';
import { completeFiles, type Files } from '../rules/example-project.ts';

const frameworks: Readonly<Record<string, readonly string[]>> = {
  express: ['express'],
  fastify: ['fastify'],
  hono: ['hono', '@hono/node-server'],
  koa: ['koa', '@koa/router'],
  nest: ['@nestjs/core', '@nestjs/common'],
};

/** What cures it is no code. */
const notOffered: Readonly<Record<string, readonly string[]>> = {
  'api/resource-naming': Object.keys(frameworks),
};

interface Case {
  readonly rule: string;
  readonly pattern: string;
  readonly files: Files;
}

/** The first example of each rule that reports in TypeScript: patterns for code go nowhere else. */
const cases: readonly Case[] = (await Promise.all(rules.map(caseOf))).flat();

async function caseOf(rule: Rule): Promise<readonly Case[]> {
  const { examples } = await rule.examples();
  const example = examples.find(
    ({ files, reports: [report] }) =>
      report !== undefined &&
      (report.in ?? Object.keys(files).find(path => files[path]?.includes(report.at)))?.endsWith('.ts'),
  );
  return rule.pattern === undefined || example === undefined
    ? []
    : [{ rule: rule.id, pattern: rule.pattern, files: completeFiles(rule, example) }];
}

test('only what descriptions say is cured by no code', () => {
  const cured = rules.filter(({ pattern }) => pattern !== undefined).map(({ id }) => id);
  const untried = cured.filter(id => !cases.some(({ rule }) => rule === id));
  assert.deepEqual(untried, ['api/undocumented-auth']);
});

for (const [framework, packages] of Object.entries(frameworks)) {
  test(`${framework}: each finding offers the pattern that cures it, and what is written compiles`, async () => {
    await using client = await startClient({
      entry: 'product',
      files: Object.fromEntries(cases.flatMap(each => filesOf(each, packages))),
      settings: { preset: 'strict' },
      initializationOptions: { insertPatternCommand },
    });
    await client.waitForIdle();
    const before = complaintsAbout(client.root);
    const written: (WrittenPattern & { readonly rule: string })[] = [];
    for (const each of cases) {
      const taken = await takePattern(client, each);
      if (taken !== undefined) written.push({ ...taken, rule: each.rule });
    }
    const expected = cases.map(({ rule }) => rule).filter(rule => !notOffered[rule]?.includes(framework));
    assert.deepEqual(
      written.map(({ rule }) => rule),
      expected,
    );
    for (const { path, text } of written) await client.write(path, text);
    assert.deepEqual(
      complaintsAbout(client.root).filter(complaint => !before.includes(complaint)),
      [],
    );
  });
}

function folderOf(rule: string): string {
  return rule.replace('/', '-');
}

function filesOf({ rule, files }: Case, packages: readonly string[]): readonly [string, string][] {
  const manifest: { dependencies?: Record<string, string> } = JSON.parse(files['package.json'] ?? '{}');
  const dependencies = {
    ...Object.fromEntries(packages.map(name => [name, '*'])),
    ...manifest.dependencies,
  };
  const all = { ...files, 'package.json': JSON.stringify({ ...manifest, dependencies }) };
  return Object.entries(all).map(([path, text]) => [`${folderOf(rule)}/${path}`, text]);
}

/** What the pattern makes of a file; undefined where the finding offers none. */
async function takePattern(client: Client, { rule, pattern }: Case): Promise<WrittenPattern | undefined> {
  const [found] = findingsOf(client, rule, folderOf(rule));
  assert.ok(found, `${rule}: nothing is found`);
  const path = relativeTo(client, found.uri);
  await openReviewed(client, path);
  const offered = patternsOffered(await client.codeActions(path, found.diagnostic.range));
  const variant = offered.find(each => each.startsWith(pattern));
  const written = variant === undefined ? undefined : await insertVariant(client, path, variant);
  await client.close(path);
  return written;
}

/** What the compiler says, wherever in a file: examples leave out much of what they import. */
function complaintsAbout(project: string): readonly string[] {
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*/**/*.ts'] }));
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = spawnSync(process.execPath, [compiler, '--project', project], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  rmSync(join(project, 'node_modules'));
  rmSync(join(project, 'tsconfig.json'));
  return stdout.split('\n').map(line => line.replace(/\(\d+,\d+\)/, ''));
}

const compilerOptions = {
  target: 'es2023',
  module: 'esnext',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  allowImportingTsExtensions: true,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
};
