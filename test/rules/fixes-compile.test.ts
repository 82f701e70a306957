// What the examples say a fix writes still compiles, as far as what it was written into did.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Diagnostic, Project, ts } from 'ts-morph';
import { rules } from '../../rules/index.generated.ts';
import { root } from '../../scripts/lib/project.mjs';

const isTypeScript = (path: string): boolean => /\.[cm]?tsx?$/.test(path) && !path.endsWith('.d.ts');
/** A module that is not installed, and a parameter that would take its type from there. */
const unknownTypes = new Set([2307, 2792, 7006, 7016, 7031]);

const project = new Project({
  skipAddingFilesFromTsConfig: true,
  compilerOptions: {
    strict: true,
    noEmit: true,
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
    if (isTypeScript(path)) project.createSourceFile(join(folder, path), text);
}

const cases = rules.flatMap(rule =>
  rule.examples.flatMap(({ title, files, fixed = {} }, index) => {
    const changed = Object.keys(fixed).filter(isTypeScript);
    if (changed.length === 0) return [];
    const folder = join(root, 'test/fixed', rule.id, String(index));
    addFiles(join(folder, 'before'), files);
    addFiles(join(folder, 'after'), { ...files, ...fixed });
    return [{ id: rule.id, title, folder, changed }];
  }),
);

function complaintsIn(folder: string, paths: readonly string[]): readonly string[] {
  return paths.flatMap(path => {
    const file = project.getSourceFile(join(folder, path));
    return file === undefined ? [] : file.getPreEmitDiagnostics().flatMap(one => describe(one, folder));
  });
}

function describe(diagnostic: Diagnostic, folder: string): readonly string[] {
  if (unknownTypes.has(diagnostic.getCode())) return [];
  const message = ts.flattenDiagnosticMessageText(diagnostic.compilerObject.messageText, ' ');
  if (isAboutGeneratedClient(message)) return [];
  // A class whose base is not installed lacks whatever one asks of it, and so does a client that is generated for other models.
  const evened = message
    .replaceAll(folder, '')
    .replace(/^Property '\w+' does not exist on type .*/, 'A property does not exist.');
  return [`TS${diagnostic.getCode()}: ${evened}`];
}

/** Prisma's client is generated for the patterns: that its models lack a column of an example says nothing of a fix. */
function isAboutGeneratedClient(message: string): boolean {
  return /does not exist in type '\w+<DefaultArgs>'/.test(message);
}

test('fixes bring no new complaint of the compiler', () => {
  const broken = cases.flatMap(({ id, title, folder, changed }) => {
    const before = new Set(complaintsIn(join(folder, 'before'), changed));
    const added = complaintsIn(join(folder, 'after'), changed).filter(each => !before.has(each));
    return added.map(complaint => `${id}: ${title}: ${complaint}`);
  });
  assert.ok(cases.length > 100, 'the examples with fixes were not found');
  assert.deepEqual(broken, []);
});
