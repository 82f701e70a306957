// What a fix writes still compiles, as far as what it was written into did: all fixes of an example together, and each alone.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Diagnostic, Project, ts } from 'ts-morph';
import type { Example, Rule } from '#rule-api';
import { rules } from '../../rules/index.generated.ts';
import { root } from '../../scripts/lib/project.mjs';
import { completeFiles } from './example-project.ts';
import { type FixedAlone, fixOneByOne } from './example-review.ts';

const isCode = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(path) && !path.endsWith('.d.ts');
/** A module that is not installed, and a parameter that would take its type from there. */
const unknownTypes = new Set([2307, 2792, 7006, 7016, 7031]);
/** What a name stands for: all that is held against JavaScript, whose types nobody wrote. */
const isAboutNames = (code: number): boolean =>
  code < 2000 || [2300, 2304, 2305, 2448, 2451, 2454, 2552, 18004].includes(code);

const project = new Project({
  skipAddingFilesFromTsConfig: true,
  compilerOptions: {
    strict: true,
    noEmit: true,
    allowJs: true,
    checkJs: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    experimentalDecorators: true,
    esModuleInterop: true,
    types: ['node'],
    jsx: ts.JsxEmit.Preserve,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
  },
});

/** Files that exist in memory only, below the project, where the types of packages are found. */
function addFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files))
    if (isCode(path)) project.createSourceFile(join(folder, path), text);
}

interface Case {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly changed: readonly string[];
}

async function casesOf(rule: Rule): Promise<readonly Case[]> {
  const found: Case[] = [];
  const { examples } = await rule.examples();
  for (const [index, example] of examples.entries()) {
    const { fixed = {}, files, title } = example;
    const folder = join(root, 'test/fixed', rule.id, String(index));
    const before = join(folder, 'before');
    const results = [
      { title: 'all fixes', files: { ...files, ...fixed } },
      ...(await fixedAlone(rule, example)),
    ];
    addFiles(before, files);
    for (const [number, result] of distinct(results).entries()) {
      const changed = Object.keys(result.files).filter(
        path => isCode(path) && result.files[path] !== files[path],
      );
      const after = join(folder, `after-${number}`);
      if (changed.length === 0) continue;
      addFiles(after, result.files);
      found.push({ name: `${rule.id}: ${title}: ${result.title}`, before, after, changed });
    }
  }
  return found;
}

function fixedAlone(rule: Rule, example: Example): Promise<readonly FixedAlone[]> | readonly FixedAlone[] {
  return example.reports.length === 0 ? [] : fixOneByOne(rule, completeFiles(rule, example), example.before);
}

function distinct(results: readonly FixedAlone[]): readonly FixedAlone[] {
  const codeOf = ({ files }: FixedAlone): string =>
    JSON.stringify(
      Object.entries(files)
        .filter(([path]) => isCode(path))
        .sort(),
    );
  return [...new Map(results.map(result => [codeOf(result), result])).values()];
}

function complaintsIn(folder: string, paths: readonly string[]): readonly string[] {
  return paths.flatMap(path => {
    const file = project.getSourceFile(join(folder, path));
    return file === undefined ? [] : file.getPreEmitDiagnostics().flatMap(one => describe(one, folder));
  });
}

function describe(diagnostic: Diagnostic, folder: string): readonly string[] {
  const code = diagnostic.getCode();
  const isJavaScript = /\.[cm]?jsx?$/.test(diagnostic.getSourceFile()?.getFilePath() ?? '');
  if (unknownTypes.has(code) || (isJavaScript && !isAboutNames(code))) return [];
  const message = ts.flattenDiagnosticMessageText(diagnostic.compilerObject.messageText, ' ');
  if (isAboutGeneratedClient(message)) return [];
  // A class whose base is not installed lacks whatever one asks of it, and so does a client that is generated for other models.
  const evened = message
    .replaceAll(folder, '')
    .replace(/^Property '\w+' does not exist on type .*/, 'A property does not exist.');
  return [`TS${code}: ${evened}`];
}

/** Prisma's client is generated for the patterns: that its models lack a column of an example says nothing of a fix. */
function isAboutGeneratedClient(message: string): boolean {
  return /does not exist in type '\w+<DefaultArgs>'/.test(message);
}

test('fixes bring no new complaint of the compiler', async () => {
  const cases: Case[] = [];
  for (const rule of rules) cases.push(...(await casesOf(rule)));
  const broken = cases.flatMap(({ name, before, after, changed }) => {
    const known = new Set(complaintsIn(before, changed));
    const added = complaintsIn(after, changed).filter(each => !known.has(each));
    return added.map(complaint => `${name}: ${complaint}`);
  });
  assert.ok(cases.length > 600, `only ${cases.length} fixes were found`);
  assert.deepEqual(broken, []);
});
