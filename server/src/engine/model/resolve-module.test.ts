import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { directoryOf, type FilePath, toFilePath } from '../source/path.ts';
import { createModuleResolver, type ModuleTarget } from './resolve-module.ts';

const resolver = await createModuleResolver();

/** Writes files to a real folder, and resolves imports of its `src/main.ts`. */
function withProject(
  files: Readonly<Record<string, string>>,
  run: (resolve: (specifier: string) => string, root: string) => void,
  importer = 'src/main.ts',
): void {
  const root = mkdtempSync(join(tmpdir(), 'resolve-'));
  try {
    const paths = new Set<FilePath>();
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
      if (!name.includes('node_modules')) paths.add(toFilePath(join(root, name)));
    }
    resolver.forget();
    const from = toFilePath(join(root, importer));
    const project = {
      has: (path: FilePath) => paths.has(path),
      packageHome: (name: string) =>
        [...paths].filter(path => path.endsWith(`/${name}/package.json`)).map(directoryOf)[0],
    };
    run(specifier => show(resolver.resolve(from, specifier, project), root), root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

function show(target: ModuleTarget, root: string): string {
  if (target.kind === 'file') return target.path.slice(root.length + 1);
  return target.kind === 'package' ? `package ${target.name}${target.subpath}` : 'unknown';
}

test('relative imports, with and without extensions, folders, and .js that is .ts', () => {
  withProject(
    { 'src/main.ts': '', 'src/a.ts': '', 'src/b/index.ts': '', 'src/c.tsx': '', 'src/d.mts': '' },
    resolve => {
      assert.equal(resolve('./a'), 'src/a.ts');
      assert.equal(resolve('./a.js'), 'src/a.ts');
      assert.equal(resolve('./a.ts'), 'src/a.ts');
      assert.equal(resolve('./b'), 'src/b/index.ts');
      assert.equal(resolve('./c'), 'src/c.tsx');
      assert.equal(resolve('./d.mjs'), 'src/d.mts');
      assert.equal(resolve('./missing'), 'unknown');
    },
  );
});

test('packages, their subpaths, scopes and the built-in ones, installed or not', () => {
  withProject(
    {
      'src/main.ts': '',
      'node_modules/installed/index.js': '',
      'node_modules/installed/package.json': '{ "main": "index.js" }',
    },
    resolve => {
      assert.equal(resolve('installed'), 'package installed');
      assert.equal(resolve('not-installed/lib/x'), 'package not-installed/lib/x');
      assert.equal(resolve('@nestjs/common'), 'package @nestjs/common');
      assert.equal(resolve('node:fs/promises'), 'package fs/promises');
      assert.equal(resolve('http'), 'package http');
    },
  );
});

test('paths of the tsconfig', () => {
  const tsconfig = '{ "compilerOptions": { "baseUrl": ".", "paths": { "@app/*": ["src/app/*"] } } }';
  withProject({ 'tsconfig.json': tsconfig, 'src/main.ts': '', 'src/app/users.ts': '' }, resolve => {
    assert.equal(resolve('@app/users'), 'src/app/users.ts');
    assert.equal(resolve('src/app/users'), 'src/app/users.ts');
  });
});

test('paths of a tsconfig hold although what it extends is not installed', () => {
  withProject(
    {
      'tsconfig.base.json':
        '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"], "@lib/ui": ["./ui.ts"] } } }',
      'src/tsconfig.json': '{ "extends": ["@repo/tsconfig/node.json", "../tsconfig.base"], /* more */ }',
      'src/main.ts': '',
      'lib/a.ts': '',
      'ui.ts': '',
    },
    resolve => {
      assert.equal(resolve('@lib/a'), 'lib/a.ts');
      assert.equal(resolve('@lib/ui'), 'ui.ts');
      assert.equal(resolve('@lib/missing'), 'package @lib/missing');
    },
  );
});

test('its own paths win over those of its base, and names below its baseUrl are files', () => {
  withProject(
    {
      'tsconfig.base.json': '{ "compilerOptions": { "paths": { "~/*": ["./old/*"] } } }',
      'tsconfig.json': `{
        "extends": ["./tsconfig.base.json", "@repo/tsconfig"],
        "compilerOptions": { "baseUrl": "./src", "paths": { "~/*": ["./*"] } }
      }`,
      'src/main.ts': '',
      'src/users/index.ts': '',
    },
    resolve => {
      assert.equal(resolve('~/users'), 'src/users/index.ts');
      assert.equal(resolve('users'), 'src/users/index.ts');
      assert.equal(resolve('express'), 'package express');
    },
  );
});

test('a package of the workspace leads to its source, linked or not, though its entry names what is built', () => {
  const lib = '{ "name": "lib", "main": "./dist/index.js" }';
  withProject(
    {
      'src/main.ts': '',
      'packages/lib/package.json': lib,
      'packages/lib/src/index.ts': '',
      'packages/lib/src/a.ts': '',
    },
    (resolve, root) => {
      assert.equal(resolve('lib'), 'packages/lib/src/index.ts');
      assert.equal(resolve('lib/a'), 'packages/lib/src/a.ts');
      mkdirSync(join(root, 'node_modules'));
      mkdirSync(join(root, 'packages/lib/dist'));
      writeFileSync(join(root, 'packages/lib/dist/index.js'), '');
      symlinkSync('../packages/lib', join(root, 'node_modules/lib'));
      resolver.forget();
      assert.equal(resolve('lib'), 'packages/lib/src/index.ts');
    },
  );
});

test('imports of the package itself', () => {
  const manifest = '{ "imports": { "#lib": "./packages/lib/src/index.ts" } }';
  withProject({ 'src/main.ts': '', 'package.json': manifest, 'packages/lib/src/index.ts': '' }, resolve => {
    assert.equal(resolve('#lib'), 'packages/lib/src/index.ts');
  });
});

test('asks from a folder whose name begins with `#` as from any other', () => {
  withProject(
    {
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@app/*": ["./src/*"] } } }',
      'src/routes/#user_id/index.ts': '',
      'src/users.ts': '',
    },
    resolve => assert.equal(resolve('@app/users'), 'src/users.ts'),
    'src/routes/#user_id/index.ts',
  );
});
