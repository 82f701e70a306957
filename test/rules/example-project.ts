// Turns a rule's example into a real folder that a session can review.
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Example, Rule } from '#rule-api';
import { configurationFileName } from '../../server/src/engine/run/configuration.ts';
import { type FilePath, toFilePath } from '../../server/src/engine/source/path.ts';

export type Files = Readonly<Record<string, string>>;

/** The files of an example, with what it leaves out: a package.json and the configuration of its options and answers. */
export function completeFiles(rule: Rule, example: Example): Files {
  const { options, answers } = example;
  const settings = { ...(options !== undefined && { rules: { [rule.id]: { options } } }), answers };
  return {
    ...(example.files['package.json'] === undefined && { 'package.json': writePackageJson(example.files) }),
    ...((options !== undefined || answers !== undefined) && {
      [configurationFileName]: JSON.stringify(settings),
    }),
    ...example.files,
  };
}

function writePackageJson(files: Files): string {
  const names = new Set(Object.values(files).flatMap(importedPackages));
  const dependencies = Object.fromEntries([...names].sort().map(name => [name, versionOf(name)]));
  return JSON.stringify({ name: 'example', private: true, dependencies });
}

const importPattern = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)['"]([^'"]+)['"]/g;

function importedPackages(text: string): readonly string[] {
  return [...text.matchAll(importPattern)].flatMap(([, specifier = '']) => packageName(specifier) ?? []);
}

function packageName(specifier: string): string | undefined {
  if (/^[./#~]|^@\/|^node:/.test(specifier)) return undefined;
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  return builtinModules.includes(name) ? undefined : name;
}

const manifest: { readonly dependencies: Files; readonly devDependencies: Files } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

/** Examples speak of the versions that this project itself tests against, where it does. */
function versionOf(name: string): string {
  return manifest.devDependencies[name] ?? manifest.dependencies[name] ?? '*';
}

/** A folder that is gone when the caller is done with it. */
export interface ExampleFolder extends Disposable {
  readonly root: FilePath;
}

/** Writes files, in the order given, into a new folder. */
export function writeFolder(files: Iterable<readonly [string, string]>): ExampleFolder {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'backend-architect-example-')));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return {
    root: toFilePath(folder),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
